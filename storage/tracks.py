"""The catalog of tracks, one row for each track."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import catalogs, tracks
from storage.sqlite import insert_or_ignore, upsert

STARTER = "starter"


@dataclass(frozen=True, slots=True)
class Track:
    """A track that can be recommended.

    Attributes:
        key: `storage.track_key.track_key(artist, title)`.
        title: as it is written.
        artist: as it is written.
        artist_also: the artist in another script or spelling; "" where there is none.
        year: of first release; None when unknown.
        languages: ISO 639-1 codes, "zxx" (instrumental) or "und" (unknown), the main one first.
        genres: slugs of the catalog's genres, the main one first.
        source: "starter" or "spotify".
        url: where it can be heard.
    """

    key: str
    title: str
    artist: str
    artist_also: str
    year: int | None
    languages: tuple[str, ...]
    genres: tuple[str, ...]
    source: str
    url: str | None = None


class Tracks:
    """All tracks of the catalog."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def replace_starter(self, rows: Iterable[Track], version: str) -> bool:
        """Put `rows` in the place of the starter tracks; False when that version is in already.

        Tracks of other sources stay, and win over a starter track with the same key.
        """
        async with self._database.write() as connection:
            current = await connection.scalar(
                select(catalogs.c.version).where(catalogs.c.source == STARTER)
            )
            if current == version:
                return False
            await connection.execute(delete(tracks).where(tracks.c.source == STARTER))
            values = [
                {name: getattr(row, name) for name in _COLUMNS} | {"source": STARTER}
                for row in rows
            ]
            if values:
                await connection.execute(insert_or_ignore(tracks), values)
            await connection.execute(
                upsert(
                    catalogs,
                    ["source"],
                    {"source": STARTER, "version": version, "loaded_at": self._clock()},
                )
            )
        return True

    async def all(self) -> list[Track]:
        """Every track, by key."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(tracks).order_by(tracks.c.key))
        return [Track(*row) for row in rows]

    async def count(self) -> int:
        """How many tracks there are."""
        async with self._database.read() as connection:
            count = await connection.scalar(select(func.count()).select_from(tracks))
        return int(count or 0)


_COLUMNS = tuple(column.name for column in tracks.columns)
