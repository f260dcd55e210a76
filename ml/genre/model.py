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
from ml.genre import GENRES, features
from ml.genre.features import LogMel, Patches, to_patches
from ml.genre.manifest import FeatureParameters, Manifest, Runtime, verified_bytes

Probabilities = NDArray[np.float32]


class GenreModel(Protocol):
    """A network that has been loaded."""

    def predict(self, patches: Patches) -> Probabilities:
        """Probabilities [n, genres] of patches [n, MEL_BANDS, PATCH_COLUMNS]."""
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
        """Probabilities [n, genres] of patches [n, MEL_BANDS, PATCH_COLUMNS]."""
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
        """Probabilities [n, genres] of patches [n, MEL_BANDS, PATCH_COLUMNS]."""
        return np.asarray(self._network(patches, training=False), dtype=np.float32)


def feature_parameters() -> FeatureParameters:
    """The parameters of `ml.genre.features` as they are in this version."""
    return FeatureParameters(
        sample_rate_hz=features.SAMPLE_RATE_HZ,
        fft_samples=features.FFT_SAMPLES,
        hop_samples=features.HOP_SAMPLES,
        mel_bands=features.MEL_BANDS,
        frames_per_column=features.FRAMES_PER_COLUMN,
        patch_columns=features.PATCH_COLUMNS,
        floor_db=features.FLOOR_DB,
    )


def load_model(folder: Path, manifest: Manifest, runtime: Runtime) -> GenreModel:
    """Open the model of a manifest, after its hash has been checked.

    Raises:
        ModelMissing: the manifest names no file for this runtime, or the file is not there.
        ModelAltered: the file is another one, or was made for other features or genres.
        RuntimeMissing: the runtime is not installed.
    """
    if manifest.labels != GENRES:
        raise ModelAltered(f"{folder}: the model knows other genres: {', '.join(manifest.labels)}")
    if manifest.features != feature_parameters():
        raise ModelAltered(f"{folder}: the model was trained on features made in another way")
    file = manifest.files.get(runtime)
    if file is None:
        raise ModelMissing(f"{folder}: the manifest names no file for the runtime {runtime}")
    content = verified_bytes(folder, file)
    return LiteRtModel(content) if runtime == "litert" else KerasModel.from_bytes(content)


def track_probabilities(model: GenreModel, pieces: Iterable[LogMel]) -> Probabilities:
    """Probabilities [genres], summing to 1: the mean over every patch of the log-mel pieces."""
    patches = np.concatenate([to_patches(piece) for piece in pieces])
    mean = model.predict(patches).astype(np.float64).mean(axis=0)
    return np.asarray(mean / mean.sum(), dtype=np.float32)
