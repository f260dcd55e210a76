"""Teaching musicnn to hear in rooms and noise what it hears in clean sound, at a fifth of the work.

The published network hears short stretches clean; one that looks at fewer frames and bands, and
starts from the same weights, learns to give the same numbers for the same stretches degraded.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from ml.genre import GENRES
from ml.genre.musicnn import (
    HOP_SAMPLES,
    MEL_BANDS,
    PATCH_FRAMES,
    SAMPLE_RATE_HZ,
    at_level,
    log_mel,
)
from ml.training.as_sent import at_random, coded_at_random
from ml.training.degrade import Acoustics, Samples
from ml.training.musicnn import TAGS, build_ear, build_embedder, build_head
from ml.training.musicnn_weights import EAR, EMBEDDER, TAGS_HEAD, Variables, give_weights
from ml.training.taught import Taught, as_float

PATCH_SAMPLES = (PATCH_FRAMES - 1) * HOP_SAMPLES
LEAD_SAMPLES = SAMPLE_RATE_HZ  # of sound before a patch, so that a room still rings of it


@dataclass(frozen=True)
class EarRecipe:
    """Everything that decides how the ear is tuned, besides its data.

    Attributes:
        frame_stride, band_stride: see `ml.training.musicnn.build_ear`.
        stretches: how many are drawn from the recordings and heard clean once.
        speed_octaves: half of them are played faster or slower by up to so much.
        weights: of the four losses.
    """

    frame_stride: int = 2
    band_stride: int = 3
    stretches: int = 12_000
    speed_octaves: float = 0.25
    epochs: int = 15
    steps: int = 200
    batch: int = 32
    peak_learning_rate: float = 4e-4
    warm_up_share: float = 0.05
    weight_decay: float = 1e-4
    weights: tuple[float, float, float, float] = (1.0, 1.0, 2.0, 0.5)
    seed: int = 0

    def as_dict(self) -> dict[str, object]:
        """The recipe as plain values, for the manifest."""
        return asdict(self)


Targets = dict[str, NDArray[np.float32]]


def tune_ear(
    recordings: Sequence[Taught],
    published: Variables,
    among: Acoustics,
    recipe: EarRecipe,
    run: Path,
    *,
    progress: Callable[[], None] = lambda: None,
) -> keras.Model:
    """Fit an ear that works less and is not put off by how music is sent.

    Args:
        recordings: what to hear; at least one of a few seconds.
        published: the weights to start from.
        among: rooms, noises and voices to hear it among.
        recipe: what decides the run.
        run: folder for checkpoints: a run that was stopped goes on from its last epoch.
        progress: called after each epoch.

    Returns:
        A model from float32 [batch, PATCH_FRAMES, MEL_BANDS] to [batch, POOLED].
    """
    keras.utils.set_random_seed(recipe.seed)
    bank, soft = draw_stretches(recordings, recipe)
    answers = _network(build_ear(), published)
    targets = _hear_clean(bank, answers) | {"genres": soft}
    ear = build_ear(recipe.frame_stride, recipe.band_stride)
    # Learning on its input's side as well would cost more than all the rest of a step.
    ear.get_layer("normalised_input").trainable = False
    network = _network(ear, published, genres=True)
    steps = recipe.epochs * recipe.steps
    warm_up = int(recipe.warm_up_share * steps)
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=recipe.peak_learning_rate / 25,
        decay_steps=steps - warm_up,
        warmup_target=recipe.peak_learning_rate,
        warmup_steps=warm_up,
    )
    names = ("pooled", "embedding", "tags", "genres")
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay),
        loss={
            "pooled": "mse",
            "embedding": "mse",
            "tags": keras.losses.BinaryCrossentropy(),
            "genres": keras.losses.CategoricalCrossentropy(from_logits=True),
        },
        loss_weights=dict(zip(names, recipe.weights, strict=True)),
    )
    batches = DegradedStretches(bank, targets, among, recipe)
    run.mkdir(parents=True, exist_ok=True)
    network.fit(
        batches,
        epochs=recipe.epochs,
        shuffle=False,
        verbose=0,
        callbacks=[
            keras.callbacks.BackupAndRestore(str(run / "checkpoint"), delete_checkpoint=False),
            keras.callbacks.CSVLogger(str(run / "log.csv"), append=True),
            keras.callbacks.LambdaCallback(
                on_epoch_begin=lambda epoch, _: setattr(batches, "epoch", epoch),
                on_epoch_end=lambda _epoch, _logs: progress(),
            ),
        ],
    )
    return ear


def draw_stretches(
    recordings: Sequence[Taught], recipe: EarRecipe
) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """Stretches of a lead and a patch from random places.

    Returns:
        int16 [stretches, LEAD_SAMPLES + PATCH_SAMPLES], and soft labels [stretches, genres].
    """
    rng = np.random.default_rng(recipe.seed)
    size = LEAD_SAMPLES + PATCH_SAMPLES
    lengths = np.array([each.samples.size for each in recordings], dtype=np.float64)
    bank = np.zeros((recipe.stretches, size), np.int16)
    soft = np.zeros((recipe.stretches, len(GENRES)), np.float32)
    for row, place in enumerate(
        rng.choice(len(recordings), recipe.stretches, p=lengths / lengths.sum())
    ):
        recording = recordings[place]
        speed = 2.0 ** (rng.uniform(-1, 1) * recipe.speed_octaves) if rng.random() < 0.5 else 1.0
        taken = int(size * speed) + 1
        start = int(rng.integers(0, max(1, recording.samples.size - taken)))
        found = np.resize(recording.samples[start : start + taken], taken)
        if speed != 1.0:  # linear interpolation: as a worn record player, a little dull
            found = np.interp(np.arange(size) * speed, np.arange(taken), found).astype(np.int16)
        bank[row] = found[:size]
        middle = (start + taken / 2) / SAMPLE_RATE_HZ
        part = max(0, int(np.searchsorted(recording.start_seconds, middle, "right")) - 1)
        soft[row] = recording.soft[part]
    return bank, soft


class DegradedStretches(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches of degraded patches; the same seed, epoch and place give the same batch."""

    def __init__(
        self, bank: NDArray[np.int16], targets: Targets, among: Acoustics, recipe: EarRecipe
    ) -> None:
        super().__init__()
        self.epoch = 0  # set from outside: Keras may look at a batch before an epoch begins
        self._bank, self._targets, self._among, self._recipe = bank, targets, among, recipe

    def __len__(self) -> int:
        """Batches in an epoch."""
        return self._recipe.steps

    def __getitem__(self, place: int) -> tuple[NDArray[np.float32], Targets]:
        """Patches [batch, PATCH_FRAMES, MEL_BANDS], and what is heard in them when clean."""
        rng = np.random.default_rng([self._recipe.seed, self.epoch, place])
        chosen = rng.integers(0, len(self._bank), self._recipe.batch)
        sent = [
            at_random(as_float(self._bank[row]), self._among, rng)[LEAD_SAMPLES:] for row in chosen
        ]
        heard = coded_at_random(np.concatenate(sent), SAMPLE_RATE_HZ, rng)
        patches = [to_patch(each) for each in heard.reshape(len(sent), PATCH_SAMPLES)]
        return np.stack(patches), {name: rows[chosen] for name, rows in self._targets.items()}


