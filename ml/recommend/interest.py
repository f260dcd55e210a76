"""The interest model: how probable a like is, from what a score is made of and when it was asked.

A logistic regression over few numbers, trained on people's opinions (`kamerton train interest`)
and used in the place of the fixed weights only where it foretold opinions better than they did.
"""

import json
import math
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.recommend.scoring import Parts

# The parts of a score, then the context. A model with other names is not used.
PARTS = ("genre", "language", "year", "beside", "familiar", "together")
NAMES = (*PARTS, "evening", "night", "after_a_recording")

_DIGITS = 4


class InterestUnusable(Exception):
    """A stored model cannot be read, or is of other features than these."""


@dataclass(frozen=True)
class InterestModel:
    """The model.

    Attributes:
        version: names what it was trained on.
        names: what the weights belong to, NAMES.
        weights: one for each.
        bias: added to their sum; the logistic function of all is the probability.
        opinions: how many it was trained on.
        gain: by how much its area under the ROC curve was above the fixed weights' on opinions
            that were left out; it is used when that is above 0.
    """

    version: str
    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    opinions: int
    gain: float

    def interest(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probability of a like, [m], from features [m, len(NAMES)]."""
        return np.asarray(1.0 / (1.0 + np.exp(-(values @ np.array(self.weights) + self.bias))))

    def save(self, path: Path) -> None:
        """Write it, in one step. Raises OSError."""
        beside = path.with_name(f"{path.name}.new")
        beside.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        beside.replace(path)

    @classmethod
    def load(cls, path: Path) -> "InterestModel | None":
        """Read it; None where there is none.

        Raises:
            InterestUnusable: what is there is no such model.
        """
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            model = cls(
                version=str(stored["version"]),
                names=tuple(stored["names"]),
                weights=tuple(float(weight) for weight in stored["weights"]),
                bias=float(stored["bias"]),
                opinions=int(stored["opinions"]),
                gain=float(stored["gain"]),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as wrong:
            raise InterestUnusable(f"{path} is no interest model: {wrong}") from wrong
        if model.names != NAMES or len(model.weights) != len(NAMES):
            raise InterestUnusable(f"{path} is of other features: {', '.join(model.names)}")
        if not all(math.isfinite(weight) for weight in (*model.weights, model.bias)):
            raise InterestUnusable(f"{path} has weights that are no numbers")
        return model


@dataclass(frozen=True)
class Asked:
    """What decides besides taste and track: when it is asked (aware), and whether of a recording.

    Hours are UTC's: people far apart are an evening apart, and so a model may find no use in them.
    """

    moment: datetime
    after_a_recording: bool

    def values(self) -> list[float]:
        """The last of NAMES."""
        hour = self.moment.astimezone(UTC).hour
        return [float(hour >= 17), float(hour < 6), float(self.after_a_recording)]


def features(parts: Parts, asked: Asked) -> list[float]:
    """What the model sees of a single track, in the order of NAMES, rounded to be stored."""
    return [round(float(value), _DIGITS) for value in feature_rows(parts, asked)[0]]


def feature_rows(parts: Parts, asked: Asked) -> NDArray[np.float64]:
    """The same for all m tracks of an answer, [m, len(NAMES)]."""
    known = [getattr(parts, name) for name in PARTS]
    said = [np.full(parts.total.size, value) for value in asked.values()]
    return np.stack([*known, *said], axis=1)
