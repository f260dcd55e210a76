"""Writing a model folder: the `.keras`, its LiteRT export and the manifest for both."""

import hashlib
import tempfile
from pathlib import Path

import keras

from ml.genre import GENRES
from ml.genre.front_ends import FrontEnd, used
from ml.genre.keras_file import refuse_unsafe
from ml.genre.manifest import (
    MANIFEST_NAME,
    Decision,
    Figure,
    Manifest,
    ModelFile,
    Pooling,
    ReliabilityBin,
    TrainingData,
)

KERAS_NAME = "genre.keras"
LITERT_NAME = "genre.tflite"


def export(
    network: keras.Model,
    folder: Path,
    *,
    front_end: FrontEnd,
    training_data: TrainingData,
    recipe: dict[str, object],
    figures: tuple[Figure, ...],
    pooling: Pooling = "mean",
    decision: Decision | None = None,
    reliability: tuple[ReliabilityBin, ...] = (),
) -> Manifest:
    """Save a trained network into `folder` so that `ml.genre` can serve it.

    The network answers with one tensor, [n, genres], or with {"genres": [n, genres], "kinds":
    [n, kinds]}: the probabilities of `ml.genre.GENRES` and of `ml.genre.KINDS`. The
    version is taken from the content, so equal models have equal versions.

    Raises:
        ModelUnsafe: the network is made of more than `ml.genre` would open.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.save(folder / KERAS_NAME)
    refuse_unsafe((folder / KERAS_NAME).read_bytes(), folder / KERAS_NAME)
    network.export(folder / LITERT_NAME, format="litert", verbose=False)
    manifest = Manifest(
        version=_sha256(folder / KERAS_NAME)[:12],
        labels=GENRES,
        files={
            "keras": ModelFile(name=KERAS_NAME, sha256=_sha256(folder / KERAS_NAME)),
            "litert": ModelFile(name=LITERT_NAME, sha256=_sha256(folder / LITERT_NAME)),
        },
        front_end=used(front_end),
        pooling=pooling,
        decision=decision,
        training_data=training_data,
        recipe=recipe,
        figures=figures,
        reliability=reliability,
    )
    # Written aside and moved, so that a folder never holds half a manifest.
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as aside:
        aside.write(manifest.model_dump_json(indent=2) + "\n")
    Path(aside.name).replace(folder / MANIFEST_NAME)
    (folder / MANIFEST_NAME).chmod(0o644)
    return manifest


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
