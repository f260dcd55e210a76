"""How good recommendations are, measured on tracks of people that were held back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

_95_PERCENT = 1.96


@dataclass(frozen=True)
class Measured:
    """One figure.

    Attributes:
        measure: its name.
        value: what was measured.
        low: lower end of the 95 % interval over people; the value itself where there is none.
        high: upper end.
        n: over how many people.
    """

    measure: str
    value: float
    low: float
    high: float
    n: int


def measured(
    recommended: Mapping[str, Sequence[str]],
    held_back: Mapping[str, frozenset[str]],
    *,
    top: int,
    artist_of: Mapping[str, str],
) -> list[Measured]:
    """Hit rate, nDCG, coverage and diversity of the first `top` recommendations.

    Args:
        recommended: tracks by person, the best first.
        held_back: the tracks to be found, by person; people without any are left out. Somebody
            who was recommended nothing counts as missed.
        top: how many recommendations count.
        artist_of: the artist of every track of the catalog.

    Returns:
        "hit@top": share of people with a track found. "nDCG@top": discounted gain, relative to
        having found all that would fit. "coverage": share of the catalog that is recommended to
        anybody. "artists": different artists in a list, relative to its length.
    """
    people = [person for person, held in held_back.items() if held]
    discounts = 1.0 / np.log2(np.arange(2, top + 2))
    hits, gains, varied = [], [], []
    seen: set[str] = set()
    for person in people:
        shown = list(recommended.get(person, ()))[:top]
        found = np.array([track in held_back[person] for track in shown], dtype=np.float64)
        best = discounts[: min(top, len(held_back[person]))].sum()
        hits.append(float(found.any()))
        gains.append(float((found * discounts[: found.size]).sum() / best))
        if shown:
            varied.append(len({artist_of[track] for track in shown}) / len(shown))
        seen.update(shown)
    coverage = len(seen) / max(1, len(artist_of))
    return [
        _mean(f"hit@{top}", hits),
        _mean(f"nDCG@{top}", gains),
        Measured("coverage", coverage, coverage, coverage, len(people)),
        _mean("artists", varied),
    ]


def _mean(measure: str, values: Sequence[float]) -> Measured:
    """A mean over people with its normal interval; of hundreds of people that is enough."""
    if not values:
        return Measured(measure, 0.0, 0.0, 0.0, 0)
    mean = float(np.mean(values))
    half = _95_PERCENT * float(np.std(values)) / sqrt(len(values))
    return Measured(measure, mean, max(0.0, mean - half), min(1.0, mean + half), len(values))
