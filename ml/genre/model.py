"""Two runtimes for one saved network: its LiteRT export (the default) and the `.keras` itself."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from ml.errors import ModelAltered, ModelMissing, RuntimeMissing
from ml.genre import GENRES
from ml.genre.features import Patches
from ml.genre.manifest import Manifest, Pooling, Runtime, verified_bytes

Probabilities = NDArray[np.float32]

LEAST_PROBABILITY = 1e-9  # so that no single patch can rule a genre out for good


class GenreModel(Protocol):
    """A network that has been loaded."""

    def predict(self, patches: Patches) -> Probabilities:
        """Probabilities [n, genres] of the front end's patches, float32 [n, ...]."""
        ...


@contextmanager
def _standard_error_closed() -> Iterator[None]:
    """Throw away what native code writes to standard error; exceptions pass as ever."""
    sys.stderr.flush()
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


class LiteRtModel:
    """The LiteRT export, on one thread: several workers share the cores better than threads do."""

    def __init__(self, content: bytes) -> None:
        from ai_edge_litert.interpreter import Interpreter  # noqa: PLC0415 - only when chosen

        with _standard_error_closed():  # it announces its delegate there at every start
            self._interpreter = Interpreter(model_content=content, num_threads=1)
            self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]

    def predict(self, patches: Patches) -> Probabilities:
        """Probabilities [n, genres] of the front end's patches, float32 [n, ...]."""
        answers = []
        for patch in patches:
            self._interpreter.set_tensor(self._input, patch[None])
            self._interpreter.invoke()
            answers.append(self._interpreter.get_tensor(self._output)[0])
        return np.stack(answers)


class KerasModel:
    """A network in Keras; needs the `training` extra."""

    def __init__(self, network: Any) -> None:
        self._network = network

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Open a saved `.keras` file, without custom code and without its optimizer."""
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
        try:
            import keras  # noqa: PLC0415 - seconds and hundreds of megabytes, only when chosen
        except ImportError as missing:
            raise RuntimeMissing(
                "GENRE_RUNTIME=keras needs the training extra: run `make install`, "
                "or leave GENRE_RUNTIME at litert."
            ) from missing
        with tempfile.TemporaryDirectory(prefix="kamerton-") as private:
            path = Path(private) / "genre.keras"
            path.write_bytes(content)  # the bytes that were checked, not the file they came from
            return cls(keras.saving.load_model(path, compile=False, safe_mode=True))

    def predict(self, patches: Patches) -> Probabilities:
        """Probabilities [n, genres] of the front end's patches, float32 [n, ...]."""
        return np.asarray(self._network(patches, training=False), dtype=np.float32)


def load_model(folder: Path, manifest: Manifest, runtime: Runtime) -> GenreModel:
    """Open the model of a manifest, after its hash has been checked.

    Raises:
        ModelMissing: the manifest names no file for this runtime, or the file is not there.
        ModelAltered: the file is another one, or knows other genres.
        RuntimeMissing: the runtime is not installed.
    """
    if manifest.labels != GENRES:
        raise ModelAltered(f"{folder}: the model knows other genres: {', '.join(manifest.labels)}")
    file = manifest.files.get(runtime)
    if file is None:
        raise ModelMissing(f"{folder}: the manifest names no file for the runtime {runtime}")
    content = verified_bytes(folder, file)
    return LiteRtModel(content) if runtime == "litert" else KerasModel.from_bytes(content)


def track_probabilities(
    model: GenreModel, pieces: Iterable[Patches], pooling: Pooling = "mean"
) -> Probabilities:
    """Probabilities [genres], summing to 1: the mean over every patch of a recording's pieces."""
    return as_one(model.predict(np.concatenate(list(pieces))), pooling)


def as_one(answers: Probabilities, pooling: Pooling) -> Probabilities:
    """Answers [patches, genres] for one recording as one, [genres], summing to 1.

    Under the mean of logarithms ("log-mean") one patch that is sure a genre is out is heard; it is
    what a network's temperature fits however many patches there are.
    """
    rows = answers.astype(np.float64)
    if pooling == "log-mean":
        mean = np.exp(np.log(np.maximum(rows, LEAST_PROBABILITY)).mean(axis=0))
    else:
        mean = rows.mean(axis=0)
    return np.asarray(mean / mean.sum(), dtype=np.float32)
