"""Fitting the end of a network that knows music to what teachers hear, and to people's labels.

Everything up to the pooling over time stays as published; the dense layer goes on from its
published weights, beside a new head for genres and the published one for tags, which it is to keep
(Hinton et al., 2015, for the soft targets).
"""

from dataclasses import asdict, dataclass

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray
from scipy.special import softmax
from sklearn.model_selection import GroupKFold

from ml.genre import GENRES
from ml.genre.manifest import Pooling
from ml.genre.model import as_one
from ml.training.data import DatasetError
from ml.training.musicnn import POOLED, TAGS, build_embedder, build_head
from ml.training.musicnn_weights import EMBEDDER, TAGS_HEAD, Variables, give_weights
from ml.training.pooled import Numbers

# On 107 recordings left out by artist, 30 s each, in 4 to 10 patches: log-mean 0.729 to 0.748 at
# temperatures of 0.63 to 0.69; mean 0.692 to 0.729 at 0.51 to 0.60.
POOLING: Pooling = "log-mean"
TEMPERATURES = np.geomspace(0.2, 5.0, 97)


@dataclass(frozen=True)
class DistilRecipe:
    """Everything that decides a run besides its data.

    Attributes:
        hard_share: of a person's label in the target where there is one; the rest is the teachers'.
        folds: in how many parts recordings are left out in turn, to measure and to calibrate.
    """

    epochs: int = 25
    batch: int = 128
    peak_learning_rate: float = 1e-3
    warm_up_share: float = 0.1
    weight_decay: float = 1e-4
    dropout: float = 0.5
    hard_share: float = 0.5
    folds: int = 4
    seed: int = 0

    def as_dict(self) -> dict[str, object]:
        """The recipe as plain values, for the manifest."""
        return {"name": "distil"} | asdict(self)


@dataclass(frozen=True)
class Targets:
    """What patches [n] are to be heard as: genres [n, genres] and tags [n, tags], 0 to 1."""

    genres: NDArray[np.float32]
    tags: NDArray[np.float32]

    def where(self, chosen: NDArray[np.bool_]) -> "Targets":
        """Those for which `chosen` [n] is true."""
        return Targets(self.genres[chosen], self.tags[chosen])


def genre_targets(
    soft: NDArray[np.float32], genres: NDArray[np.int64], hard_share: float
) -> NDArray[np.float32]:
    """Teachers' probabilities [n, genres] with a share of the label where one is known (>= 0)."""
    hard = np.eye(len(GENRES), dtype=np.float32)[np.maximum(genres, 0)]
    share = np.where(genres >= 0, hard_share, 0.0).astype(np.float32)[:, None]
    return (1.0 - share) * soft + share * hard


def published_tags(numbers: Numbers, published: Variables) -> NDArray[np.float32]:
    """What the published network says of pooled numbers [n, POOLED], [n, tags]."""
    embedder = build_embedder()
    give_weights(embedder, EMBEDDER, published)
    head = build_head(embedder, TAGS, "sigmoid")
    give_weights(head, TAGS_HEAD, published)
    return np.asarray(head(numbers, training=False), dtype=np.float32)


def fit(
    numbers: Numbers, targets: Targets, published: Variables, recipe: DistilRecipe
) -> keras.Model:
    """Fit the dense layer and a head of genres.

    Args:
        numbers: float32 [n, POOLED], of patches.
        targets: of the same patches.
        published: the weights to start from.
        recipe: what decides the run.

    Returns:
        A model from [batch, POOLED] to logits [batch, genres].
    """
    keras.utils.set_random_seed(recipe.seed)
    embedder = build_embedder(recipe.dropout)
    give_weights(embedder, EMBEDDER, published)
    embedder.get_layer("normalised_pool").trainable = False
    pooled = keras.Input((POOLED,), name="pooled")
    dropped = layers.Dropout(recipe.dropout)(embedder(pooled))
    genres = layers.Dense(len(GENRES), kernel_initializer="zeros", name="genres")(dropped)
    tags = layers.Dense(TAGS, name="answers")(dropped)
    network = keras.Model(pooled, {"genres": genres, "answers": tags})
    give_weights(network, TAGS_HEAD, published)
    steps = recipe.epochs * -(-len(numbers) // recipe.batch)
    warm_up = int(recipe.warm_up_share * steps)
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=recipe.peak_learning_rate / 25,
        decay_steps=max(1, steps - warm_up),
        warmup_target=recipe.peak_learning_rate,
        warmup_steps=warm_up,
    )
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay),
        loss={
            "genres": keras.losses.CategoricalCrossentropy(from_logits=True),
            "answers": keras.losses.BinaryCrossentropy(from_logits=True),
        },
    )
    network.fit(
        numbers,
        {"genres": targets.genres, "answers": targets.tags},
        epochs=recipe.epochs,
        batch_size=recipe.batch,
        verbose=0,
    )
    logits = build_head(embedder, len(GENRES), None)
    logits.get_layer("answers").set_weights(network.get_layer("genres").get_weights())
    return logits


def left_out_logits(
    numbers: Numbers,
    targets: Targets,
    *,
    groups: NDArray[np.str_],
    measured: NDArray[np.bool_],
    published: Variables,
    recipe: DistilRecipe,
) -> NDArray[np.float32]:
    """Logits of each measured patch from a network that has not heard its group.

    Args:
        numbers: float32 [n, POOLED].
        targets: [n].
        groups: [n] the artist or the recording of each patch.
        measured: [n] whether a patch's group is left out in turn; the others are always fitted to.
        published: the weights to start from.
        recipe: what decides the runs; `folds` of them.

    Returns:
        [n, genres], zero where not measured.

    Raises:
        DatasetError: there are fewer measured groups than folds.
    """
    if len(set(groups[measured].tolist())) < recipe.folds:
        raise DatasetError(
            f"clips of at least {recipe.folds} artists or recordings are needed to learn from"
        )
    found = np.zeros((len(numbers), len(GENRES)), np.float32)
    places = np.flatnonzero(measured)
    folds = GroupKFold(recipe.folds, shuffle=True, random_state=recipe.seed)
    for _, out in folds.split(places, groups=groups[measured]):
        left_out = np.isin(np.arange(len(numbers)), places[out])
        head = fit(numbers[~left_out], targets.where(~left_out), published, recipe)
        found[left_out] = np.asarray(head(numbers[left_out], training=False))
    return found


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
