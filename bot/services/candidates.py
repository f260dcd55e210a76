"""What all catalogs together have for a wish, as one table for one ranking."""

import asyncio
from collections import ChainMap
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import structlog

from bot.catalogs.protocol import CandidateList, Catalog
from ml.recommend.table import Rows, TrackTable
from storage.tracks import Track
from storage.years import YearRange

_log = structlog.get_logger(__name__)

FEW: Final = 10  # tracks for one answer


@dataclass(frozen=True)
class Candidates:
    """Tracks and the same tracks as a table, row i for track i.

    Attributes:
        tracks: no two with the same key.
        table: what ranking reads.
        row_of: row by key.
        failed: some source could not be asked.
    """

    tracks: Sequence[Track] = ()
    table: TrackTable = field(default_factory=TrackTable.of_none)
    row_of: MutableMapping[str, int] = field(default_factory=dict)
    failed: bool = False

    def rows(self, keys: Iterable[str]) -> Rows:
        """The rows of the tracks with these keys; a key that is not here has none."""
        return np.array([self.row_of[key] for key in keys if key in self.row_of], dtype=np.intp)

    def with_more(self, lists: Iterable[CandidateList]) -> "Candidates":
        """These and what is new in `lists`; a track that is here already only gains its link."""
        failed = self.failed
        new: dict[str, Track] = {}
        urls: dict[int, str] = {}
        for each in lists:
            failed |= each.failed
            for track in each.tracks:
                row = self.row_of.get(track.key)
                if row is None:
                    new.setdefault(track.key, track)
                elif track.url and not self.tracks[row].url:
                    urls[row] = track.url
        if not new and not urls:
            return Candidates(self.tracks, self.table, self.row_of, failed)
        more = list(new.values())
        tracks = [*self.tracks, *more]
        for row, url in urls.items():
            tracks[row] = replace(tracks[row], url=url)
        row_of = ChainMap({key: len(self.tracks) + i for i, key in enumerate(new)}, self.row_of)
        return Candidates(tracks, self.table.extended(more), row_of, failed)


class CandidateSource:
    """Asks the catalogs, all at once. The base must answer; the others only add.

    With `others_first` the base is asked only when the others have fewer than FEW.
    """

    def __init__(
        self, base: Catalog, others: Sequence[Catalog] = (), *, others_first: bool = False
    ) -> None:
        self._base: Final = base
        self._others: Final = tuple(others)
        self._others_first: Final = others_first
        self._resident = Candidates()

    async def gather(
        self, genres: Sequence[str], language: str | None, years: YearRange
    ) -> Candidates:
        """What there is for a wish; it may go beyond it.

        Raises:
            StorageError: the base cannot be read.
        """
        asking = (self._ask(other, genres, language, years) for other in self._others)
        if self._others_first:
            others = await asyncio.gather(*asking)
            alone = Candidates().with_more(others)
            if len(alone.tracks) >= FEW:
                return alone
            base = await self._base.candidates(genres, language, years)
        else:
            base, *others = await asyncio.gather(
                self._base.candidates(genres, language, years), *asking
            )
        return (await self._of_base(base.tracks)).with_more(others)

    async def _of_base(self, tracks: tuple[Track, ...]) -> Candidates:
        """The base's tracks as a table, which is built anew only when they changed."""
        resident = self._resident
        if resident.tracks is not tracks:
            table = await asyncio.to_thread(TrackTable.of, tracks)
            row_of = {track.key: row for row, track in enumerate(tracks)}
            resident = self._resident = Candidates(tracks, table, row_of)
        return resident

    @staticmethod
    async def _ask(
        catalog: Catalog, genres: Sequence[str], language: str | None, years: YearRange
    ) -> CandidateList:
        try:
            return await catalog.candidates(genres, language, years)
        except Exception:  # noqa: BLE001 - what only adds must not spoil the answer
            _log.exception("catalog failed", catalog=catalog.name)
            return CandidateList((), failed=True)
