"""Erasing everything about a person: /forget, which asks first."""

from telegram.error import TelegramError

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.forget import ForgetService
from bot.telegram_errors import retry_in_seconds
from bot.views.forgetting import render_forget_done, render_forget_kept, render_forget_question


class Forgetting:
    """Asks, and erases when the answer is yes."""

    def __init__(self, forget: ForgetService) -> None:
        self._forget = forget

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("forget", self.ask),
            button("menu:forget", self.ask),
            button("forget:yes", self._erase),
            button("forget:no", self._keep),
        ]

    async def ask(self, turn: Turn) -> None:
        """Ask whether to erase everything."""
        await turn.say(render_forget_question(turn.texts))

    async def _keep(self, turn: Turn) -> None:
        await turn.rewrite_pressed(render_forget_kept(turn.texts))

    async def _erase(self, turn: Turn) -> None:
        person_id, asked_by = turn.person_id, turn.update.update_id
        await self._forget.erase(person_id, asked_by=asked_by)
        try:
            await turn.rewrite_pressed(render_forget_done(turn.texts))
        except TelegramError as error:
            if retry_in_seconds(error, 0.0) is None:
                await self._forget.finish(person_id, asked_by=asked_by)
            else:  # this very update comes again; until then nothing waits for it
                await self._forget.scrub()
            raise
        await self._forget.finish(person_id, asked_by=asked_by)
