"""What is done when too little fits a wish: a ladder of wider wishes, and what was done is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ml.recommend.filters import Filters, Mask, in_genres, in_language, in_years
from ml.recommend.listener import NOTHING, Listener
from ml.recommend.pool import artists_among, pool
from ml.recommend.ranking import Chosen, choose
from ml.recommend.scoring import Parts, score
from ml.recommend.similarity import neighbours
from ml.recommend.table import Rows, TrackTable

YEARS_WIDER = (5, 10)


@dataclass(frozen=True)
class Relaxation:
    """One way in which the answer goes beyond the wish; it always brought a track that is in it.

    Attributes:
        kind: what was relaxed; "beyond_named": not everything is of the style, mood or artist.
        found: how many tracks fitted the wish as it was made.
        artists: how many different artists these are by.
        seen: how many more fitted it that they have seen already.
        genres: the neighbouring genres that came in, for "neighbouring_genres".
        first_year: the years as they are now, for "wider_years"; None for an open end.
        last_year: likewise.
    """

    kind: Literal["beyond_named", "neighbouring_genres", "wider_years", "other_languages"]
    found: int
    artists: int
    seen: int = 0
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

    First the neighbouring genres, then years widened by each of YEARS_WIDER, then other languages.
    A rung that changes nothing is left out.

    Args:
        wish: as it was made.
        newest_year: the last year is not widened beyond it.
    """
    yield wish
    last_rung = wish
    near = replace(wish, genres=(*wish.genres, *neighbours(wish.genres)))
    wider = [_years_wider(near, more, newest_year) for more in YEARS_WIDER]
    for filters in (near, *wider, replace(wider[-1], language=None)):
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
    listener: Listener,
    limit: int,
    *,
    named: Sequence[Rows] = (),
    own: Rows = NOTHING,
    excluded: Rows = NOTHING,
    seen: Rows = NOTHING,
    seed: int = 0,
    diverse: bool = True,
) -> Ranking:
    """The tracks that fit a wish and a taste best.

    1. Candidates are what fits the hard wishes: language, years, genres. A wider wish is taken
       only while fewer than `limit` different artists fit.
    2. They are scored by taste, see `ml.recommend.scoring`.
    3. A varied few are chosen: no artist twice, not the same decade and shade again and again.

    Args:
        table: the tracks, n of them.
        wish: what a track must be.
        listener: who wishes.
        limit: the most tracks in the answer, >= 0.
        named: rows that are what the wish names by style, mood or artist, the narrowest first; they
            go before everything else, whether they have the genres of `wish` or not.
        own: rows by artists whose songs are wished for: all of these may be by one.
        excluded: rows that must not come, in any order.
        seen: likewise, because they have seen them; what is relaxed tells how many of them fitted.
        seed: decides between equals; the same seed gives the same answer.
        diverse: False leaves the third step out.

    Returns:
        At most `limit` tracks in the order of their scores, what is named first, none twice.
        Whatever fits the wish as it was made goes before what only fits a wider one.
    """
    out = np.zeros(len(table), dtype=np.bool_)
    out[excluded] = out[seen] = True
    row_rung = np.full(len(table), -1, dtype=np.int8)
    rows: Rows = np.zeros(0, dtype=np.intp)
    found: list[tuple[int, int]] = []  # tracks and artists, so far
    for rung, each in enumerate(named):
        new_rows = each[(row_rung[each] < 0) & ~out[each]]
        row_rung[new_rows] = rung
        rows = np.union1d(rows, new_rows)
        enough = rows.size if rung == 0 and own.size else artists_among(table, rows, limit)
        found.append((rows.size, enough))
    cell_rung = np.full(len(table.cells), -1, dtype=np.int8)
    fitting = 0
    for rung, filters in enumerate(ladder(wish, table.newest_year()), start=len(named)):
        if found and found[-1][1] >= limit:
            break
        new: Mask = filters.fit(table.cells) & (cell_rung < 0)
        cell_rung[new] = rung
        drawn = pool(table, new, out, wish, listener, limit=limit, seed=seed)
        row_rung[drawn[row_rung[drawn] < 0]] = rung
        rows = np.union1d(rows, drawn)
        fitting += _count(table, new, out)
        found.append((fitting, artists_among(table, rows, limit)))
    chosen = choose(
        table,
        rows,
        _scored(table, rows, wish, listener, row_rung[rows] < len(named)),
        limit,
        rungs=row_rung[rows],
        first=len(named),
        own=np.isin(rows, own),
        seed=seed,
        diverse=diverse,
    )
    rungs = row_rung[chosen.rows]
    relaxations: list[Relaxation] = []
    if named and bool((rungs > 0).any()):
        seen_before = np.intersect1d(seen, named[0]).size
        relaxations.append(Relaxation("beyond_named", *found[0], seen_before))
    if bool((rungs > len(named)).any()):
        shown = table.cell_of[chosen.rows[rungs >= len(named)]].astype(np.intp)
        fitted = wish.fit(table.cells)[table.cell_of[np.unique(seen)]]
        seen_before = int(np.count_nonzero(fitted))
        relaxations += _relaxations(table, wish, shown, (*found[len(named)], seen_before))
    return Ranking(chosen, _with(wish, relaxations), tuple(relaxations))


