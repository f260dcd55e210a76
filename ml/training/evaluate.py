"""Figures of a model on labelled matrices, with intervals, and the predictions behind them."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest, bootstrap
from sklearn.metrics import f1_score

from ml.genre import GENRES
from ml.genre.features import LogMelColumns
from ml.genre.manifest import Figure
from ml.genre.model import GenreModel, track_probabilities
from ml.training.data import DatasetError, Matrices


@dataclass(frozen=True)
class Report:
    """Accuracy, top-3 accuracy and macro F1 on n labelled tracks."""

    n: int
    figures: tuple[Figure, ...]


def predict(
    model: GenreModel,
    data: Matrices,
    progress: Callable[[], None] = lambda: None,
) -> NDArray[np.float32]:
    """Probabilities [n, genres] of each track; `progress` is called after each."""
    front_end = LogMelColumns()
    rows = []
    for matrix in data.logmel:
        rows.append(track_probabilities(model, [front_end.matrix_patches(matrix)]))
        progress()
    return np.stack(rows)


def report(probabilities: NDArray[np.float32], genres: NDArray[np.int64], part: str) -> Report:
    """Figures over the tracks whose genre is known.

    Args:
        probabilities: [n, genres].
        genres: [n] indices, -1 where unknown.
        part: name of the data, for the figures.

    Returns:
        Shares with 95 % intervals: Wilson's for accuracies, a percentile bootstrap over tracks
        (seeded) for macro F1.

    Raises:
        DatasetError: no track has a genre.
    """
    known = genres >= 0
    if not known.any():
        raise DatasetError("no track has a genre, so there is nothing to measure against")
    probabilities, genres = probabilities[known], genres[known]
    order = np.argsort(-probabilities, axis=1, kind="stable")
    first = order[:, 0]
    figures = (
        _share(part, "accuracy", first == genres),
        _share(part, "top-3 accuracy", (order[:, :3] == genres[:, None]).any(axis=1)),
        _macro_f1(part, first, genres),
    )
    return Report(len(genres), figures)


def _share(part: str, measure: str, hits: NDArray[np.bool_]) -> Figure:
    n, found = len(hits), int(hits.sum())
    interval = binomtest(found, n).proportion_ci(method="wilson")
    return Figure(
        part=part, measure=measure, value=found / n, low=interval.low, high=interval.high, n=n
    )


def _macro_f1(part: str, predicted: NDArray[np.int64], genres: NDArray[np.int64]) -> Figure:
    def score(chosen: NDArray[np.int64]) -> float:
        return float(f1_score(genres[chosen], predicted[chosen], average="macro", zero_division=0))

    tracks = np.arange(len(genres))
    if len(tracks) == 1:  # nothing to draw from
        low, high = 0.0, 1.0
    else:
        low, high = bootstrap(
            (tracks,), score, n_resamples=1_000, method="percentile", vectorized=False, rng=0
        ).confidence_interval
    return Figure(
        part=part, measure="macro F1", value=score(tracks), low=low, high=high, n=len(tracks)
    )


def write_predictions(
    path: Path, names: NDArray[np.str_], probabilities: NDArray[np.float32]
) -> None:
    """One row per track: `name`, then a probability for each genre."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["name", *GENRES])
        for name, row in zip(names, probabilities, strict=True):
            rows.writerow([name, *(f"{value:.6f}" for value in row)])
