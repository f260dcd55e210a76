"""The published weights of musicnn: a TensorFlow 1 checkpoint inside its wheel.

The wheel is only read: its code is never run and it need not be installed.
"""

import hashlib
import os
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from numpy.typing import NDArray

from ml.training.data import DatasetError
from ml.training.musicnn import NORMALISED_EPSILON, TEMPORAL_FILTERS, TIMBRAL_FILTERS

WHEEL = "musicnn 0.1.0"
WHEEL_SHA256 = "f38a4890c648c1ddbb141c5d96d2b0a8cfcd36746002d896989f7b88beb65cfa"
CHECKPOINT = "musicnn/MSD_musicnn/"  # the one that learned from the Million Song Dataset
ORIGIN = {
    "name": f"{WHEEL}, MSD_musicnn",
    "copyright": "Music Technology Group, Universitat Pompeu Fabra 2019",
    "licence": "ISC",
}

# Where each layer's weights are: the checkpoint counts its layers by kind.
EAR = {
    "normalised_input": "batch_normalization",
    "timbral_38": "conv2d",
    "normalised_timbral_38": "batch_normalization_1",
    "timbral_67": "conv2d_1",
    "normalised_timbral_67": "batch_normalization_2",
    "temporal_128": "conv2d_2",
    "normalised_temporal_128": "batch_normalization_3",
    "temporal_32": "conv2d_4",
    "normalised_temporal_32": "batch_normalization_5",
    "middle_1": "conv2d_5",
    "normalised_middle_1": "batch_normalization_6",
    "middle_2": "conv2d_6",
    "normalised_middle_2": "batch_normalization_7",
    "middle_3": "conv2d_7",
    "normalised_middle_3": "batch_normalization_8",
}
# The filters at the front by kind: how many are alive, their layer and its normalisation.
ALIVE = {
    "timbral_38": (22, "conv2d", "batch_normalization_1"),
    "timbral_67": (14, "conv2d_1", "batch_normalization_2"),
    "temporal_128": (3, "conv2d_2", "batch_normalization_3"),
    "temporal_64": (7, "conv2d_3", "batch_normalization_4"),
    "temporal_32": (17, "conv2d_4", "batch_normalization_5"),
}
FRONT = {f"timbral_{bands}": filters for bands, filters in TIMBRAL_FILTERS.items()} | {
    f"temporal_{frames}": filters for frames, filters in TEMPORAL_FILTERS.items()
}
EMBEDDER = {
    "normalised_pool": "batch_normalization_9",
    "dense": "dense",
    "normalised_dense": "batch_normalization_10",
}
TAGS_HEAD = {"answers": "dense_1"}
STATISTICS = ("gamma", "beta", "moving_mean", "moving_variance")

Variables = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Published:
    """What the checkpoint knows, by its names in it, and the SHA-256 of its wheel."""

    variables: Variables
    sha256: str


class StartMissing(DatasetError):
    """The published weights to start from cannot be read; the message says which file and why."""


def read_published(wheel: Path) -> Published:
    """What the wheel holds.

    Raises:
        StartMissing: there is no such file, or it is another one than PyPI's.
    """
    try:
        content = wheel.read_bytes()
    except OSError as problem:
        raise StartMissing(
            f"{wheel}: cannot be read ({problem.strerror or problem}). "
            "Get it with: pip download --no-deps musicnn==0.1.0"
        ) from problem
    if hashlib.sha256(content).hexdigest() != WHEEL_SHA256:
        raise StartMissing(
            f"{wheel}: not the wheel of {WHEEL} that is on PyPI (its SHA-256 is another), "
            "so it is not opened"
        )
    with TemporaryDirectory(prefix="kamerton-") as private, zipfile.ZipFile(BytesIO(content)) as it:
        for part in (".index", ".data-00000-of-00001"):
            # In the wheel the checkpoint's name is empty, which TensorFlow does not find.
            (Path(private) / f"model{part}").write_bytes(it.read(CHECKPOINT + part))
        reader = tf.train.load_checkpoint(str(Path(private) / "model"))
        names = reader.get_variable_to_shape_map()
        variables = {name: reader.get_tensor(name) for name in names if "Adam" not in name}
    return Published(without_dead_filters(variables), WHEEL_SHA256)


