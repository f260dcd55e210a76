"""Stretches of recordings and what teachers heard in them: the data of the `distil` recipe."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ml.genre import GENRES
from ml.training.data import DatasetError

CLIP_SECONDS = 10.0


@dataclass(frozen=True)
class Clips:
    """Labelled stretches of CLIP_SECONDS or, at the end of a recording, less.

    Attributes:
        files: [n] the recording of each.
        start_seconds: [n] where in it.
        soft: float32 [n, genres] the teachers' probabilities.
        tags: float32 [n, tags] probabilities of the start's own tags, None when the file has none.
        genres: [n] indices into `ml.genre.GENRES` that people gave, -1 where unknown.
        artists: [n] names, "" when unknown.
        sha256: of the file that says all this, in hexadecimal.
    """

    files: list[Path]
    start_seconds: NDArray[np.float64]
    soft: NDArray[np.float32]
    tags: NDArray[np.float32] | None
    genres: NDArray[np.int64]
    artists: NDArray[np.str_]
    sha256: str

    def __len__(self) -> int:
        return len(self.files)


def load_clips(path: Path, tags: int) -> Clips:
    """Read an `.npz` of `path`, `start_seconds`, `soft`; where known, of `tags`, `label`, `artist`.

    A `path` that is not absolute is one beside the archive.

    Args:
        path: the archive.
        tags: how many there must be in a row of `tags`.

    Raises:
        DatasetError: it is missing, is no such archive, or its arrays do not fit together.
    """
    try:
        content = path.read_bytes()
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except FileNotFoundError as missing:
        raise DatasetError(f"{path}: there is no such file") from missing
    except (BadZipFile, OSError, ValueError) as broken:
        raise DatasetError(f"{path}: not a readable .npz archive ({broken})") from broken
    for needed in ("path", "start_seconds", "soft"):
        if needed not in arrays:
            raise DatasetError(f"{path}: the array {needed!r} is missing")
    n = len(arrays["path"])
    if n == 0:
        raise DatasetError(f"{path}: there are no clips in it")
    shapes = {"start_seconds": (n,), "soft": (n, len(GENRES)), "tags": (n, tags)}
    shapes |= {"label": (n,), "artist": (n,)}
    for name, shape in shapes.items():
        if name in arrays and arrays[name].shape != shape:
            raise DatasetError(
                f"{path}: {name} must be {list(shape)}, not {list(arrays[name].shape)}"
            )
    if not (arrays["start_seconds"] >= 0.0).all():
        raise DatasetError(f"{path}: start_seconds must be 0 or more")
    soft = arrays["soft"].astype(np.float32)
    if not (soft >= 0.0).all() or not np.allclose(soft.sum(axis=1), 1.0, atol=0.01):
        raise DatasetError(f"{path}: a row of soft must be probabilities that sum to 1")
    genres = arrays.get("label", np.full(n, -1)).astype(np.int64)
    if ((genres < -1) | (genres >= len(GENRES))).any():
        raise DatasetError(f"{path}: a label must be from 0 to {len(GENRES) - 1}, or -1 (unknown)")
    return Clips(
        files=[path.parent / name for name in arrays["path"].tolist()],
        start_seconds=arrays["start_seconds"].astype(np.float64),
        soft=soft,
        tags=arrays["tags"].astype(np.float32) if "tags" in arrays else None,
        genres=genres,
        artists=arrays.get("artist", np.full(n, "")).astype(str),
        sha256=hashlib.sha256(content).hexdigest(),
    )
