"""The catalog as arrays: what filters and ranking read.

Apart from its artist, all that ranking sees of a track is its genres, its languages and its year.
Tracks alike in all three are a *cell*: a million tracks have some ten thousands, so wishes are
filtered and tastes compared cell by cell, and only the best cells are opened.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ml.recommend.joint import Artists, Joint, first_names
from ml.recommend.numbers import artist_number, genre_bits, genre_vector, language_number
from ml.recommend.similarity import similarity
from ml.recommend.taxonomy import GENRE_INDEX, GENRES

UNKNOWN_YEAR = 0
NO_GENRE = -1
MOST_LANGUAGES = 4  # of one track; the first is its main language

Rows = NDArray[np.intp]


class Described(Protocol):
    """A track, as far as ranking looks at it."""

    @property
    def key(self) -> str:
        """The artist, "|", and what tells the track from the artist's others."""

    @property
    def year(self) -> int | None:
        """Of first release, 1 to 32767; None when unknown."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of two or three Latin letters, the main one first."""

    @property
    def genres(self) -> tuple[str, ...]:
        """Members of `GENRES`, the main one first."""


@dataclass(frozen=True)
class Cells:
    """c kinds of tracks, as columns; read-only.

    Attributes:
        genres: float32 [c, G], see `genre_vector`.
        genre_lengths: float32 [c], the lengths of these with genres related by `similarity`.
        genre_bits: uint32 [c], the same as a set (see `genre_bits`).
        main_genres: int8 [c], places of the main ones in `GENRES`, NO_GENRE for none.
        languages: uint16 [c, MOST_LANGUAGES], `language_number`s, the main first, 0 for none.
        years: int16 [c], UNKNOWN_YEAR where unknown.
    """

    genres: NDArray[np.float32]
    genre_lengths: NDArray[np.float32]
    genre_bits: NDArray[np.uint32]
    main_genres: NDArray[np.int8]
    languages: NDArray[np.uint16]
    years: NDArray[np.int16]

    def __len__(self) -> int:
        return int(self.years.size)


@dataclass(frozen=True)
class TrackTable:
    """n tracks; read-only. About 25 bytes a track and 76 a cell.

    Attributes:
        cells: the kinds of tracks there are.
        cell_of: uint32 [n], the cell of each row.
        artists: int64 [n], `artist_number`s.
        opened: uint32 [n], the rows cell by cell, in no order that means anything inside a cell.
        starts: uint32 [c + 1], where each cell begins in `opened`.
        by_artist: uint32 [n], the rows, those of one artist together.
        joint: the artists that are led by another one.
    """

    cells: Cells
    cell_of: NDArray[np.uint32]
    artists: Artists
    opened: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    by_artist: NDArray[np.uint32]
    joint: Joint = field(default_factory=Joint)

    @classmethod
    def of(cls, tracks: Iterable[Described]) -> "TrackTable":
        """Build the table of these tracks, row i for track i.

        Raises:
            ValueError: a genre outside `GENRES`, or something that is no language code.
        """
        builder = TableBuilder()
        builder.add(tracks)
        return builder.table()

    def extended(self, tracks: Iterable[Described]) -> "TrackTable":
        """A new table: these rows, then one for each of (few) `tracks`, each in cells of its own.

        Raises:
            ValueError: a genre outside `GENRES`, or something that is no language code.
        """
        builder = TableBuilder()
        builder.add(tracks)
        more, n, c = builder.table(beside=self), len(self), len(self.cells)
        artists = np.concatenate([self.artists, more.artists])
        places = np.searchsorted(self.artists, more.artists, sorter=self.by_artist)
        return TrackTable(
            cells=Cells(
                **{
                    name: np.concatenate([column, getattr(more.cells, name)])
                    for name, column in vars(self.cells).items()
                }
            ),
            cell_of=np.concatenate([self.cell_of, more.cell_of + np.uint32(c)]),
            artists=artists,
            opened=np.concatenate([self.opened, more.opened + np.uint32(n)]),
            starts=np.concatenate([self.starts, more.starts[1:] + np.uint32(n)]),
            by_artist=np.insert(
                self.by_artist, places[more.by_artist], more.by_artist + np.uint32(n)
            ),
            joint=self.joint + more.joint,
        )

    def __len__(self) -> int:
        return int(self.artists.size)

    def singers(self, rows: Rows) -> Artists:
        """Who sings in some rows, [m]: the artist, or who leads them."""
        return self.joint.led(self.artists[rows])

    def newest_year(self) -> int | None:
        """The year of the newest track, None when no year is known."""
        newest = int(self.cells.years.max(initial=UNKNOWN_YEAR))
        return None if newest == UNKNOWN_YEAR else newest

    def rows_by(self, artists: Artists, most: int | None = None) -> Rows:
        """The rows of these artists, at most `most` of each; every one when it is None."""
        wanted = np.unique(artists)
        first = np.searchsorted(self.artists, wanted, side="left", sorter=self.by_artist)
        last = np.searchsorted(self.artists, wanted, side="right", sorter=self.by_artist)
        if most is not None:
            last = np.minimum(last, first + most)
        return self.by_artist[_runs(first, last)].astype(np.intp)

    def tracks_by(self, artists: Artists) -> NDArray[np.intp]:
        """How many rows each of these artists has."""
        first = np.searchsorted(self.artists, artists, side="left", sorter=self.by_artist)
        last = np.searchsorted(self.artists, artists, side="right", sorter=self.by_artist)
        return np.asarray(last - first)

    def sizes(self, cells: Rows) -> NDArray[np.int64]:
        """How many rows each of these cells has."""
        return np.asarray(self.starts[cells + 1].astype(np.int64) - self.starts[cells])


