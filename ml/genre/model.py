"""Two runtimes for one saved network: its LiteRT export (the default) and the `.keras` itself."""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol, Self, overload

import numpy as np

from ml.errors import ModelAltered, ModelMissing, RuntimeMissing
from ml.genre import GENRES
from ml.genre.answers import Answers, Outputs
from ml.genre.features import Patches
from ml.genre.keras_file import refuse_unsafe
from ml.genre.manifest import Manifest, Runtime, verified_bytes


class GenreModel(Protocol):
    """A network that has been loaded."""

    def predict(self, patches: Patches) -> Answers:
        """Answers for each of the front end's patches, float32 [n, ...]."""
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
        """Open an export.

        Raises:
            ModelAltered: it is none, or answers with something else than genres.
        """
        from ai_edge_litert.interpreter import Interpreter  # noqa: PLC0415 - only when chosen

        try:
            with _standard_error_closed():  # it announces its delegate there at every start
                self._interpreter = Interpreter(model_content=content, num_threads=1)
                self._interpreter.allocate_tensors()
        except (RuntimeError, ValueError) as problem:
            raise ModelAltered(f"no network that LiteRT can run ({problem})") from problem
        details = self._named_outputs()
        outputs = Outputs.told_apart({name: each["shape"][-1] for name, each in details.items()})
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._genres = details[outputs.genres]["index"]
        self._kinds = None if outputs.kinds is None else details[outputs.kinds]["index"]

    @property
    def tells_kinds(self) -> bool:
        """Whether answers have kinds."""
        return self._kinds is not None

    def predict(self, patches: Patches) -> Answers:
        """Answers for each of the front end's patches, float32 [n, ...]."""
        genres, kinds = [], []
        for patch in patches:
            self._interpreter.set_tensor(self._input, patch[None])
            self._interpreter.invoke()
            genres.append(self._interpreter.get_tensor(self._genres)[0])
            if self._kinds is not None:
                kinds.append(self._interpreter.get_tensor(self._kinds)[0])
        return Answers(np.stack(genres), np.stack(kinds) if kinds else None)

    def _named_outputs(self) -> Mapping[str, Any]:
        # The order of the outputs is not the network's: their names are in the signature alone.
        if len(self._interpreter.get_signature_list()) == 1:
            named: Mapping[str, Any] = self._interpreter.get_signature_runner().get_output_details()
            return named
        return {each["name"]: each for each in self._interpreter.get_output_details()}


class KerasModel:
    """A network in Keras; needs the `training` extra.

    Attributes:
        network: what was opened, to go on from in training.
    """

    def __init__(self, network: Any) -> None:
        """Take a network that answers with one tensor or with several by name.

        Raises:
            ModelAltered: none of them are genres.
        """
        self.network = network
        # Not `output_shape`, which knows no names.
        shapes = _by_name(network.compute_output_shape(network.input_shape))
        self._outputs = Outputs.told_apart({name: each[-1] for name, each in shapes.items()})

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Open a saved `.keras` file that was judged, without its optimizer.

        Raises:
            ModelAltered: Keras cannot open it.
            RuntimeMissing: Keras is not installed.
        """
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
            try:
                network = keras.saving.load_model(path, compile=False, safe_mode=True)
            except Exception as problem:  # of any kind: it runs on what the file says
                first = str(problem).partition("\n")[0][:200]
                raise ModelAltered(f"no network that Keras can open ({first})") from problem
        return cls(network)

    @property
    def tells_kinds(self) -> bool:
        """Whether answers have kinds."""
        return self._outputs.kinds is not None

    def predict(self, patches: Patches) -> Answers:
        """Answers for each of the front end's patches, float32 [n, ...]."""
        found = _by_name(self.network(patches, training=False))
        kinds = None if self._outputs.kinds is None else found[self._outputs.kinds]
        return Answers(
            np.asarray(found[self._outputs.genres], dtype=np.float32),
            None if kinds is None else np.asarray(kinds, dtype=np.float32),
        )


def _by_name(outputs: Any) -> Mapping[str, Any]:
    """A network's outputs, or their shapes, by name; by number where they have none."""
    if isinstance(outputs, dict):
        return outputs
    several = isinstance(outputs, list)
    return {str(place): each for place, each in enumerate(outputs if several else [outputs])}


@overload
def load_model(folder: Path, manifest: Manifest, runtime: Literal["keras"]) -> KerasModel: ...
@overload
def load_model(folder: Path, manifest: Manifest, runtime: Runtime) -> GenreModel: ...
def load_model(folder: Path, manifest: Manifest, runtime: Runtime) -> GenreModel:
    """Open the model of a manifest, after its hash has been checked and what it is made of.

    Raises:
        ModelMissing: the manifest names no file for this runtime, or the file is not there.
        ModelAltered: the file is another one, knows other genres, or no kinds to decide by.
        ModelUnsafe: the file could do more than calculate.
        RuntimeMissing: the runtime is not installed.
    """
    if manifest.labels != GENRES:
        raise ModelAltered(f"{folder}: the model knows other genres: {', '.join(manifest.labels)}")
    file = manifest.files.get(runtime)
    if file is None:
        raise ModelMissing(f"{folder}: the manifest names no file for the runtime {runtime}")
    content = verified_bytes(folder, file)
    path = folder / file.name
    if runtime == "keras":
        refuse_unsafe(content, path)
    try:
        model = LiteRtModel(content) if runtime == "litert" else KerasModel.from_bytes(content)
    except ModelAltered as problem:
        raise ModelAltered(f"{path}: {problem}") from problem
    decision = manifest.decision
    if decision is not None and decision.least_music is not None and not model.tells_kinds:
        raise ModelAltered(
            f"{path}: the manifest decides by kinds, which this network does not tell"
        )
    return model
