"""Matrices for the `cnn` recipe, made from recordings in the way of the training matrices."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.audio import decode
from ml.genre.features import SAMPLE_RATE_HZ, column_count, log_mel, to_matrix
from ml.genre.windows import WINDOW_SECONDS, middle, sounding_windows
from ml.training.data import Matrices
from ml.training.recordings import Heard

COLUMNS = column_count(int(WINDOW_SECONDS * SAMPLE_RATE_HZ))


def to_training_matrix(source: Path | bytes) -> NDArray[np.uint8]:
    """The log-mel matrix of a recording's middle half minute, [MEL_BANDS, COLUMNS].

    A shorter recording is repeated until it fills the matrix.

    Raises:
        AudioError: it cannot be heard.
        OSError: it cannot be read.
    """
    samples = decode(source, sample_rate_hz=SAMPLE_RATE_HZ).samples
    matrix = to_matrix(log_mel(middle(sounding_windows(samples, SAMPLE_RATE_HZ)).samples))
    repeats = -(-COLUMNS // matrix.shape[1])
    return np.tile(matrix, (1, repeats))[:, :COLUMNS]


def as_matrices(heard: Heard[NDArray[np.uint8]]) -> Matrices:
    """What `to_training_matrix` gave for recordings, as a data set."""
    return Matrices(
        names=np.array([each.name for each in heard.recordings]),
        genres=np.array([each.genre for each in heard.recordings], dtype=np.int64),
        artists=np.array([each.artist for each in heard.recordings]),
        split=np.array([each.split for each in heard.recordings]),
        logmel=np.stack(heard.values),
    )
