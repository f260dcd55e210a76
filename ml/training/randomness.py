"""Randomness that a run which was stopped and goes on draws as one that was not."""

from collections.abc import Iterator
from typing import Protocol

import keras


class Batches(Protocol):
    """Batches of an epoch; the same seed, epoch and place give the same batch.

    Attributes:
        epoch: set from outside, as Keras may look at a batch before an epoch begins.
    """

    epoch: int


class OwnRandomnessPerEpoch(keras.callbacks.Callback):  # type: ignore[misc]
    """What an epoch draws depends on the seed and the epoch alone, also after a resumption."""

    def __init__(self, batches: Batches, seed: int) -> None:
        super().__init__()
        self._batches = batches
        self._seed = seed

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:  # noqa: ARG002
        """Set the batches' and the dropout's randomness."""
        self._batches.epoch = epoch
        for layer in _layers_within(self.model):
            if isinstance(layer, keras.layers.Dropout) and layer.rate > 0:
                layer.seed_generator.state.assign([self._seed, epoch])


def _layers_within(network: keras.Model) -> Iterator[keras.Layer]:
    for layer in network.layers:
        if isinstance(layer, keras.Model):
            yield from _layers_within(layer)
        else:
            yield layer
