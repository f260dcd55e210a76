"""The language of the songs: /setlang, its buttons, and a text that answers it."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.languages import SONG_LANGUAGES, LanguageNotUnderstood, parse_language
from bot.services.profile import ProfileService
from bot.views.keyboards import ANY
from bot.views.trouble import render_old_button
from bot.views.wishes import (
    render_language_not_understood,
    render_language_prompt,
    render_language_set,
)


class Language:
    """Asks for the language of songs and keeps it."""

    def __init__(self, profile: ProfileService) -> None:
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("setlang", self._command),
            button("menu:language", self.ask),
            button("lang", self._pressed),
        ]

    async def ask(self, turn: Turn) -> None:
        """Ask; the next text is the answer."""
        await self._profile.ask(turn.person_id, "language")
        await turn.say(render_language_prompt(turn.texts, turn.person.song_language))

    async def answer(self, turn: Turn) -> None:
        """Take what was typed as the language."""
        try:
            code = parse_language(turn.words)
        except LanguageNotUnderstood as problem:
            await self._profile.ask(turn.person_id, "language")
            await turn.say(
                render_language_not_understood(
                    turn.texts, turn.words, problem.suggestions, turn.person.song_language
                )
            )
            return
        await self._profile.set_song_language(turn.person_id, code)
        await turn.say(render_language_set(turn.texts, code))
        await self._profile.ask(turn.person_id, None)

    async def _command(self, turn: Turn) -> None:
        await (self.answer(turn) if turn.words else self.ask(turn))

    async def _pressed(self, turn: Turn) -> None:
        code = None if turn.pressed == ANY else turn.pressed
        if code is not None and code not in SONG_LANGUAGES:
            await turn.say(render_old_button(turn.texts))
            return
        await self._profile.set_song_language(turn.person_id, code)
        await turn.rewrite_pressed(render_language_set(turn.texts, code))
        if turn.person.awaiting == "language":
            await self._profile.ask(turn.person_id, None)
