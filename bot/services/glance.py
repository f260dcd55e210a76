"""The use case of a glance: tracks for a wish that is still being typed, or told to a guest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.services.finding import LIKELY, SURE, Finder
from bot.services.recommend import RecommendService
from bot.services.recommendations import Recommendations
from bot.services.wish import Wish
from bot.services.wish_reading import WishReader
from ml.genre.hearing import Hearing
from storage.tracks import Track

# All that is ever shown for one wish, in pages.
MOST_TRACKS: Final = 60
PAGE: Final = 20


@dataclass(frozen=True)
class Glance:
    """A page of tracks.

    Attributes:
        tracks: the best first.
        next_start: where the next page begins; None when this is the last.
        understood: the words mean something; True for no words.
    """

    tracks: tuple[Track, ...]
    next_start: int | None = None
    understood: bool = True


class GlanceService:
    """Answers at once, and keeps nothing: not what was asked, not what was shown."""

    def __init__(self, recommend: RecommendService, finder: Finder) -> None:
        """`recommend` finds tracks for a wish, `finder` knows names."""
        self._recommend = recommend
        self._finder = finder
        self._reader = WishReader(finder)

    async def tracks(
        self,
        person_id: int,
        words: str,
        start: int = 0,
        most: int = PAGE,
        *,
        speaks: str | None = None,
    ) -> Glance:
        """Tracks for what somebody typed; for nothing typed, those for their own taste.

        Words that are no wish are looked for in the names of artists and tracks; the name of an
        artist brings theirs, and then others in their spirit.

        Args:
            person_id: who.
            words: what they typed.
            start: how many were shown before.
            most: how many to show now.
            speaks: the language in which the bot speaks with them.

        Raises:
            StorageError: the database cannot be read.
        """
        wish: Wish | None = None
        named: tuple[Track, ...] = ()
        if words.strip():
            said = await self._reader.read(words)
            if said is None or all(part.kind == "like" for part in said.wish.parts):
                named = await self._named(words, LIKELY if said is None else SURE)
            if said is None or (said.asked and named):
                return _page(named, start, most, understood=bool(named))
            # Nobody can be asked back who is meant.
            wish = said.about(said.asked[0]).wish if said.asked else said.wish
        found = await self._recommend.glance(person_id, MOST_TRACKS, wish, speaks=speaks)
        shown = {track.key: track for track in (*named, *_fitting(found))}
        return _page(list(shown.values())[:MOST_TRACKS], start, most)

    async def _named(self, words: str, least: float) -> tuple[Track, ...]:
        found = await self._finder.tracks(words)
        return found.tracks[:PAGE] if found.best >= least else ()

    async def after_hearing(
        self, person_id: int, hearing: Hearing, most: int, *, speaks: str | None = None
    ) -> tuple[Track, ...]:
        """Tracks in the spirit of a recording that nobody's taste is to count.

        Raises:
            StorageError: the database cannot be read.
        """
        found = await self._recommend.glance(person_id, most, hearing=hearing, speaks=speaks)
        return tuple(each.track for each in found.tracks)


def _fitting(found: Recommendations) -> list[Track]:
    """What fits the wish as it was said; the rest only where nothing does.

    A list of tracks to send has no room to explain what else is among them.
    """
    wish, tracks = found.asked, [each.track for each in found.tracks]
    exact = [
        track
        for track in tracks
        if (not wish.genres or set(wish.genres) & set(track.genres))
        and (wish.language is None or wish.language in track.languages)
        and wish.years.holds(track.year)
    ]
    return exact or tracks


def _page(tracks: Sequence[Track], start: int, most: int, *, understood: bool = True) -> Glance:
    end = start + most
    shown = tuple(tracks[start:end])
    return Glance(shown, end if end < len(tracks) else None, understood)
