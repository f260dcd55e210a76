"""Log-mel matrices with people's genres, heard as musicnn's ear would have heard their sound.

A matrix keeps one frame in six of what that ear looks at, and 40 dB of it. It is drawn out to
patches again, and what the ear makes of these is put right by a regression, which is learned from
recordings that are there as sound: each is made into a matrix as well and heard both ways.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import keras
import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly
from sklearn.linear_model import Ridge
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from ml.genre import features
from ml.genre.features import Patches, Samples
from ml.genre.mel import hz_to_mel, mel_filters, mel_to_hz
from ml.genre.musicnn import (
    COMPRESSION,
    HOP_SAMPLES,
    MEL_BANDS,
    PATCH_FRAMES,
    SAMPLE_RATE_HZ,
    frame_starts,
)
from ml.training.pooled import BATCH, Heard, Numbers

# What lies below a matrix's floor is somewhere between it and silence.
BELOW_FLOOR_DB = 1.4 * features.FLOOR_DB
# Mean of a mel band's power in recordings brought to LEVEL: 10**-0.52 over GTZAN, within 5 %.
MEAN_POWER = 0.3
# Of 1, 10, 100, 1000 and 5000 the one that left least unexplained of recordings left out: 0.41.
RIDGE = 1_000.0


def drawn_out(matrix: NDArray[np.uint8], most_patches: int) -> Patches:
    """A matrix as patches of musicnn's ear.

    Args:
        matrix: uint8 [features.MEL_BANDS, columns], 0..255 for FLOOR_DB..0.
        most_patches: of it, at least one.

    Returns:
        float32 [patches, PATCH_FRAMES, MEL_BANDS], on the scale of `ml.genre.musicnn.log_mel`.
    """
    decibels = np.where(matrix == 0, BELOW_FLOOR_DB, features.from_matrix(matrix))
    power = _bands() @ 10.0 ** (decibels / 20.0)  # [MEL_BANDS, columns]
    columns = power.shape[1]
    frames = 1 + int(columns * features.SECONDS_PER_COLUMN * SAMPLE_RATE_HZ) // HOP_SAMPLES
    seconds = (np.arange(columns) + 1) * features.SECONDS_PER_COLUMN
    wanted = np.arange(frames) * HOP_SAMPLES / SAMPLE_RATE_HZ
    between = np.exp([np.interp(wanted, seconds, band) for band in np.log(power)]).T
    seen = np.log10(1.0 + COMPRESSION * between * (MEAN_POWER / between.mean()))
    starts = np.array(frame_starts(frames, most_patches))
    chosen = (starts[:, None] + np.arange(PATCH_FRAMES)) % frames
    return np.asarray(seen[chosen], dtype=np.float32)


def matrix_of(samples: Samples) -> NDArray[np.uint8]:
    """The matrix of a mono waveform [n] at SAMPLE_RATE_HZ."""
    resampled = resample_poly(samples, features.SAMPLE_RATE_HZ, SAMPLE_RATE_HZ)
    return features.to_matrix(features.log_mel(resampled.astype(np.float32)))


@dataclass(frozen=True)
class MatrixEar:
    """Hears matrices.

    Attributes:
        ear: from patches to [batch, pooled].
        most_patches: of each matrix.
        translation: from what the ear hears in matrices to what it hears in sound.
    """

    ear: keras.Model
    most_patches: int
    translation: Pipeline

    @classmethod
    def learned(
        cls,
        sounds: Iterable[Samples],
        heard: Heard,
        ear: keras.Model,
        most_patches: int,
        progress: Callable[[], None] = lambda: None,
    ) -> "MatrixEar":
        """Learn the translation from recordings.

        Args:
            sounds: each float32 [n] at SAMPLE_RATE_HZ.
            heard: what the same ear heard in these, in the same patches.
            ear: from patches to [batch, pooled].
            most_patches: of each sound.
            progress: called after each sound.
        """
        found = _hear((matrix_of(sound) for sound in sounds), ear, most_patches, progress)
        both = np.isin(_patch_names(found), _patch_names(heard))
        sound = np.isin(_patch_names(heard), _patch_names(found))
        translation = make_pipeline(StandardScaler(), Ridge(alpha=RIDGE))
        translation.fit(found.numbers[both], heard.numbers[sound])
        return cls(ear, most_patches, translation)

    def hear(
        self, matrices: Iterable[NDArray[np.uint8]], progress: Callable[[], None] = lambda: None
    ) -> Heard:
        """Each matrix, at least one, as its sound would have been heard."""
        found = _hear(matrices, self.ear, self.most_patches, progress)
        return Heard(self.translation.predict(found.numbers).astype(np.float32), found.sound)


def _hear(
    matrices: Iterable[NDArray[np.uint8]],
    ear: keras.Model,
    most_patches: int,
    progress: Callable[[], None],
) -> Heard:
    numbers: list[Numbers] = []
    of: list[int] = []
    waiting: list[NDArray[np.float32]] = []
    for place, matrix in enumerate(matrices):
        patches = drawn_out(matrix, most_patches)
        waiting += list(patches)
        of += [place] * len(patches)
        progress()
        if len(waiting) >= BATCH:
            numbers.append(np.asarray(ear(np.stack(waiting), training=False)))
            waiting.clear()
    if waiting:
        numbers.append(np.asarray(ear(np.stack(waiting), training=False)))
    return Heard(np.concatenate(numbers).astype(np.float32), np.array(of, dtype=np.int64))


def _patch_names(heard: Heard) -> NDArray[np.int64]:
    """[n] a number for each patch: of which sound it is, and the how manieth of that."""
    first = np.searchsorted(heard.sound, heard.sound)
    return np.asarray(heard.sound * 1_000 + np.arange(len(heard.sound)) - first)


@lru_cache
def _bands() -> NDArray[np.float32]:
    """[MEL_BANDS, features.MEL_BANDS]: mean power under our bands, from that in the matrix's."""
    highest = float(hz_to_mel(features.SAMPLE_RATE_HZ / 2))
    centres_hz = mel_to_hz(np.linspace(0.0, highest, features.MEL_BANDS + 2))[1:-1]
    fft_samples = 2_048  # fine enough for the lowest bands, where 512 would leave some empty
    grid_hz = np.fft.rfftfreq(fft_samples, 1.0 / SAMPLE_RATE_HZ)
    spread = np.stack([np.interp(grid_hz, centres_hz, row) for row in np.eye(len(centres_hz))])
    ours = mel_filters(SAMPLE_RATE_HZ, fft_samples, MEL_BANDS)
    ours = ours / np.maximum(ours.sum(axis=1, keepdims=True), 1e-12)
    return np.asarray(ours @ spread.T, dtype=np.float32)