def _scored(table: TrackTable, rows: Rows, wish: Filters, listener: Listener, named: Mask) -> Parts:
    """The scores of some rows: what is named by its person, the others by what is named, too.

    All that is named is of its kind alike, whatever its genres and years.
    """
    parts = score(table, rows, wish, listener)
    if not named.any():
        return parts
    alone = score(table, rows, replace(wish, genres=()), replace(listener, named=NOTHING))
    return Parts(
        **{name: np.where(named, vars(alone)[name], others) for name, others in vars(parts).items()}
    )


def _count(table: TrackTable, fitting: Mask, out: Mask) -> int:
    """How many rows are in fitting cells and not out."""
    all_of_them = int(table.sizes(np.flatnonzero(fitting)).sum())
    return all_of_them - int(np.count_nonzero(fitting[table.cell_of[np.flatnonzero(out)]]))


def _relaxations(
    table: TrackTable, wish: Filters, cells: Rows, found: tuple[int, int, int]
) -> Iterator[Relaxation]:
    """What the tracks of these cells needed, read off the tracks themselves.

    `found` are the tracks that fitted, their artists, and the tracks that were seen before.
    So nothing is reported that brought nothing, and no track is shown that no report explains.
    """
    outside = cells[~in_genres(table.cells, wish.genres)[cells]]
    if outside.size:
        came = tuple(
            genre
            for genre in neighbours(wish.genres)
            if in_genres(table.cells, (genre,))[outside].any()
        )
        yield Relaxation("neighbouring_genres", *found, genres=came)
    for filters in ladder(wish, table.newest_year()):
        years = (filters.first_year, filters.last_year)
        if in_years(table.cells, *years)[cells].all():
            if years != (wish.first_year, wish.last_year):
                yield Relaxation("wider_years", *found, first_year=years[0], last_year=years[1])
            break
    if not in_language(table.cells, wish.language)[cells].all():
        yield Relaxation("other_languages", *found)


def _with(wish: Filters, relaxations: Sequence[Relaxation]) -> Filters:
    """The wish as these relaxations leave it."""
    for relaxation in relaxations:
        if relaxation.kind == "neighbouring_genres":
            wish = replace(wish, genres=(*wish.genres, *relaxation.genres))
        elif relaxation.kind == "wider_years":
            wish = replace(wish, first_year=relaxation.first_year, last_year=relaxation.last_year)
        elif relaxation.kind == "other_languages":
            wish = replace(wish, language=None)
    return wish
