"""Fitting the end of a network that knows music to what teachers hear, and to people's labels.

Everything up to the pooling over time stays as it is; the dense layer goes on from its weights,
beside a new head for genres and, where tags are known, a head for these, which it is to keep
(Hinton et al., 2015, for the soft targets).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray
from scipy.special import softmax
from sklearn.model_selection import GroupKFold

from ml.genre import GENRES
from ml.genre.answers import as_one
from ml.genre.manifest import Pooling
from ml.training.data import DatasetError
from ml.training.musicnn import POOLED, TAGS, build_embedder, build_head
from ml.training.pooled import Heard, Numbers
from ml.training.schedules import warmed_up_cosine

# On 107 recordings left out by artist, 30 s each, in 4 to 10 patches: log-mean 0.729 to 0.748 at
# temperatures of 0.63 to 0.69; mean 0.692 to 0.729 at 0.51 to 0.60.
POOLING: Pooling = "log-mean"
TEMPERATURES = np.geomspace(0.2, 5.0, 97)

Weights = Sequence[NDArray[np.float32]]


@dataclass(frozen=True)
class DistilRecipe:
    """Everything that decides a run besides its data and its ear.

    Attributes:
        hard_share: of a person's label in the target where there is one; the rest is the teachers'.
        matrix_share: of the label in a matrix's target; the rest is shared by all genres alike.
        sent: how often each part is heard as people send it, besides as it is.
        fewest_steps: there are more epochs where these would be fewer, as with few recordings.
        folds: in how many parts recordings are left out in turn, to measure and to calibrate.
    """

    epochs: int = 15
    fewest_steps: int = 100
    batch: int = 128
    peak_learning_rate: float = 1e-3
    warm_up_share: float = 0.1
    weight_decay: float = 1e-4
    dropout: float = 0.5
    hard_share: float = 0.5
    matrix_share: float = 0.8
    sent: int = 1
    folds: int = 4
    seed: int = 0

    def as_dict(self) -> dict[str, object]:
        """The recipe as plain values, for the manifest."""
        return {"name": "distil"} | asdict(self)


@dataclass(frozen=True)
class Start:
    """The dense layers that the head goes on from.

    Attributes:
        embedder: weights of `build_embedder`.
        tags: of the layer that answers with tags, None where it has none to keep.
    """

    embedder: Weights
    tags: Weights | None


@dataclass(frozen=True)
class Targets:
    """What patches [n] are to be heard as: genres [n, genres]; tags [n, tags] or None; 0 to 1.

    Tags that are unknown of a patch are NaN.
    """

    genres: NDArray[np.float32]
    tags: NDArray[np.float32] | None

    def where(self, chosen: NDArray[np.bool_]) -> "Targets":
        """Those for which `chosen` [n] is true."""
        return Targets(self.genres[chosen], None if self.tags is None else self.tags[chosen])


def genre_targets(
    soft: NDArray[np.float32], genres: NDArray[np.int64], hard_share: float
) -> NDArray[np.float32]:
    """Teachers' probabilities [n, genres] with a share of the label where one is known (>= 0)."""
    hard = np.eye(len(GENRES), dtype=np.float32)[np.maximum(genres, 0)]
    share = np.where(genres >= 0, hard_share, 0.0).astype(np.float32)[:, None]
    return (1.0 - share) * soft + share * hard


def matrix_targets(genres: NDArray[np.int64], share: float) -> NDArray[np.float32]:
    """People's genres [n] as [n, genres]; what `share` leaves goes to all genres alike."""
    alike = np.full((len(genres), len(GENRES)), 1.0 / len(GENRES), np.float32)
    return genre_targets(alike, genres, share)