def without_dead_filters(published: Variables) -> Variables:
    """The published variables as `ml.training.musicnn` has them: only the filters that are alive.

    A filter of zeros answers max(0, bias) to everything. The middle layers hardly look at those;
    what the dense layer makes of them goes into its bias, so that the whole answers as published.

    Args:
        published: as the checkpoint has them; not changed.
    """
    found = dict(published)
    alive, constant = [], []
    for filters, layer, normalised in ALIVE.values():
        kernel, bias = (published[f"{layer}/{kind}"] for kind in ("kernel", "bias"))
        largest = np.abs(kernel).reshape(-1, kernel.shape[-1]).max(axis=0)
        kept = np.sort(np.argsort(-largest)[:filters])
        constant.append(_normalised(np.maximum(bias, 0), normalised, published))
        alive.append(np.isin(np.arange(len(bias)), kept))
        found |= {f"{layer}/kernel": kernel[..., kept], f"{layer}/bias": bias[kept]}
        found |= {
            f"{normalised}/{kind}": published[f"{normalised}/{kind}"][kept] for kind in STATISTICS
        }
    front = np.concatenate(alive)
    first = EAR["middle_1"]
    found[f"{first}/kernel"] = published[f"{first}/kernel"][:, front]
    # A constant is its own maximum and its own mean; theirs alternate.
    rest = np.ones(len(published[f"{EMBEDDER['dense']}/kernel"]) // 2 - len(front), dtype=bool)
    kept = np.repeat(np.concatenate([front, rest]), 2)
    always = np.repeat(np.concatenate([*constant, np.zeros(len(rest), np.float32)]), 2)
    pool, dense = EMBEDDER["normalised_pool"], EMBEDDER["dense"]
    seen = _normalised(always, pool, published)
    kernel = published[f"{dense}/kernel"]
    found[f"{dense}/kernel"] = kernel[kept]
    found[f"{dense}/bias"] = published[f"{dense}/bias"] + seen[~kept] @ kernel[~kept]
    found |= {f"{pool}/{kind}": published[f"{pool}/{kind}"][kept] for kind in STATISTICS}
    return found | _short_among_long(found)


def _short_among_long(variables: Variables) -> Variables:
    """The temporal filters that are alive, in their order, as TEMPORAL_FILTERS has them together.

    A filter among longer ones has zeros before and after it.
    """
    layers_of = [ALIVE[f"temporal_{frames}"][1:] for frames in (128, 64, 32)]
    kernels = [variables[f"{layer}/kernel"] for layer, _ in layers_of]
    longest = max(len(kernel) for kernel in kernels)
    margins = [(longest - len(kernel)) // 2 for kernel in kernels]
    padded = [
        np.pad(kernel, ((margin, margin), (0, 0), (0, 0), (0, 0)))
        for kernel, margin in zip(kernels, margins, strict=True)
    ]
    everything = {"kernel": np.concatenate(padded, axis=-1)} | {
        kind: np.concatenate(
            [
                variables[f"{layer if kind == 'bias' else normalised}/{kind}"]
                for layer, normalised in layers_of
            ]
        )
        for kind in ("bias", *STATISTICS)
    }
    found: Variables = {}
    first = 0
    for frames, filters in TEMPORAL_FILTERS.items():
        layer, normalised = ALIVE[f"temporal_{frames}"][1:]
        its, margin = slice(first, first + filters), (longest - frames) // 2
        first += filters
        found[f"{layer}/kernel"] = everything["kernel"][margin : margin + frames, ..., its]
        found[f"{layer}/bias"] = everything["bias"][its]
        found |= {f"{normalised}/{kind}": everything[kind][its] for kind in STATISTICS}
    return found


def give_weights(part: keras.Model, places: dict[str, str], variables: Variables) -> None:
    """Set the layers of `part` that `places` names (EAR, EMBEDDER or TAGS_HEAD)."""
    for name, scope in places.items():
        layer = part.get_layer(name)
        layer.set_weights(_weights(layer, scope, variables))
        if name in FRONT:
            part.get_layer(f"turned_{name}").set_weights([_signs(name, variables)[None, :, None]])


def _signs(name: str, variables: Variables) -> NDArray[np.float32]:
    """[filters] of a layer at the front: -1 where its maximum is wanted of what it is not."""
    gains = variables[f"{EAR[f'normalised_{name}']}/gamma"]
    return np.where(gains < 0, -1.0, 1.0).astype(np.float32)


def _weights(layer: layers.Layer, scope: str, variables: Variables) -> list[NDArray[np.float32]]:
    normalises = isinstance(layer, layers.BatchNormalization)
    kinds = STATISTICS if normalises else ("kernel", "bias")
    found = [variables[f"{scope}/{kind}"] for kind in kinds]
    if isinstance(layer, layers.Conv1D):
        found[0] = found[0][:, :, 0]  # [frames, channels, 1, filters]: a Conv2D over all channels
    if layer.name in FRONT:  # [frames, bands, 1, filters]: ours has neighbouring frames as channels
        steps, _, beside, _ = layer.kernel.shape
        _, bands, _, filters = found[0].shape
        found[0] = found[0].reshape(steps, beside, bands, filters).transpose(0, 2, 1, 3)
        found = [array * _signs(layer.name, variables) for array in found]
    if layer.name == "normalised_pool":
        found = [_maxima_before_means(array) for array in found]
    if layer.name == "dense":
        found[0] = _maxima_before_means(found[0])
    return found


def _normalised(
    values: NDArray[np.float32], scope: str, variables: Variables
) -> NDArray[np.float32]:
    gamma, beta, mean, variance = (variables[f"{scope}/{kind}"] for kind in STATISTICS)
    return np.asarray((values - mean) / np.sqrt(variance + NORMALISED_EPSILON) * gamma + beta)


def _maxima_before_means(array: NDArray[np.float32]) -> NDArray[np.float32]:
    """Theirs alternate a channel's maximum and mean; ours has all maxima, then all means."""
    return np.concatenate([array[0::2], array[1::2]])
