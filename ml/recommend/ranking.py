"""Ranking: candidates come from the best cells, are scored, and a varied few are chosen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.recommend.filters import Filters, Mask
from ml.recommend.listener import MOST_LIKED, Listener
from ml.recommend.scoring import CELL_DECIMALS, Parts, cell_parts
from ml.recommend.table import Rows, TrackTable

# So many tracks are scored one by one: hundreds for each one that is shown.
POOL = 2_000
# No cell fills the pool alone.
MOST_OF_A_CELL = 50
# A track that is as one already chosen loses so much of its score: enough to let another decade or
# shade in among near equals, not to bring in what fits badly.
VARIETY = 0.1
# Sung in another language, a track is so much less as one already chosen.
OTHER_LANGUAGE = 0.5
# So many tracks by artists whom they like are looked through for what fits.
MOST_FAVOURITES = 4_000
# Among so many of the best that are left, the next one is looked for.
MOST_COMPARED = 60
# At most this share of an answer is by artists whom the person likes already, where others fit.
MOST_FAMILIAR_SHARE = 0.5


@dataclass(frozen=True)
class Chosen:
    """What is shown: rows of the table and what they score, the best first, of equal length."""

    rows: Rows
    parts: Parts


def pool(
    table: TrackTable,
    fitting: Mask,
    excluded: Mask,
    wish: Filters,
    listener: Listener,
    *,
    limit: int,
    seed: int = 0,
) -> Rows:
    """The candidates worth scoring one by one.

    The tracks of the cells that are most like the taste, and whatever is there of artists they
    like and of what people with a like taste like. All there is when that is little, or when few
    artists would be left.

    Args:
        table: the tracks, n in c cells.
        fitting: bool [c], the cells to draw from.
        excluded: bool [n], rows that must not come.
        wish: as it was made.
        listener: who wishes.
        limit: so many different artists are needed.
        seed: which tracks stand for a cell that has many.

    Returns:
        Rows, sorted, each once.
    """
    cells = np.flatnonzero(fitting)
    if cells.size == 0:
        return np.zeros(0, dtype=np.intp)
    random = np.random.default_rng(seed)
    likeness = cell_parts(table, cells, wish, listener).summed
    # Less than half a step of the rounding: decides between equals only.
    likeness = likeness + random.random(cells.size) * 0.25 * 10.0**-CELL_DECIMALS
    favourites = _favourites(table, fitting, listener)
    size, most = POOL, MOST_OF_A_CELL
    while True:
        best = cells
        if cells.size > size:
            best = cells[np.argpartition(-likeness, size)[:size]]
        elif size >= len(table):
            most = len(table)
        best = best[np.argsort(-likeness[np.searchsorted(cells, best)])]
        rows = np.union1d(_sample(table, best, size, most, random), favourites)
        rows = rows[~excluded[rows]]
        if size >= len(table) or artists_among(table, rows, limit) >= limit:
            return rows
        size, most = size * 16, most * 16


def artists_among(table: TrackTable, rows: Rows, enough: int) -> int:
    """How many different artists some rows are by; any number >= `enough` when it is so many."""
    artists = table.singers(rows)
    some = np.unique(artists[:: max(1, artists.size // (32 * max(1, enough)))]).size
    return some if some >= enough else np.unique(artists).size


def choose(
    table: TrackTable,
    rows: Rows,
    parts: Parts,
    limit: int,
    *,
    rungs: NDArray[np.int8] | None = None,
    first: int = 0,
    seed: int = 0,
    diverse: bool = True,
) -> Chosen:
    """Choose what is shown.

    Candidates of a lower rung go before all others, then the score less the likeness to what is
    chosen already (maximal marginal relevance). No artist comes twice while candidates of other
    artists remain, on whichever rung. Equal ones take turns from seed to seed.

    Args:
        table: the tracks.
        rows: the candidates, [m], each once.
        parts: their scores, [m].
        limit: the most that is shown, >= 0.
        rungs: how far the wish was relaxed for each one, [m], >= 0; all alike when not given.
        first: so many of the lowest rungs are also shown before the others.
        seed: decides between equals; the same seed gives the same answer.
        diverse: False for the highest scores alone, whatever they are like.

    Returns:
        At most `limit` candidates in the order of their scores, but for `first`.
    """
    turn = np.random.default_rng(seed).random(rows.size)
    step = np.zeros(rows.size, dtype=np.int8) if rungs is None else rungs
    order = np.lexsort((turn, -parts.total, step))
    picked = order[:limit].tolist()
    if diverse:
        picked = _varied(table, rows, parts, order, step=step, limit=limit)
    shown = np.array(picked, dtype=np.intp)
    shown = shown[np.lexsort((-parts.total[shown], np.minimum(step[shown], first)))]
    return Chosen(rows[shown], parts[shown])


def _favourites(table: TrackTable, fitting: Mask, listener: Listener) -> Rows:
    """Rows in fitting cells by artists they like, and of what others like."""
    artists = np.unique(table.artists[listener.liked[:MOST_LIKED]])
    rows = table.rows_by(artists, most=MOST_FAVOURITES // max(1, artists.size))
    if listener.together is not None:
        rows = np.union1d(rows, listener.together.rows)
    return rows[fitting[table.cell_of[rows]]]


def _sample(
    table: TrackTable,
    cells: Rows,
    size: int,
    most: int,
    random: np.random.Generator,
) -> Rows:
    """Rows of the first of these cells, some `size` of them, at most `most` of each cell."""
    sizes = table.sizes(cells)
    taken = np.minimum(sizes, most)
    enough = int(np.searchsorted(np.cumsum(taken), size)) + 1
    cells, sizes, taken = cells[:enough], sizes[:enough], taken[:enough]
    # A stretch of each cell that begins anywhere in it and goes round.
    offsets = (random.random(cells.size) * sizes).astype(np.intp)
    before = np.cumsum(taken) - taken
    inside = np.arange(int(taken.sum())) - np.repeat(before, taken) + np.repeat(offsets, taken)
    inside %= np.repeat(sizes, taken)
    places = np.repeat(table.starts[cells], taken) + inside
    return np.asarray(table.opened[places], dtype=np.intp)


def _varied(
    table: TrackTable,
    rows: Rows,
    parts: Parts,
    order: Rows,
    *,
    step: NDArray[np.int8],
    limit: int,
) -> list[int]:
    """`limit` of `order`, varied; places among `rows`."""
    artists = table.singers(rows)
    taken: set[int] = set()
    picked: list[int] = []
    familiar_left = max(1, round(MOST_FAMILIAR_SHARE * limit))
    for rung in np.split(order, np.flatnonzero(np.diff(step[order])) + 1):
        for known_too in (False, True):
            left = rung
            while len(picked) < limit and left.size:
                seen = np.fromiter(taken, dtype=np.int64, count=len(taken))
                left = left[~np.isin(artists[left], seen)]
                if not known_too and familiar_left <= 0:
                    left = left[parts.familiar[left] <= 0.0]
                if left.size == 0:
                    break
                best = _next(table, rows, parts, left[:MOST_COMPARED], picked)
                picked.append(best)
                taken.add(int(artists[best]))
                familiar_left -= int(parts.familiar[best] > 0.0)
    chosen = set(picked)
    more = (place for place in order.tolist() if place not in chosen)
    return picked + [place for place, _ in zip(more, range(limit - len(picked)), strict=False)]


def _next(table: TrackTable, rows: Rows, parts: Parts, places: Rows, picked: list[int]) -> int:
    """Of these places the one with the most marginal relevance."""
    if not picked:
        return int(places[0])
    cells, others = table.cell_of[rows[places]], table.cell_of[rows[picked]]
    alike = table.cells.genres[cells] @ table.cells.genres[others].T
    apart = (
        table.cells.years[cells][:, None].astype(np.float64) - table.cells.years[others][None, :]
    )
    sung, by_others = (table.cells.languages[each, 0] for each in (cells, others))
    alike *= np.where(sung[:, None] == by_others[None, :], 1.0, OTHER_LANGUAGE)
    likeness = (alike * np.exp(-np.abs(apart) / 5.0)).max(axis=1)
    return int(places[int(np.argmax(parts.total[places] - VARIETY * likeness))])
