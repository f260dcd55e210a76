"""How far a model's confidence is from how often it is right."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The tracks whose first guess has a probability from `low` to `high`.

    Attributes:
        n: how many; the shares are 0 when there are none.
        confidence: the mean probability of their first guesses.
        accuracy: the share of first guesses that are right.
    """

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float


def reliability(confidence: NDArray[np.float64], hits: NDArray[np.bool_]) -> list[Bin]:
    """BINS bins of equal width over 0 to 1.

    Args:
        confidence: [n] probabilities of the first guesses.
        hits: [n] whether they are right.
    """
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = []
    for each in range(BINS):
        inside = place == each
        n = int(inside.sum())
        bins.append(
            Bin(
                low=each / BINS,
                high=(each + 1) / BINS,
                n=n,
                confidence=float(confidence[inside].mean()) if n else 0.0,
                accuracy=float(hits[inside].mean()) if n else 0.0,
            )
        )
    return bins


def calibration_error(confidence: NDArray[np.float64], hits: NDArray[np.bool_]) -> float:
    """Expected calibration error: the bins' mean gap, weighted by how many tracks they hold."""
    bins = reliability(confidence, hits)
    return sum(each.n * abs(each.confidence - each.accuracy) for each in bins) / len(hits)
