"""What an ear hears in recordings, as they are and as people send them: numbers for a head."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from ml.genre.front_ends import FrontEnd
from ml.genre.musicnn import SAMPLE_RATE_HZ
from ml.training.as_sent import Sending, at_random, coded_at_random
from ml.training.degrade import Acoustics, Samples

BATCH = 32

Numbers = NDArray[np.float32]
Progress = Callable[[], None]


@dataclass(frozen=True)
class Heard:
    """Patches [n] of several sounds.

    Attributes:
        numbers: float32 [n, pooled].
        sound: [n] index of the sound that each is of, ascending.
    """

    numbers: Numbers
    sound: NDArray[np.int64]


@dataclass(frozen=True)
class Cut:
    """Patches of several sounds before an ear has heard them.

    Attributes:
        patches: [n, ...] as the front end gives them, in half the precision: a fifth of a gigabyte
            for an hour of sound.
        sound: [n] index of the sound that each is of, ascending.
    """

    patches: NDArray[np.float16]
    sound: NDArray[np.int64]

    @classmethod
    def of(
        cls, sounds: Sequence[Samples], front_end: FrontEnd, progress: Progress = lambda: None
    ) -> "Cut":
        """Those that the served model hears of each sound, see `hear`."""
        patches, of = [], []
        for place, sound in enumerate(sounds):
            found = front_end.patches(sound)
            patches.append(found.astype(np.float16))
            of += [place] * len(found)
            progress()
        return cls(np.concatenate(patches), np.array(of, dtype=np.int64))

    @classmethod
    def kept(cls, file: Path, name: str, make: Callable[[], "Cut"], *, resume: bool) -> "Cut":
        """What `make` gives; with `resume`, what it gave when it was last called by that name."""
        if resume and file.is_file():
            with np.load(file) as there:
                if str(there["name"]) == name:
                    return cls(there["patches"], there["sound"])
        made = make()
        unfinished = file.with_suffix(".part.npz")
        np.savez(unfinished, name=name, patches=made.patches, sound=made.sound)
        unfinished.replace(file)
        return made

    def heard_by(self, ear: keras.Model) -> Heard:
        """The same patches as an ear hears them."""
        numbers = [
            np.asarray(ear(self.patches[start : start + BATCH].astype(np.float32), training=False))
            for start in range(0, len(self.patches), BATCH)
        ]
        return Heard(np.concatenate(numbers).astype(np.float32), self.sound)


def hear(
    sounds: Sequence[Samples],
    front_end: FrontEnd,
    ear: keras.Model,
    progress: Progress = lambda: None,
) -> Heard:
    """Each sound as the served model hears a stretch of it.

    Args:
        sounds: each float32 [n] at SAMPLE_RATE_HZ, at least a second; at least one.
        front_end: makes the patches.
        ear: from patches to [batch, pooled].
        progress: called after each sound.
    """
    return Cut.of(sounds, front_end, progress).heard_by(ear)


def sent_at_random(sounds: Sequence[Samples], among: Acoustics, seed: int) -> list[Samples]:
    """Each sound once as people might send it; the same seed gives the same."""

    def anyhow(sound: Samples, rng: np.random.Generator) -> Samples:
        return coded_at_random(at_random(sound, among, rng), SAMPLE_RATE_HZ, rng)

    return sent(sounds, anyhow, seed)


def sent(sounds: Sequence[Samples], how: Sending, seed: int) -> list[Samples]:
    """Each sound in one condition; the same seed gives the same."""

    def one(place: int) -> Samples:
        return how(sounds[place], np.random.default_rng([seed, place]))

    with ThreadPoolExecutor(os.cpu_count()) as threads:  # codecs are programs of their own
        return list(threads.map(one, range(len(sounds))))
