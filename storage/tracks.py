"""The catalog of tracks, one row for each track."""

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from uuid import uuid4

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import catalogs, removed_tracks, tracks
from storage.sqlite import insert_or_ignore, upsert, upsert_each

# Where a track is from. What was checked by a person goes before what was imported.
OWN = "own"  # added by hand here
STARTER = "starter"
IMPORTED = "import"
CHECKED = (OWN, STARTER)

# How the language of a track is known.
GIVEN = "given"
BY_ARTIST = "artist"
BY_SCRIPT = "script"
BY_DETECTOR = "detector"
UNKNOWN = "unknown"
HOW_LANGUAGES_ARE_KNOWN = (GIVEN, BY_ARTIST, BY_SCRIPT, BY_DETECTOR, UNKNOWN)

_PAGE = 10_000
_ASKED_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """What a track is.

    Attributes:
        key: `storage.track_key.track_key(artist, title)`.
        title: as it is written.
        artist: as it is written.
        artist_also: the artist in another script or spelling; "" where there is none.
        year: of first release; None when unknown.
        languages: ISO 639-1 codes, "zxx" (instrumental) or "und" (unknown), the main one first.
        genres: slugs of the catalog's genres, the main one first.
    """

    key: str
    title: str
    artist: str
    artist_also: str
    year: int | None
    languages: tuple[str, ...]
    genres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track(TrackFacts):
    """A track that can be recommended.

    Attributes:
        source: "own", "starter", "import" or "spotify".
        url: where it can be heard.
        language_from: how its language is known, of HOW_LANGUAGES_ARE_KNOWN.
    """

    source: str
    url: str | None = None
    language_from: str = GIVEN


class Tracks:
    """All tracks of the catalog."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def replace_starter(self, rows: Iterable[Track], version: str) -> bool:
        """Put `rows` in the place of the starter tracks; False when that version is in already.

        They win over imported tracks with the same key, not over those that were added by hand;
        what was removed by hand stays out.
        """
        async with self._database.write() as connection:
            current = await connection.scalar(
                select(catalogs.c.version).where(catalogs.c.source == STARTER)
            )
            if current == version:
                return False
            out = await removed_keys(connection)
            own = select(tracks.c.key).where(tracks.c.source == OWN)
            out |= set(await connection.scalars(own))
            await connection.execute(delete(tracks).where(tracks.c.source == STARTER))
            first: dict[str, Track] = {}
            for row in rows:
                if row.key not in out:
                    first.setdefault(row.key, row)
            # A piece at a time: all at once would take the bot 3 MB more, which never come back.
            remaining = iter(first.values())
            while some := list(islice(remaining, 500)):
                values = [values_of(replace(row, source=STARTER)) for row in some]
                await connection.execute(upsert_each(tracks, ["key"]), values)
            await connection.execute(
                upsert(
                    catalogs,
                    ["source"],
                    {"source": STARTER, "version": version, "loaded_at": self._clock()},
                )
            )
        return True

    async def add(self, track: Track) -> Track | None:
        """Put in a track by hand; it wins over all others. Returns the one it takes the place of.

        Raises:
            StorageError: the database cannot be written.
        """
        async with self._database.write() as connection:
            before = await with_keys(connection, [track.key])
            own = values_of(replace(track, source=OWN))
            await connection.execute(upsert_each(tracks, ["key"]), [own])
            await connection.execute(
                delete(removed_tracks).where(removed_tracks.c.key == track.key)
            )
            await self._changed(connection)
        return before.get(track.key)

    async def remove(self, key: str) -> bool:
        """Take a track out for good: no import brings it back. False when it was not there.

        Raises:
            StorageError: the database cannot be written.
        """
        async with self._database.write() as connection:
            removed = await connection.execute(delete(tracks).where(tracks.c.key == key))
            if removed.rowcount == 0:
                return False
            await connection.execute(
                insert_or_ignore(removed_tracks), {"key": key, "removed_at": self._clock()}
            )
            await self._changed(connection)
        return True

    async def removed(self) -> set[str]:
        """The keys of the tracks that were removed by hand."""
        async with self._database.read() as connection:
            return await removed_keys(connection)

    async def all(self) -> list[Track]:
        """Every track, by key."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(tracks).order_by(tracks.c.key))
        return [Track(*row) for row in rows]

    async def pages(self) -> AsyncIterator[list[Track]]:
        """Every track by key, some thousands at a time, so that few are in memory.

        What is written meanwhile may be in later pages or not.
        """
        last = ""
        while True:
            async with self._database.read() as connection:
                rows = await connection.execute(
                    select(tracks).where(tracks.c.key > last).order_by(tracks.c.key).limit(_PAGE)
                )
                page = [Track(*row) for row in rows]
            if not page:
                return
            yield page
            last = page[-1].key

    async def with_keys(self, keys: Collection[str]) -> dict[str, Track]:
        """The tracks with these keys, by key."""
        async with self._database.read() as connection:
            return await with_keys(connection, keys)

    async def checked_spellings(self) -> list[tuple[str, str]]:
        """The artists of the tracks that a person checked: (artist, artist_also or "")."""
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(tracks.c.artist, tracks.c.artist_also)
                .where(tracks.c.source.in_(CHECKED))
                .distinct()
            )
            return [(artist, also) for artist, also in rows]

    async def set_languages(self, found: Iterable[Track]) -> None:
        """Keep the languages of these tracks, and how they are known, unless one was given."""
        values = [
            {"at": track.key, "codes": track.languages, "how": track.language_from}
            for track in found
        ]
        if values:
            async with self._database.write() as connection:
                await connection.execute(_SET_LANGUAGES, values)

    async def changed(self) -> None:
        """Let whoever holds the catalog in memory know that it is another one now."""
        async with self._database.write() as connection:
            await self._changed(connection)

    async def version(self) -> str:
        """A text that is another one after each finished change of the catalog."""
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(catalogs.c.source, catalogs.c.version).order_by(catalogs.c.source)
            )
            return " ".join(f"{source}:{version}" for source, version in rows)

    async def count(self) -> int:
        """How many tracks there are."""
        async with self._database.read() as connection:
            count = await connection.scalar(select(func.count()).select_from(tracks))
        return int(count or 0)

    async def _changed(self, connection: AsyncConnection) -> None:
        values = {"source": OWN, "version": uuid4().hex, "loaded_at": self._clock()}
        await connection.execute(upsert(catalogs, ["source"], values))


async def with_keys(connection: AsyncConnection, keys: Collection[str]) -> dict[str, Track]:
    """The tracks with these keys, by key."""
    found: dict[str, Track] = {}
    for some in _portions(keys):
        rows = await connection.execute(select(tracks).where(tracks.c.key.in_(some)))
        found |= {row.key: Track(*row) for row in rows}
    return found


async def removed_keys(connection: AsyncConnection) -> set[str]:
    """The keys of the tracks that were removed by hand."""
    return set(await connection.scalars(select(removed_tracks.c.key)))


def _portions(keys: Collection[str]) -> Iterable[list[str]]:
    listed = list(keys)
    return (listed[at : at + _ASKED_AT_ONCE] for at in range(0, len(listed), _ASKED_AT_ONCE))


def values_of(track: Track) -> dict[str, object]:
    """The columns of its row."""
    return {name: getattr(track, name) for name in _COLUMNS}


_COLUMNS = tuple(column.name for column in tracks.columns)
_SET_LANGUAGES = (
    update(tracks)
    .where(tracks.c.key == bindparam("at"), tracks.c.language_from != GIVEN)
    .values(languages=bindparam("codes"), language_from=bindparam("how"))
)
