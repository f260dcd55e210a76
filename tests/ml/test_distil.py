"""Distillation: it keeps to what teachers and people say, measures on what it has not heard, and
goes on where it stopped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from support.synth import encode, music

pytest.importorskip("tensorflow")

import keras

from ml.genre import GENRES
from ml.genre.classifier import load_classifier
from ml.genre.musicnn import MEL_BANDS, PATCH_FRAMES, MusicnnPatches
from ml.training import distil
from ml.training.data import DatasetError
from ml.training.distil import (
    DistilRecipe,
    Targets,
    best_temperature,
    genre_targets,
    left_out_logits,
    pooled_probabilities,
    with_temperature,
)
from ml.training.export import export
from ml.training.from_teachers import train_distilled
from ml.training.labels import load_clips
from ml.training.musicnn import POOLED, TAGS, build_ear, build_embedder, build_head
from ml.training.musicnn_weights import EAR, EMBEDDER, TAGS_HEAD, Published, Variables
from ml.training.pooled import hear_clips
from ml.training.recipes import Watched

SMALL = DistilRecipe(epochs=12, batch=32, folds=2)
ROCK, JAZZ = GENRES.index("rock"), GENRES.index("jazz")


@dataclass
class Said:
    """Everything that a recipe told."""

    unheard: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def watched(self) -> Watched:
        @contextmanager
        def bar(_: str, __: int) -> Iterator[Callable[[], None]]:
            yield lambda: None

        return Watched(bar, self.unheard.extend, self.warnings.append)


@pytest.fixture(scope="module")
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
            normalises = isinstance(layer, keras.layers.BatchNormalization)
            kinds = ("gamma", "beta", "moving_mean", "moving_variance")
            for kind, array in zip(
                kinds if normalises else ("kernel", "bias"), weights, strict=True
            ):
                variables[f"{scope}/{kind}"] = array
    return Published(variables, "0" * 64)


def heard(artists: int = 12, patches: int = 8) -> tuple[np.ndarray, Targets, np.ndarray]:
    """Pooled numbers of two genres that are easily told apart, their targets and artists."""
    rng = np.random.default_rng(0)
    artist = np.repeat(np.arange(artists), patches)
    numbers = rng.normal(0, 1, (len(artist), POOLED)).astype(np.float32)
    numbers[:, :400] += 2.0 * (artist % 2)[:, None]
    soft = np.full((len(artist), len(GENRES)), 0.02, np.float32)
    soft[np.arange(len(artist)), np.where(artist % 2, ROCK, JAZZ)] = 0.82
    return numbers, Targets(soft, np.full((len(artist), TAGS), 0.1, np.float32)), artist.astype(str)


def recorded(folder: Path, count: int = 6, **more: np.ndarray) -> Path:
    """Recordings of five seconds and a file of labels beside them."""
    names = []
    for place in range(count):
        names.append(f"song {place}.ogg")
        (folder / names[-1]).write_bytes(encode(music(5, seed=place), "ogg"))
    soft = np.full((count, len(GENRES)), 0.05, np.float32)
    soft[np.arange(count), np.arange(count) % 2] = 0.55
    arrays = {"path": np.array(names), "start_seconds": np.zeros(count), "soft": soft} | more
    np.savez(folder / "labels.npz", **arrays)
    return folder / "labels.npz"


def test_a_persons_word_takes_its_share_of_the_target() -> None:
    soft = np.full((2, 10), 0.1, np.float32)
    targets = genre_targets(soft, np.array([3, -1]), 0.5)
    assert targets[0, 3] == pytest.approx(0.55)
    np.testing.assert_allclose(targets.sum(axis=1), 1.0, atol=1e-6)
    np.testing.assert_array_equal(targets[1], soft[1])


def test_it_learns_what_the_teachers_say(published: Published) -> None:
    numbers, targets, artists = heard()
    found = left_out_logits(
        numbers,
        targets,
        groups=artists,
        measured=np.ones(len(numbers), np.bool_),
        published=published.variables,
        recipe=SMALL,
    )
    assert (found.argmax(axis=1) == targets.genres.argmax(axis=1)).mean() > 0.9


def test_the_same_seed_gives_the_same_head_from_the_published_start(published: Published) -> None:
    numbers, targets, _ = heard()
    once = DistilRecipe(epochs=1)
    first, second = (distil.fit(numbers, targets, published.variables, once) for _ in range(2))
    for ours, theirs in zip(first.get_weights(), second.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    embedder = first.get_layer("embedder")
    scale = embedder.get_layer("normalised_pool").get_weights()[0]
    np.testing.assert_array_equal(scale, 1.0)  # as published
    bias = embedder.get_layer("dense").get_weights()[1]
    assert 0.0 < np.abs(bias - published.variables["dense/bias"]).max() < 0.1


def test_who_is_measured_has_not_been_heard(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers, targets, artists = heard()
    numbers[:, 0] = artists.astype(np.float32)
    measured = artists.astype(int) < 9
    fitted: list[set[float]] = []

    def remembered(numbers: np.ndarray, *_: object) -> keras.Model:
        fitted.append(set(numbers[:, 0].tolist()))
        return build_head(build_embedder(), len(GENRES), None)

    monkeypatch.setattr(distil, "fit", remembered)
    found = left_out_logits(
        numbers,
        targets,
        groups=artists,
        measured=measured,
        published=published.variables,
        recipe=DistilRecipe(folds=3),
    )
    left_out = [set(range(12)) - each for each in fitted]
    assert [len(each) for each in left_out] == [3, 3, 3]
    assert set.union(*left_out) == set(range(9))
    np.testing.assert_array_equal(found[~measured], 0.0)
    assert (np.abs(found[measured]).max(axis=1) > 0).all()


def test_an_overconfident_network_is_cooled_down() -> None:
    rng = np.random.default_rng(0)
    genres = rng.integers(0, 10, 400)
    logits = (np.eye(10)[genres] * 3 + rng.normal(0, 1.5, (400, 10))).astype(np.float32)
    alone = np.arange(400)
    wanted = np.eye(10, dtype=np.float32)[genres]
    fair = best_temperature(logits, alone, wanted)
    assert best_temperature(4 * logits, alone, wanted) == pytest.approx(4 * fair, rel=0.05)


def test_the_temperature_is_inside_the_head_that_is_served() -> None:
    keras.utils.set_random_seed(1)
    logits = build_head(build_embedder(), len(GENRES), None)
    numbers = np.random.default_rng(0).normal(0, 1, (6, POOLED)).astype(np.float32)
    plain = np.asarray(logits(numbers))
    served = np.asarray(with_temperature(logits, 2.5)(numbers))
    np.testing.assert_allclose(served, pooled_probabilities(plain, np.arange(6), 2.5), atol=1e-5)


class CountingEar:
    """A cheap ear that counts the patches it was shown."""

    output_shape = (None, 2)

    def __init__(self) -> None:
        self.shown = 0

    def __call__(self, patches: np.ndarray, *, training: bool) -> np.ndarray:
        assert patches.shape[1:] == (PATCH_FRAMES, MEL_BANDS)
        assert not training
        self.shown += len(patches)
        return np.stack([patches.mean(axis=(1, 2)), patches.max(axis=(1, 2))], axis=1)


def test_what_was_heard_is_not_heard_again(tmp_path: Path) -> None:
    clips = load_clips(recorded(tmp_path, 3), TAGS)
    front_end, ear = MusicnnPatches(), CountingEar()
    for made_by, expected in (("a", 6), ("a", 6), ("b", 12)):
        found = hear_clips(clips, front_end, ear, tmp_path / "heard", made_by=made_by)
        assert ear.shown == expected
        assert found.clip.tolist() == [0, 0, 1, 1, 2, 2]
    (tmp_path / "song 1.ogg").write_bytes(encode(music(5, seed=9), "ogg"))
    hear_clips(clips, front_end, ear, tmp_path / "heard", made_by="a")
    assert ear.shown == 14


def test_what_cannot_be_heard_is_named_and_left_out(tmp_path: Path) -> None:
    clips = load_clips(recorded(tmp_path, 3), TAGS)
    (tmp_path / "song 0.ogg").write_bytes(b"no sound")
    (tmp_path / "song 1.ogg").unlink()
    found = hear_clips(clips, MusicnnPatches(), CountingEar(), tmp_path / "heard", made_by="a")
    assert [name for name, _ in found.unheard] == ["song 0.ogg", "song 1.ogg"]
    assert found.clip.tolist() == [2, 2]
    (tmp_path / "song 2.ogg").unlink()
    with pytest.raises(DatasetError, match=r"song 0\.ogg"):
        hear_clips(clips, MusicnnPatches(), CountingEar(), tmp_path / "heard", made_by="a")


def test_clips_beyond_the_end_of_a_recording_are_left_out(tmp_path: Path) -> None:
    labels = recorded(tmp_path, 2, start_seconds=np.array([0.0, 4.5]))
    found = hear_clips(
        load_clips(labels, TAGS), MusicnnPatches(), CountingEar(), tmp_path / "h", made_by="a"
    )
    assert found.clip.tolist() == [0, 0]


def test_a_distilled_network_is_served_as_it_was_measured(
    tmp_path: Path, published: Published
) -> None:
    said = Said()
    labels = recorded(tmp_path, label=np.array([0, 1, 0, 1, -1, -1]))
    recipe = DistilRecipe(epochs=1, folds=2)
    trained = train_distilled(labels, published, recipe, tmp_path / "run", said.watched())
    assert {figure.n for figure in trained.figures} == {4}
    assert ["artists are unknown" in warning for warning in said.warnings] == [True]
    assert (tmp_path / "run" / "left_out.csv").read_text().count("song") == 4
    manifest = export(
        trained.network,
        tmp_path / "model",
        front_end=trained.front_end,
        training_data=trained.training_data,
        recipe=trained.recipe,
        figures=trained.figures,
        pooling=trained.pooling,
    )
    start = manifest.recipe["start"]
    assert isinstance(start, dict)
    assert (start["licence"], start["sha256"]) == ("ISC", "0" * 64)
    patches = MusicnnPatches().patches(music(7, rate_hz=16_000))
    expected = np.asarray(trained.network(patches))
    assert manifest.pooling == "log-mean"
    for runtime in ("litert", "keras"):
        served = load_classifier(runtime, tmp_path / "model")
        np.testing.assert_allclose(served.model.predict(patches).genres, expected, atol=1e-5)
    assert load_classifier("litert", tmp_path / "model").hear(tmp_path / "song 0.ogg").seconds > 4


def test_without_anybodys_labels_the_teachers_are_the_measure(
    tmp_path: Path, published: Published
) -> None:
    said = Said()
    labels = recorded(tmp_path, 4, artist=np.array(["a", "b", "c", "c"]))
    trained = train_distilled(
        labels, published, DistilRecipe(epochs=1, folds=2), tmp_path / "run", said.watched()
    )
    assert said.warnings == []
    assert {(figure.n, figure.part) for figure in trained.figures} == {
        (4, "artists left out in 2 folds, against the teachers")
    }


def test_fewer_artists_than_folds_are_too_few(tmp_path: Path, published: Published) -> None:
    labels = recorded(tmp_path, 3, artist=np.array(["a", "b", "b"]))
    with pytest.raises(DatasetError, match="at least 4 artists or recordings"):
        train_distilled(labels, published, DistilRecipe(), tmp_path / "run", Said().watched())


@pytest.mark.parametrize(
    ("name", "array", "said"),
    [
        ("start_seconds", np.zeros(3), "start_seconds must be"),
        ("soft", np.full((2, 9), 1 / 9), r"soft must be \[2, 10\]"),
        ("soft", np.full((2, 10), 1.0), "sum to 1"),
        ("soft", np.full((2, 10), np.nan), "sum to 1"),
        ("soft", np.array([[1.1, -0.1] + 8 * [0.0]] * 2), "probabilities"),
        ("tags", np.zeros((2, 49)), r"tags must be \[2, 50\]"),
        ("label", np.array([0, 10]), "from 0 to 9"),
        ("path", np.array([], dtype=str), "no clips"),
    ],
)
def test_labels_that_do_not_fit_are_named_with_the_reason(
    tmp_path: Path, name: str, array: np.ndarray, said: str
) -> None:
    arrays = {
        "path": np.array(["a.ogg", "b.ogg"]),
        "start_seconds": np.zeros(2),
        "soft": np.full((2, 10), 0.1),
    }
    path = tmp_path / "labels.npz"
    np.savez(path, **(arrays | {name: array}))
    with pytest.raises(DatasetError, match=said) as refused:
        load_clips(path, TAGS)
    assert str(path) in str(refused.value)


def test_what_is_no_file_of_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such file"):
        load_clips(tmp_path / "labels.npz", TAGS)
    np.savez(tmp_path / "labels.npz", path=np.array(["a"]))
    with pytest.raises(DatasetError, match="start_seconds"):
        load_clips(tmp_path / "labels.npz", TAGS)
    (tmp_path / "labels.npz").write_bytes(b"no archive")
    with pytest.raises(DatasetError, match="not a readable"):
        load_clips(tmp_path / "labels.npz", TAGS)
