"""The use cases of looking for tracks by name, and of finding what is similar to one."""

from dataclasses import replace
from typing import Final

from bot.services.finding import SURE, Finder, Found, like_track
from bot.services.offered import Offered
from bot.services.recommendations import Recommendation, Recommendations
from bot.services.wish import ANYTHING, Said

PAGE: Final = 10
# From here on a track is meant by a text that is no wish.
MEANT: Final = 88.0
# And from here on by one that is half a wish.
NAMED: Final = 95.0
_LIKELY: Final = 70.0
_MOST_SUGGESTED: Final = 4
_DASHES: Final = (" – ", " — ", " - ")


class SearchService:
    """Finds tracks by name. May raise StorageError."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    async def page(self, words: str, page: int = 1) -> tuple[Recommendations, Found]:
        """A page of the tracks found, the last one where there are fewer; and all of them."""
        found = await self._finder.tracks(words)
        pages = max(1, -(-len(found.tracks) // PAGE))
        page = min(max(page, 1), pages)
        tracks = tuple(
            Recommendation(track, found.best / 100)
            for track in found.tracks[(page - 1) * PAGE : page * PAGE]
        )
        searched = {"words": words, "page": page, "pages": pages}
        return Recommendations(tracks, ANYTHING, ANYTHING, context={"searched": searched}), found

    async def named(self, name: str) -> Said:
        """A wish for what is like the track or artist of this name, or whom to ask about.

        With neither, the name is left out and the wish is open.
        """
        artists = await self._finder.artists(name)
        dashed = any(dash in name for dash in _DASHES)
        if artists and artists[0][0] >= SURE and not dashed:
            return Said(replace(ANYTHING, like=(artists[0][1],)))
        found = await self._finder.tracks(name)
        if found.tracks and found.best >= MEANT:
            return Said(replace(ANYTHING, like=(like_track(found.tracks[0]),)))
        asked = [like for _, like in artists]
        if found.best >= _LIKELY:
            asked = [*map(like_track, found.tracks[:2]), *asked]
        if not asked:
            return Said(left_out=(name,))
        return Said(asked=tuple(dict.fromkeys(asked))[:_MOST_SUGGESTED], name=name)

    async def song(self, performer: str, title: str) -> Said:
        """The same for a song whose performer and title are told; its artist at least."""
        names = [f"{performer} – {title}"] if title else []
        for name in (*names, performer):
            said = await self.named(name) if name.strip(" –") else Said()
            if said.wish.like:
                return said
        return Said(left_out=tuple(filter(None, (" – ".join(filter(None, (performer, title))),))))


def like_offered(offered: Offered, number: int) -> Said:
    """A wish for what is like a track of an answer, by its number from 1."""
    return Said(replace(ANYTHING, like=(like_track(offered.tracks[number - 1]),)))
