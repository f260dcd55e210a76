"""The index of the catalog's words: kept in step with its tracks, and asked for what is like them.

It is made after the catalog, not with it, so that an import takes no longer: pages of tracks are
compared with what can be found already, and only what differs is written. Interrupted at any
point, the next comparison goes on from there.
"""

import asyncio
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from zlib import crc32

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import fts
from storage.database import Database
from storage.schema import search_artists, search_state, search_tracks, search_words, tracks
from storage.sounds import sounds
from storage.sqlite import insert_or_ignore, upsert
from storage.track_key import artist_of, track_key
from storage.tracks import Tracks

_PAGE: Final = 1_000  # the larger, the longer others wait to write, and the more memory it takes
_ASKED_AT_ONCE: Final = 5_000
_GUESTS: Final = re.compile(r"\s+[(\[]?(?:feat|ft|featuring)\b", re.IGNORECASE)
_LONGEST_WORD: Final = 40  # characters; what is longer is nobody's word


@dataclass(frozen=True)
class NamedArtist:
    """An artist of the catalog.

    Attributes:
        main: how the keys of their tracks begin, up to the "|".
        name: one of their names, as the catalog writes it.
        heard: its sounds.
    """

    main: str
    name: str
    heard: str


@dataclass
class _Page:
    """What is to be written of some tracks that stand side by side."""

    new: list[dict[str, Any]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    artists: dict[str, dict[str, str]] = field(default_factory=dict)


class SearchIndex:
    """Finds tracks and artists by how their names sound. Every method may raise StorageError."""

    def __init__(
        self, database: Database, also_called: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """`also_called`: other names by which artists are looked for, by how their keys begin."""
        self._database = database
        self._tracks = Tracks(database)
        self._also_called = also_called or {}

    async def version(self) -> str | None:
        """Of the catalog that can be found in whole; None when none was yet."""
        async with self._database.read() as connection:
            version: str | None = await connection.scalar(select(search_state.c.version))
        return version

    async def catch_up(self) -> bool:
        """Bring it in step with the catalog; False when it was.

        A million new tracks take about a minute, during which others write between two pages.
        """
        names = "\n".join(map(str, sorted(self._also_called.items())))
        version = f"{await self._tracks.version()} names:{crc32(names.encode())}"
        if await self.version() == version:
            return False
        last: str | None = ""
        while last is not None:
            last = await self._catch_up_page(last)
        async with self._database.write() as connection:
            await connection.execute(upsert(search_state, ["id"], {"id": 1, "version": version}))
        return True

    async def tracks_with(
        self, groups: Sequence[Iterable[str]], most: int, *, whole: str = ""
    ) -> list[str]:
        """Keys of at most so many tracks; see `storage.fts.track_keys`."""
        async with self._database.read() as connection:
            return await fts.track_keys(connection, groups, most, whole=whole)

    async def known_words(self, words: Collection[str]) -> set[str]:
        """Those of these sounds that some name has."""
        query = select(search_words.c.word).where(search_words.c.word.in_(words))
        async with self._database.read() as connection:
            return set(await connection.scalars(query))

    async def words_like(self, word: str, most: int) -> list[str]:
        """Sounds that share letters with this one."""
        async with self._database.read() as connection:
            return await fts.words_like(connection, word, most)

    async def artists_called(self, spellings: Collection[str]) -> dict[str, NamedArtist]:
        """The artists whose names, as `artist_of` a key has them, are among these."""
        query = select(search_artists).where(search_artists.c.spelling.in_(spellings))
        async with self._database.read() as connection:
            return {row.spelling: _artist(row) for row in await connection.execute(query)}

    async def names_of(self, mains: Collection[str]) -> dict[str, tuple[str, str]]:
        """How artists are written, and in another script ("" for none), by how their keys begin."""
        found: dict[str, tuple[str, str]] = {}
        async with self._database.read() as connection:
            for main in mains:
                theirs = (tracks.c.key >= f"{main}|", tracks.c.key < f"{main}}}")
                # One that says both, without a guest where there is one.
                best = (tracks.c.artist_also == "", func.length(tracks.c.artist))
                query = select(tracks.c.artist, tracks.c.artist_also).where(*theirs)
                row = (await connection.execute(query.order_by(*best).limit(1))).one_or_none()
                if row is not None:
                    found[main] = _GUESTS.split(row.artist, maxsplit=1)[0], row.artist_also
        return found

    def also_called(self, key: str) -> Sequence[str]:
        """The other names by which the artist of a track's key is looked for."""
        return self._also_called.get(artist_of(key), ())

    async def artists_like(self, names: Sequence[str], most: int) -> list[NamedArtist]:
        """Artists that sound like one of these names, in no order that means anything."""
        async with self._database.read() as connection:
            found = await fts.artists_like(connection, names, most)
        return [NamedArtist(main, name, heard) for _, _, main, name, heard in found]

    async def _catch_up_page(self, after: str) -> str | None:
        """Up to which key it is in step then; None at the end."""
        async with self._database.read() as connection:
            rows = (
                await connection.execute(
                    select(tracks.c.key, tracks.c.artist, tracks.c.artist_also, tracks.c.title)
                    .where(tracks.c.key > after)
                    .order_by(tracks.c.key)
                    .limit(_PAGE)
                )
            ).all()
            last = rows[-1].key if len(rows) == _PAGE else None
            known = select(search_tracks).where(search_tracks.c.key > after)
            if last is not None:
                known = known.where(search_tracks.c.key <= last)
            there = {row.key: (row.id, row.names) for row in await connection.execute(known)}
        page = await asyncio.to_thread(self._compared, [tuple(row) for row in rows], there)
        if page.new or page.gone:
            async with self._database.write() as connection:
                await _keep(connection, page)
        return last

    def _compared(
        self, rows: Iterable[tuple[str, str, str, str]], there: dict[str, tuple[int, int]]
    ) -> _Page:
        """What differs between tracks and what can be found of them."""
        page = _Page()
        for key, artist, also, title in rows:
            called_too = self.also_called(key)
            names = crc32("\n".join((artist, also, title, *called_too)).encode())
            before = there.pop(key, None)
            if before is not None and before[1] == names:
                continue
            if before is not None:
                page.gone.append(before[0])
            by, called = sounds(" ".join((artist, also, *called_too))), sounds(title)
            page.words.update(by, called)
            page.new.append(
                {
                    "key": key,
                    "names": names,
                    "artist": " ".join(dict.fromkeys(by)),
                    "title": " ".join(called),
                    "whole": "".join(called),
                }
            )
            main = artist_of(key)
            for name in (artist, also, *called_too):
                spelling = main if name is artist else name and artist_of(track_key(name, ""))
                known = page.artists.get(spelling)
                # Somebody's own name is theirs, whoever else is called so beside another name.
                if spelling and (known is None or spelling == main != known["main"]):
                    page.artists[spelling] = {
                        "spelling": spelling,
                        "main": main,
                        "name": _GUESTS.split(name, maxsplit=1)[0],
                        "heard": " ".join(sounds(name)),
                    }
        page.gone += [number for number, _ in there.values()]
        page.words = {
            word for word in page.words if 3 <= len(word) <= _LONGEST_WORD and not word.isdecimal()
        }
        return page


async def _keep(connection: AsyncConnection, page: _Page) -> None:
    for start in range(0, len(page.gone), _ASKED_AT_ONCE):
        some = page.gone[start : start + _ASKED_AT_ONCE]
        # The row stays, for its number must not be given again: its words are still there.
        forgotten = update(search_tracks).where(search_tracks.c.id.in_(some)).values(key=None)
        await connection.execute(forgotten)
    if not page.new:
        return
    number = await connection.scalar(select(func.max(search_tracks.c.id))) or 0
    rows = [each | {"id": number + place} for place, each in enumerate(page.new, start=1)]
    await connection.execute(
        insert(search_tracks),
        [{name: row[name] for name in ("id", "key", "names")} for row in rows],
    )
    await fts.keep_text(
        connection,
        [{name: row[name] for name in ("id", "artist", "title", "whole")} for row in rows],
    )
    words = await connection.scalar(select(func.max(search_words.c.id))) or 0
    if page.words:
        await connection.execute(
            insert_or_ignore(search_words), [{"word": word} for word in sorted(page.words)]
        )
        await fts.keep_spellings(connection, words)
    artists = await connection.scalar(select(func.max(search_artists.c.id))) or 0
    if page.artists:
        await _give_own_names(connection, page)
        await connection.execute(insert_or_ignore(search_artists), list(page.artists.values()))
        await fts.keep_names(connection, artists)


async def _give_own_names(connection: AsyncConnection, page: _Page) -> None:
    """To those of this page whose name another artist's track has brought before."""
    own = [each["main"] for each in page.artists.values() if each["main"] == each["spelling"]]
    for start in range(0, len(own), _ASKED_AT_ONCE):
        some = search_artists.c.spelling.in_(own[start : start + _ASKED_AT_ONCE])
        others = some & (search_artists.c.main != search_artists.c.spelling)
        for spelling in await connection.scalars(select(search_artists.c.spelling).where(others)):
            is_theirs = search_artists.c.spelling == spelling
            theirs = {name: page.artists[spelling][name] for name in ("main", "name")}
            await connection.execute(update(search_artists).where(is_theirs).values(theirs))


def _artist(row: Row[Any]) -> NamedArtist:
    return NamedArtist(row.main, row.name, row.heard)
