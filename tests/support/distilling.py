"""What the recipe `distil` starts from and what it makes, in miniature."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from support.synth import music

from ml.genre import GENRES, KINDS
from ml.genre.manifest import Decision, TrainingData
from ml.genre.musicnn import MEL_BANDS, PATCH_FRAMES, SAMPLE_RATE_HZ, MusicnnPatches
from ml.training.degrade import Acoustics
from ml.training.distil import POOLING, Start
from ml.training.export import export
from ml.training.lessons import Ear
from ml.training.musicnn import POOLED, TAGS, build_ear, build_embedder, build_head, build_whole
from ml.training.musicnn_weights import (
    EAR,
    EMBEDDER,
    FRONT,
    ORIGIN,
    TAGS_HEAD,
    Published,
    Variables,
    give_weights,
)
from ml.training.recipes import Watched
from ml.training.taught import Taught

ROCK, JAZZ = GENRES.index("rock"), GENRES.index("jazz")


@dataclass
class Said:
    """Everything that a recipe told."""

    bars: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    unheard: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def watched(self) -> Watched:
        @contextmanager
        def bar(doing: str, total: int) -> Iterator[Callable[[], None]]:
            self.bars.append(f"{doing} {total}")
            yield lambda: self.steps.append(doing)

        return Watched(bar, self.unheard.extend, self.warnings.append)


@contextmanager
def uncompiled() -> Iterator[None]:
    """Training as ever, but step by step: to compile one takes longer than a few last here."""
    tf.config.run_functions_eagerly(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that reading the data is compiled still
            yield
    finally:
        tf.config.run_functions_eagerly(False)


@lru_cache(maxsize=1)
def published() -> Published:
    """A checkpoint like the published one, of a network that has learned nothing."""
    keras.utils.set_random_seed(0)
    embedder = build_embedder()
    parts = (
        (build_ear(), EAR),
        (embedder, EMBEDDER),
        (build_head(embedder, TAGS, "sigmoid"), TAGS_HEAD),
    )
    variables: Variables = {}
    for part, places in parts:
        for name, scope in places.items():
            layer = part.get_layer(name)
            weights = layer.get_weights()
            if isinstance(layer, keras.layers.Conv1D):
                weights[0] = weights[0][:, :, None]
            if name in FRONT:  # there neighbouring frames are no channels
                steps, bands, beside, filters = weights[0].shape
                frames = weights[0].transpose(0, 2, 1, 3)
                weights[0] = frames.reshape(steps * beside, bands, 1, filters)
            normalises = isinstance(layer, keras.layers.BatchNormalization)
            kinds = ("gamma", "beta", "moving_mean", "moving_variance")
            for kind, array in zip(
                kinds if normalises else ("kernel", "bias"), weights, strict=True
            ):
                variables[f"{scope}/{kind}"] = array
    return Published(variables, "0" * 64)


@lru_cache(maxsize=1)
def start() -> Start:
    """The dense layers of that checkpoint."""
    embedder = build_embedder()
    give_weights(embedder, EMBEDDER, published().variables)
    tags = build_head(embedder, TAGS, "sigmoid")
    give_weights(tags, TAGS_HEAD, published().variables)
    return Start(embedder.get_weights(), tags.get_layer("answers").get_weights())


def small_ear() -> keras.Model:
    """Like `build_ear`, at a thousandth of the work: loudest and mean of each band, mixed."""
    keras.utils.set_random_seed(2)
    patch = keras.Input((PATCH_FRAMES, MEL_BANDS), name="patch")
    bands = [layers.GlobalMaxPooling1D()(patch), layers.GlobalAveragePooling1D()(patch)]
    pooled = layers.Dense(POOLED, name="mixed")(layers.Concatenate()(bands))
    return keras.Model(patch, pooled, name="ear")


def ear() -> Ear:
    """That one, and the dense layers that go on from it."""
    return Ear(small_ear(), start(), None, None, {"start": ORIGIN | {"sha256": "0" * 64}})


def write_model(folder: Path, hears: keras.Model, *, kinds: bool = True) -> Path:
    """A model folder as `distil` writes it, of an ear and of heads that have learned nothing."""
    keras.utils.set_random_seed(3)
    head = build_head(build_embedder(), len(GENRES), "softmax")
    pooled = keras.Input((POOLED,), name="pooled")
    answers = layers.Dense(len(KINDS), activation="softmax", name="kinds")(pooled)
    kinds_head = keras.Model(pooled, answers, name="kinds_head") if kinds else None
    export(
        build_whole(hears, head, kinds_head),
        folder,
        front_end=MusicnnPatches(),
        training_data=TrainingData(description="nothing", sha256="0" * 64, tracks=0),
        recipe={"name": "distil", "start": ORIGIN},
        figures=(),
        pooling=POOLING,
        decision=Decision(least_confidence=0.2, least_music=0.25) if kinds else None,
    )
    return folder


def acoustics(seed: int = 0, rate_hz: int = SAMPLE_RATE_HZ) -> Acoustics:
    """Two rooms, four noises and four voices, two seconds of each."""
    rng = np.random.default_rng(seed)
    t = np.arange(2 * rate_hz) / rate_hz
    rooms = []
    for _ in range(2):
        room = rng.normal(0, 0.1, rate_hz // 2) * np.exp(-12.0 * t[: rate_hz // 2])
        rooms.append(np.concatenate([[1.0], room]).astype(np.float32))
    noises = [rng.normal(0, rng.uniform(0.05, 0.2), t.size).astype(np.float32) for _ in range(4)]
    voices = []
    for _ in range(4):
        pitch_hz, syllables_hz = rng.uniform(90, 220), rng.uniform(3, 6)
        buzz = sum(np.sin(2 * np.pi * pitch_hz * k * t) / k for k in range(1, 20))
        voices.append((0.2 * buzz * np.sin(np.pi * syllables_hz * t) ** 2).astype(np.float32))
    return Acoustics(rate_hz, rooms, noises, voices)


def taught(place: int, *, seconds: float = 5.0, genre: int = -1, artist: str = "") -> Taught:
    """One recording in one part, of which a teacher believes rock or jazz."""
    samples = music(seconds, seed=place, rate_hz=SAMPLE_RATE_HZ)
    soft = np.full((1, len(GENRES)), 0.02, np.float32)
    soft[0, ROCK if place % 2 else JAZZ] = 0.82
    return Taught(
        name=f"song {place}",
        samples=np.round(samples * 32767.0).astype(np.int16),
        start_seconds=np.zeros(1),
        soft=soft,
        tags=None,
        genre=genre,
        artist=artist,
    )
