"""Tracks by name: /search, its pages, and plain text that is the name of a song."""

from dataclasses import dataclass
from typing import Final

from bot.handlers.chat_action import typing_shown
from bot.handlers.numbered import of_offer
from bot.handlers.routes import Route, button, command
from bot.handlers.turn import Turn
from bot.services import spelling
from bot.services.finding import Found
from bot.services.offered import Offered, OfferUnknown
from bot.services.offering import Offering
from bot.services.recommendations import Recommendations
from bot.services.similar import SearchService
from bot.services.wish_remains import telling_words
from bot.views.button_data import LOOK, SEARCH
from bot.views.searching import render_found, render_nothing_found, render_search_how

_LONGEST_NAME: Final = 120  # characters; a longer text is no song's name


@dataclass(frozen=True)
class Searching:
    """Finds tracks of the catalog."""

    search: SearchService
    offering: Offering

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [
            command("search", self._command),
            button(SEARCH, of_offer(self.offering, self._page)),
            button(LOOK, self._look),
        ]

    async def found_by_name(self, turn: Turn, words: str, least: float) -> bool:
        """Show what words name with `least` of 100; False where they name nothing, unsaid."""
        if len(words) > _LONGEST_NAME or not telling_words(words):
            return False
        tracks, found = await self._found(turn, words)
        if found.best < least:
            return False
        offered = await self.offering.make(turn.person_id, tracks)
        if offered is not None:
            await turn.say(render_found(turn.texts, offered))
        return offered is not None

    async def _command(self, turn: Turn) -> None:
        if not turn.words:
            await turn.say(render_search_how(turn.texts))
            return
        tracks, found = await self._found(turn, turn.words)
        offered = await self.offering.make(turn.person_id, tracks)
        if offered is None:
            await turn.say(render_nothing_found(turn.texts, turn.words, found))
        else:
            await turn.say(render_found(turn.texts, offered))

    async def names_something(self, words: str) -> bool:
        """Whether an artist or a song is called just so."""
        said = spelling.words(words)
        _, found = await self.search.page(words)
        return any(
            said == spelling.words(name)
            for track in found.tracks
            for name in (track.title, track.artist, track.artist_also)
        )

    async def _look(self, turn: Turn) -> None:
        """What a button names, in the place of the message with the button."""
        await self._rewrite_with(turn, turn.pressed)

    async def _page(self, turn: Turn, offered: Offered, number: int) -> None:
        """Another page, in the place of the one whose button was pressed."""
        if offered.searched is None:
            raise OfferUnknown
        await self._rewrite_with(turn, offered.searched.words, number)

    async def _rewrite_with(self, turn: Turn, words: str, number: int = 1) -> None:
        tracks, found = await self._found(turn, words, number)
        shown = await self.offering.make(turn.person_id, tracks)
        if shown is None:
            await turn.rewrite_pressed(render_nothing_found(turn.texts, words, found))
        else:
            await turn.rewrite_pressed(render_found(turn.texts, shown))

    async def _found(
        self, turn: Turn, words: str, number: int = 1
    ) -> tuple[Recommendations, Found]:
        async with typing_shown(turn):
            return await self.search.page(words, number)
