"""The genres chosen by hand: /genres, its switches, and a text that answers it."""

from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services.genres import GenresNotUnderstood, parse_genres
from bot.services.profile import ProfileService
from bot.views.trouble import render_old_button
from bot.views.wishes import (
    render_genres_not_understood,
    render_genres_prompt,
    render_genres_set,
)
from ml.recommend.taxonomy import GENRES

_DONE = "done"


class Genres:
    """Shows the chosen genres and lets them be changed."""

    def __init__(self, profile: ProfileService) -> None:
        self._profile = profile

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("genres", self._command),
            button("menu:genres", self.ask),
            button(f"genre:{_DONE}", self._done),
            button("genre", self._switched),
        ]

    async def ask(self, turn: Turn) -> None:
        """Ask; the next text is the answer."""
        await self._profile.ask(turn.person_id, "genres")
        await turn.say(render_genres_prompt(turn.texts, turn.person.genres))

    async def answer(self, turn: Turn) -> None:
        """Take what was typed as the list of genres."""
        try:
            genres = parse_genres(turn.words)
        except GenresNotUnderstood as problem:
            await self._profile.ask(turn.person_id, "genres")
            await turn.say(render_genres_not_understood(turn.texts, problem, turn.person.genres))
            return
        await self._profile.set_genres(turn.person_id, genres)
        await turn.say(render_genres_set(turn.texts, genres))
        await self._profile.ask(turn.person_id, None)

    async def _command(self, turn: Turn) -> None:
        await (self.answer(turn) if turn.words else self.ask(turn))

    async def _switched(self, turn: Turn) -> None:
        genre = turn.pressed
        if genre not in GENRES:
            await turn.say(render_old_button(turn.texts))
            return
        # Against what the person saw, not what is stored: a press that is answered a second
        # time, after the first answer got lost, must not switch back.
        shown = turn.pressed_label
        mark = turn.texts.plain("button-chosen", label="").strip()
        chosen = genre not in turn.person.genres if shown is None else not shown.startswith(mark)
        genres = await self._profile.mark_genre(turn.person_id, genre, chosen=chosen)
        await turn.rewrite_pressed(render_genres_prompt(turn.texts, genres))

    async def _done(self, turn: Turn) -> None:
        await turn.rewrite_pressed(render_genres_set(turn.texts, turn.person.genres))
        if turn.person.awaiting == "genres":
            await self._profile.ask(turn.person_id, None)
