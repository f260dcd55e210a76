"""Tuning an ear: what is sent under noise comes to be heard as it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tensorflow")

import keras
from support.distilling import Said, ear, uncompiled

from ml.genre import GENRES
from ml.genre.musicnn import MEL_BANDS, PATCH_FRAMES
from ml.training import ear_tuning
from ml.training.ear_tuning import TuningRecipe, tuned
from ml.training.lessons import Ear
from ml.training.musicnn import build_ear
from ml.training.pooled import Cut
from ml.training.recipes import Watched

SOUNDS = 12
QUICK = TuningRecipe(epochs=2, batch=16, peak_learning_rate=1e-2)


@pytest.fixture(autouse=True)
def little_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ear_tuning, "FEWEST_PATCHES", 10)


def versions() -> list[Cut]:
    """Two patches of each sound as they are, and under noise."""
    rng = np.random.default_rng(0)
    bands = rng.uniform(0, 3, (2 * SOUNDS, 1, MEL_BANDS))
    clean = bands * rng.uniform(0.5, 1.5, (2 * SOUNDS, PATCH_FRAMES, 1))
    noisy = np.maximum(clean, rng.uniform(1.0, 1.5, clean.shape))
    of = np.repeat(np.arange(SOUNDS), 2)
    return [Cut(each.astype(np.float16), of) for each in (clean, noisy)]


def soft() -> np.ndarray:
    rows = np.full((SOUNDS, len(GENRES)), 0.02, np.float32)
    rows[np.arange(SOUNDS), np.arange(SOUNDS) % 2] = 0.82
    return rows


def tune(
    folder: Path,
    *,
    watched: Watched | None = None,
    resume: bool = False,
    chosen: np.ndarray | None = None,
    targets: np.ndarray | None = None,
    recipe: TuningRecipe = QUICK,
) -> Ear:
    chosen = np.ones(SOUNDS, np.bool_) if chosen is None else chosen
    targets = soft() if targets is None else targets
    return tuned(
        ear(),
        versions(),
        targets,
        chosen,
        recipe,
        run=folder,
        resume=resume,
        watched=watched or Said().watched(),
    )


def weights(of: Ear) -> np.ndarray:
    return np.concatenate([array.ravel() for array in of.hears.get_weights()])


@uncompiled()
def test_what_is_sent_under_noise_is_heard_more_like_what_it_was(tmp_path: Path) -> None:
    mostly_alike = TuningRecipe(epochs=6, batch=16, peak_learning_rate=3e-3, likeness=30.0)
    before, after = ear(), tune(tmp_path, recipe=mostly_alike)
    clean, noisy = versions()
    wanted = clean.heard_by(before.hears).numbers
    apart = [np.abs(noisy.heard_by(each.hears).numbers - wanted).mean() for each in (before, after)]
    assert apart[1] < 0.9 * apart[0]
    said = after.recipe["tuned"]
    assert isinstance(said, dict)
    assert said["patches"] == 2 * SOUNDS
    assert not any(layer.trainable for layer in after.hears.layers)


@uncompiled()
def test_what_is_measured_is_not_learned_from(tmp_path: Path) -> None:
    chosen = np.arange(SOUNDS) % 3 > 0
    targets = soft()
    targets[~chosen] = np.nan
    assert np.isfinite(weights(tune(tmp_path, chosen=chosen, targets=targets))).all()


def test_with_too_little_to_learn_from_it_stays_as_it_is(tmp_path: Path) -> None:
    said = Said()
    few = np.arange(SOUNDS) < 4
    np.testing.assert_array_equal(
        weights(tune(tmp_path, watched=said.watched(), chosen=few)), weights(ear())
    )
    assert ["less than an hour" in each for each in said.warnings] == [True]


@uncompiled()
def test_a_tuning_that_was_stopped_goes_on_and_ends_in_the_same_ear(tmp_path: Path) -> None:
    steps_of_an_epoch = 2 * 2 * SOUNDS // QUICK.batch

    @contextmanager
    def interrupted(what: str, _: int) -> Iterator[Callable[[], None]]:
        taken = 0

        def step() -> None:
            nonlocal taken
            taken += 1
            if what == "Tuning the ear" and taken > steps_of_an_epoch + 1:
                raise KeyboardInterrupt

        yield step

    whole = tune(tmp_path / "whole")
    stopped = replace(Said().watched(), bar=interrupted)
    with pytest.raises(KeyboardInterrupt):
        tune(tmp_path / "stopped", watched=stopped)
    taken = []
    counted = Said().watched()
    with_count = replace(counted, bar=_counting(taken))
    np.testing.assert_allclose(
        weights(tune(tmp_path / "stopped", watched=with_count, resume=True)),
        weights(whole),
        atol=1e-5,
    )
    assert len(taken) == (QUICK.epochs - 1) * steps_of_an_epoch


def _counting(taken: list[None]) -> Callable[..., object]:
    @contextmanager
    def bar(_: str, __: int) -> Iterator[Callable[[], None]]:
        yield lambda: taken.append(None)

    return bar


def test_what_normalises_and_what_turns_round_stays_as_published() -> None:
    hears = build_ear()
    head = keras.Sequential([keras.Input(hears.output_shape[1:]), keras.layers.Dense(len(GENRES))])
    scale = np.ones(hears.output_shape[1], np.float32)
    network = ear_tuning._compiled(hears, head, scale, 1, QUICK)
    learning = {weight.path.split("/")[0] for weight in network.trainable_weights}
    assert {"timbral_38", "temporal_128", "middle_3"} <= learning
    assert not any("normalised" in name or "turned" in name for name in learning)


def test_what_was_cut_is_kept_under_its_name_for_a_run_that_goes_on(tmp_path: Path) -> None:
    first, second = versions()
    file = tmp_path / "sent.npz"
    Cut.kept(file, "one", lambda: first, resume=False)
    again = Cut.kept(file, "one", lambda: second, resume=True)
    np.testing.assert_array_equal(again.patches, first.patches)
    np.testing.assert_array_equal(again.sound, first.sound)
    for name, resume in (("one", False), ("other", True)):
        made = Cut.kept(file, name, lambda: second, resume=resume)
        np.testing.assert_array_equal(made.patches, second.patches)
