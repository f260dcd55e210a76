"""The course's recipe, as it is written: averaged MFCCs, a scaler, a small dense network.

Its random 90/10 split puts the same artist on both sides, and GTZAN's copies too, so the accuracy
that comes of it is told beside the one on artists that the network has not heard.
"""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray
from sklearn.model_selection import GroupShuffleSplit, train_test_split
from sklearn.preprocessing import StandardScaler

from ml.audio import decode
from ml.genre import GENRES
from ml.genre.front_ends import FrontEnd
from ml.genre.windows import middle, sounding_windows
from ml.training.data import DatasetError
from ml.training.evaluate import Report, report
from ml.training.recordings import LabelledRecording

FEWEST_RECORDINGS = 10  # a tenth is kept for the test, a tenth of the rest for validation


@dataclass(frozen=True)
class CourseRecipe:
    """Everything that decides a run besides its data; the course's numbers."""

    epochs: int = 20
    batch: int = 16
    test_share: float = 0.1
    split_seed: int = 42
    validation_share: float = 0.1
    seed: int = 0

    def as_dict(self) -> dict[str, object]:
        """The recipe as plain values, for the manifest."""
        return {"name": "course"} | asdict(self)


Split = tuple[NDArray[np.int64], NDArray[np.int64]]


def course_input(front_end: FrontEnd, source: Path | bytes) -> NDArray[np.float32]:
    """The averaged MFCCs of a recording's middle half minute, [coefficients].

    Raises:
        AudioError: it cannot be heard.
        OSError: it cannot be read.
    """
    rate_hz = front_end.sample_rate_hz
    recording = decode(source, sample_rate_hz=rate_hz)
    window = middle(sounding_windows(recording.samples, rate_hz))
    found: NDArray[np.float32] = front_end.patches(window.samples)[0]
    return found


def train_course(
    inputs: NDArray[np.float32], recordings: list[LabelledRecording], recipe: CourseRecipe
) -> tuple[keras.Model, list[Report]]:
    """Fit the course's network and measure it.

    Args:
        inputs: [n, coefficients], of each recording.
        recordings: [n], with their genres.
        recipe: what decides the run.

    Returns:
        The network, with its scaler inside, and what its random test part says of it; then, where
        at least two artists are known, the same of another network that was fitted in the same
        way to recordings of other artists than its test's.

    Raises:
        DatasetError: too few recordings, or fewer than two genres.
    """
    genres = np.array([each.genre for each in recordings], dtype=np.int64)
    if len(recordings) < FEWEST_RECORDINGS:
        raise DatasetError(
            f"{len(recordings)} recordings are too few: the course's recipe keeps a tenth for its "
            f"test, so it needs at least {FEWEST_RECORDINGS}"
        )
    if len(set(genres.tolist())) < 2:
        raise DatasetError("there must be recordings of at least two genres to learn from")
    everything = np.arange(len(genres))
    at_random = train_test_split(
        everything, test_size=recipe.test_share, random_state=recipe.split_seed
    )
    network, measured = _fit(inputs, genres, at_random, recipe, "random 90/10 split")
    reports = [measured]
    artists = np.array([each.artist for each in recordings])
    known = everything[artists != ""]
    if len(set(artists[known].tolist())) >= 2:
        folds = GroupShuffleSplit(
            n_splits=1, test_size=recipe.test_share, random_state=recipe.split_seed
        )
        fitted, tested = next(folds.split(known, groups=artists[known]))
        apart = (known[fitted], known[tested])
        reports.append(_fit(inputs, genres, apart, recipe, "artists kept apart")[1])
    return network, reports


def build_course_network(scaler: StandardScaler) -> keras.Model:
    """A network from [batch, coefficients], not scaled yet, to [batch, len(GENRES)]."""
    return keras.Sequential(
        [
            keras.Input((len(scaler.mean_),), name="mean_mfcc"),
            layers.Normalization(mean=scaler.mean_, variance=scaler.var_, name="scaler"),
            layers.Dense(128, activation="relu"),
            layers.Dense(64, activation="relu"),
            layers.Dense(len(GENRES), activation="softmax", name="genres"),
        ],
        name="course",
    )


def _fit(
    inputs: NDArray[np.float32],
    genres: NDArray[np.int64],
    split: Split,
    recipe: CourseRecipe,
    part: str,
) -> tuple[keras.Model, Report]:
    fitted, tested = split
    keras.utils.set_random_seed(recipe.seed)
    network = build_course_network(StandardScaler().fit(inputs[fitted]))
    network.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(
        inputs[fitted],
        genres[fitted],
        epochs=recipe.epochs,
        batch_size=recipe.batch,
        validation_split=recipe.validation_share,
    )
    found = np.asarray(network(inputs[tested], training=False), dtype=np.float32)
    served = keras.models.clone_model(network)  # the same network without its optimizer
    served.set_weights(network.get_weights())
    return served, report(found, genres[tested], part)
