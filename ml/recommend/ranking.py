"""Ranking: of what is scored, a varied few are chosen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.recommend.scoring import Parts
from ml.recommend.table import Rows, TrackTable

# A track that is as one already chosen loses so much of its score: enough to let another time or
# shade in among near equals, not to bring in what fits badly.
VARIETY = 0.1
# Tracks so many years apart are of two times. Were it more, whatever is from a time with hardly any
# tracks would be the most welcome.
YEARS_APART = 4.0
# Of equals, the oldest come last: who says "pop" does not mean its first years. So large a share
# is the oldest, and so little is taken off.
OLDEST = 0.05
A_LITTLE = 1e-3
# Sung in another language, a track is so much less as one already chosen.
OTHER_LANGUAGE = 0.5
# Among so many of the best that are left, the next one is looked for.
MOST_COMPARED = 60
# At most this share of an answer is by artists whom the person likes already, where others fit.
MOST_FAMILIAR_SHARE = 0.5


@dataclass(frozen=True)
class Chosen:
    """What is shown: rows of the table and what they score, the best first, of equal length."""

    rows: Rows
    parts: Parts


def choose(
    table: TrackTable,
    rows: Rows,
    parts: Parts,
    limit: int,
    *,
    rungs: NDArray[np.int8] | None = None,
    first: int = 0,
    own: NDArray[np.bool_] | None = None,
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
        own: several of these may be by one artist, bool [m]; none when not given.
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
        picked = _Candidates.of(table, rows, parts, own).varied(order, step=step, limit=limit)
    shown = np.array(picked, dtype=np.intp)
    shown = shown[np.lexsort((-parts.total[shown], np.minimum(step[shown], first)))]
    return Chosen(rows[shown], parts[shown])


@dataclass(frozen=True)
class _Candidates:
    """What is chosen from, m tracks; numbered by their places here.

    Attributes:
        table: the tracks.
        rows: which of them, [m].
        total: their scores, [m].
        familiar: they are by artists who are liked already, bool [m].
        oldest: they are of the OLDEST share of all of them, bool [m].
        own: they may be by an artist who is chosen already, bool [m].
    """

    table: TrackTable
    rows: Rows
    total: NDArray[np.float64]
    familiar: NDArray[np.bool_]
    oldest: NDArray[np.bool_]
    own: NDArray[np.bool_]

    @classmethod
    def of(
        cls, table: TrackTable, rows: Rows, parts: Parts, own: NDArray[np.bool_] | None
    ) -> "_Candidates":
        years = table.cells.years[table.cell_of[rows]]
        older = np.cumsum(np.bincount(years))  # than the next year
        oldest = years <= np.searchsorted(older, OLDEST * rows.size, side="right") - 1
        freely = np.zeros(rows.size, dtype=np.bool_) if own is None else own
        return cls(table, rows, parts.total, parts.familiar > 0.0, oldest, freely)

    def varied(self, order: Rows, *, step: NDArray[np.int8], limit: int) -> list[int]:
        """`limit` of `order`, the best first inside each step, no artist twice while others are."""
        artists = self.table.singers(self.rows)
        taken: set[int] = set()
        picked: list[int] = []
        familiar_left = max(1, round(MOST_FAMILIAR_SHARE * limit))
        for rung in np.split(order, np.flatnonzero(np.diff(step[order])) + 1):
            for known_too in (False, True):
                left = rung[~np.isin(rung, picked)]
                while len(picked) < limit and left.size:
                    seen = np.fromiter(taken, dtype=np.int64, count=len(taken))
                    left = left[self.own[left] | ~np.isin(artists[left], seen)]
                    if not known_too and familiar_left <= 0:
                        left = left[~self.familiar[left]]
                    if left.size == 0:
                        break
                    best = self._next(left[:MOST_COMPARED], picked)
                    picked.append(best)
                    left = left[left != best]
                    taken.add(int(artists[best]))
                    familiar_left -= int(self.familiar[best])
        chosen = set(picked)
        more = (place for place in order.tolist() if place not in chosen)
        return picked + [place for place, _ in zip(more, range(limit - len(picked)), strict=False)]

    def _next(self, places: Rows, picked: list[int]) -> int:
        """Of these places the one with the most marginal relevance."""
        gain = self.total[places] - A_LITTLE * self.oldest[places]
        if picked:
            gain = gain - VARIETY * self._likeness(places, picked)
        return int(places[int(np.argmax(gain))])

    def _likeness(self, places: Rows, picked: list[int]) -> NDArray[np.float64]:
        """How much each of these is as one of the picked: in genres, time and language."""
        cells = self.table.cells
        some, others = (self.table.cell_of[self.rows[each]] for each in (places, picked))
        alike = cells.genres[some] @ cells.genres[others].T
        years, by_years = (cells.years[each].astype(np.float64) for each in (some, others))
        apart = np.abs(years[:, None] - by_years[None, :])
        sung, by_others = (cells.languages[each, 0] for each in (some, others))
        alike = alike * np.where(sung[:, None] == by_others[None, :], 1.0, OTHER_LANGUAGE)
        same_time = (1.0 - apart / YEARS_APART).clip(0.0)
        return np.asarray((alike * same_time).max(axis=1))
