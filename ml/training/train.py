"""Fitting the network to labelled matrices: seeded, resumable, with progress."""

import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from numpy.typing import NDArray

from ml.genre import GENRES
from ml.genre.features import Patches, from_matrix
from ml.training.augment import Augmentation, augmented_patch, mix
from ml.training.data import DatasetError, Matrices
from ml.training.network import build_network
from ml.training.randomness import OwnRandomnessPerEpoch
from ml.training.schedules import warmed_up_cosine


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a training run besides its data."""

    epochs: int = 90
    batch: int = 32
    crops_per_track: int = 2
    peak_learning_rate: float = 2e-3
    warm_up_share: float = 0.1
    weight_decay: float = 0.02
    label_smoothing: float = 0.1
    dropout: float = 0.3
    width: int = 32
    seed: int = 0
    augmentation: Augmentation = field(default_factory=Augmentation)

    def as_dict(self) -> dict[str, object]:
        """The recipe as plain values, for the manifest."""
        return asdict(self)


class AugmentedCrops(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches of augmented patches; the same seed, epoch and place give the same batch."""

    def __init__(self, data: Matrices, recipe: Recipe) -> None:
        super().__init__()
        self.epoch = 0  # set from outside: Keras may look at a batch before an epoch begins
        self._matrices = [from_matrix(matrix) for matrix in data.logmel]
        self._targets = np.eye(len(GENRES), dtype=np.float32)[data.genres]
        self._recipe = recipe
        self._order = np.tile(np.arange(len(data)), recipe.crops_per_track)

    def __len__(self) -> int:
        """Batches in an epoch; an incomplete last one is left out unless it is the only one."""
        return max(1, len(self._order) // self._recipe.batch)

    def __getitem__(self, place: int) -> tuple[Patches, NDArray[np.float32]]:
        """Patches [batch, MEL_BANDS, PATCH_COLUMNS] and mixed targets [batch, genres]."""
        recipe = self._recipe
        order = np.random.default_rng([recipe.seed, self.epoch]).permutation(self._order)
        chosen = order[place * recipe.batch : (place + 1) * recipe.batch]
        rng = np.random.default_rng([recipe.seed, self.epoch, place])
        patches = np.stack(
            [augmented_patch(self._matrices[i], rng, recipe.augmentation) for i in chosen]
        )
        return mix(patches, self._targets[chosen], rng, recipe.augmentation)


def train(data: Matrices, recipe: Recipe, run: Path, *, resume: bool = False) -> keras.Model:
    """Fit a network to `data` and return it as it is after the last epoch.

    The schedule is fixed beforehand (warm-up, then cosine to zero), so no figure of the validation
    part decides when to stop.

    Args:
        data: labelled tracks, at least two genres among them.
        recipe: what decides the run.
        run: folder for checkpoints and the log; made when absent.
        resume: go on from the run's last checkpoint.

    Raises:
        DatasetError: tracks without a genre, or fewer than two genres.
    """
    if (data.genres < 0).any():
        raise DatasetError("every track to learn from needs a genre")
    if len(set(data.genres.tolist())) < 2:
        raise DatasetError("there must be tracks of at least two genres to learn from")
    run.mkdir(parents=True, exist_ok=True)
    checkpoint = run / "checkpoint"
    if not resume:
        shutil.rmtree(checkpoint, ignore_errors=True)

    keras.utils.set_random_seed(recipe.seed)
    batches = AugmentedCrops(data, recipe)
    steps = recipe.epochs * len(batches)
    schedule = warmed_up_cosine(
        recipe.peak_learning_rate, steps, warm_up_share=recipe.warm_up_share
    )
    network = build_network(recipe.width, recipe.dropout)
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=recipe.label_smoothing),
        metrics=["accuracy"],
    )
    network.fit(
        batches,
        epochs=recipe.epochs,
        shuffle=False,
        callbacks=[
            keras.callbacks.BackupAndRestore(str(checkpoint), delete_checkpoint=False),
            keras.callbacks.CSVLogger(str(run / "log.csv"), append=resume),
            OwnRandomnessPerEpoch(batches, recipe.seed),
        ],
    )
    served = keras.models.clone_model(network)  # the same network without its optimizer
    served.set_weights(network.get_weights())
    return served
