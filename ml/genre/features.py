"""Sound to log-mel columns to the network's patches, in numpy alone.

The representation is the one of the training matrices: a power mel spectrogram of which one STFT
frame in about 3.9 is kept, so only the kept frames are ever computed.
"""

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from ml.genre.manifest import Parameter
from ml.genre.mel import hann, mel_filters

SAMPLE_RATE_HZ = 22_050
FFT_SAMPLES = 2_048
HOP_SAMPLES = 512
MEL_BANDS = 128
FLOOR_DB = -80.0
# 30 s of sound have 1293 frames and 334.8 columns: one column every 89.7 ms.
FRAMES_PER_COLUMN = 1_293 / 334.8
SECONDS_PER_COLUMN = FRAMES_PER_COLUMN * HOP_SAMPLES / SAMPLE_RATE_HZ
PATCH_COLUMNS = 128
MOST_PATCHES = 32  # two minutes of the longest windows

Samples = NDArray[np.float32]
LogMel = NDArray[np.float32]
Patches = NDArray[np.float32]


def column_count(samples: int) -> int:
    """Columns in that many samples: one every `SECONDS_PER_COLUMN`, at least one."""
    frames = 1 + samples // HOP_SAMPLES
    return max(1, int(frames / FRAMES_PER_COLUMN))


def log_mel(samples: Samples) -> LogMel:
    """Log-mel columns of a mono waveform.

    Args:
        samples: float32 [n] at SAMPLE_RATE_HZ, within [-1, 1], n >= 1.

    Returns:
        float32 [MEL_BANDS, columns]: 20*log10 of the *power* relative to its loudest cell, from
        FLOOR_DB to 0 (so 40 dB of range; the scale of the training matrices). Silence is all
        FLOOR_DB.

    Raises:
        ValueError: `samples` is not a non-empty one-dimensional array.
    """
    if samples.ndim != 1 or samples.size == 0:
        raise ValueError(f"samples must be [n] with n >= 1, not {samples.shape}")
    columns = column_count(samples.size)
    frames = np.minimum(
        ((np.arange(columns) + 1) * FRAMES_PER_COLUMN).astype(np.int64),
        samples.size // HOP_SAMPLES,
    )
    padded = np.pad(samples, FFT_SAMPLES // 2)  # centred frames, zeros beyond the ends
    strided = np.lib.stride_tricks.sliding_window_view(padded, FFT_SAMPLES)
    pieces = strided[frames * HOP_SAMPLES] * hann(FFT_SAMPLES)  # [columns, FFT_SAMPLES]
    spectrum = np.fft.rfft(pieces, axis=1)  # [columns, FFT_SAMPLES // 2 + 1]
    power = spectrum.real**2 + spectrum.imag**2
    filters = mel_filters(SAMPLE_RATE_HZ, FFT_SAMPLES, MEL_BANDS)
    mel = filters @ power.T.astype(np.float32)  # [MEL_BANDS, columns]
    loudest = float(mel.max())
    if loudest <= 0.0:
        return np.full(mel.shape, FLOOR_DB, dtype=np.float32)
    return np.asarray(
        20.0 * np.log10(np.maximum(mel / loudest, 10.0 ** (FLOOR_DB / 20.0))), dtype=np.float32
    )


def from_matrix(matrix: NDArray[np.uint8]) -> LogMel:
    """A training matrix, uint8 [MEL_BANDS, columns] where 0..255 is FLOOR_DB..0, in decibels."""
    return FLOOR_DB + matrix.astype(np.float32) * np.float32(-FLOOR_DB / 255.0)


def to_matrix(decibels: LogMel) -> NDArray[np.uint8]:
    """The inverse of `from_matrix`: decibels from FLOOR_DB to 0 as uint8."""
    return np.asarray(np.round((1.0 - decibels / FLOOR_DB) * 255.0), dtype=np.uint8)


def patch_starts(columns: int, most: int) -> list[int]:
    """First columns of at most `most` patches spread evenly over `columns`.

    As few as hold every column: twice as many, half overlapping, were right no more often (both
    0.665 of 197 tracks, with the same log loss within 0.002).
    """
    spare = max(0, columns - PATCH_COLUMNS)
    count = min(most, 1 + -(-spare // PATCH_COLUMNS))
    return [round(i * spare / max(1, count - 1)) for i in range(count)]


def to_patches(decibels: LogMel, most: int = MOST_PATCHES) -> Patches:
    """Cut log-mel columns into what the network sees.

    Each patch is brought to its own maximum, so that a short message and a long track look alike;
    fewer than PATCH_COLUMNS columns are repeated until they fill one patch.

    Args:
        decibels: float32 [MEL_BANDS, columns], FLOOR_DB to 0, columns >= 1.
        most: the largest number of patches, >= 1.

    Returns:
        float32 [patches, MEL_BANDS, PATCH_COLUMNS], 0 (FLOOR_DB below the loudest cell) to 1.
    """
    columns = decibels.shape[1]
    if columns < PATCH_COLUMNS:
        repeats = -(-PATCH_COLUMNS // columns)
        decibels = np.tile(decibels, (1, repeats))[:, :PATCH_COLUMNS]
        columns = PATCH_COLUMNS
    cut = np.stack(
        [decibels[:, start : start + PATCH_COLUMNS] for start in patch_starts(columns, most)]
    )
    cut = cut - cut.max(axis=(1, 2), keepdims=True)
    return np.asarray(np.clip(1.0 - cut / FLOOR_DB, 0.0, 1.0), dtype=np.float32)


class LogMelColumns:
    """This module as a front end; the only one that reads training matrices too."""

    name: ClassVar[str] = "log-mel-22k"
    sample_rate_hz: ClassVar[int] = SAMPLE_RATE_HZ
    parameters: ClassVar[Mapping[str, Parameter]] = {
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "fft_samples": FFT_SAMPLES,
        "hop_samples": HOP_SAMPLES,
        "mel_bands": MEL_BANDS,
        "frames_per_column": FRAMES_PER_COLUMN,
        "patch_columns": PATCH_COLUMNS,
        "floor_db": FLOOR_DB,
    }

    def patches(self, samples: Samples, most: int | None = None) -> Patches:
        """Samples [n] at `sample_rate_hz` to patches [patches, MEL_BANDS, PATCH_COLUMNS]."""
        return to_patches(log_mel(samples), most or MOST_PATCHES)

    def matrix_patches(self, matrix: NDArray[np.uint8]) -> Patches:
        """The same of a training matrix, uint8 [MEL_BANDS, columns]."""
        return to_patches(from_matrix(matrix))
