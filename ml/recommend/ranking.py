"""Scores by cosine similarity, and the choice of the few that are shown.

Wish and track are vectors [shares of genres | one-hot language | year], and a score is the cosine
between them. The year is a point on a circle, whose angle is its distance from the wished years;
so each of the three parts has length 1, and the cosine is the weighted mean of the likenesses of
the parts. A part that is not wished for is left out of both vectors.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.recommend.filters import Filters
from ml.recommend.table import UNKNOWN_YEAR, Rows, TrackTable, language_number
from ml.recommend.taste import Taste, of_genres

Scores = NDArray[np.float64]

# What each part adds to the mean. Language and years are filters already: here they only lean the
# order towards the main language and the middle of the years.
GENRE_WEIGHT = 1.0
LANGUAGE_WEIGHT = 0.25
YEAR_WEIGHT = 0.25

# A year is this near at the ends of the wished ones, 1 in their middle, and falls to 0 beyond.
NEARNESS_AT_THE_ENDS = 0.8
YEARS_TO_NOTHING = 20.0

# Scores are rounded, because a smaller difference says nothing about music: such tracks are equal
# and take turns.
SCORE_DECIMALS = 2


@dataclass(frozen=True)
class Chosen:
    """What is shown: rows of the table and their scores, the best first, of equal length."""

    rows: Rows
    scores: Scores


def year_nearness(years: NDArray[np.int16], filters: Filters) -> NDArray[np.float64]:
    """How near years are to the wished ones, float64 [n] of 0 to 1; 0 for an unknown year.

    With one open end every year inside is equally near.
    """
    first, last = filters.first_year, filters.last_year
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


def scores(table: TrackTable, rows: Rows, wish: Filters, taste: Taste) -> Scores:
    """Cosine similarity of some tracks with a wish.

    Args:
        table: the tracks.
        rows: which of them, [m].
        wish: the wish as it was made, before any relaxation.
        taste: float32 [G], not negative. Where it is empty, or shares nothing with the genres
            wished for, these stand in for it.

    Returns:
        float64 [m], 0 to 1, rounded to SCORE_DECIMALS. All 1 when nothing is wished or known.
    """
    liked = taste.astype(np.float64)
    wished = of_genres(wish.genres).astype(np.float64)
    if not (liked * wished).any() and wished.any():
        liked = wished
    total = np.zeros(rows.size)
    weight = 0.0
    length = float(np.linalg.norm(liked))
    if length > 0.0:
        total += GENRE_WEIGHT * (table.genres[rows] @ (liked / length))
        weight += GENRE_WEIGHT
    if wish.language is not None:
        same = table.languages[rows, 0] == np.uint16(language_number(wish.language))
        total += np.where(same, LANGUAGE_WEIGHT, 0.0)
        weight += LANGUAGE_WEIGHT
    if wish.wants_years:
        total += YEAR_WEIGHT * year_nearness(table.years[rows], wish)
        weight += YEAR_WEIGHT
    if weight == 0.0:
        return np.ones(rows.size)
    return np.asarray((total / weight).clip(0.0, 1.0).round(SCORE_DECIMALS), dtype=np.float64)


def choose(
    table: TrackTable,
    rows: Rows,
    scored: Scores,
    limit: int,
    *,
    rungs: NDArray[np.int8] | None = None,
    seed: int = 0,
) -> Chosen:
    """Choose what is shown.

    Candidates of a lower rung go before all others, then higher scores; equal ones take turns
    from seed to seed. No artist comes twice while other artists' candidates remain.

    Args:
        table: the tracks.
        rows: the candidates, [m], each once.
        scored: their scores, [m], 0 to 1 in steps of 10 ** -SCORE_DECIMALS.
        limit: the most that is shown, >= 0.
        rungs: how far the wish was relaxed for each one, [m], >= 0; all alike when not given.
        seed: decides between equals; the same seed gives the same answer.

    Returns:
        At most `limit` candidates in the order of their scores.
    """
    turn = np.random.default_rng(seed).random(rows.size)  # [0, 1): who of the equals goes first
    step = 10.0**-SCORE_DECIMALS
    place = (turn - 1.0) * step * 0.5 - scored  # less than half a step: never changes the order
    if rungs is not None:
        place = place + 2.0 * rungs
    # Sorting all of many candidates for a few places would take longer than scoring them.
    few = max(256, 16 * limit)
    some = rows.size > few
    order = np.argpartition(place, few)[:few] if some else np.arange(rows.size)
    order = order[np.argsort(place[order], kind="stable")]
    picked = _each_artist_once(table, rows, order, limit)
    if some and len(picked) < limit:
        order = np.argsort(place, kind="stable")
        picked = _each_artist_once(table, rows, order, limit)
    if len(picked) < limit:
        taken = set(picked)
        more = (int(i) for i in order if int(i) not in taken)
        picked += [i for i, _ in zip(more, range(limit - len(picked)), strict=False)]
    shown = np.array(picked, dtype=np.intp)
    shown = shown[np.argsort(-scored[shown], kind="stable")]
    return Chosen(rows[shown], scored[shown])


def _each_artist_once(table: TrackTable, rows: Rows, order: Rows, limit: int) -> list[int]:
    """The first `limit` of `order` whose artist has not come before."""
    artists: set[int] = set()
    picked: list[int] = []
    for i in order:
        if len(picked) >= limit:
            break
        artist = int(table.artists[rows[i]])
        if artist not in artists:
            artists.add(artist)
            picked.append(int(i))
    return picked