def fit(numbers: Numbers, targets: Targets, start: Start, recipe: DistilRecipe) -> keras.Model:
    """Fit the dense layer and a head of genres.

    Args:
        numbers: float32 [n, POOLED], of patches.
        targets: of the same patches.
        start: the weights to go on from.
        recipe: what decides the run.

    Returns:
        A model from [batch, POOLED] to logits [batch, genres].
    """
    keras.utils.set_random_seed(recipe.seed)
    embedder = build_embedder(recipe.dropout)
    embedder.set_weights(start.embedder)
    embedder.get_layer("normalised_pool").trainable = False
    pooled = keras.Input((POOLED,), name="pooled")
    dropped = layers.Dropout(recipe.dropout)(embedder(pooled))
    outputs = {"genres": layers.Dense(len(GENRES), kernel_initializer="zeros", name="genres")}
    losses = {"genres": keras.losses.CategoricalCrossentropy(from_logits=True)}
    wanted = {"genres": targets.genres}
    weights = {"genres": np.ones(len(numbers), np.float32)}
    if targets.tags is not None and start.tags is not None:
        outputs["answers"] = layers.Dense(TAGS, name="answers")
        losses["answers"] = keras.losses.BinaryCrossentropy(from_logits=True)
        weights["answers"] = 1.0 - np.isnan(targets.tags[:, 0]).astype(np.float32)
        wanted["answers"] = np.nan_to_num(targets.tags)
    network = keras.Model(pooled, {name: layer(dropped) for name, layer in outputs.items()})
    if "answers" in outputs:
        outputs["answers"].set_weights(start.tags)
    batches = -(-len(numbers) // recipe.batch)
    epochs = max(recipe.epochs, -(-recipe.fewest_steps // batches))
    steps = epochs * batches
    schedule = warmed_up_cosine(
        recipe.peak_learning_rate, steps, warm_up_share=recipe.warm_up_share
    )
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay), loss=losses
    )
    network.fit(
        numbers,
        wanted,
        sample_weight=weights,
        epochs=epochs,
        batch_size=recipe.batch,
        verbose=0,
    )
    logits = build_head(embedder, len(GENRES), None)
    logits.get_layer("answers").set_weights(outputs["genres"].get_weights())
    return logits


@dataclass(frozen=True)
class Folds:
    """Heads that have not heard some of the recordings.

    Attributes:
        of: [recordings] which of the heads has not heard it, -1 where all have.
        heads: from [batch, POOLED] to logits [batch, genres].
    """

    of: NDArray[np.int64]
    heads: Sequence[keras.Model]

    def logits(self, heard: Heard) -> NDArray[np.float32]:
        """Logits [n, genres] of patches, each from the head that has not heard its recording.

        Args:
            heard: its sounds are the recordings, of which none may be heard by all heads.
        """
        found = np.zeros((len(heard.numbers), len(GENRES)), np.float32)
        for place, head in enumerate(self.heads):
            its = self.of[heard.sound] == place
            if its.any():
                found[its] = head.predict(heard.numbers[its], batch_size=1024, verbose=0)
        return found


def fit_folds(
    heard: Heard,
    targets: Targets,
    *,
    groups: NDArray[np.str_],
    measured: NDArray[np.bool_],
    start: Start,
    recipe: DistilRecipe,
) -> Folds:
    """A head for each fold of the measured recordings, fitted to all the others.

    Args:
        heard: its sounds are the recordings.
        targets: of the same patches.
        groups: [recordings] the artist or the recording, who must stay together.
        measured: [recordings] which are left out in turn.
        start: the weights to go on from.
        recipe: what decides the runs; `folds` of them.

    Raises:
        DatasetError: there are fewer measured groups than folds.
    """
    if len(set(groups[measured].tolist())) < recipe.folds:
        raise DatasetError(
            f"clips of at least {recipe.folds} artists or recordings are needed to learn from"
        )
    of = np.full(len(groups), -1)
    places = np.flatnonzero(measured)
    folds = GroupKFold(recipe.folds, shuffle=True, random_state=recipe.seed)
    heads = []
    for number, (_, out) in enumerate(folds.split(places, groups=groups[measured])):
        left_out = np.isin(groups, groups[places[out]])
        of[left_out & measured] = number
        fitted = ~left_out[heard.sound]
        heads.append(fit(heard.numbers[fitted], targets.where(fitted), start, recipe))
    return Folds(of, heads)


def pooled_probabilities(
    logits: NDArray[np.float32], recording: NDArray[np.int64], temperature: float
) -> NDArray[np.float32]:
    """Probabilities [recordings, genres] as they are served, from all patches of each.

    Args:
        logits: [patches, genres].
        recording: [patches] from 0 to recordings - 1, each at least once.
        temperature: that the logits are divided by, > 0.
    """
    answers = softmax(logits / temperature, axis=1)
    return np.stack(
        [as_one(answers[recording == each], POOLING) for each in range(int(recording.max()) + 1)]
    )


def best_temperature(
    logits: NDArray[np.float32], recording: NDArray[np.int64], wanted: NDArray[np.float32]
) -> float:
    """The temperature under which recordings' `wanted` [recordings, genres] are likeliest."""

    def surprise(temperature: float) -> float:
        found = pooled_probabilities(logits, recording, temperature)
        return float(-(wanted * np.log(found + 1e-9)).sum(axis=1).mean())

    return float(min(TEMPERATURES.tolist(), key=surprise))


def with_temperature(logits: keras.Model, temperature: float) -> keras.Model:
    """The same head, answering with probabilities at that temperature."""
    head = build_head(logits.get_layer("embedder"), len(GENRES), "softmax")
    weights = logits.get_layer("answers").get_weights()
    head.get_layer("answers").set_weights([array / temperature for array in weights])
    return head
