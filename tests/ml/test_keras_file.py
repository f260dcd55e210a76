"""Model files from elsewhere: only arithmetic gets as far as Keras."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ml.genre.keras_file as keras_file_module
from ml.errors import ModelAltered, ModelError, ModelMissing, ModelUnsafe
from ml.genre.classifier import load_classifier
from ml.genre.keras_file import MOST_CONFIG_BYTES, refuse_unsafe
from ml.genre.manifest import MANIFEST_NAME, SHIPPED_MODEL

HERE = Path("genre.keras")
SHIPPED = (SHIPPED_MODEL / "genre.keras").read_bytes()
with zipfile.ZipFile(BytesIO(SHIPPED)) as _archive:
    CONFIG = _archive.read("config.json")

Change = Callable[[dict[str, Any]], object]


def zipped(members: list[tuple[str, bytes]], how: int = zipfile.ZIP_STORED) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, inside in members:
            archive.writestr(name, inside)
    return content.getvalue()


def keras_file(config: object, **more: bytes) -> bytes:
    """A file as Keras writes it, with this configuration."""
    inside = config if isinstance(config, bytes) else json.dumps(config).encode()
    members = {"metadata.json": b"{}", "config.json": inside, "model.weights.h5": b""} | more
    return zipped(list(members.items()))


def layers_of(config: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of the first network in it that has no network within."""
    layers: list[dict[str, Any]] = config["config"]["layers"]
    within = [each for each in layers if each["class_name"] == "Functional"]
    return layers_of(within[0]) if within else layers


def changed(change: Change) -> bytes:
    """The shipped network, of which something was changed."""
    config = json.loads(CONFIG)
    change(config)
    return keras_file(config)


def posing_as_shipped(folder: Path, content: bytes) -> Path:
    """A model folder whose manifest vouches for this `.keras`."""
    shutil.copytree(SHIPPED_MODEL, folder)
    (folder / "genre.keras").write_bytes(content)
    manifest = json.loads((folder / MANIFEST_NAME).read_text())
    manifest["decision"] = None
    manifest["files"]["keras"]["sha256"] = hashlib.sha256(content).hexdigest()
    (folder / MANIFEST_NAME).write_text(json.dumps(manifest))
    return folder


