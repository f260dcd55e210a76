"""Teaching an ear to hear through rooms, noise and telephones what it hears without them.

It learns from music as people send it to answer as it does to the same music as it is, and to help
a head to the genres that teachers hear in that. It is given artists of whom no recording has a
genre from people: so those that have one are measured by an ear that has not learned from them.
"""

import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from ml.training.distil import DistilRecipe, Targets, fit
from ml.training.lessons import Ear
from ml.training.pooled import Cut
from ml.training.randomness import OwnRandomnessPerEpoch
from ml.training.recipes import Watched
from ml.training.schedules import warmed_up_cosine

FEWEST_PATCHES = 1_200  # an hour: less sound teaches little but itself


@dataclass(frozen=True)
class TuningRecipe:
    """Everything that decides a tuning besides its data.

    Attributes:
        sent: how often each part is heard as people send it, besides as it is.
        likeness: what the mean distance to what is heard without rooms, in standard deviations,
            weighs beside the cross-entropy of genres.
    """

    sent: int = 3
    epochs: int = 4
    batch: int = 64
    peak_learning_rate: float = 3e-4
    warm_up_share: float = 0.15
    weight_decay: float = 1e-4
    likeness: float = 1.0
    seed: int = 0


def tuned(
    ear: Ear,
    versions: Sequence[Cut],
    soft: NDArray[np.float32],
    chosen: NDArray[np.bool_],
    recipe: TuningRecipe,
    *,
    run: Path,
    resume: bool,
    watched: Watched,
) -> Ear:
    """The ear after it has learned; the same where there is too little to learn from.

    Args:
        ear: to go on from; it is not changed.
        versions: the same sounds as they are, first, and as people send them.
        soft: float32 [sounds, genres] what teachers hear in them as they are.
        chosen: [sounds] which of them are learned from.
        recipe: what decides the run.
        run: folder for checkpoints.
        resume: go on from the last of them.
        watched: who is told.
    """
    checkpoint = run / "ear"
    if not resume:
        shutil.rmtree(checkpoint, ignore_errors=True)
    its = np.flatnonzero(chosen[versions[0].sound])
    if len(its) < FEWEST_PATCHES:
        watched.warn(
            "there is less than an hour of music without people's genres to tune the ear with: "
            "it hears in rooms and noise as it did before"
        )
        return ear
    hears = keras.models.clone_model(ear.hears)
    hears.set_weights(ear.hears.get_weights())
    heard = Cut(versions[0].patches[its], versions[0].sound[its]).heard_by(hears).numbers
    genres = soft[versions[0].sound[its]]
    head = fit(heard, Targets(genres, None), ear.start, DistilRecipe(epochs=8, seed=recipe.seed))
    batches = _Batches([each.patches for each in versions], its, heard, genres, recipe)
    network = _compiled(hears, head, heard.std(axis=0) + 0.05, len(batches), recipe)
    with watched.bar("Tuning the ear", recipe.epochs * len(batches)) as step:
        network.fit(
            batches,
            epochs=recipe.epochs,
            shuffle=False,
            verbose=0,
            callbacks=[
                keras.callbacks.BackupAndRestore(str(checkpoint), delete_checkpoint=False),
                OwnRandomnessPerEpoch(batches, recipe.seed),
                keras.callbacks.LambdaCallback(
                    on_train_batch_end=lambda batch, logs: step()  # noqa: ARG005
                ),
            ],
        )
    hears.trainable = False
    said = {"tuned": asdict(recipe) | {"patches": len(its)}}
    return replace(ear, hears=hears, recipe=ear.recipe | said)


class _Batches(keras.utils.PyDataset):  # type: ignore[misc]
    """Every version of every patch once an epoch; the same seed and epoch give the same batches."""

    def __init__(
        self,
        versions: Sequence[NDArray[np.float16]],
        places: NDArray[np.int64],
        heard: NDArray[np.float32],
        genres: NDArray[np.float32],
        recipe: TuningRecipe,
    ) -> None:
        super().__init__()
        self._versions, self._places = versions, places
        self._heard, self._genres = heard, genres
        self._recipe = recipe
        self._count = len(versions) * len(places)
        self.epoch = 0

    def __len__(self) -> int:
        """Whole batches in an epoch."""
        return self._count // self._recipe.batch

    def __getitem__(self, place: int) -> tuple[NDArray[np.float32], dict[str, object]]:
        """Patches, and what is to be heard in them."""
        order = np.random.default_rng([self._recipe.seed, self.epoch]).permutation(self._count)
        chosen = order[place * self._recipe.batch : (place + 1) * self._recipe.batch]
        version, row = np.divmod(chosen, len(self._places))
        patches = [
            self._versions[which][self._places[each]]
            for which, each in zip(version.tolist(), row.tolist(), strict=True)
        ]
        wanted: dict[str, object] = {"pooled": self._heard[row], "genres": self._genres[row]}
        return np.stack(patches).astype(np.float32), wanted


def _compiled(
    hears: keras.Model,
    head: keras.Model,
    scale: NDArray[np.float32],
    batches: int,
    recipe: TuningRecipe,
) -> keras.Model:
    """The ear and a head, ready to learn.

    Statistics of normalisations stay as published, and so do the signs that only turn filters
    round.
    """
    hears.trainable = True
    for layer in hears.layers:
        if isinstance(layer, layers.BatchNormalization | layers.DepthwiseConv1D):
            layer.trainable = False
    patch = keras.Input(hears.input_shape[1:])
    pooled = hears(patch)
    weights = (1.0 / scale).astype(np.float32)

    def distance(wanted: keras.KerasTensor, found: keras.KerasTensor) -> keras.KerasTensor:
        return keras.ops.mean(keras.ops.abs(found - wanted) * weights, axis=-1)

    network = keras.Model(patch, {"pooled": pooled, "genres": head(pooled)})
    steps = recipe.epochs * batches
    schedule = warmed_up_cosine(
        recipe.peak_learning_rate, steps, warm_up_share=recipe.warm_up_share, beginning=1 / 20
    )
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay),
        loss={
            "pooled": distance,
            "genres": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights={"pooled": recipe.likeness, "genres": 1.0},
    )
    return network
