"""The catalog of our own database, resident in memory: the base of every answer."""

import asyncio
from collections.abc import Iterable

import structlog

from bot.catalogs.resident import Resident, ResidentBuilder
from storage.errors import StorageError
from storage.tracks import Track, Tracks

_log = structlog.get_logger(__name__)


class LocalCatalog:
    """Every track of the database, read at the first question and again when it has changed."""

    name = "local"

    def __init__(self, tracks: Tracks) -> None:
        self._stored = tracks
        self._resident: Resident | None = None
        self._reading: asyncio.Task[Resident] | None = None

    async def resident(self) -> Resident:
        """The catalog as arrays; the same object until another edition has been read.

        A change of the catalog is read in the background, while the edition before still answers.

        Raises:
            StorageError: the database cannot be read.
        """
        version = await self._stored.version()
        current = self._resident
        if current is not None and current.version == version:
            return current
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read(version))
        if current is None:
            return await asyncio.shield(self._reading)
        self._reading.add_done_callback(_told_when_failed)
        return current

    async def tracks(self, keys: Iterable[str]) -> dict[str, Track]:
        """The tracks with these keys, by key; without those that are gone. Raises StorageError."""
        return await self._stored.with_keys(list(keys))

    def close(self) -> None:
        """Stop reading."""
        if self._reading is not None:
            self._reading.cancel()

    async def _read(self, version: str) -> Resident:
        builder = ResidentBuilder()
        async for page in self._stored.pages():
            await asyncio.to_thread(builder.add, page)
        self._resident = await asyncio.to_thread(builder.resident, version)
        _log.info(
            "catalog read",
            tracks=len(self._resident.keys),
            kinds=len(self._resident.table.cells),
        )
        return self._resident


def _told_when_failed(reading: "asyncio.Task[Resident]") -> None:
    """The edition before goes on answering, and the next question tries again."""
    problem = None if reading.cancelled() else reading.exception()
    if isinstance(problem, StorageError):
        _log.warning("catalog not read again", reason=str(problem))
    elif problem is not None:
        _log.error("catalog not read again", exc_info=problem)
