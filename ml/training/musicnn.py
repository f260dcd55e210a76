"""musicnn (Pons & Serra, 2019) in Keras 3: a network that already knows music, to start from.

The architecture is that of the `musicnn` package (ISC licence, see NOTICE); the code is ours.
`ml.training.musicnn_weights` reads the published weights.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
from keras import layers

from ml.genre.musicnn import MEL_BANDS, PATCH_FRAMES

# Filters by their bands (0.4 and 0.7 of MEL_BANDS) and by their frames. Published are 204 of each
# timbral and 51 of each temporal kind, but weight decay has taken all but 22 and 14, and 3, 7 and
# 17 (of 128, 64 and 32 frames) to zero: what the others answer is the same for every sound, and all
# of it lies in the bias of the dense layer here.
TIMBRAL_FILTERS = {38: 22, 67: 14}
TIMBRAL_FRAMES = 7
# Processors take sixteen filters at a time, so thirteen short ones cost nothing among the longest.
TEMPORAL_FILTERS = {128: 16, 32: 11}
BESIDE = 8  # frames that lie beside one another as channels, see `_frames_beside`
MIDDLE_FILTERS = 64
MIDDLE_FRAMES = 7
FRONT_CHANNELS = sum(TIMBRAL_FILTERS.values()) + sum(TEMPORAL_FILTERS.values())
POOLED = 2 * (FRONT_CHANNELS + 3 * MIDDLE_FILTERS)  # 510: maxima, then means over time
EMBEDDING = 200
NORMALISED_EPSILON = 1e-3
TAGS = 50


def build_ear() -> keras.Model:
    """Timbre and rhythm of a patch: musicnn up to its pooling over time.

    Returns:
        A model from float32 [batch, PATCH_FRAMES, MEL_BANDS] to [batch, POOLED].
    """
    patch = keras.Input((PATCH_FRAMES, MEL_BANDS), name="patch")
    x = layers.Reshape((PATCH_FRAMES, MEL_BANDS, 1))(patch)
    x = _normalised(x, "normalised_input")
    beside = _frames_beside(_padded(x, TIMBRAL_FRAMES), TIMBRAL_FRAMES)
    timbral = [
        _front(beside, f"timbral_{bands}", filters, (1, bands))
        for bands, filters in TIMBRAL_FILTERS.items()
    ]
    longest = max(TEMPORAL_FILTERS)
    beside = _frames_beside(_padded(x, longest), BESIDE)
    temporal = [
        _front(
            layers.Cropping2D(((longest - frames) // 2, 0))(beside),
            f"temporal_{frames}",
            filters,
            (frames // BESIDE, 1),
            dilation=(BESIDE, 1),
        )
        for frames, filters in TEMPORAL_FILTERS.items()
    ]
    front = layers.Concatenate()(timbral + temporal)  # [batch, PATCH_FRAMES, FRONT_CHANNELS]
    first = _middle(front, "middle_1")
    second = layers.Add()([_middle(first, "middle_2"), first])
    third = layers.Add()([_middle(second, "middle_3"), second])
    everything = layers.Concatenate()([front, first, second, third])
    pooled = layers.Concatenate(name="pooled")(
        [layers.GlobalMaxPooling1D()(everything), layers.GlobalAveragePooling1D()(everything)]
    )
    return keras.Model(patch, pooled, name="ear")


def build_embedder(dropout: float = 0.5) -> keras.Model:
    """musicnn's dense layer.

    Args:
        dropout: share of the pooled numbers left out in training.

    Returns:
        A model from [batch, POOLED] to [batch, EMBEDDING].
    """
    pooled = keras.Input((POOLED,), name="pooled")
    x = layers.Dropout(dropout)(_normalised(pooled, "normalised_pool"))
    x = layers.Dense(EMBEDDING, activation="relu", name="dense")(x)
    return keras.Model(pooled, _normalised(x, "normalised_dense"), name="embedder")


def build_head(embedder: keras.Model, outputs: int, activation: str | None) -> keras.Model:
    """What hears the pooled numbers: the embedder and one dense layer.

    Returns:
        A model from [batch, POOLED] to [batch, outputs].
    """
    pooled = keras.Input((POOLED,), name="pooled")
    answers = layers.Dense(outputs, activation=activation, name="answers")(embedder(pooled))
    return keras.Model(pooled, answers, name="head")


def build_whole(
    ear: keras.Model, genres: keras.Model, kinds: keras.Model | None = None
) -> keras.Model:
    """All in one: from [batch, PATCH_FRAMES, MEL_BANDS] to what the heads answer.

    Returns:
        A model that gives genres, or {"genres": ..., "kinds": ...} where there are both heads.
    """
    patch = keras.Input((PATCH_FRAMES, MEL_BANDS), name="patch")
    pooled = ear(patch)
    answers = genres(pooled)
    if kinds is not None:
        answers = {"genres": answers, "kinds": kinds(pooled)}
    return keras.Model(patch, answers, name="kamerton_musicnn")


def _normalised(x: keras.KerasTensor, name: str) -> keras.KerasTensor:
    # In training, too, with the published statistics: what is heard here is far less than that.
    return layers.BatchNormalization(epsilon=NORMALISED_EPSILON, name=name)(x, training=False)


def _padded(x: keras.KerasTensor, frames: int) -> keras.KerasTensor:
    """Zeros around, in time only, so that a filter over `frames` answers for every frame."""
    return layers.ZeroPadding2D((((frames - 1) // 2, frames // 2), (0, 0)))(x)


def _frames_beside(x: keras.KerasTensor, frames: int) -> keras.KerasTensor:
    """Each frame and those after it as its channels.

    A filter that is long in time does the same over these as over one channel, in half the time
    and, in LiteRT, in a fifth of the memory, which grows with the steps of a filter.
    """
    last = frames - 1
    shifted = [layers.Cropping2D(((i, last - i), (0, 0)))(x) for i in range(frames)]
    return layers.Concatenate()(shifted)


def _front(
    x: keras.KerasTensor,
    name: str,
    filters: int,
    kernel: tuple[int, int],
    dilation: tuple[int, int] = (1, 1),
) -> keras.KerasTensor:
    """Filters over frames and bands, at their loudest over the bands: [batch, frames, filters]."""
    x = layers.Conv2D(filters, kernel, dilation_rate=dilation, name=name)(x)
    # As published, pooling comes last. But where the gain of the normalisation is negative, the
    # maximum after it is the minimum before it: weights that are turned round (`_turned`), and
    # turned back behind the pooling, give the same from a hundredth of the numbers.
    x = layers.MaxPooling2D((1, x.shape[2]))(x)
    x = layers.Reshape((x.shape[1], filters))(x)
    x = layers.DepthwiseConv1D(1, use_bias=False, activation="relu", name=f"turned_{name}")(x)
    return _normalised(x, f"normalised_{name}")


def _middle(x: keras.KerasTensor, name: str) -> keras.KerasTensor:
    convolution = layers.Conv1D(
        MIDDLE_FILTERS, MIDDLE_FRAMES, padding="same", activation="relu", name=name
    )
    return _normalised(convolution(x), f"normalised_{name}")
