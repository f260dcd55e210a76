"""The catalog of our own database, resident in memory: the base of every answer."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.catalogs.known import Known
from bot.catalogs.protocol import CandidateList
from storage.tracks import Track, Tracks
from storage.years import YearRange

_log = structlog.get_logger(__name__)


class LocalCatalog:
    """Every track of the database, read once and again when it has changed."""

    name = "local"

    def __init__(self, tracks: Tracks) -> None:
        self._stored = tracks
        self._resident: tuple[Track, ...] | None = None
        self._known = Known(())
        self._loading = asyncio.Lock()

    async def candidates(
        self,
        genres: Sequence[str],  # noqa: ARG002
        language: str | None,  # noqa: ARG002
        years: YearRange,  # noqa: ARG002
    ) -> CandidateList:
        """Every track, whatever is wished: ranking filters arrays faster than a query would.

        The same tuple as the last time while the catalog has not changed.

        Raises:
            StorageError: the database cannot be read.
        """
        return CandidateList(await self.tracks())

    async def tracks(self) -> tuple[Track, ...]:
        """Every track. A change that leaves their number alone takes a `reload` to be seen.

        Raises:
            StorageError: the database cannot be read.
        """
        resident = self._resident
        if resident is None or len(resident) != await self._stored.count():
            resident = await self._load()
        return resident

    async def known(self) -> Known:
        """What these tracks tell about others of the same artists. Raises StorageError."""
        tracks = await self.tracks()
        if self._known.tracks is not tracks:
            self._known = await asyncio.to_thread(Known, tracks)
        return self._known

    async def reload(self) -> None:
        """Read the database again, after it was changed. Raises StorageError."""
        async with self._loading:
            await self._read()

    async def _load(self) -> tuple[Track, ...]:
        async with self._loading:
            # Another one may have read it while this one waited.
            if self._resident is None or len(self._resident) != await self._stored.count():
                return await self._read()
            return self._resident

    async def _read(self) -> tuple[Track, ...]:
        self._resident = tuple(await self._stored.all())
        _log.info("catalog read", tracks=len(self._resident))
        return self._resident
