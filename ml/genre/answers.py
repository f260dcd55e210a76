"""What networks answer, and how the answers for a recording's patches become one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ml.errors import ModelAltered
from ml.genre import GENRES, KINDS
from ml.genre.manifest import Pooling

Probabilities = NDArray[np.float32]

LEAST_PROBABILITY = 1e-9  # so that no single patch can rule a genre out for good


@dataclass(frozen=True)
class Answers:
    """What a network says of patches, or of a whole recording.

    Attributes:
        genres: probabilities of `ml.genre.GENRES`, [n, genres], or [genres] of a recording.
        kinds: of `ml.genre.KINDS` in the same way; None where the network tells none.
    """

    genres: Probabilities
    kinds: Probabilities | None = None


@dataclass(frozen=True)
class Outputs:
    """Which output of a network is which: a name, or a place."""

    genres: str
    kinds: str | None

    @classmethod
    def told_apart(cls, widths: Mapping[str, int]) -> Self:
        """By the length of each output's answers, and by name where that is not enough."""

        def one(name: str, width: int) -> str | None:
            found = [each for each in widths if widths[each] == width]
            return name if name in found else found[0] if len(found) == 1 else None

        genres = one("genres", len(GENRES))
        if genres is None:
            said = ", ".join(map(str, widths.values()))
            raise ModelAltered(f"the network answers with {said} numbers, not with {len(GENRES)}")
        return cls(genres, one("kinds", len(KINDS)))


def pooled(patches: Answers, pooling: Pooling) -> Answers:
    """One answer for a stretch of sound, from its patches' [n, ...]; kinds by their mean."""
    return Answers(
        as_one(patches.genres, pooling),
        None if patches.kinds is None else as_one(patches.kinds, "mean"),
    )


def mean_of(stretches: Sequence[Answers]) -> Answers:
    """One answer for a recording, from those for its stretches, [genres] and [kinds].

    Their plain mean: of a recording that holds several genres it tells how much of it is each.
    """
    kinds = [each.kinds for each in stretches if each.kinds is not None]
    return Answers(
        as_one(np.stack([each.genres for each in stretches]), "mean"),
        as_one(np.stack(kinds), "mean") if kinds else None,
    )


def as_one(answers: Probabilities, pooling: Pooling) -> Probabilities:
    """Several probabilities [n, genres] as one, [genres], summing to 1.

    Under the mean of logarithms ("log-mean") one patch that is sure a genre is out is heard; it is
    what a network's temperature fits however many patches there are.
    """
    rows = answers.astype(np.float64)
    if pooling == "log-mean":
        mean = np.exp(np.log(np.maximum(rows, LEAST_PROBABILITY)).mean(axis=0))
    else:
        mean = rows.mean(axis=0)
    return np.asarray(mean / mean.sum(), dtype=np.float32)
