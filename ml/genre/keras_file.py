"""What a saved `.keras` file is made of, judged before Keras opens it.

Opening one builds whatever its configuration names. Here that may be arithmetic only: what is not
on the list below is refused, so that a model from elsewhere cannot bring code or fill the memory.
"""

import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ml.errors import ModelUnsafe

CONFIG_NAME: Final = "config.json"
_MEMBERS: Final = {CONFIG_NAME, "metadata.json", "model.weights.h5"}
MOST_CONFIG_BYTES: Final = 4 * 1024 * 1024  # the shipped network's has 41 kB
MOST_UNPACKED_BYTES: Final = 256 * 1024 * 1024
MOST_DEPTH: Final = 100  # of lists and objects within each other; a network's is about 20
_HDF5: Final = b"\x89HDF\r\n\x1a\n"

# Names by the module that the configuration gives, as Keras 3 writes it.
_ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    module: frozenset(names.split())
    for module, names in {
        "keras": "DTypePolicy Sequential",
        "keras.src.models.functional": "Functional",
        "keras.layers": """
            Activation Add AdditiveAttention Attention Average AveragePooling1D AveragePooling2D
            BatchNormalization Bidirectional Concatenate Conv1D Conv2D Cropping1D Cropping2D Dense
            DepthwiseConv1D DepthwiseConv2D Dot Dropout ELU EinsumDense Embedding Flatten GRU
            GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
            GlobalMaxPooling1D GlobalMaxPooling2D GroupNormalization GroupQueryAttention Identity
            InputLayer LSTM LSTMCell LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D
            Maximum Minimum MultiHeadAttention Multiply Normalization PReLU Permute RMSNormalization
            ReLU RepeatVector Rescaling Reshape SeparableConv1D SeparableConv2D Softmax
            SpatialDropout1D SpatialDropout2D Subtract TimeDistributed UnitNormalization
            UpSampling1D UpSampling2D ZeroPadding1D ZeroPadding2D
        """,
        "keras.initializers": """
            Constant GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform Ones
            Orthogonal OrthogonalInitializer RandomNormal RandomUniform TruncatedNormal
            VarianceScaling Zeros
        """,
        "keras.regularizers": "L1 L1L2 L2",
        "keras.constraints": "MaxNorm MinMaxNorm NonNeg UnitNorm",
        "keras.src.ops.numpy": """
            Abs Absolute Add Clip Concatenate Divide Einsum Exp ExpandDims GetItem Log Log10 Log1p
            Matmul Max Maximum Mean Min Minimum Multiply Negative Power Reshape Sqrt Square Squeeze
            Stack Std Subtract Sum Tanh Transpose TrueDivide Var
        """,
        "keras.src.ops.nn": "Gelu LogSoftmax Relu Sigmoid Silu Softmax Softplus",
        # What a network was trained with; never built here.
        "keras.optimizers": "Adam AdamW Lion Nadam RMSprop SGD",
        "keras.optimizers.schedules": """
            CosineDecay CosineDecayRestarts ExponentialDecay PiecewiseConstantDecay PolynomialDecay
        """,
        "keras.losses": """
            BinaryCrossentropy CategoricalCrossentropy KLDivergence MeanAbsoluteError
            MeanSquaredError SparseCategoricalCrossentropy
        """,
        "keras.metrics": """
            Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy
            TopKCategoricalAccuracy
        """,
    }.items()
}
_NETWORKS: Final = ("Functional", "Sequential")
_FUNCTIONS: Final = frozenset(
    {"elu", "gelu", "linear", "relu", "selu", "sigmoid", "silu", "softmax", "softplus", "tanh"}
)
# Values rather than objects: Keras writes them with a class name and no module.
_VALUES: Final = frozenset(
    {"__keras_tensor__", "__tensor__", "__numpy__", "__slice__", "__ellipsis__"}
)


def refuse_unsafe(content: bytes, path: Path) -> None:
    """Judge a `.keras` file without opening it in Keras.

    Args:
        content: the file.
        path: where it was, for the sentence.

    Raises:
        ModelUnsafe: it is no such file, it would unpack to too much, or it names anything but
            Keras's own layers and what belongs to them.
    """
    try:
        reason = next(_objections(content), None)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # a way of packing or a version that zipfile does not know
        OSError,
        RecursionError,
        RuntimeError,  # it is encrypted
        ValueError,  # no JSON, or not in UTF-8
    ) as problem:
        reason = f"it is no `.keras` file that can be read ({problem})"
    if reason is not None:
        raise ModelUnsafe(
            f"{path}: {reason}, so it is not opened. Use a model that `kamerton train` wrote."
        )


def _objections(content: bytes) -> Iterator[str]:
    if content.startswith(_HDF5):
        yield "it is a model in Keras's old HDF5 format, which can hold code"
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        names = [member.filename for member in members]
        if set(names) != _MEMBERS or len(names) != len(_MEMBERS):
            listed = ", ".join(repr(name[:60]) for name in names[:5])
            yield f"a `.keras` file has {', '.join(sorted(_MEMBERS))}, this one {listed}"
        # A declared size is no promise, but zipfile reads no further than it.
        if sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
            yield f"it would unpack to over {MOST_UNPACKED_BYTES >> 20} MiB"
        if archive.getinfo(CONFIG_NAME).file_size > MOST_CONFIG_BYTES:
            yield f"its {CONFIG_NAME} has over {MOST_CONFIG_BYTES >> 20} MiB"
        yield from _in_config(json.loads(archive.read(CONFIG_NAME)))


def _in_config(config: object) -> Iterator[str]:
    """Objections to everything in it, at any depth."""
    if not isinstance(config, dict) or config.get("class_name") not in _NETWORKS:
        yield f"its {CONFIG_NAME} describes no network of layers"
    waiting: list[tuple[Any, int]] = [(config, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > MOST_DEPTH:
            yield f"its {CONFIG_NAME} is nested over {MOST_DEPTH} deep"
        if isinstance(value, dict):
            if value.keys() & {"class_name", "registered_name", "module"}:
                yield from _in_object(value)
            waiting += [(each, depth + 1) for each in value.values()]
        elif isinstance(value, list):
            waiting += [(each, depth + 1) for each in value]


def _in_object(described: dict[str, Any]) -> Iterator[str]:
    """Objections to one object, by what Keras looks at when it decides what to build."""
    name, module = str(described.get("class_name")), described.get("module")
    registered, inner = described.get("registered_name"), described.get("config")
    if name == "function":
        if module not in ("builtins", "keras.activations") or str(inner) not in _FUNCTIONS:
            yield f"it needs the function {_shown(inner)} of {_shown(module)}"
        return
    if name in ("Lambda", "__lambda__"):
        called = inner.get("name") if isinstance(inner, dict) else None
        yield f"it has a Lambda layer{f' ({_shown(called)})' if called else ''}, which holds code"
    if registered not in (None, name):
        yield f"it needs the custom object {_shown(registered)}"
    if module is None and name in _VALUES:
        return
    if name not in _ALLOWED.get(str(module), frozenset()):
        yield f"it needs {_shown(name)} of {_shown(module)}, which is not one of the known layers"


def _shown(name: object) -> str:
    return repr(name)[:80]
