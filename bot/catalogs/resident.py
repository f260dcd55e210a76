"""The local catalog as it is held in memory: arrays, and the keys that lead to the stored rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from ml.recommend.table import Rows, TableBuilder, TrackTable
from storage.tracks import Track


class Keys:
    """n keys and the row of each: packed text and sorted hashes, some 40 bytes a key."""

    def __init__(self, parts: Sequence[bytes] = (), hashes: Sequence[int] = ()) -> None:
        """`parts` are the keys in UTF-8 and `hashes` what `hash` gives for them, row by row."""
        self._text = b"".join(parts)
        self._ends = np.fromiter(accumulate(map(len, parts)), dtype=np.uint32, count=len(parts))
        by_row = np.array(hashes, dtype=np.int64)
        self._order = np.argsort(by_row, kind="stable").astype(np.uint32)
        self._hashes: NDArray[np.int64] = by_row[self._order]

    def __len__(self) -> int:
        return int(self._ends.size)

    def __getitem__(self, row: int) -> str:
        first = int(self._ends[row - 1]) if row else 0
        return self._text[first : int(self._ends[row])].decode()

    def row(self, key: str) -> int | None:
        """The row of a key, None when it is not here."""
        wanted = hash(key)
        place = int(np.searchsorted(self._hashes, wanted))
        while place < len(self) and self._hashes[place] == wanted:
            row = int(self._order[place])
            if self[row] == key:
                return row
            place += 1
        return None

    def rows(self, keys: Iterable[str]) -> Rows:
        """The rows of those keys that are here."""
        found = (self.row(key) for key in keys)
        return np.array([row for row in found if row is not None], dtype=np.intp)


@dataclass(frozen=True)
class Resident:
    """The catalog in memory.

    Attributes:
        table: what ranking reads, row i for key i.
        keys: of all tracks.
        version: of the stored catalog that was read.
    """

    table: TrackTable = field(default_factory=lambda: TrackTable.of(()))
    keys: Keys = field(default_factory=Keys)
    version: str = ""


class ResidentBuilder:
    """Makes a `Resident` of tracks that come some at a time."""

    def __init__(self) -> None:
        self._table = TableBuilder()
        self._parts: list[bytes] = []
        self._hashes: list[int] = []

    def add(self, tracks: Sequence[Track]) -> None:
        """Put these in."""
        self._table.add(tracks)
        self._parts += [track.key.encode() for track in tracks]
        self._hashes += [hash(track.key) for track in tracks]

    def resident(self, version: str) -> Resident:
        """All that was put in.

        Raises:
            ValueError: a genre outside the taxonomy, or something that is no language code.
        """
        return Resident(self._table.table(), Keys(self._parts, self._hashes), version)
