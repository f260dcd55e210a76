"""What an ear hears in recordings, as they are and as people send them: numbers for a head."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import keras
import numpy as np
from numpy.typing import NDArray

from ml.genre.front_ends import FrontEnd
from ml.genre.musicnn import SAMPLE_RATE_HZ
from ml.training.as_sent import Sending, at_random, coded_at_random
from ml.training.degrade import Acoustics, Samples

BATCH = 32

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Heard:
    """Patches [n] of several sounds.

    Attributes:
        numbers: float32 [n, pooled].
        sound: [n] index of the sound that each is of, ascending.
    """

    numbers: Numbers
    sound: NDArray[np.int64]


def hear(
    sounds: Sequence[Samples],
    front_end: FrontEnd,
    ear: keras.Model,
    progress: Callable[[], None] = lambda: None,
) -> Heard:
    """Each sound as the served model hears a stretch of it.

    Args:
        sounds: each float32 [n] at SAMPLE_RATE_HZ, at least a second; at least one.
        front_end: makes the patches.
        ear: from patches to [batch, pooled].
        progress: called after each sound.
    """
    numbers, of = [], []
    waiting: list[NDArray[np.float32]] = []
    for place, sound in enumerate(sounds):
        patches = front_end.patches(sound)
        waiting += list(patches)
        of += [place] * len(patches)
        progress()
        while len(waiting) >= BATCH or (waiting and place == len(sounds) - 1):
            numbers.append(np.asarray(ear(np.stack(waiting[:BATCH]), training=False)))
            del waiting[:BATCH]
    return Heard(np.concatenate(numbers).astype(np.float32), np.array(of, dtype=np.int64))


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
