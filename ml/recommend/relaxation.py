"""What is done when too little fits a wish: a ladder of wider wishes, and what was done is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ml.recommend.filters import Filters, Mask, in_genres, in_language, in_years
from ml.recommend.ranking import Chosen, choose, scores
from ml.recommend.table import Rows, TrackTable
from ml.recommend.taste import Taste
from ml.recommend.taxonomy import neighbours

YEARS_WIDER = (5, 10)


@dataclass(frozen=True)
class Relaxation:
    """One way in which the answer goes beyond the wish; it always brought a track that is in it.

    Attributes:
        kind: what was relaxed.
        found: how many candidates fitted the wish as it was made.
        genres: the neighbouring genres that came in, for "neighbouring_genres".
        first_year: the years as they are now, for "wider_years"; None for an open end.
        last_year: likewise.
    """

    kind: Literal["neighbouring_genres", "wider_years"]
    found: int
    genres: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class Ranking:
    """The answer to a wish.

    Attributes:
        chosen: the tracks shown, all within `used`.
        used: the wish together with the relaxations.
        relaxations: none when every track fits the wish as it was made.
    """

    chosen: Chosen
    used: Filters
    relaxations: tuple[Relaxation, ...]


def ladder(wish: Filters, newest_year: int | None = None) -> Iterator[Filters]:
    """The wish, then wider ones, each letting through whatever the one before it does.

    First the neighbouring genres, then years widened by each of YEARS_WIDER. The language is
    never relaxed. A rung that changes nothing is left out.

    Args:
        wish: as it was made.
        newest_year: the last year is not widened beyond it.
    """
    yield wish
    last_rung = wish
    near = replace(wish, genres=(*wish.genres, *neighbours(wish.genres)))
    for filters in (near, *(_years_wider(near, more, newest_year) for more in YEARS_WIDER)):
        if filters != last_rung:
            yield filters
        last_rung = filters


def _years_wider(filters: Filters, more: int, newest_year: int | None) -> Filters:
    """Both ends of the years moved outwards; open ends stay open."""
    first, last = filters.first_year, filters.last_year
    if first is not None:
        first -= more
    if last is not None:
        last = max(last, last + more if newest_year is None else min(last + more, newest_year))
    return replace(filters, first_year=first, last_year=last)


def recommend(
    table: TrackTable,
    wish: Filters,
    taste: Taste,
    limit: int,
    *,
    excluded: Rows | None = None,
    seed: int = 0,
) -> Ranking:
    """The tracks that fit a wish best; a wider wish only while fewer than `limit` fit.

    Args:
        table: the tracks, n of them.
        wish: what a track must be.
        taste: float32 [G], see `ml.recommend.taste`.
        limit: the most tracks in the answer, >= 0.
        excluded: rows that must not come, in any order.
        seed: see `choose`.

    Returns:
        At most `limit` tracks in the order of their scores, none twice. Whatever fits the wish as
        it was made goes before what only fits a wider one.
    """
    allowed = np.ones(len(table), dtype=np.bool_)
    if excluded is not None:
        allowed[excluded] = False
    rung_of = np.full(len(table), -1, dtype=np.int8)
    found = 0
    for rung, filters in enumerate(ladder(wish, table.newest_year())):
        fitting = _fits(table, filters) & allowed
        rung_of[fitting & (rung_of < 0)] = rung
        if rung == 0:
            found = int(np.count_nonzero(fitting))
        if np.count_nonzero(fitting) >= limit:
            break
    rows = np.flatnonzero(rung_of >= 0)
    chosen = choose(
        table, rows, scores(table, rows, wish, taste), limit, rungs=rung_of[rows], seed=seed
    )
    relaxed = bool(rung_of[chosen.rows].any())
    relaxations = tuple(_relaxations(table, wish, chosen.rows, found)) if relaxed else ()
    return Ranking(chosen, _with(wish, relaxations), relaxations)


def _fits(table: TrackTable, filters: Filters) -> Mask:
    """Bool [n]: the tracks that pass every filter."""
    return (
        in_genres(table, filters.genres)
        & in_language(table, filters.language)
        & in_years(table, filters.first_year, filters.last_year)
    )


def _relaxations(table: TrackTable, wish: Filters, rows: Rows, found: int) -> Iterator[Relaxation]:
    """What the tracks in these rows needed, read off the tracks themselves.

    So nothing is reported that brought nothing, and no track is shown that no report explains.
    """
    outside = rows[~in_genres(table, wish.genres)[rows]]
    if outside.size:
        came = tuple(
            genre for genre in neighbours(wish.genres) if in_genres(table, (genre,))[outside].any()
        )
        yield Relaxation("neighbouring_genres", found, genres=came)
    for filters in ladder(wish, table.newest_year()):
        if in_years(table, filters.first_year, filters.last_year)[rows].all():
            if (filters.first_year, filters.last_year) != (wish.first_year, wish.last_year):
                yield Relaxation(
                    "wider_years",
                    found,
                    first_year=filters.first_year,
                    last_year=filters.last_year,
                )
            return


def _with(wish: Filters, relaxations: tuple[Relaxation, ...]) -> Filters:
    """The wish as these relaxations leave it."""
    for relaxation in relaxations:
        if relaxation.kind == "neighbouring_genres":
            wish = replace(wish, genres=(*wish.genres, *relaxation.genres))
        else:
            wish = replace(wish, first_year=relaxation.first_year, last_year=relaxation.last_year)
    return wish
