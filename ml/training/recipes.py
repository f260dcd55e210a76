"""The recipes that `kamerton train` knows: from opened data to a network that can be exported."""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import keras
import numpy as np

from ml.genre.features import LogMelColumns
from ml.genre.front_ends import FrontEnd
from ml.genre.manifest import Decision, Figure, Pooling, ReliabilityBin, TrainingData
from ml.genre.mfcc import MeanMfcc
from ml.genre.model import KerasModel
from ml.training.calibration import FEWEST
from ml.training.course import CourseRecipe, course_input, train_course
from ml.training.data import DatasetError, Matrices
from ml.training.evaluate import Report, predict_matrices, report
from ml.training.from_recordings import as_matrices, to_training_matrix
from ml.training.recordings import Heard, LabelledRecording, hear_all
from ml.training.train import Recipe, train

HELD_OUT_SHARE = 0.1
FEW_RECORDINGS = 10

Value = TypeVar("Value")


@dataclass(frozen=True)
class Watched:
    """Who is told how training goes.

    Attributes:
        bar: a progress bar of so many steps; gives what moves it by one.
        unheard: told the recordings that were left out, each with the reason.
        warn: told in a sentence what flatters or spoils the result.
    """

    bar: Callable[[str, int], AbstractContextManager[Callable[[], None]]]
    unheard: Callable[[list[tuple[str, str]]], None]
    warn: Callable[[str], None]


@dataclass(frozen=True)
class Trained:
    """A network, and what its manifest says of it."""

    network: keras.Model
    front_end: FrontEnd
    training_data: TrainingData
    recipe: dict[str, object]
    figures: tuple[Figure, ...]
    pooling: Pooling = "mean"
    decision: Decision | None = None
    reliability: tuple[ReliabilityBin, ...] = ()


def train_cnn(
    source: Matrices | list[LabelledRecording],
    data: str,
    recipe: Recipe,
    run: Path,
    watched: Watched,
    *,
    resume: bool = False,
) -> Trained:
    """Our convolutional network, from matrices or from recordings.

    What is marked `valid` is only measured. Recordings of which no split is known are split here,
    artists kept apart where they are known.

    Args:
        source: what `data` names, opened.
        data: as the person wrote it.
        recipe: what decides the run.
        run: folder for checkpoints and the log.
        watched: who is told.
        resume: go on from the run's last checkpoint.

    Raises:
        DatasetError: there is nothing that can be learned from.
    """
    front_end = LogMelColumns()
    if isinstance(source, Matrices):
        matrices, sha256 = source, hashlib.sha256(Path(data).read_bytes()).hexdigest()
    else:
        _warn_of_few(source, watched)
        heard = _hear(source, to_training_matrix, watched)
        matrices, sha256 = as_matrices(heard), heard.sha256
        if not (matrices.split != "").any() and len(matrices) >= FEW_RECORDINGS:
            matrices = matrices.split_apart(HELD_OUT_SHARE, recipe.seed)
            if not (matrices.artists != "").any():
                watched.warn(
                    "the artists are unknown, so one artist may be in both parts and flatter the "
                    "figures; name them with --index"
                )
    fitted = matrices.part("train") if "train" in matrices.split else matrices
    network = train(fitted, recipe, run, resume=resume)
    held_out = matrices.part("valid")
    measured = None
    if held_out.labelled:
        found = predict_matrices(KerasModel(network), front_end, held_out)
        measured = report(found, held_out.genres, "valid")
    return Trained(
        network,
        front_end,
        TrainingData(
            description=f"{Path(data).name}, {len(fitted)} tracks of its training part",
            sha256=sha256,
            tracks=len(fitted),
        ),
        {"name": "cnn"} | recipe.as_dict(),
        measured.figures if measured else (),
        decision=_decision(measured, watched),
        reliability=measured.reliability if measured else (),
    )


def train_as_in_the_course(
    source: Matrices | list[LabelledRecording],
    data: str,
    recipe: CourseRecipe,
    watched: Watched,
) -> Trained:
    """The course's network; see `train_cnn` for what the arguments are.

    Raises:
        DatasetError: matrices, or too little to learn from.
        RuntimeMissing: librosa is not installed.
    """
    if isinstance(source, Matrices):
        raise DatasetError(
            f"{data}: the course's recipe takes recordings, not matrices: give a folder of genres"
        )
    front_end = MeanMfcc()
    heard = _hear(source, partial(course_input, front_end), watched)
    network, reports = train_course(np.stack(heard.values), heard.recordings, recipe)
    if not any(each.artist for each in heard.recordings):
        watched.warn(
            "the artists are unknown, so only the random split can be measured, which flatters; "
            "name them with --index"
        )
    fairest = reports[-1]
    return Trained(
        network,
        front_end,
        TrainingData(
            description=f"{Path(data).name}, nine tenths of {len(heard.recordings)} recordings",
            sha256=heard.sha256,
            tracks=len(heard.recordings) - reports[0].n,
        ),
        recipe.as_dict(),
        tuple(figure for each in reports for figure in each.figures),
        decision=_decision(fairest, watched),
        reliability=fairest.reliability,
    )


def check_genres(genres: Iterable[int]) -> None:
    """Refuse recordings of these genres if they are nothing to learn from.

    Raises:
        DatasetError: a recording without a genre (-1), or fewer than two genres.
    """
    found = set(genres)
    if -1 in found or len(found) < 2:
        raise DatasetError(
            "there must be recordings of at least two genres to learn from, each in a folder "
            "with the genre's name"
        )


def _decision(measured: Report | None, watched: Watched) -> Decision | None:
    """From which confidence on a genre is certain; None where too few tracks tell."""
    if measured is None or measured.n < FEWEST:
        watched.warn(
            f"fewer than {FEWEST} tracks were kept back, too few to tell how sure is sure enough: "
            "this model will never say that it is unsure"
        )
        return None
    return Decision(least_confidence=measured.least_confidence)


def _warn_of_few(recordings: list[LabelledRecording], watched: Watched) -> None:
    if len(recordings) < FEW_RECORDINGS:
        watched.warn(
            f"{len(recordings)} recordings are very few: none is kept back, so nothing is measured"
        )


def _hear(
    recordings: list[LabelledRecording],
    hear: Callable[[Path | bytes], Value],
    watched: Watched,
) -> Heard[Value]:
    check_genres(each.genre for each in recordings)
    with watched.bar("Listening", len(recordings)) as step:
        heard = hear_all(recordings, hear, step)
    watched.unheard(heard.unheard)
    return heard
