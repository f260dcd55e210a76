"""The manifest beside a saved model: what its files must be, and where its figures come from."""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ml.errors import ModelAltered, ModelMissing

MANIFEST_NAME = "manifest.json"
MOST_MODEL_BYTES = 256 * 1024 * 1024
SHIPPED_MODEL = Path(__file__).parent / "model"

Runtime = Literal["litert", "keras"]
Parameter = int | float | str
# How the answers for a recording's patches become one: their mean, or that of their logarithms.
Pooling = Literal["mean", "log-mean"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelFile(_Strict):
    """One file of the model, in the manifest's folder."""

    name: str = Field(pattern=r"^[A-Za-z0-9_.-]+$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class FrontEndUsed(_Strict):
    """What made the network's input: a name in `ml.genre.front_ends`, and its parameters then."""

    name: str
    parameters: dict[str, Parameter]


class TrainingData(_Strict):
    """What the network learned from."""

    description: str
    sha256: str
    tracks: int


class Figure(_Strict):
    """A measured share with its 95 % interval."""

    part: str
    measure: str
    value: float
    low: float
    high: float
    n: int


class ReliabilityBin(_Strict):
    """The tracks whose first guess has a probability from `low` to `high`.

    Attributes:
        n: how many; the shares are 0 when there are none.
        confidence: the mean probability of their first guesses.
        accuracy: the share of first guesses that are right.
    """

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float


class Decision(_Strict):
    """From which probabilities on a recording is called music, and its genre certain.

    Attributes:
        least_confidence: of the likeliest genre; below it the answer is "unsure".
        least_music: of "music" among the kinds; below it the recording is "not_music". None where
            the network tells no kinds.
    """

    least_confidence: float = Field(ge=0.0, le=1.0)
    least_music: float | None = Field(default=None, ge=0.0, le=1.0)


class Manifest(_Strict):
    """The whole manifest; without a decision, everything is music and every genre certain.

    Attributes:
        reliability: of tracks that nothing was learned from; empty where none were measured.
    """

    version: str
    labels: tuple[str, ...]
    files: dict[Runtime, ModelFile]
    front_end: FrontEndUsed
    pooling: Pooling = "mean"
    decision: Decision | None = None
    training_data: TrainingData
    recipe: dict[str, object]
    figures: tuple[Figure, ...]
    reliability: tuple[ReliabilityBin, ...] = ()


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest of the model in `folder`.

    Raises:
        ModelMissing: there is no manifest.
        ModelAltered: it is not a manifest of this program.
    """
    path = folder / MANIFEST_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        raise ModelMissing(
            f"{path}: there is no manifest that can be read, so no model is opened. "
            "Name a folder that `kamerton train` wrote."
        ) from problem
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise ModelAltered(f"{path}: not a model manifest ({place}: {first['msg']})") from problem


def verified_bytes(folder: Path, file: ModelFile) -> bytes:
    """The content of a model file, only if it is the one that the manifest describes.

    The bytes that were checked are the bytes to open: the file is read once.

    Raises:
        ModelMissing: the file cannot be read.
        ModelAltered: its SHA-256 is another, or it is larger than MOST_MODEL_BYTES.
    """
    path = folder / file.name
    try:
        with path.open("rb") as opened:
            content = opened.read(MOST_MODEL_BYTES + 1)
    except OSError as problem:
        raise ModelMissing(
            f"{path}: the manifest names this file, but it cannot be read"
        ) from problem
    if len(content) > MOST_MODEL_BYTES:
        raise ModelAltered(f"{path}: it is larger than {MOST_MODEL_BYTES >> 20} MiB")
    found = hashlib.sha256(content).hexdigest()
    if found != file.sha256:
        raise ModelAltered(
            f"{path}: its SHA-256 is {found[:12]}…, the manifest says {file.sha256[:12]}…, "
            "so it is not opened. Install Kamerton again, or export the model again."
        )
    return content
