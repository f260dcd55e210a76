"""Trains the interest model on opinions, and measures it against the fixed weights."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from sklearn.linear_model import LogisticRegression

from ml.recommend.interest import NAMES, PARTS, InterestModel
from ml.recommend.scoring import (
    BESIDE_WEIGHT,
    FAMILIAR_WEIGHT,
    GENRE_WEIGHT,
    LANGUAGE_WEIGHT,
    TOGETHER_WEIGHT,
    YEAR_WEIGHT,
)

Values = NDArray[np.float64]

LEAST_OPINIONS = 100
LEAST_OF_A_KIND = 20  # likes, and dislikes
HELD_OUT_SHARE = 0.25

_FIXED = {
    "genre": GENRE_WEIGHT,
    "language": LANGUAGE_WEIGHT,
    "year": YEAR_WEIGHT,
    "beside": BESIDE_WEIGHT,
    "familiar": FAMILIAR_WEIGHT,
    "together": TOGETHER_WEIGHT,
}
_REDRAWN = 1_000


class TooFewOpinions(Exception):
    """There are too few opinions to learn from, or too few of one kind."""


@dataclass(frozen=True)
class TrainedInterest:
    """What came of training.

    Attributes:
        model: fitted on all opinions; its `gain` is `gain_low`.
        auc: area under the ROC curve on the newest opinions, learnt from the older ones.
        fixed_auc: the fixed weights' on the same.
        gain_low: lower end of the 95 % interval of the difference.
        held_out: how many opinions these figures are from.
    """

    model: InterestModel
    auc: float
    fixed_auc: float
    gain_low: float
    held_out: int


def train_interest(values: Values, liked: NDArray[np.bool_], version: str) -> TrainedInterest:
    """Train on opinions, the oldest first.

    Args:
        values: features [n, len(NAMES)], as they were when the track was shown.
        liked: [n].
        version: of the model.

    Raises:
        TooFewOpinions: n, or the likes or dislikes among them, are too few.
    """
    n, likes = len(liked), int(liked.sum())
    if n < LEAST_OPINIONS or min(likes, n - likes) < LEAST_OF_A_KIND:
        raise TooFewOpinions(
            f"{likes} likes and {n - likes} dislikes; {LEAST_OPINIONS} opinions are needed, "
            f"{LEAST_OF_A_KIND} of either kind"
        )
    split = n - round(HELD_OUT_SHARE * n)
    if liked[split:].all() or not liked[split:].any() or len(set(liked[:split])) < 2:
        raise TooFewOpinions("the newest opinions are all of one kind")
    chances = _fit(values[:split], liked[:split]).predict_proba(values[split:])[:, 1]
    fixed = values[split:, : len(PARTS)] @ np.array([_FIXED[name] for name in PARTS])
    new = liked[split:]
    gains: list[float] = []
    random = np.random.default_rng(0)
    while len(gains) < _REDRAWN:
        drawn = random.integers(0, new.size, new.size)
        if new[drawn].any() and not new[drawn].all():
            gains.append(_auc(new[drawn], chances[drawn]) - _auc(new[drawn], fixed[drawn]))
    gain_low = float(np.percentile(gains, 2.5))
    whole = _fit(values, liked)
    model = InterestModel(
        version=version,
        names=NAMES,
        weights=tuple(float(weight) for weight in whole.coef_[0]),
        bias=float(whole.intercept_[0]),
        opinions=n,
        gain=gain_low,
    )
    return TrainedInterest(
        model,
        _auc(new, chances),
        _auc(new, fixed),
        gain_low,
        int(new.size),
    )


def _auc(liked: NDArray[np.bool_], scores: Values) -> float:
    """The area under the ROC curve, by ranks: scikit-learn's takes seconds for all the redrawn."""
    likes = int(liked.sum())
    above = rankdata(scores)[liked].sum() - likes * (likes + 1) / 2
    return float(above / (likes * (liked.size - likes)))


def _fit(values: Values, liked: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=1_000).fit(values, liked)
