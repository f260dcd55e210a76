"""What the catalog has of an artist, read from it when somebody is named."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import CompoundSelect, select, union_all

from storage.database import Database
from storage.schema import removed_tracks, tracks
from storage.track_key import track_key
from storage.tracks import Track

# SQLite takes 500 SELECTs in one query.
MOST_AT_ONCE = 100


def artist_key(name: str) -> str:
    """The artist's half of a track's key, "|" included: how the keys of all their songs begin."""
    return track_key(name, "")


def songs_query(keys: Collection[str]) -> CompoundSelect[Any]:
    """The tracks whose keys begin with one of these `artist_key`s; at least one, MOST_AT_ONCE."""
    # Ranges of the index, one a SELECT: for LIKE, or for ten ranges joined by OR, SQLite reads the
    # whole table. "}" is the sign after "|".
    ranges = (
        select(tracks).where(tracks.c.key >= key, tracks.c.key < f"{key[:-1]}}}") for key in keys
    )
    return union_all(*ranges).order_by("key")


class Artists:
    """The artists of the catalog."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def songs_of(self, names: Collection[str]) -> list[Track]:
        """Every track under one of these names, as it stands before or after a guest, by key."""
        keys = sorted({artist_key(name) for name in names})
        found: list[Track] = []
        async with self._database.read() as connection:
            for start in range(0, len(keys), MOST_AT_ONCE):
                query = songs_query(keys[start : start + MOST_AT_ONCE])
                found += [Track(*row) for row in await connection.execute(query)]
        return found

    async def spellings(self) -> list[tuple[str, str]]:
        """The artists with two names: the main one and the other."""
        query = (
            select(tracks.c.artist, tracks.c.artist_also)
            .where(tracks.c.artist_also != "")
            .distinct()
            .order_by(tracks.c.artist, tracks.c.artist_also)
        )
        async with self._database.read() as connection:
            return [(artist, also) for artist, also in await connection.execute(query)]

    async def removed(self, keys: Collection[str]) -> set[str]:
        """Those of these keys, at most some hundreds, whose tracks were removed by hand."""
        query = select(removed_tracks.c.key).where(removed_tracks.c.key.in_(keys))
        async with self._database.read() as connection:
            return set(await connection.scalars(query))
