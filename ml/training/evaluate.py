"""Figures of a model on labelled tracks, with intervals, and the predictions behind them."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from ml.genre import GENRES
from ml.genre.answers import Probabilities, as_one
from ml.genre.classifier import GenreClassifier
from ml.genre.features import LogMelColumns
from ml.genre.front_ends import FrontEnd
from ml.genre.manifest import Figure, Pooling, ReliabilityBin
from ml.genre.model import GenreModel
from ml.training.calibration import BINS, calibration_error, least_confidence, reliability
from ml.training.data import DatasetError, Matrices
from ml.training.intervals import bootstrapped, share
from ml.training.recordings import Heard, LabelledRecording, hear_all

CALIBRATION = f"ECE ({BINS} bins)"  # expected calibration error: the only figure to be low


@dataclass(frozen=True)
class Report:
    """What n labelled tracks say of a model.

    Attributes:
        n: how many.
        figures: accuracy, top-3 accuracy, macro F1 and calibration error.
        reliability: how sure the first guesses are, and how right.
        least_confidence: see `ml.training.calibration.least_confidence`.
    """

    n: int
    figures: tuple[Figure, ...]
    reliability: tuple[ReliabilityBin, ...]
    least_confidence: float


def predict_matrices(
    model: GenreModel,
    front_end: FrontEnd,
    data: Matrices,
    progress: Callable[[], None] = lambda: None,
    *,
    pooling: Pooling = "mean",
) -> Probabilities:
    """Probabilities [n, genres] of each track; `progress` is called after each.

    `pooling` is the manifest's, where the model has one.

    Raises:
        DatasetError: the model takes other features than matrices are made of.
    """
    if not isinstance(front_end, LogMelColumns):
        raise DatasetError(
            f"this model takes {front_end.name} features and cannot read matrices: "
            "give a folder of recordings"
        )
    rows = []
    for matrix in data.logmel:
        patches = front_end.matrix_patches(matrix)
        rows.append(as_one(model.predict(patches).genres, pooling))
        progress()
    return np.stack(rows)


def predict_recordings(
    classifier: GenreClassifier,
    recordings: Sequence[LabelledRecording],
    progress: Callable[[], None] = lambda: None,
) -> Heard[Probabilities]:
    """Probabilities [genres] of each recording, as `kamerton classify` gives them.

    Raises:
        DatasetError: none of them could be heard.
    """

    def hear(source: Path | bytes) -> Probabilities:
        found = classifier.hear(source).as_dict()
        return np.array([found[genre] for genre in GENRES], dtype=np.float32)

    return hear_all(recordings, hear, progress)


def report(probabilities: NDArray[np.float32], genres: NDArray[np.int64], part: str) -> Report:
    """Figures over the tracks whose genre is known.

    Args:
        probabilities: [n, genres].
        genres: [n] indices, -1 where unknown.
        part: name of the data, for the figures.

    Returns:
        Shares with 95 % intervals: Wilson's for accuracies, a percentile bootstrap over tracks
        (seeded) for macro F1 and the calibration error.

    Raises:
        DatasetError: no track has a genre.
    """
    known = genres >= 0
    if not known.any():
        raise DatasetError("no track has a genre, so there is nothing to measure against")
    probabilities, genres = probabilities[known], genres[known]
    order = np.argsort(-probabilities, axis=1, kind="stable")
    first = order[:, 0]
    hits = first == genres
    confidence = probabilities.max(axis=1).astype(np.float64)
    figures = (
        share(part, "accuracy", hits),
        share(part, "top-3 accuracy", (order[:, :3] == genres[:, None]).any(axis=1)),
        bootstrapped(
            part,
            "macro F1",
            lambda chosen: float(
                f1_score(genres[chosen], first[chosen], average="macro", zero_division=0)
            ),
            len(genres),
        ),
        bootstrapped(
            part,
            CALIBRATION,
            lambda chosen: calibration_error(reliability(confidence[chosen], hits[chosen])),
            len(genres),
        ),
    )
    return Report(
        len(genres),
        figures,
        reliability(confidence, hits),
        least_confidence(confidence, hits),
    )


def write_predictions(path: Path, names: Iterable[str], probabilities: NDArray[np.float32]) -> None:
    """One row per track: `name`, then a probability for each genre."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["name", *GENRES])
        for name, row in zip(names, probabilities, strict=True):
            rows.writerow([name, *(f"{value:.6f}" for value in row)])
