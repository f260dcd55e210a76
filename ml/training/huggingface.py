"""Labelled recordings from Hugging Face, through its package `datasets`."""

import os
from pathlib import Path
from typing import Any

import requests

from ml.genre import GENRES
from ml.training.data import DatasetError
from ml.training.recordings import LabelledRecording

# Data sets of before 2025 are scripts, which are not run (and `datasets` 4 cannot): Hugging Face
# keeps what they gave as Parquet in a branch of this name.
AS_PARQUET = "refs/convert/parquet"
PATIENCE_SECONDS = 5.0


def load_huggingface(name: str) -> list[LabelledRecording]:
    """The recordings of a data set with the columns `audio` and `genre`, such as marsyas/gtzan.

    It is downloaded once and kept by `datasets` (HF_HOME says where); what is kept needs no
    connection.

    Raises:
        DatasetError: `datasets` is not installed, the download failed, or it is another kind of
            data set.
    """
    if not name:
        raise DatasetError("hf: a data set's name is missing, e.g. hf:marsyas/gtzan")
    endpoint = os.environ.setdefault("HF_ENDPOINT", "https://huggingface.co")
    reachable = can_be_reached(endpoint)
    if not reachable:
        # Read when it is imported; else it tries for half a minute before it looks at what it has.
        os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        import datasets
    except ImportError as missing:
        raise DatasetError(
            "data sets of Hugging Face need the extra `huggingface` "
            f"({missing.name} is not installed). Run `make huggingface`."
        ) from missing
    rows = _download(datasets, name, "" if reachable else f"{endpoint} cannot be reached")
    if not {"audio", "genre"} <= set(rows.column_names):
        raise DatasetError(
            f"hf:{name}: the columns audio and genre are needed, "
            f"there are {', '.join(rows.column_names)}"
        )
    rows = rows.cast_column("audio", datasets.Audio(decode=False))  # decoding is for our ffmpeg
    genre_of = getattr(rows.features["genre"], "int2str", str)
    genres = [genre_of(value) for value in rows["genre"]]
    if "file" in rows.column_names:
        names = [Path(file).stem for file in rows["file"]]
    else:
        names = [f"{genre}.{place:05d}" for place, genre in enumerate(genres)]
    return [
        LabelledRecording(
            name=name,
            genre=GENRES.index(genre) if genre in GENRES else -1,
            read=lambda place=place: _content(rows[place]["audio"]),  # type: ignore[misc]
        )
        for place, (name, genre) in enumerate(zip(names, genres, strict=True))
    ]


def can_be_reached(endpoint: str) -> bool:
    """Whether anything answers at this address within PATIENCE_SECONDS."""
    try:
        requests.head(endpoint, timeout=PATIENCE_SECONDS)
    except requests.exceptions.SSLError:  # somebody is there; whom to trust is not decided here
        return True
    except requests.RequestException:
        return False
    return True


def _download(datasets: Any, name: str, trouble: str) -> Any:
    try:
        try:
            return datasets.load_dataset(name, split="train")
        except (RuntimeError, ValueError) as problem:
            if "script" not in str(problem) and "trust_remote_code" not in str(problem):
                raise
            return datasets.load_dataset(name, split="train", revision=AS_PARQUET)
    except Exception as problem:  # of a dozen kinds: network, proxy, hub, disk, Parquet
        said = str(problem).strip() or type(problem).__name__
        reason = trouble or said.splitlines()[0]
        raise DatasetError(
            f"hf:{name}: the download failed ({reason}). "
            "Check the connection and the name, or give a folder of recordings."
        ) from problem


def _content(audio: dict[str, Any]) -> Path | bytes:
    return bytes(audio["bytes"]) if audio["bytes"] else Path(audio["path"])
