"""How well tracks fit: a weighted mean of a few likenesses, each of 0 to 1.

What is not known or not wished for is left out of the mean. The weights of what people liked and
of what others liked with it were chosen on listening histories, by hiding some tracks of each
person and looking for them among the ten first (`kamerton evaluate-recommender`).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ml.recommend.filters import Filters
from ml.recommend.leaning import language_nearness
from ml.recommend.listener import Listener, beside, familiarity
from ml.recommend.numbers import language_number
from ml.recommend.similarity import similarity
from ml.recommend.table import NO_GENRE, UNKNOWN_YEAR, Rows, TrackTable
from ml.recommend.taste import of_genres, of_vectors

Scores = NDArray[np.float64]

# The taste leads. Language and years are filters already: here they only lean the order towards
# the main language and the middle of the years.
GENRE_WEIGHT = 1.0
LANGUAGE_WEIGHT = 0.25
YEAR_WEIGHT = 0.25
# Where no language is wished for, what people are likely to understand goes first.
LEANING_WEIGHT = 0.5
# Once people have said which tracks they like, that says most.
BESIDE_WEIGHT = 2.5
FAMILIAR_WEIGHT = 8.0
# What is beside a style that was named is of it at most in part.
BESIDE_NAMED_WEIGHT = 1.0
TOGETHER_WEIGHT = 64.0

# A year is this near at the ends of the wished ones, 1 in their middle, and falls to 0 beyond.
NEARNESS_AT_THE_ENDS = 0.8
YEARS_TO_NOTHING = 20.0

# The likeness of cells is rounded, because a smaller difference says nothing about music: such
# tracks are equal and take turns.
CELL_DECIMALS = 2


@dataclass(frozen=True)
class Parts:
    """Scores of m tracks and what they are made of, each float64 [m].

    Attributes:
        total: the weighted mean, 0 to 1.
        genre: likeness of the genres to the taste, 0 to 1.
        language: 1 where the main language is the wished one; where none is wished for, how much
            they lean to it, 0 to 1.
        year: nearness to the wished years, 0 to 1.
        beside: nearness to liked tracks in genres and year, 0 to 1.
        familiar: how well the artist is known and liked, -0.5 to 1.
        together: what people with a like taste say, 0 to 1.
    """

    total: Scores
    genre: Scores
    language: Scores
    year: Scores
    beside: Scores
    familiar: Scores
    together: Scores

    def __getitem__(self, chosen: Rows | list[int]) -> "Parts":
        """Of some of the tracks, by their places."""
        return Parts(**{name: values[chosen] for name, values in vars(self).items()})


@dataclass(frozen=True)
class CellParts:
    """What is the same for all tracks of a cell: likenesses [k] and their weighted sum."""

    genre: Scores
    language: Scores
    year: Scores
    beside: Scores
    summed: Scores
    weight: float


def cell_parts(table: TrackTable, cells: Rows, wish: Filters, listener: Listener) -> CellParts:
    """Likeness of some cells with a wish and a taste.

    Args:
        table: the tracks.
        cells: which of its cells, [k].
        wish: as it was made, before any relaxation.
        listener: who wishes. What is named is what counts of them, where something is; where
            their taste is empty, or shares nothing with the genres wished for, these stand in for
            it, and whatever is of them first of all is wholly of them.
    """
    taste = listener.taste.astype(np.float64)
    if listener.named.size:
        named = table.cells.genres[table.cell_of[listener.named]]
        taste = of_vectors(named).astype(np.float64)
    wished = of_genres(wish.genres).astype(np.float64)
    if not (taste * wished).any() and wished.any():
        taste = wished
    nothing_else = bool(wished.any()) and np.allclose(taste, wished)
    nothing = np.zeros(cells.size)
    genre = language = year = near = nothing
    weight = language_weight = beside_weight = 0.0
    if taste.any():
        genre = genre_likeness(table, cells, taste)
        if nothing_else:
            main = table.cells.main_genres[cells]
            genre = np.where((wished[main] > 0.0) & (main != NO_GENRE), 1.0, genre)
        weight += GENRE_WEIGHT
    if wish.language is not None:
        main = table.cells.languages[cells, 0]
        language = (main == np.uint16(language_number(wish.language))).astype(np.float64)
        language_weight = LANGUAGE_WEIGHT
    elif listener.languages:
        language = language_nearness(table, cells, listener.languages, wish.genres)
        language_weight = LEANING_WEIGHT
    weight += language_weight
    if wish.wants_years:
        year = year_nearness(table.cells.years[cells], wish)
        weight += YEAR_WEIGHT
    liked = listener.named if listener.named.size else listener.liked
    if liked.size:
        near = beside(table, cells, liked)
        beside_weight = BESIDE_NAMED_WEIGHT if listener.named.size else BESIDE_WEIGHT
        weight += beside_weight
    summed = GENRE_WEIGHT * genre + language_weight * language
    summed = summed + YEAR_WEIGHT * year + beside_weight * near
    if weight > 0.0:
        summed = (summed / weight).round(CELL_DECIMALS) * weight
    return CellParts(genre, language, year, near, summed, weight)


def score(table: TrackTable, rows: Rows, wish: Filters, listener: Listener) -> Parts:
    """How well some tracks fit; all 1 when nothing is wished or known. Rows [m], each once."""
    cells, cell_of = np.unique(table.cell_of[rows].astype(np.intp), return_inverse=True)
    of_cells = cell_parts(table, cells, wish, listener)
    total, weight = of_cells.summed[cell_of], of_cells.weight
    familiar = together = np.zeros(rows.size)
    if listener.liked.size or listener.disliked.size:
        familiar = familiarity(table, rows, listener)
        weight += FAMILIAR_WEIGHT if listener.liked.size else 0.0
        total = total + FAMILIAR_WEIGHT * familiar
    if listener.together is not None:
        together = _at(rows, listener.together.rows, listener.together.values)
        weight += TOGETHER_WEIGHT
        total = total + TOGETHER_WEIGHT * together
    total = (total / weight).clip(0.0, 1.0) if weight > 0.0 else np.ones(rows.size)
    parts = Parts(
        total,
        of_cells.genre[cell_of],
        of_cells.language[cell_of],
        of_cells.year[cell_of],
        of_cells.beside[cell_of],
        familiar,
        together,
    )
    return parts if listener.interest is None else replace(parts, total=listener.interest(parts))


def genre_likeness(table: TrackTable, cells: Rows, taste: NDArray[np.float64]) -> Scores:
    """Cosine between the genres of cells [k] and a taste [G], genres related by `similarity`."""
    related = (similarity() @ taste).astype(np.float32)
    lengths = table.cells.genre_lengths[cells] * float(np.sqrt(taste @ related))
    cosine = table.cells.genres[cells] @ related / np.maximum(lengths, 1e-9)
    return np.asarray(cosine.astype(np.float64).clip(0.0, 1.0))


def year_nearness(years: NDArray[np.int16], wish: Filters) -> Scores:
    """How near years are to the wished ones, float64 [n] of 0 to 1; 0 for an unknown year.

    With one open end every year inside is equally near.
    """
    first, last = wish.first_year, wish.last_year
    real = years.astype(np.float64)
    beyond = np.zeros_like(real)
    if first is not None:
        beyond = np.maximum(beyond, first - real)
    if last is not None:
        beyond = np.maximum(beyond, real - last)
    inside = np.ones_like(real)
    if first is not None and last is not None and first < last:
        middle, half = (first + last) / 2, (last - first) / 2
        off_middle = np.minimum(np.abs(real - middle) / half, 1.0)
        inside = 1.0 - (1.0 - NEARNESS_AT_THE_ENDS) * off_middle
    fallen = NEARNESS_AT_THE_ENDS * np.maximum(0.0, 1.0 - beyond / YEARS_TO_NOTHING)
    near = np.where(beyond > 0.0, fallen, inside)
    return np.where(years == UNKNOWN_YEAR, 0.0, near)


def _at(rows: Rows, known: Rows, values: NDArray[np.float32]) -> Scores:
    """`values` of `known`, looked up for `rows`; 0 for the others."""
    if known.size == 0:
        return np.zeros(rows.size)
    order = np.argsort(known)
    place = np.searchsorted(known, rows, sorter=order).clip(0, known.size - 1)
    found = order[place]
    return np.where(known[found] == rows, values[found].astype(np.float64), 0.0)
