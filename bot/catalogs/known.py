"""What the local catalog knows about tracks and artists that another source names."""

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable

from storage.artists import Artists, artist_key
from storage.track_key import track_key
from storage.tracks import GIVEN, Track

# With these, copying the language of an artist's other songs is right in 99 of 100 cases.
LEAST_SONGS = 2
LEAST_SHARE = 0.9


class Known:
    """Tracks by artist and title, in either spelling of the artist's name."""

    def __init__(self, tracks: Iterable[Track]) -> None:
        self._by_key: dict[str, Track] = {}
        self._names: dict[str, str] = {}
        self._languages: dict[str, Counter[str]] = {}
        for track in tracks:
            self._by_key.setdefault(track.key, track)
            for spelling in filter(None, (track.artist, track.artist_also)):
                self._names.setdefault(artist_key(spelling), track.artist)
            # What was guessed is no evidence.
            if track.language_from == GIVEN and track.languages[:1] not in ((), ("und",)):
                counter = self._languages.setdefault(artist_key(track.artist), Counter())
                counter[track.languages[0]] += 1

    def artist(self, name: str) -> str:
        """The artist's name as the catalog writes it, so that one artist has one name."""
        return self._names.get(artist_key(name), name)

    def track(self, artist: str, title: str) -> Track | None:
        """The catalog's own track of this artist and title."""
        return self._by_key.get(track_key(artist, title)) or self._by_key.get(
            track_key(self.artist(artist), title)
        )

    def language(self, artist: str) -> str | None:
        """The language in which this artist sings nearly always; None when that is not known."""
        counter = self._languages.get(artist_key(self.artist(artist)))
        if counter is None or counter.total() < LEAST_SONGS:
            return None
        language, songs = counter.most_common(1)[0]
        return language if songs >= LEAST_SHARE * counter.total() else None


class KnownArtists:
    """Asks the database about artists, so that nobody needs the whole catalog in memory."""

    def __init__(self, artists: Artists) -> None:
        self._artists = artists
        self._spellings: dict[str, str] | None = None
        self._reading = asyncio.Lock()

    async def about(self, names: Collection[str]) -> Known:
        """All that the catalog has of these artists, whichever spelling. Raises StorageError."""
        main = await self._main_spellings()
        also = {main[key] for name in names if (key := artist_key(name)) in main}
        return Known(await self._artists.songs_of({*names, *also}))

    async def removed(self, keys: Collection[str]) -> set[str]:
        """Those of these keys whose tracks were removed by hand. Raises StorageError."""
        return await self._artists.removed(keys)

    async def _main_spellings(self) -> dict[str, str]:
        """The main name by the key of the other one; read once, since it needs the whole table."""
        async with self._reading:
            if self._spellings is None:
                pairs = await self._artists.spellings()
                self._spellings = {artist_key(also): artist for artist, also in pairs}
            return self._spellings
