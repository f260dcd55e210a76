"""Ending a question that waits for an answer: /cancel."""

from telegram.ext import filters

from bot.handlers.routes import Route, command
from bot.handlers.turn import Turn
from bot.services.profile import ProfileService
from bot.views.cancelling import render_cancelled

CANCEL = filters.COMMAND & filters.Regex(r"(?i)^/cancel(@\w+)?(\s|$)")


class Cancelling:
    """Ends what is awaited."""

    def __init__(self, profile: ProfileService) -> None:
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [command("cancel", self._cancel)]

    async def _cancel(self, turn: Turn) -> None:
        # Said first: answered a second time, it still knows what was cancelled.
        await turn.say(render_cancelled(turn.texts, turn.person.awaiting))
        if turn.person.awaiting:
            await self._profile.ask(turn.person_id, None)
