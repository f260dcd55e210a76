"""Who asks, as far as ranking knows them: a taste, and what they said of tracks of the table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ml.recommend.table import UNKNOWN_YEAR, Rows, TrackTable
from ml.recommend.taste import Taste, no_taste

if TYPE_CHECKING:
    from ml.recommend.scoring import Parts

NOTHING: Rows = np.zeros(0, dtype=np.intp)

# Of many likes, so many of the newest are looked at.
MOST_LIKED = 500

# Years apart at which a track is 0.6 as near to a liked one as one of the same year.
YEARS_BESIDE = 2.0
# What of that is left when either year is unknown.
BESIDE_UNKNOWN = 0.2


@dataclass(frozen=True)
class Together:
    """What people with a like taste say of tracks of the table.

    Attributes:
        rows: [m], each once.
        values: float32 [m], 0 to 1.
    """

    rows: Rows
    values: NDArray[np.float32]


@dataclass(frozen=True)
class Listener:
    """Somebody who wishes for music.

    Attributes:
        taste: float32 [G], see `ml.recommend.taste`; zeros when nothing is known.
        liked: rows that they like, newest first.
        disliked: rows that they dislike, in any order.
        together: what others say; None when there is nothing to go by.
        languages: how much they lean to each where none is wished for, see
            `ml.recommend.leaning`; empty when nothing is known.
        named: rows of what the wish names by a style or a mood; what is beside these is wanted.
        interest: what takes the place of the weighted mean, 0 to 1 from the parts of scores; None
            where no model does better.
    """

    taste: Taste = field(default_factory=no_taste)
    liked: Rows = field(default_factory=NOTHING.copy)
    disliked: Rows = field(default_factory=NOTHING.copy)
    together: Together | None = None
    languages: Mapping[str, float] = field(default_factory=dict)
    named: Rows = field(default_factory=NOTHING.copy)
    interest: "Callable[[Parts], NDArray[np.float64]] | None" = None


def familiarity(table: TrackTable, rows: Rows, listener: Listener) -> NDArray[np.float64]:
    """How well they know and like the artists of some rows, float64 [m], -0.5 to 1.

    With c liked tracks of an artist who has m tracks here, c growing as a logarithm, and the
    share c / (m - c): half of an artist's songs say more than one of hundreds. Dislikes count
    against likes; below 0 for artists of whom only dislikes are known.
    """
    liked, counts = np.unique(table.artists[listener.liked[:MOST_LIKED]], return_counts=True)
    disliked, against = np.unique(table.artists[listener.disliked], return_counts=True)
    artists = np.union1d(liked, disliked)
    if artists.size == 0:
        return np.zeros(rows.size)
    net = np.zeros(artists.size)
    net[np.searchsorted(artists, liked)] += counts
    net[np.searchsorted(artists, disliked)] -= against
    known = net.clip(0.0)
    left = np.maximum(table.tracks_by(artists) - known, 1.0)
    level = 0.25 * np.log1p(known) + np.log1p(10.0 * known / left) / 6.0
    level = np.where(net < 0.0, -0.5, level.clip(0.0, 1.0))
    place = np.searchsorted(artists, table.artists[rows]).clip(0, artists.size - 1)
    return np.where(artists[place] == table.artists[rows], level[place], 0.0)


def beside(table: TrackTable, cells: Rows, rows: Rows) -> NDArray[np.float64]:
    """How near the tracks of some cells are to liked ones in genres and year, [k] of 0 to 1.

    The root of the summed likeness to each liked track, relative to the largest that any cell of
    the table could have: likeness in genres times nearness in years. Of many `rows`, MOST_LIKED
    count: the first ones.
    """
    liked = table.cell_of[rows[:MOST_LIKED]]
    if liked.size == 0:
        return np.zeros(cells.size)
    all_years = table.cells.years
    known = all_years[all_years != UNKNOWN_YEAR]
    if known.size == 0:
        return np.zeros(cells.size)
    years = np.arange(int(known.min()), int(known.max()) + 1)
    liked_years = all_years[liked].astype(np.float64)
    apart = years[:, None] - liked_years[None, :]
    nearness = np.exp(-0.5 * (apart / YEARS_BESIDE) ** 2)
    nearness[:, liked_years == UNKNOWN_YEAR] = BESIDE_UNKNOWN
    # The likeness in genres is a product, so all liked tracks are summed up once for each year.
    by_year = nearness @ table.cells.genres[liked].astype(np.float64)  # [years, G]
    by_year = np.vstack(
        [np.full((1, liked.size), BESIDE_UNKNOWN) @ table.cells.genres[liked], by_year]
    )
    place = np.where(
        all_years[cells] == UNKNOWN_YEAR, 0, all_years[cells].astype(np.intp) - int(years[0]) + 1
    )
    summed = np.einsum("kg,kg->k", table.cells.genres[cells], by_year[place])
    most = float(np.linalg.norm(by_year, axis=1).max())  # of a track right along that direction
    return np.asarray(np.sqrt((summed / max(most, 1e-9)).clip(0.0, 1.0)))
