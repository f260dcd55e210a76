"""How well recordings are heard that a head has not learned from, in each condition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import keras
import numpy as np
from numpy.typing import NDArray

from ml.genre.front_ends import FrontEnd
from ml.genre.manifest import Decision, Figure
from ml.genre.musicnn import SAMPLE_RATE_HZ
from ml.genre.windows import WINDOW_SECONDS
from ml.training.as_sent import conditions
from ml.training.calibration import least_confidence
from ml.training.degrade import Acoustics, Samples
from ml.training.distil import Folds, best_temperature, pooled_probabilities
from ml.training.intervals import share
from ml.training.pooled import hear, sent
from ml.training.recipes import Watched
from ml.training.taught import Taught, as_float

CLEAN = "clean"
EXCERPT_SECONDS = (30, 10, 5, 3)


@dataclass(frozen=True)
class Measured:
    """Recordings as heads heard them that had not learned from them.

    Attributes:
        names: [n] of the recordings.
        genres: [n] indices of those that count as right.
        temperature: under which these are likeliest, clean.
        probabilities: by condition, "clean" first, [n, genres] at `temperature`.
    """

    names: list[str]
    genres: NDArray[np.int64]
    temperature: float
    probabilities: dict[str, NDArray[np.float32]]

    def hits(self, condition: str) -> NDArray[np.bool_]:
        """[n] whether the first guess is right."""
        return np.asarray(self.probabilities[condition].argmax(axis=1) == self.genres)

    def figures(self) -> tuple[Figure, ...]:
        """Top-1 accuracy in every condition but the clean one, with intervals."""
        return tuple(
            share(condition, "accuracy", self.hits(condition))
            for condition in self.probabilities
            if condition != CLEAN
        )


def measure(
    recordings: Sequence[Taught],
    wanted: NDArray[np.float32],
    folds: Folds,
    *,
    ear: keras.Model,
    front_end: FrontEnd,
    among: Acoustics | None,
    watched: Watched,
) -> Measured:
    """Hear the recordings in each condition, each by the head that has not learned from it.

    Args:
        recordings: that are measured.
        wanted: [n, genres] what the temperature is to make likeliest; the likeliest counts as
            right.
        folds: of these recordings alone.
        ear: from patches to pooled numbers.
        front_end: makes the patches.
        among: rooms and noises that nothing learned from; None leaves out what needs them.
        watched: who is told.
    """
    whole = [as_float(each.samples[: int(WINDOW_SECONDS * SAMPLE_RATE_HZ)]) for each in recordings]
    ways: dict[str, Callable[[], list[Samples]]] = {CLEAN: lambda: whole}
    for name, how in conditions(among).items() if among else ():
        ways[name] = partial(sent, whole, how, 0)
    for seconds in EXCERPT_SECONDS:
        ways[f"{seconds} s of it"] = partial(_middles, whole, seconds)
    temperature, found = 1.0, {}
    with watched.bar("Measuring", len(ways) * len(whole)) as step:
        for name, make in ways.items():
            heard = hear(make(), front_end, ear, step)
            logits = folds.logits(heard)
            if name == CLEAN:
                temperature = best_temperature(logits, heard.sound, wanted)
            found[name] = pooled_probabilities(logits, heard.sound, temperature)
    return Measured([each.name for each in recordings], wanted.argmax(axis=1), temperature, found)


def decision(measured: Measured, least_music: float | None) -> Decision:
    """What the manifest says of uncertain answers and of what is not music.

    Of clean recordings: in rooms and noise confidence means less, as the model card's table says.
    """
    confidence = measured.probabilities[CLEAN].max(axis=1).astype(np.float64)
    least = least_confidence(confidence, measured.hits(CLEAN))
    return Decision(least_confidence=least, least_music=least_music)


def _middles(sounds: Sequence[Samples], seconds: float) -> list[Samples]:
    found = []
    for samples in sounds:
        size = min(samples.size, int(seconds * SAMPLE_RATE_HZ))
        start = (samples.size - size) // 2
        found.append(samples[start : start + size])
    return found
