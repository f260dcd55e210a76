"""Which tracks are scored one by one: those of the cells that suit best."""

import numpy as np

from ml.recommend.filters import Filters, Mask
from ml.recommend.listener import MOST_LIKED, Listener
from ml.recommend.scoring import CELL_DECIMALS, cell_parts
from ml.recommend.table import Rows, TrackTable

# So many tracks are scored one by one: hundreds for each one that is shown.
POOL = 2_000
# No cell fills the pool alone.
MOST_OF_A_CELL = 50
# So many tracks by artists whom they like are looked through for what fits.
MOST_FAVOURITES = 4_000


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
