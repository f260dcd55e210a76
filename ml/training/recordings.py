"""Labelled recordings: a folder of genres, or a data set from Hugging Face; heard one by one."""

import csv
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from ml.errors import AudioError, DecoderMissing
from ml.genre import GENRES
from ml.training.data import DatasetError, load_matrices

Heard_ = TypeVar("Heard_")


@dataclass(frozen=True)
class LabelledRecording:
    """A recording that has not been opened yet.

    Attributes:
        name: unique in its data set.
        genre: index into `ml.genre.GENRES`, -1 when unknown.
        read: gives its file or its content.
        artist: "" when unknown.
        split: "train", "valid" or "".
    """

    name: str
    genre: int
    read: Callable[[], Path | bytes]
    artist: str = ""
    split: str = ""


@dataclass(frozen=True)
class Heard(Generic[Heard_]):
    """What came of a list of recordings.

    Attributes:
        recordings: those that could be heard, in order.
        values: what each gave.
        unheard: name and reason of the others.
        sha256: of every recording's name and content, in hexadecimal.
    """

    recordings: list[LabelledRecording]
    values: list[Heard_]
    unheard: list[tuple[str, str]]
    sha256: str


def find_recordings(folder: Path) -> list[LabelledRecording]:
    """The files in `folder`/GENRE/, at any depth; hidden ones are passed over.

    A folder without a genre's folder in it gives the files directly in it, their genres unknown.
    A recording is named by its file without the extension, or by its path where two have the same.

    Raises:
        DatasetError: there is no recording.
    """
    labelled = [
        (file, GENRES.index(genre))
        for child in sorted(folder.iterdir())
        if child.is_dir() and (genre := _genre(child.name)) in GENRES
        for file in sorted(child.rglob("*"))
    ] or [(file, -1) for file in sorted(folder.iterdir())]
    files = [
        (file, genre)
        for file, genre in labelled
        if file.is_file() and not file.name.startswith(".")
    ]
    if not files:
        raise DatasetError(
            f"{folder}: there are no recordings in it. "
            f"Put them into a folder for each genre: {', '.join(GENRES)}."
        )
    stems = [file.stem for file, _ in files]
    short = len(set(stems)) == len(stems)
    return [
        LabelledRecording(
            name=file.stem if short else file.relative_to(folder).as_posix(),
            genre=genre,
            read=lambda file=file: file,  # type: ignore[misc]
        )
        for file, genre in files
    ]


def with_index(recordings: Sequence[LabelledRecording], index: Path) -> list[LabelledRecording]:
    """The recordings with their artists and splits.

    Args:
        recordings: of which some are named in the index, with or without their folder.
        index: a `.csv` with the columns `name` and `artist` or `split`, or an `.npz` of matrices.

    Raises:
        DatasetError: the index cannot be read, or names none of the recordings.
    """
    known = _read_index(index)
    found = []
    for each in recordings:
        artist, split = known.get(each.name) or known.get(Path(each.name).stem) or ("", "")
        found.append(replace(each, artist=artist, split=split))
    if not any(each.artist or each.split for each in found):
        raise DatasetError(f"{index}: it names none of the {len(found)} recordings")
    return found


def hear_all(
    recordings: Sequence[LabelledRecording],
    hear: Callable[[Path | bytes], Heard_],
    progress: Callable[[], None] = lambda: None,
) -> Heard[Heard_]:
    """Hear each recording; those that cannot be heard are reported and left out.

    Args:
        recordings: at least one.
        hear: may raise AudioError or OSError.
        progress: called after each.

    Raises:
        DatasetError: not one of them could be heard.
        DecoderMissing: none can be, here.
    """
    heard, values, unheard = [], [], []
    digest = hashlib.sha256()
    for each in recordings:
        try:
            source = each.read()
            content = source if isinstance(source, bytes) else source.read_bytes()
            digest.update(each.name.encode() + b"\0" + hashlib.sha256(content).digest())
            value = hear(source)
        except DecoderMissing:
            raise
        except AudioError as problem:
            unheard.append((each.name, str(problem)))
        except OSError as problem:
            unheard.append((each.name, f"The file cannot be read: {problem.strerror or problem}."))
        else:
            heard.append(each)
            values.append(value)
        progress()
    if not heard:
        name, reason = unheard[0]
        raise DatasetError(
            f"none of the {len(recordings)} recordings could be heard. {name}: {reason}"
        )
    return Heard(heard, values, unheard, digest.hexdigest())


def _genre(folder_name: str) -> str:
    """Hip-Hop, hip hop and hiphop are one."""
    return "".join(filter(str.isalnum, folder_name.casefold()))


def _read_index(path: Path) -> dict[str, tuple[str, str]]:
    if path.suffix == ".npz":
        data = load_matrices(path)
        columns = (data.names.tolist(), data.artists.tolist(), data.split.tolist())
        return {name: (artist, split) for name, artist, split in zip(*columns, strict=True)}
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise DatasetError(f"{path}: not a readable CSV file ({problem})") from problem
    if not rows or "name" not in rows[0] or not {"artist", "split"} & rows[0].keys():
        raise DatasetError(f"{path}: the columns `name` and `artist` or `split` are needed")
    return {row["name"]: (row.get("artist") or "", row.get("split") or "") for row in rows}
