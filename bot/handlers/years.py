"""The years of the songs: /years, its buttons, and a text that answers it."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.profile import ProfileService
from bot.services.years import YearsError, parse_years
from bot.views.trouble import render_old_button
from bot.views.wishes import render_years_error, render_years_prompt, render_years_set


class Years:
    """Asks for the years of songs and keeps them."""

    def __init__(self, profile: ProfileService) -> None:
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("years", self._command),
            button("menu:years", self.ask),
            button("years", self._pressed),
        ]

    async def ask(self, turn: Turn) -> None:
        """Ask; the next text is the answer."""
        await self._profile.ask(turn.person_id, "years")
        await turn.say(render_years_prompt(turn.texts, turn.person.years))

    async def answer(self, turn: Turn) -> None:
        """Take what was typed as years."""
        try:
            years = parse_years(turn.words)
        except YearsError as problem:
            await self._profile.ask(turn.person_id, "years")
            await turn.say(render_years_error(turn.texts, problem, turn.person.years))
            return
        await self._profile.set_years(turn.person_id, years)
        await turn.say(render_years_set(turn.texts, years))
        await self._profile.ask(turn.person_id, None)

    async def _command(self, turn: Turn) -> None:
        await (self.answer(turn) if turn.words else self.ask(turn))

    async def _pressed(self, turn: Turn) -> None:
        try:
            years = parse_years(turn.pressed)
        except YearsError:
            await turn.say(render_old_button(turn.texts))
            return
        await self._profile.set_years(turn.person_id, years)
        await turn.rewrite_pressed(render_years_set(turn.texts, years))
        if turn.person.awaiting == "years":
            await self._profile.ask(turn.person_id, None)
