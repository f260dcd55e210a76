"""Labelled log-mel matrices: the training data as it lies on disk."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupShuffleSplit

from ml.genre import GENRES
from ml.genre.features import MEL_BANDS


class DatasetError(ValueError):
    """The data set cannot be used; the message says which file and why."""


@dataclass(frozen=True)
class Matrices:
    """Tracks as log-mel matrices.

    Attributes:
        names: [n] unique track names.
        genres: [n] indices into `ml.genre.GENRES`; -1 where the file gives none.
        artists: [n] artist names, "" when unknown.
        split: [n] "train", "valid" or "".
        logmel: uint8 [n, MEL_BANDS, columns], 0..255 for FLOOR_DB..0.
    """

    names: NDArray[np.str_]
    genres: NDArray[np.int64]
    artists: NDArray[np.str_]
    split: NDArray[np.str_]
    logmel: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.names)

    @property
    def labelled(self) -> bool:
        """Whether any track has a genre."""
        return bool((self.genres >= 0).any())

    @property
    def groups(self) -> NDArray[np.str_]:
        """[n] who must stay together: the artist, or the track where the artist is unknown."""
        alone = np.char.add("recording ", self.names)
        return np.where(self.artists == "", alone, np.char.add("artist ", self.artists))

    def split_apart(self, share: float, seed: int) -> Self:
        """The same tracks, `share` of them in "valid" and the others in "train".

        No artist is in both; a track whose artist is unknown counts as an artist.
        """
        folds = GroupShuffleSplit(n_splits=1, test_size=share, random_state=seed)
        _, valid = next(folds.split(self.names, groups=self.groups))
        split = np.full(len(self), "train")
        split[valid] = "valid"
        return replace(self, split=split)

    def part(self, split: str) -> Self:
        """The tracks of one split, in order."""
        return self.where(self.split == split)

    def where(self, chosen: NDArray[np.bool_]) -> Self:
        """The tracks for which `chosen` [n] is true."""
        return type(self)(
            self.names[chosen],
            self.genres[chosen],
            self.artists[chosen],
            self.split[chosen],
            self.logmel[chosen],
        )


def load_matrices(path: Path) -> Matrices:
    """Read an `.npz` of `names`, `logmel` and, where known, `genres`, `artists`, `split`.

    Raises:
        DatasetError: the file is missing, is no such archive, or its arrays do not fit together.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except FileNotFoundError as missing:
        raise DatasetError(f"{path}: there is no such file") from missing
    except (BadZipFile, OSError, ValueError) as broken:
        raise DatasetError(f"{path}: not a readable .npz archive ({broken})") from broken
    for needed in ("names", "logmel"):
        if needed not in arrays:
            raise DatasetError(f"{path}: the array {needed!r} is missing")
    logmel = arrays["logmel"]
    if logmel.dtype != np.uint8 or logmel.ndim != 3 or logmel.shape[1] != MEL_BANDS:
        raise DatasetError(
            f"{path}: logmel must be uint8 [n, {MEL_BANDS}, columns], "
            f"not {logmel.dtype} {list(logmel.shape)}"
        )
    count = len(logmel)
    if count == 0 or logmel.shape[2] == 0:
        raise DatasetError(f"{path}: there are no tracks in it")
    nothing = np.full(count, "")
    texts = {
        name: arrays.get(name, nothing).astype(str)
        for name in ("names", "genres", "artists", "split")
    }
    for name, values in texts.items():
        if values.shape != (count,):
            raise DatasetError(f"{path}: {name} must be [{count}], not {list(values.shape)}")
    unknown = sorted(set(texts["genres"]) - set(GENRES) - {""})
    if unknown:
        raise DatasetError(f"{path}: unknown genres {', '.join(unknown)}")
    genres = np.array([GENRES.index(g) if g else -1 for g in texts["genres"]], dtype=np.int64)
    return Matrices(texts["names"], genres, texts["artists"], texts["split"], logmel)
