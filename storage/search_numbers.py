"""The lasting numbers of artists and tracks in the index of the catalog: short names for them."""

from collections.abc import Iterable

from sqlalchemy import select

from storage.database import Database
from storage.schema import search_artists, search_tracks


class SearchNumbers:
    """Tells numbers by keys and the other way round. Of this database alone.

    Every method may raise StorageError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, keys: Iterable[str]) -> dict[str, int]:
        """The numbers of tracks by their keys, of artists by how their keys begin, "|" included."""
        numbers: dict[str, int] = {}
        async with self._database.read() as connection:
            for key in keys:
                artist = search_artists.c.spelling == key.removesuffix("|")
                query = (
                    select(search_artists.c.id).where(artist)
                    if key.endswith("|")
                    else select(search_tracks.c.id).where(search_tracks.c.key == key)
                )
                if (number := await connection.scalar(query)) is not None:
                    numbers[key] = number
        return numbers

    async def key(self, number: int, *, is_track: bool) -> str | None:
        """The key with a number; None where nobody has it."""
        query = (
            select(search_tracks.c.key).where(search_tracks.c.id == number)
            if is_track
            else select(search_artists.c.spelling + "|").where(search_artists.c.id == number)
        )
        async with self._database.read() as connection:
            key: str | None = await connection.scalar(query)
        return key
