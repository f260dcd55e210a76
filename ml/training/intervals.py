"""Figures with their 95 % intervals."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest, bootstrap

from ml.genre.manifest import Figure


def share(part: str, measure: str, hits: NDArray[np.bool_]) -> Figure:
    """The share of hits [n >= 1] with Wilson's interval."""
    n, found = len(hits), int(hits.sum())
    interval = binomtest(found, n).proportion_ci(method="wilson")
    return Figure(
        part=part, measure=measure, value=found / n, low=interval.low, high=interval.high, n=n
    )


def bootstrapped(
    part: str, measure: str, score: Callable[[NDArray[np.int64]], float], n: int
) -> Figure:
    """A score of chosen tracks [m], indices below n, on all of them and on redrawn ones."""
    tracks = np.arange(n)
    if n == 1:  # nothing to draw from
        low, high = 0.0, 1.0
    else:
        low, high = bootstrap(
            (tracks,), score, n_resamples=1_000, method="percentile", vectorized=False, rng=0
        ).confidence_interval
    return Figure(part=part, measure=measure, value=score(tracks), low=low, high=high, n=n)
