"""Distillation: it keeps to what teachers and people say, measures on what it has not heard, and is
served as it was measured."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.synth import music

pytest.importorskip("tensorflow")

import keras
from support.distilling import (
    JAZZ,
    ROCK,
    Said,
    acoustics,
    ear,
    small_ear,
    start,
    taught,
    uncompiled,
)

from ml.genre import GENRES, KINDS
from ml.genre.classifier import load_classifier
from ml.genre.musicnn import MusicnnPatches
from ml.training import distil
from ml.training.data import DatasetError
from ml.training.distil import (
    DistilRecipe,
    Folds,
    Targets,
    best_temperature,
    fit_folds,
    genre_targets,
    pooled_probabilities,
    with_temperature,
)
from ml.training.evaluate import CALIBRATION
from ml.training.export import export
from ml.training.from_teachers import LEFT_OUT, train_distilled
from ml.training.kinds import PART
from ml.training.labels import load_clips
from ml.training.lessons import Lessons
from ml.training.measured import EXCERPT_SECONDS
from ml.training.musicnn import POOLED, TAGS, build_embedder, build_head
from ml.training.pooled import BATCH, Heard, hear, sent_at_random
from ml.training.recipes import Trained

SMALL = DistilRecipe(epochs=14, fewest_steps=0, batch=32, folds=2)
QUICK = DistilRecipe(epochs=1, fewest_steps=0, folds=2, sent=1)


def heard(recordings: int = 12, patches: int = 8) -> tuple[Heard, Targets, np.ndarray]:
    """Pooled numbers of two genres that are easily told apart, their targets and artists."""
    rng = np.random.default_rng(0)
    of = np.repeat(np.arange(recordings), patches)
    numbers = rng.normal(0, 1, (len(of), POOLED)).astype(np.float32)
    numbers[:, 1:400] += 4.0 * (of % 2)[:, None]
    numbers[:, 0] = of
    soft = np.full((len(of), len(GENRES)), 0.02, np.float32)
    soft[np.arange(len(of)), np.where(of % 2, ROCK, JAZZ)] = 0.82
    return Heard(numbers, of), Targets(soft, None), np.arange(recordings).astype(str)


def lessons(*genres: int, artists: str = "", seconds: float = 4.0) -> Lessons:
    """Recordings of these genres (-1: only teachers know) by artists with one letter each."""
    recordings = [
        taught(place, seconds=seconds, genre=genre, artist=artists[place : place + 1])
        for place, genre in enumerate(genres)
    ]
    return Lessons(recordings, f"{len(recordings)} songs", "1" * 64)


def test_a_persons_word_takes_its_share_of_the_target() -> None:
    soft = np.full((2, 10), 0.1, np.float32)
    targets = genre_targets(soft, np.array([3, -1]), 0.5)
    assert targets[0, 3] == pytest.approx(0.55)
    np.testing.assert_allclose(targets.sum(axis=1), 1.0, atol=1e-6)
    np.testing.assert_array_equal(targets[1], soft[1])


@uncompiled()
def test_it_learns_what_the_teachers_say_of_recordings_left_out() -> None:
    patches, targets, artists = heard()
    targets = replace(targets, tags=np.full((len(patches.numbers), TAGS), 0.1, np.float32))
    folds = fit_folds(
        patches,
        targets,
        groups=artists,
        measured=np.ones(len(artists), np.bool_),
        start=start(),
        recipe=SMALL,
    )
    found = folds.logits(patches)
    assert (found.argmax(axis=1) == targets.genres.argmax(axis=1)).mean() > 0.9


@uncompiled()
def test_the_same_seed_gives_the_same_head_from_the_start_it_was_given() -> None:
    patches, targets, _ = heard()
    recipe = DistilRecipe(epochs=1, fewest_steps=0)
    first, second = (distil.fit(patches.numbers, targets, start(), recipe) for _ in range(2))
    for ours, theirs in zip(first.get_weights(), second.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    embedder = first.get_layer("embedder")
    before = build_embedder()
    before.set_weights(start().embedder)
    for name in ("normalised_pool", "dense"):
        ours, theirs = (each.get_layer(name).get_weights() for each in (embedder, before))
        moved = max(np.abs(a - b).max() for a, b in zip(ours, theirs, strict=True))
        assert moved == 0.0 if name == "normalised_pool" else 0.0 < moved < 0.1


@pytest.mark.parametrize(("epochs", "batch", "ran"), [(1, 96, 7), (1, 40, 3), (9, 96, 9)])
def test_with_few_recordings_there_are_more_epochs(
    monkeypatch: pytest.MonkeyPatch, epochs: int, batch: int, ran: int
) -> None:
    patches, targets, _ = heard()  # 96 patches
    asked: list[int] = []
    monkeypatch.setattr(
        keras.Model, "fit", lambda *_, epochs, **__: asked.append(epochs), raising=True
    )
    recipe = DistilRecipe(epochs=epochs, fewest_steps=7, batch=batch)
    distil.fit(patches.numbers, targets, start(), recipe)
    assert asked == [ran]


def test_who_is_measured_has_not_been_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    patches, targets, _ = heard()
    artists = np.array(list("aabbccddeeff"))
    measured = np.arange(12) < 9  # the second of e is not, and f not at all
    fitted: list[set[int]] = []

    def remembered(numbers: np.ndarray, *_: object) -> keras.Model:
        fitted.append(set(numbers[:, 0].astype(int).tolist()))
        return build_head(build_embedder(), len(GENRES), None)

    monkeypatch.setattr(distil, "fit", remembered)
    folds = fit_folds(
        patches,
        targets,
        groups=artists,
        measured=measured,
        start=start(),
        recipe=DistilRecipe(folds=3),
    )
    assert folds.of.shape == (12,)
    assert (folds.of[~measured] == -1).all()
    for recording in np.flatnonzero(measured).tolist():
        learned = fitted[folds.of[recording]]
        assert not set(artists[list(learned)]) & {artists[recording]}
    left_out = [set(range(12)) - each for each in fitted]
    assert set.union(*left_out) == set(range(10))  # with e's other recording
    assert {len(set(artists[list(each)])) for each in left_out} <= {1, 2}


def test_each_patch_is_answered_by_the_head_that_has_not_heard_its_recording() -> None:
    class Head:
        def __init__(self, answer: float) -> None:
            self.answer = answer

        def predict(self, numbers: np.ndarray, **_: int) -> np.ndarray:
            return np.full((len(numbers), len(GENRES)), self.answer)

    folds = Folds(np.array([1, 0, 1]), [Head(10.0), Head(20.0)])
    patches = Heard(np.zeros((5, POOLED), np.float32), np.array([0, 0, 1, 2, 2]))
    assert folds.logits(patches)[:, 0].tolist() == [20, 20, 10, 20, 20]


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


def test_sounds_are_heard_in_order_however_many_patches_each_has() -> None:
    seconds = [1.0, 30.0, 4.0] + 8 * [12.0]  # more than one batch
    sounds = [music(each, seed=place, rate_hz=16_000) for place, each in enumerate(seconds)]
    hears, front_end, steps = small_ear(), MusicnnPatches(), []
    found = hear(sounds, front_end, hears, lambda: steps.append(None))
    assert len(found.numbers) == len(found.sound) > BATCH
    assert len(steps) == len(sounds)
    for place, sound in enumerate(sounds):
        alone = np.asarray(hears(front_end.patches(sound)))
        np.testing.assert_allclose(found.numbers[found.sound == place], alone, rtol=0, atol=5e-3)


def test_the_same_seed_sends_each_sound_in_the_same_way() -> None:
    sounds = 4 * [music(1, seed=1, rate_hz=16_000)]
    first, again, other = (sent_at_random(sounds, acoustics(), seed) for seed in (0, 0, 1))
    for ours, theirs in zip(first, again, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert any((ours != theirs).any() for ours, theirs in zip(first, other, strict=True))
    assert any((each != first[0]).any() for each in first)
    # The way of each does not hang on how many there are.
    np.testing.assert_array_equal(sent_at_random(sounds[:2], acoustics(), 0)[1], first[1])


def exported(trained: Trained, folder: Path) -> Path:
    export(
        trained.network,
        folder,
        front_end=trained.front_end,
        training_data=trained.training_data,
        recipe=trained.recipe,
        figures=trained.figures,
        pooling=trained.pooling,
        decision=trained.decision,
        reliability=trained.reliability,
    )
    return folder


def test_with_rooms_and_voices_it_tells_music_from_the_rest_and_is_served_so(
    tmp_path: Path,
) -> None:
    said = Said()
    learned = lessons(ROCK, JAZZ, ROCK, JAZZ, -1, -1, seconds=2.0)
    both = (acoustics(0), acoustics(1))
    with uncompiled():
        trained = train_distilled(
            learned, ear(), both, QUICK, run=tmp_path / "run", watched=said.watched()
        )
    parts = {figure.part for figure in trained.figures}
    assert {LEFT_OUT, PART, "room, 10 dB noise, Opus 24", "hum, 5 dB", "3 s of it"} <= parts
    by_measure = {(figure.part, figure.measure): figure for figure in trained.figures}
    assert by_measure[LEFT_OUT, "accuracy"].n == 4  # those that people gave a genre
    assert by_measure[LEFT_OUT, CALIBRATION].n == 4
    assert by_measure["hum, 5 dB", "accuracy"].n == 4
    # Six recordings of music, eight of speech and eight of noise, each as it is and once sent.
    assert by_measure[PART, "AUROC"].n == 2 * (6 + 8 + 8)
    assert by_measure[PART, "music refused"].value <= 0.02
    too_little, unknown = said.warnings
    assert "less than an hour of music" in too_little
    assert "artists are unknown" in unknown
    for bar in said.bars:  # each comes to its end
        doing, _, steps = bar.rpartition(" ")
        assert said.steps.count(doing) == int(steps)
    rows = (tmp_path / "run" / "left_out.csv").read_text().splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["song 0", "song 1", "song 2", "song 3"]

    model = exported(trained, tmp_path / "model")
    patches = MusicnnPatches().patches(music(7, rate_hz=16_000))
    expected = trained.network(patches)
    for runtime in ("litert", "keras"):
        served = load_classifier(runtime, model)
        answers = served.model.predict(patches)
        np.testing.assert_allclose(answers.genres, expected["genres"], atol=1e-5)
        np.testing.assert_allclose(answers.kinds, expected["kinds"], atol=1e-5)
        assert answers.kinds is not None
        assert answers.kinds.shape[1] == len(KINDS)
        manifest = served.manifest
    assert manifest.pooling == "log-mean"
    assert sum(each.n for each in manifest.reliability) == 4
    assert manifest.decision is not None
    assert manifest.decision.least_music is not None
    assert manifest.recipe["name"] == "distil"
    origin = manifest.recipe["start"]
    assert isinstance(origin, dict)
    assert (origin["licence"], origin["sha256"]) == ("ISC", "0" * 64)


@uncompiled()
def test_without_rooms_and_labels_the_teachers_are_the_measure_as_it_is_and_in_excerpts(
    tmp_path: Path,
) -> None:
    said = Said()
    learned = lessons(-1, -1, -1, artists="abb")
    trained = train_distilled(
        learned, ear(), None, QUICK, run=tmp_path / "run", watched=said.watched()
    )
    assert said.warnings == []
    excerpts = [f"{seconds} s of it" for seconds in EXCERPT_SECONDS]
    assert list(dict.fromkeys(figure.part for figure in trained.figures)) == [LEFT_OUT, *excerpts]
    assert {figure.n for figure in trained.figures} == {3}
    assert trained.decision is not None
    assert trained.decision.least_music is None
    assert np.asarray(trained.network(np.zeros((1, 187, 96), np.float32))).shape == (1, 10)
    assert trained.training_data.tracks == 3


def test_fewer_artists_than_folds_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="at least 4 artists or recordings"):
        train_distilled(
            lessons(ROCK, JAZZ, JAZZ, artists="abb"),
            ear(),
            None,
            DistilRecipe(),
            run=tmp_path / "run",
            watched=Said().watched(),
        )


def test_too_few_voices_are_told_before_anything_is_heard(tmp_path: Path) -> None:
    said = Said()
    mute = replace(acoustics(), voices=acoustics().voices[:1])
    with pytest.raises(DatasetError, match="only 2 recordings of speech"):
        train_distilled(
            lessons(ROCK, JAZZ),
            ear(),
            (mute, mute),
            DistilRecipe(),
            run=tmp_path / "run",
            watched=said.watched(),
        )
    assert said.bars == []


@pytest.mark.parametrize(
    ("name", "array", "said"),
    [
        ("start_seconds", np.zeros(3), r"start_seconds must be \[2\]"),
        ("start_seconds", np.array([0.0, -1.0]), "start_seconds must be 0 or more"),
        ("start_seconds", np.array([0.0, np.nan]), "start_seconds must be 0 or more"),
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