class TableBuilder:
    """Makes a table of tracks that come some at a time."""

    def __init__(self) -> None:
        self._cells: dict[tuple[tuple[str, ...], tuple[str, ...], int | None], int] = {}
        self._cell_of = array("I")
        self._artists = array("q")
        self._last_artist = ("", artist_number(""))
        self._named_first: dict[int, tuple[int, ...]] = {}

    def add(self, tracks: Iterable[Described]) -> None:
        """Put these in, in their order; what `TrackTable.of` raises comes from `table`."""
        cells = self._cells
        for track in tracks:
            kind = (track.genres, track.languages, track.year)
            self._cell_of.append(cells.setdefault(kind, len(cells)))
            self._artists.append(self._number(track.key.partition("|")[0]))

    def table(self, beside: TrackTable | None = None) -> TrackTable:
        """The table of all that was put in; it will stand behind the rows of `beside`.

        Raises:
            ValueError: a genre outside `GENRES`, or something that is no language code.
        """
        cell_of = np.array(self._cell_of, dtype=np.uint32)
        artists = np.array(self._artists, dtype=np.int64)
        # Shuffled before they are sorted into cells: any few rows of a cell are a fair sample.
        shuffled = np.random.default_rng(0).permutation(cell_of.size).astype(np.uint32)
        opened = shuffled[np.argsort(cell_of[shuffled], kind="stable")]
        starts = np.zeros(len(self._cells) + 1, dtype=np.uint32)
        starts[1:] = np.cumsum(np.bincount(cell_of, minlength=len(self._cells)))
        by_artist = np.argsort(artists, kind="stable").astype(np.uint32)
        table = TrackTable(self._described(), cell_of, artists, opened, starts, by_artist)

        def known(some: Artists) -> NDArray[np.bool_]:
            here = table.tracks_by(some) > 0
            return here if beside is None else here | (beside.tracks_by(some) > 0)

        return replace(table, joint=Joint.among(self._named_first, known))

    def _described(self) -> Cells:
        c = len(self._cells)
        languages = np.zeros((c, MOST_LANGUAGES), dtype=np.uint16)
        for row, (_, codes, _) in enumerate(self._cells):
            for place, code in enumerate(codes[:MOST_LANGUAGES]):
                languages[row, place] = language_number(code)
        vectors = {genres: genre_vector(genres) for genres in {kind[0] for kind in self._cells}}
        bits = {genres: genre_bits(genres) for genres in vectors}
        each = np.array([vectors[kind[0]] for kind in self._cells], dtype=np.float32)
        each = each.reshape(c, len(GENRES))
        return Cells(
            genres=each,
            genre_lengths=np.sqrt(((each @ similarity()) * each).sum(axis=1)),
            genre_bits=np.array([bits[kind[0]] for kind in self._cells], dtype=np.uint32),
            main_genres=np.array(
                [GENRE_INDEX[kind[0][0]] if kind[0] else NO_GENRE for kind in self._cells],
                dtype=np.int8,
            ),
            languages=languages,
            years=np.array([kind[2] or UNKNOWN_YEAR for kind in self._cells], dtype=np.int16),
        )

    def _number(self, artist: str) -> int:
        """`artist_number`, remembered while tracks of one artist come one after the other."""
        if self._last_artist[0] != artist:
            number = artist_number(artist)
            self._last_artist = (artist, number)
            if first := first_names(artist):
                self._named_first[number] = tuple(map(artist_number, first))
        return self._last_artist[1]


def _runs(first: NDArray[np.integer], last: NDArray[np.integer]) -> Rows:
    """The numbers from each `first` to before its `last`, run after run."""
    lengths = last.astype(np.intp) - first.astype(np.intp)
    before = np.cumsum(lengths) - lengths
    return np.asarray(
        np.arange(int(lengths.sum()), dtype=np.intp)
        + np.repeat(first.astype(np.intp) - before, lengths)
    )
