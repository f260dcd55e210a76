"""A tiny network that tells genres and kinds, as a model folder; needs the training extra."""

import json
from pathlib import Path

import numpy as np

from ml.genre import GENRES, KINDS
from ml.genre.features import MEL_BANDS, PATCH_COLUMNS, LogMelColumns
from ml.genre.manifest import MANIFEST_NAME, TrainingData


def write_toy(folder: Path) -> Path:
    """Whatever it hears is rather speech, and between rock and blues, a little more rock."""
    import keras
    from keras import layers

    from ml.training.export import export

    keras.utils.set_random_seed(0)
    genres, kinds = np.zeros(len(GENRES)), np.zeros(len(KINDS))
    genres[GENRES.index("rock")], genres[GENRES.index("blues")] = 3.0, 2.5
    kinds[KINDS.index("speech")] = 2.0

    def head(bias: np.ndarray) -> layers.Layer:
        return layers.Dense(
            len(bias),
            "softmax",
            kernel_initializer=keras.initializers.RandomNormal(stddev=0.005),
            bias_initializer=keras.initializers.Constant(bias.tolist()),
        )

    patch = keras.Input((MEL_BANDS, PATCH_COLUMNS), name="patch")
    mean = layers.GlobalAveragePooling1D()(patch)
    # Kinds first: which output is which must not depend on the order.
    network = keras.Model(patch, {"kinds": head(kinds)(mean), "genres": head(genres)(mean)})
    export(
        network,
        folder,
        front_end=LogMelColumns(),
        training_data=TrainingData(description="none", sha256="0" * 64, tracks=0),
        recipe={},
        figures=(),
    )
    return folder


def decide(folder: Path, **decision: float | None) -> Path:
    """The same folder, its manifest with this decision; without one when nothing is given."""
    path = folder / MANIFEST_NAME
    manifest = json.loads(path.read_text())
    manifest["decision"] = decision or None
    path.write_text(json.dumps(manifest))
    return folder
