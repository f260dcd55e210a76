"""What people name as data, opened: an archive of matrices, a folder, or Hugging Face."""

from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from ml.training.data import DatasetError, Matrices, load_matrices
from ml.training.huggingface import load_huggingface
from ml.training.recordings import LabelledRecording, find_recordings, with_index

HUGGINGFACE = "hf:"


def load_data(data: str, index: Path | None = None) -> Matrices | list[LabelledRecording]:
    """Open a data set.

    Args:
        data: an `.npz` of matrices, a folder of recordings, or `hf:` and a data set's name.
        index: artists and splits of recordings (see `with_index`).

    Raises:
        DatasetError: it cannot be used; the message says why.
    """
    if not data.startswith(HUGGINGFACE) and not Path(data).is_dir():
        if index is not None:
            raise DatasetError(f"{data}: an index is for recordings; matrices carry their own")
        return load_matrices(Path(data))
    if data.startswith(HUGGINGFACE):
        recordings = load_huggingface(data.removeprefix(HUGGINGFACE))
    else:
        recordings = find_recordings(Path(data))
    return recordings if index is None else with_index(recordings, index)


def are_matrices(data: str) -> bool:
    """Whether `data` names an archive of matrices rather than of labels, or recordings."""
    if not data.endswith(".npz"):
        return False
    try:
        with np.load(data, allow_pickle=False) as archive:
            return "logmel" in archive.files
    except (BadZipFile, OSError, ValueError):
        return False  # whoever opens it says what is wrong with it
