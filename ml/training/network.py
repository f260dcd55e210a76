"""The convolutional network, in Keras."""

import keras
from keras import layers

from ml.genre import GENRES
from ml.genre.features import MEL_BANDS, PATCH_COLUMNS


def build_network(width: int = 32, dropout: float = 0.3) -> keras.Model:
    """A small residual network over one patch.

    Args:
        width: channels of the first stage; later stages have 2, 4 and 4 times as many.
        dropout: share of the pooled features left out in training, 0 to 1.

    Returns:
        A model from float32 [batch, MEL_BANDS, PATCH_COLUMNS], 0 to 1, to probabilities
        [batch, len(GENRES)].
    """
    patch = keras.Input((MEL_BANDS, PATCH_COLUMNS), name="patch")
    x = layers.Reshape((MEL_BANDS, PATCH_COLUMNS, 1))(patch)
    x = layers.BatchNormalization(axis=1, name="band_normalisation")(x)
    x = _convolution(x, width // 2, strides=(2, 2))  # the top octaves and 90 ms columns are dense
    for channels in (width, 2 * width, 4 * width, 4 * width):
        x = _residual(x, channels)
        x = layers.MaxPooling2D((2, 2))(x)
    mean = layers.GlobalAveragePooling2D()(x)
    peak = layers.GlobalMaxPooling2D()(x)
    x = layers.Concatenate()([mean, peak])
    x = layers.Dropout(dropout)(x)
    genres = layers.Dense(len(GENRES), activation="softmax", name="genres")(x)
    return keras.Model(patch, genres, name="kamerton_genre")


def _convolution(
    x: keras.KerasTensor, channels: int, strides: tuple[int, int] = (1, 1)
) -> keras.KerasTensor:
    x = layers.Conv2D(channels, 3, strides=strides, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x)


def _residual(x: keras.KerasTensor, channels: int) -> keras.KerasTensor:
    straight = layers.Conv2D(channels, 1, use_bias=False)(x)
    x = _convolution(x, channels)
    x = layers.Conv2D(channels, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.Add()([x, straight]))
