"""Random crops and what happens to sound on its way to a phone, done to log-mel matrices.

Matrices are in the scale of `ml.genre.features.log_mel`: 20*log10 of a power, so one unit of
loudness in decibels counts twice.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.genre.features import FLOOR_DB, MEL_BANDS, PATCH_COLUMNS, LogMel, Patches, to_patches


@dataclass(frozen=True)
class Augmentation:
    """How strongly each change is made; zero switches one off."""

    shortest_columns: int = 24  # about 2 s, the shortest voice message worth learning from
    short_share: float = 0.3
    tempo_octaves: float = 0.15  # half the width of the uniform draw
    pitch_bands: int = 3
    equaliser_db: float = 6.0  # deviation of each of the equaliser's points
    equaliser_points: int = 6
    noise_floor_share: float = 0.3
    masks: int = 2
    mask_bands: int = 16
    mask_columns: int = 20
    mixup_alpha: float = 0.3


def random_crop(matrix: LogMel, rng: np.random.Generator, how: Augmentation) -> LogMel:
    """One stretch of `matrix` [MEL_BANDS, columns] at a random place, length and tempo."""
    wanted = PATCH_COLUMNS
    if rng.random() < how.short_share:
        wanted = int(rng.integers(how.shortest_columns, PATCH_COLUMNS))
    tempo = 2.0 ** rng.uniform(-how.tempo_octaves, how.tempo_octaves)
    taken = min(matrix.shape[1], max(2, round(wanted * tempo)))
    start = int(rng.integers(0, matrix.shape[1] - taken + 1))
    nearest = np.round(np.linspace(start, start + taken - 1, wanted)).astype(np.int64)
    return matrix[:, nearest]


def shift_pitch(matrix: LogMel, bands: int) -> LogMel:
    """The matrix moved up by `bands` (down when negative); what is uncovered is the floor."""
    shifted = np.full_like(matrix, FLOOR_DB)
    if bands >= 0:
        shifted[bands:] = matrix[: MEL_BANDS - bands]
    else:
        shifted[:bands] = matrix[-bands:]
    return shifted


def equalise(matrix: LogMel, rng: np.random.Generator, how: Augmentation) -> LogMel:
    """A smooth random equaliser over the bands, of `how.equaliser_db` deviation."""
    points = rng.normal(0.0, 2.0 * how.equaliser_db, how.equaliser_points)
    places = np.linspace(0, MEL_BANDS - 1, how.equaliser_points)
    curve = np.interp(np.arange(MEL_BANDS), places, points)
    return np.asarray(matrix + curve[:, None], dtype=np.float32)


def mask(patch: NDArray[np.float32], rng: np.random.Generator, how: Augmentation) -> None:
    """SpecAugment (Park et al., 2019): blank bands and columns of one patch, in place."""
    for _ in range(how.masks):
        height = int(rng.integers(0, how.mask_bands + 1))
        top = int(rng.integers(0, MEL_BANDS - height + 1))
        patch[top : top + height] = 0.0
        width = int(rng.integers(0, how.mask_columns + 1))
        left = int(rng.integers(0, PATCH_COLUMNS - width + 1))
        patch[:, left : left + width] = 0.0


def augmented_patch(
    matrix: LogMel, rng: np.random.Generator, how: Augmentation
) -> NDArray[np.float32]:
    """One patch [MEL_BANDS, PATCH_COLUMNS], 0 to 1, as the network sees it in training."""
    crop = random_crop(matrix, rng, how)
    if how.pitch_bands:
        crop = shift_pitch(crop, int(rng.integers(-how.pitch_bands, how.pitch_bands + 1)))
    crop = equalise(crop, rng, how)
    if rng.random() < how.noise_floor_share:
        floor = crop.max() + rng.uniform(0.5, 1.0) * FLOOR_DB
        hiss = floor + rng.normal(0.0, 4.0, crop.shape)
        crop = np.maximum(crop, hiss).astype(np.float32)
    patch: NDArray[np.float32] = to_patches(crop, most=1)[0]
    mask(patch, rng, how)
    return patch


def mix(
    patches: Patches, targets: NDArray[np.float32], rng: np.random.Generator, how: Augmentation
) -> tuple[Patches, NDArray[np.float32]]:
    """Mixup (Zhang et al., 2018) of a batch with itself in another order."""
    if not how.mixup_alpha:
        return patches, targets
    share = rng.beta(how.mixup_alpha, how.mixup_alpha, len(patches)).astype(np.float32)
    order = rng.permutation(len(patches))
    mixed = (share[:, None, None] * patches + (1.0 - share[:, None, None]) * patches[order]).astype(
        np.float32
    )
    return mixed, share[:, None] * targets + (1.0 - share[:, None]) * targets[order]