LAMBDA = {
    "module": "keras.layers",
    "class_name": "Lambda",
    "config": {"name": "trojan", "function": {"class_name": "__lambda__", "config": {"value": ""}}},
    "registered_name": None,
}
FUNCTION = {"module": "os", "class_name": "function", "config": "system", "registered_name": None}
CHANGES: dict[str, tuple[Change, str]] = {
    "Lambda": (lambda c: layers_of(c).append(LAMBDA), "Lambda layer .*trojan"),
    "Lambda inside a layer": (
        lambda c: layers_of(c)[3]["config"].update(layer={"inner": [LAMBDA]}),
        "Lambda layer .*trojan",
    ),
    "Lambda by its own module": (
        lambda c: layers_of(c)[3].update(
            module="keras.src.layers.core.lambda_layer", class_name="Lambda"
        ),
        "Lambda layer",
    ),
    "bare lambda": (
        lambda c: layers_of(c)[3]["config"].update(
            activation={"class_name": "__lambda__", "config": {"value": "4wEA"}}
        ),
        "Lambda",
    ),
    "TFSMLayer": (lambda c: layers_of(c)[3].update(class_name="TFSMLayer"), "TFSMLayer"),
    "TorchModuleWrapper": (
        lambda c: layers_of(c)[3].update(class_name="TorchModuleWrapper"),
        "TorchModuleWrapper",
    ),
    "a layer that reads files": (
        lambda c: layers_of(c)[3].update(class_name="StringLookup"),
        "StringLookup",
    ),
    "registered layer": (
        lambda c: layers_of(c)[3].update(registered_name="evil>Layer"),
        "custom object 'evil>Layer'",
    ),
    "layer of another module": (lambda c: layers_of(c)[3].update(module="evil.layers"), "evil"),
    "layer of another package of Keras": (
        lambda c: layers_of(c)[3].update(module="keras_hub.layers"),
        "keras_hub",
    ),
    "layer without a module": (lambda c: layers_of(c)[3].pop("module"), "of None"),
    "function of another module": (
        lambda c: layers_of(c)[3]["config"].update(activation=FUNCTION),
        "function 'system' of 'os'",
    ),
    "function that is none of Keras's": (
        lambda c: layers_of(c)[3]["config"].update(activation=FUNCTION | {"module": "builtins"}),
        "function 'system'",
    ),
    "function of Keras that opens files": (
        lambda c: layers_of(c)[3]["config"].update(
            activation=FUNCTION | {"module": "keras.utils", "config": "get_file"}
        ),
        "get_file",
    ),
    "custom loss": (
        lambda c: c.update(compile_config={"loss": FUNCTION | {"module": "mine"}}),
        "'mine'",
    ),
    "type from TensorFlow": (
        lambda c: layers_of(c)[0]["config"].update(
            spec={"class_name": "__typespec__", "config": [], "spec_name": "x", "module": "tf"}
        ),
        "__typespec__",
    ),
    "subclassed model": (lambda c: c.update(class_name="Mine", module="mine"), "no network"),
    "class name that is no name": (
        lambda c: layers_of(c)[3].update(class_name=["Dense"], module={"a": 1}),
        "Dense",
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_network_with_more_than_layers_is_refused(case: str) -> None:
    change, said = CHANGES[case]
    with pytest.raises(ModelUnsafe, match=said) as refused:
        refuse_unsafe(changed(change), HERE)
    assert str(refused.value).startswith("genre.keras: ")
    assert "kamerton train" in str(refused.value)


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no `.keras` file"),
    "text": (b"not a zip", "no `.keras` file"),
    "cut off": (SHIPPED[:-100], "no `.keras` file"),
    "old format": (b"\x89HDF\r\n\x1a\n" + bytes(100), "HDF5"),
    "more inside": (keras_file(CONFIG, **{"assets/x": b""}), "assets/x"),
    "path outside": (keras_file(CONFIG, **{"../x": b""}), r"\.\./x"),
    "nothing inside": (zipped([]), "has config.json"),
    "no JSON": (keras_file(b"{"), "no `.keras` file"),
    "no UTF-8": (keras_file(b'"\xff"'), "no `.keras` file"),
    "a list": (keras_file([]), "no network"),
    "one layer": (keras_file(layers_of(json.loads(CONFIG))[3]), "no network"),
    "very deep": (keras_file(b"[" * 100_000), "no `.keras` file"),
    "deep": (
        keras_file(json.loads(CONFIG) | {"build_config": json.loads("[" * 200 + "]" * 200)}),
        "deep",
    ),
    "configuration that unpacks to much": (
        zipped(
            [("metadata.json", b""), ("config.json", b" " * (MOST_CONFIG_BYTES + 1)),
             ("model.weights.h5", b"")],
            zipfile.ZIP_DEFLATED,
        ),
        "config.json has over 4 MiB",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_what_is_no_saved_network_is_refused(case: str) -> None:
    content, said = FILES[case]
    with pytest.raises(ModelUnsafe, match=said):
        refuse_unsafe(content, HERE)


def test_a_file_that_unpacks_to_more_than_there_is_room_for_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keras_file_module, "MOST_UNPACKED_BYTES", 8 << 20)
    members = [
        ("metadata.json", b""),
        ("config.json", CONFIG),
        ("model.weights.h5", bytes(8 << 20)),
    ]
    bomb = zipped(members, zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    with pytest.raises(ModelUnsafe, match="over 8 MiB"):
        refuse_unsafe(bomb, HERE)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_configuration_cannot_hide_behind_the_first() -> None:
    members = [("metadata.json", b"{}"), ("model.weights.h5", b"")]
    evil = json.dumps(json.loads(CONFIG) | {"config": {"layers": [LAMBDA]}}).encode()
    for configs in ((CONFIG, evil), (evil, CONFIG)):
        content = zipped([*members, *(("config.json", each) for each in configs)])
        with pytest.raises(ModelUnsafe):
            refuse_unsafe(content, HERE)


def test_the_shipped_network_may_be_opened() -> None:
    refuse_unsafe(SHIPPED, SHIPPED_MODEL / "genre.keras")


@given(st.binary(max_size=300), st.integers(0, len(SHIPPED)))
@settings(max_examples=50, deadline=None)
def test_damage_is_refused_or_harmless_but_never_another_error(noise: bytes, place: int) -> None:
    damaged = SHIPPED[:place] + noise + SHIPPED[place + len(noise) :]
    for content in (damaged, noise, keras_file(noise)):
        try:
            refuse_unsafe(content, HERE)
        except ModelUnsafe as refused:
            assert "genre.keras" in str(refused)


OBJECTS = len(layers_of(json.loads(CONFIG)))
STRANGE = st.text(max_size=20) | st.none() | st.integers() | st.lists(st.text(max_size=3))


@given(
    st.integers(0, OBJECTS - 1),
    st.sampled_from(["class_name", "module", "registered_name"]),
    STRANGE,
)
@settings(deadline=None)
def test_no_other_name_gets_past(place: int, key: str, strange: object) -> None:
    layer = layers_of(json.loads(CONFIG))[place]
    same = layer[key] == strange or (key == "registered_name" and strange == layer["class_name"])
    content = changed(lambda config: layers_of(config)[place].update({key: strange}))
    if same:
        refuse_unsafe(content, HERE)
    else:
        with pytest.raises(ModelUnsafe):
            refuse_unsafe(content, HERE)


def test_keras_is_not_even_imported_for_a_refused_file(tmp_path: Path) -> None:
    folder = posing_as_shipped(tmp_path / "model", changed(CHANGES["Lambda"][0]))
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from ml.errors import ModelUnsafe\nfrom ml.genre.classifier import load_classifier\n"
        "try:\n    load_classifier('keras', Path(sys.argv[1]))\n"
        "except ModelUnsafe as refused:\n    print(refused, 'keras' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, folder], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"{folder / 'genre.keras'}: it has a Lambda layer")
    assert done.stdout.endswith("False\n")


@pytest.mark.parametrize("runtime", ["litert", "keras"])
def test_a_wrong_hash_or_a_missing_manifest_is_refused(runtime: str, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED_MODEL, folder)
    file = folder / {"litert": "genre.tflite", "keras": "genre.keras"}[runtime]
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(ModelAltered, match=f"{file.name}: its SHA-256"):
        load_classifier(runtime, folder)  # type: ignore[arg-type]
    (folder / MANIFEST_NAME).unlink()
    with pytest.raises(ModelMissing, match=MANIFEST_NAME):
        load_classifier(runtime, folder)  # type: ignore[arg-type]


def test_an_export_that_is_none_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED_MODEL, folder)
    manifest = json.loads((folder / MANIFEST_NAME).read_text())
    for content in (b"", b"nothing", (folder / "genre.tflite").read_bytes()[:5000]):
        (folder / "genre.tflite").write_bytes(content)
        manifest["files"]["litert"]["sha256"] = hashlib.sha256(content).hexdigest()
        (folder / MANIFEST_NAME).write_text(json.dumps(manifest))
        with pytest.raises(ModelAltered, match=r"genre\.tflite: no network"):
            load_classifier("litert", folder)


@pytest.fixture(scope="module")
def keras() -> Any:
    pytest.importorskip("tensorflow")
    import keras

    return keras


def saved(network: Any, folder: Path) -> bytes:
    network.save(folder / "saved.keras")
    return (folder / "saved.keras").read_bytes()


def test_a_lambda_layer_is_refused_wherever_it_is(keras: Any, tmp_path: Path) -> None:
    inner = keras.Sequential([keras.Input((4,)), keras.layers.Lambda(lambda x: x + 1)])
    for network in (
        inner,
        keras.Sequential([keras.Input((4,)), inner, keras.layers.Dense(10)]),
        keras.Sequential([keras.Input((3, 4)), keras.layers.TimeDistributed(inner)]),
    ):
        with pytest.raises(ModelUnsafe, match="Lambda"):
            refuse_unsafe(saved(network, tmp_path), HERE)


def test_custom_objects_are_refused(keras: Any, tmp_path: Path) -> None:
    class Twice(keras.layers.Layer):  # type: ignore[misc]
        def call(self, x: Any) -> Any:
            return 2 * x

    registered = keras.saving.register_keras_serializable("tests")(type("Registered", (Twice,), {}))

    def bent(x: Any) -> Any:
        return keras.ops.tanh(x)

    for own in (Twice(), registered(), keras.layers.Dense(4, activation=bent)):
        network = keras.Sequential([keras.Input((4,)), own])
        with pytest.raises(ModelUnsafe, match=r"genre\.keras: it needs"):
            refuse_unsafe(saved(network, tmp_path), HERE)


def test_the_old_format_is_refused(keras: Any, tmp_path: Path) -> None:
    network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(10)])
    network.save(tmp_path / "old.h5")
    with pytest.raises(ModelUnsafe, match="HDF5"):
        refuse_unsafe((tmp_path / "old.h5").read_bytes(), HERE)


def test_what_keras_cannot_open_is_named(keras: Any, tmp_path: Path) -> None:
    folder = posing_as_shipped(tmp_path / "model", keras_file(CONFIG))
    with pytest.raises(ModelAltered, match=r"genre\.keras: no network that Keras can open"):
        load_classifier("keras", folder)


def test_an_ordinary_network_may_be_opened(keras: Any, tmp_path: Path) -> None:
    layers = keras.layers
    patch = keras.Input((8, 4))
    attended = layers.MultiHeadAttention(2, 4)(patch, patch)
    mean = keras.ops.mean(attended, axis=1)
    spread = keras.ops.sqrt(keras.ops.var(attended, axis=1) + 1e-6)
    pooled = layers.Concatenate()([mean, spread])
    network = keras.Model(patch, layers.Dense(10, "softmax")(pooled))
    network.compile(
        keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(1e-3, 10)),
        keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
        ["accuracy"],
    )
    content = saved(network, tmp_path)
    refuse_unsafe(content, HERE)
    folder = posing_as_shipped(tmp_path / "model", content)
    try:
        load_classifier("keras", folder)
    except ModelError as problem:
        pytest.fail(str(problem))