def to_patch(samples: Samples) -> NDArray[np.float32]:
    """Samples [PATCH_SAMPLES] as the network sees them, [PATCH_FRAMES, MEL_BANDS]."""
    return log_mel(at_level(samples), np.arange(PATCH_FRAMES))


def _network(ear: keras.Model, published: Variables, *, genres: bool = False) -> keras.Model:
    """The ear and, fixed, all that musicnn hears through it; beside that a head of genres."""
    embedder = build_embedder(0.0)
    head = build_head(embedder, TAGS, "sigmoid")
    for part, places in ((ear, EAR), (embedder, EMBEDDER), (head, TAGS_HEAD)):
        give_weights(part, places, published)
    head.trainable = False
    patch = keras.Input((PATCH_FRAMES, MEL_BANDS), name="patch")
    pooled = ear(patch)
    normalised = embedder.get_layer("normalised_pool")(pooled, training=False)
    embedding = embedder(pooled)
    outputs = {
        "pooled": layers.Identity(name="pooled")(normalised),
        "embedding": layers.Identity(name="embedding")(embedding),
        "tags": layers.Identity(name="tags")(head.get_layer("answers")(embedding)),
    }
    if genres:
        outputs["genres"] = layers.Dense(len(GENRES), name="genres")(embedding)
    return keras.Model(patch, outputs)


def _hear_clean(bank: NDArray[np.int16], network: keras.Model) -> Targets:
    found: dict[str, list[NDArray[np.float32]]] = {}
    for first in range(0, len(bank), 64):
        rows = as_float(bank[first : first + 64, LEAD_SAMPLES:])
        heard = network.predict_on_batch(np.stack([to_patch(row) for row in rows]))
        for name, values in heard.items():
            found.setdefault(name, []).append(np.asarray(values, np.float32))
    return {name: np.concatenate(rows) for name, rows in found.items()}
