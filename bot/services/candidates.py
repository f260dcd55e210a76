"""What all catalogs together have for a wish, as one table for one ranking."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import structlog

from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import CandidateList, Catalog
from bot.catalogs.resident import Resident
from ml.recommend.table import Rows, TrackTable
from storage.errors import StorageError
from storage.tracks import Track
from storage.years import YearRange

_log = structlog.get_logger(__name__)

FEW: Final = 10  # tracks for one answer


@dataclass(frozen=True)
class Candidates:
    """The tracks of the local catalog, then those that only others have, as one table.

    Attributes:
        base: the local catalog; its rows come first.
        more: the other tracks, no two with the same key and none that the base has.
        table: all of them, what ranking reads.
        more_row_of: the row of each of `more` by key.
        urls: where tracks of the base can be heard, by key, as the others say.
        failed: some source could not be asked.
    """

    base: Resident
    more: Sequence[Track] = ()
    table: TrackTable = field(default_factory=lambda: TrackTable.of(()))
    more_row_of: Mapping[str, int] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)
    failed: bool = False

    @classmethod
    def of(cls, base: Resident, lists: Iterable[CandidateList] = ()) -> "Candidates":
        """A base and what is new in `lists`; a track of the base only gains its link."""
        failed = False
        new: dict[str, Track] = {}
        urls: dict[str, str] = {}
        for each in lists:
            failed |= each.failed
            for track in each.tracks:
                if base.keys.row(track.key) is None:
                    new.setdefault(track.key, track)
                elif track.url:
                    urls.setdefault(track.key, track.url)
        more = tuple(new.values())
        table = base.table.extended(more) if more else base.table
        rows = {key: len(base.keys) + place for place, key in enumerate(new)}
        return cls(base, more, table, rows, urls, failed)

    def __len__(self) -> int:
        return len(self.base.keys) + len(self.more)

    def rows(self, keys: Iterable[str]) -> Rows:
        """The rows of the tracks with these keys, in their order; a key not here has none."""
        found = (self.more_row_of.get(key, self.base.keys.row(key)) for key in keys)
        return np.array([row for row in found if row is not None], dtype=np.intp)

    def key(self, row: int) -> str:
        """The key of the track in a row."""
        in_base = row < len(self.base.keys)
        return self.base.keys[row] if in_base else self.more[row - len(self.base.keys)].key


class CandidateSource:
    """Asks the catalogs, all at once. The base must answer; the others only add.

    With `others_first` the base is asked only when the others have fewer than FEW.
    """

    def __init__(
        self, base: LocalCatalog, others: Sequence[Catalog] = (), *, others_first: bool = False
    ) -> None:
        self._base: Final = base
        self._others: Final = tuple(others)
        self._others_first: Final = others_first

    async def warm_up(self) -> None:
        """Read the base before anybody asks; a failure is only logged, the next question tells."""
        try:
            await self._base.resident()
        except StorageError as problem:
            _log.warning("catalog not read ahead", reason=str(problem))

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
            alone = Candidates.of(Resident(), others)
            if len(alone) >= FEW:
                return alone
            base = await self._base.resident()
        else:
            base, others = await asyncio.gather(self._base.resident(), asyncio.gather(*asking))
        return await asyncio.to_thread(Candidates.of, base, others)

    async def local(self) -> Candidates:
        """The base alone, which answers at once.

        Raises:
            StorageError: the base cannot be read.
        """
        return Candidates.of(await self._base.resident())

    async def tracks(self, candidates: Candidates, rows: Iterable[int]) -> dict[int, Track]:
        """The tracks in these rows, by row; without those that were taken out meanwhile.

        Raises:
            StorageError: the base cannot be read.
        """
        size = len(candidates.base.keys)
        found = {row: candidates.more[row - size] for row in rows if row >= size}
        keys = {row: candidates.base.keys[row] for row in rows if row < size}
        stored = await self._base.tracks(keys.values()) if keys else {}
        for row, key in keys.items():
            if key in stored:
                track = stored[key]
                found[row] = replace(track, url=track.url or candidates.urls.get(key))
        return found

    @staticmethod
    async def _ask(
        catalog: Catalog, genres: Sequence[str], language: str | None, years: YearRange
    ) -> CandidateList:
        try:
            return await catalog.candidates(genres, language, years)
        except Exception:  # noqa: BLE001 - what only adds must not spoil the answer
            _log.exception("catalog failed", catalog=catalog.name)
            return CandidateList((), failed=True)
