"""What people name for `distil`, opened: recordings to learn from, and an ear to hear them with."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import keras
import numpy as np

from ml.genre.front_ends import front_end_of
from ml.genre.manifest import Manifest, load_manifest
from ml.genre.model import load_model
from ml.training.data import DatasetError, Matrices, load_matrices
from ml.training.distil import Start
from ml.training.labels import load_clips
from ml.training.musicnn import TAGS, build_ear, build_embedder, build_head
from ml.training.musicnn_weights import EAR, EMBEDDER, ORIGIN, TAGS_HEAD, Published, give_weights
from ml.training.recipes import Watched, check_genres
from ml.training.recordings import LabelledRecording
from ml.training.sources import are_matrices, load_data
from ml.training.taught import Taught, from_clips, from_people


@dataclass(frozen=True)
class Lessons:
    """What to learn from.

    Attributes:
        recordings: at least one.
        description: of all, for the manifest.
        sha256: of the data.
        matrices: further tracks with people's genres, none of them among the recordings.
    """

    recordings: Sequence[Taught]
    description: str
    sha256: str
    matrices: Matrices | None = None


def open_lessons(data: str, index: Path | None, watched: Watched) -> Lessons:
    """A file of teachers' labels, or recordings with people's genres as `load_data` opens them.

    Raises:
        DatasetError: it cannot be learned from; the message says why.
        DecoderMissing: nothing can be heard, here.
    """
    if data.endswith(".npz") and not are_matrices(data):
        if index is not None:
            raise DatasetError("a file of labels names artists itself, in its array `artist`")
        return lessons_of_teachers(Path(data), watched)
    labelled = load_data(data, index)
    if isinstance(labelled, Matrices):
        raise DatasetError(f"{data}: the recipe distil hears recordings; matrices are for cnn")
    return lessons_of_people(labelled, data, watched)


def with_matrices(lessons: Lessons, file: Path) -> Lessons:
    """The same lessons, and what an archive of matrices adds to them.

    Tracks without a genre, and those that are there as sound (by their names), are left out.

    Raises:
        DatasetError: it is no such archive, or adds nothing.
    """
    matrices = load_matrices(file)
    heard = [each.name for each in lessons.recordings]
    added = matrices.where((matrices.genres >= 0) & ~np.isin(matrices.names, heard))
    if len(added) == 0:
        raise DatasetError(f"{file}: holds no track with a genre that is not there as sound")
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    return replace(
        lessons,
        matrices=added,
        description=f"{lessons.description}; {file.name}, {len(added)} matrices",
        sha256=hashlib.sha256(f"{lessons.sha256} {content}".encode()).hexdigest(),
    )


def lessons_of_teachers(labels: Path, watched: Watched) -> Lessons:
    """What a file of labels names, see `ml.training.labels.load_clips`.

    Raises:
        DatasetError: it is no such file, or none of its recordings can be heard.
        DecoderMissing: nothing can be, here.
    """
    clips = load_clips(labels, TAGS)
    with watched.bar("Decoding", len(set(clips.files))) as step:
        recordings, unheard = from_clips(clips, step)
    watched.unheard(unheard)
    parts = sum(len(each.start_seconds) for each in recordings)
    return Lessons(
        recordings, f"{labels.name}, {parts} clips of {len(recordings)} recordings", clips.sha256
    )


def lessons_of_people(
    labelled: Sequence[LabelledRecording], data: str, watched: Watched
) -> Lessons:
    """Recordings with genres and nothing more.

    Raises:
        DatasetError: fewer than two genres, or nothing can be heard.
        DecoderMissing: nothing can be, here.
    """
    check_genres(each.genre for each in labelled)
    with watched.bar("Decoding", len(labelled)) as step:
        recordings, unheard, sha256 = from_people(labelled, step)
    watched.unheard(unheard)
    check_genres(each.genre for each in recordings)  # a whole genre may be unreadable
    return Lessons(recordings, f"{Path(data).name}, {len(recordings)} recordings", sha256)


@dataclass(frozen=True)
class Ear:
    """An ear that knows music, and what goes on from it.

    Attributes:
        hears: from patches to [batch, POOLED].
        start: the dense layers.
        kinds: from [batch, POOLED] to probabilities of `ml.genre.KINDS`; None where unknown.
        least_music: goes with `kinds`.
        recipe: where it comes from, for the manifest.
    """

    hears: keras.Model
    start: Start
    kinds: keras.Model | None
    least_music: float | None
    recipe: dict[str, object]


def ear_of_musicnn(published: Published) -> Ear:
    """musicnn's ear, as it was published."""
    hears, embedder = build_ear(), build_embedder()
    tags = build_head(embedder, TAGS, "sigmoid")
    for part, places in ((hears, EAR), (embedder, EMBEDDER), (tags, TAGS_HEAD)):
        give_weights(part, places, published.variables)
    return Ear(
        hears,
        Start(embedder.get_weights(), tags.get_layer("answers").get_weights()),
        None,
        None,
        {"start": ORIGIN | {"sha256": published.sha256}},
    )


def ear_of(folder: Path) -> Ear:
    """The ear of a model that was trained here, as it is.

    Raises:
        DatasetError: it is a network of another kind.
        ModelError: it is missing or altered, hears in another way than this version, or Keras is
            not installed.
    """
    manifest = load_manifest(folder)
    front_end_of(folder, manifest)
    network = load_model(folder, manifest, "keras").network
    try:
        hears, head = network.get_layer("ear"), network.get_layer("head")
    except ValueError as other:
        raise DatasetError(f"{folder}: this model was not made by the recipe distil") from other
    found = {layer.name: layer for layer in network.layers}
    least_music = None if manifest.decision is None else manifest.decision.least_music
    return Ear(
        hears,
        Start(head.get_layer("embedder").get_weights(), None),
        found.get("kinds_head"),
        least_music,
        {"start": {"name": f"Kamerton's model {manifest.version}"} | origin(manifest)},
    )


def origin(manifest: Manifest) -> dict[str, object]:
    """Whose weights a model of ours once started from: what its licence wants to be said."""
    start = manifest.recipe.get("start")
    return {"from": start} if start is not None else {}
