"""How far confidence is from how often a model is right, and from where on it may be believed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ml.genre.manifest import ReliabilityBin

BINS = 10
PRECISION = 0.8  # wanted of what is said without "somewhere between"
LEAST_CONFIDENCES = np.arange(0.1, 0.95, 0.01)
FEWEST = 20  # tracks that a precision is read from


def reliability(
    confidence: NDArray[np.float64], hits: NDArray[np.bool_]
) -> tuple[ReliabilityBin, ...]:
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
            ReliabilityBin(
                low=each / BINS,
                high=(each + 1) / BINS,
                n=n,
                confidence=float(confidence[inside].mean()) if n else 0.0,
                accuracy=float(hits[inside].mean()) if n else 0.0,
            )
        )
    return tuple(bins)


def calibration_error(bins: Sequence[ReliabilityBin]) -> float:
    """Expected calibration error: the bins' mean gap, weighted by how many tracks they hold."""
    gaps = sum(each.n * abs(each.confidence - each.accuracy) for each in bins)
    return gaps / sum(each.n for each in bins)


def least_confidence(confidence: NDArray[np.float64], hits: NDArray[np.bool_]) -> float:
    """The lowest confidence from which on first guesses are right in PRECISION of all cases.

    The last of LEAST_CONFIDENCES where none is, or where too few tracks tell.
    """
    for least in LEAST_CONFIDENCES.tolist():
        sure = confidence >= least
        if sure.sum() >= FEWEST and hits[sure].mean() >= PRECISION:
            return round(float(least), 2)
    return round(float(LEAST_CONFIDENCES[-1]), 2)
