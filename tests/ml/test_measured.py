"""Measuring on what was left out: by the right head, in every condition, and how sure is sure."""

from typing import ClassVar

import numpy as np
import pytest

pytest.importorskip("tensorflow")

from support.distilling import JAZZ, ROCK, Said, acoustics, taught

from ml.genre import GENRES
from ml.genre.musicnn import SAMPLE_RATE_HZ
from ml.training.as_sent import conditions
from ml.training.calibration import FEWEST, LEAST_CONFIDENCES, PRECISION, least_confidence
from ml.training.distil import Folds
from ml.training.measured import CLEAN, Measured, decision, measure


class Sizes:
    """A front end of two patches that are the length of what is heard."""

    name = "sizes"
    sample_rate_hz = SAMPLE_RATE_HZ
    parameters: ClassVar[dict[str, float]] = {}

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def patches(self, samples: np.ndarray, most: int | None = None) -> np.ndarray:
        self.seconds.append(round(samples.size / SAMPLE_RATE_HZ, 2))
        return np.full((2, 1), samples.size, np.float32)


def as_it_is(patches: np.ndarray, *, training: bool) -> np.ndarray:
    assert not training
    return patches


class Head:
    """Whatever it hears is this genre."""

    def __init__(self, genre: int) -> None:
        self.genre = genre

    def predict(self, numbers: np.ndarray, **_: int) -> np.ndarray:
        return np.tile(4.0 * np.eye(len(GENRES))[self.genre], (len(numbers), 1))


def said(
    confidence: np.ndarray, right: np.ndarray, more: dict[str, np.ndarray] | None = None
) -> Measured:
    """Recordings of rock, heard with that confidence as rock where right and as jazz where not."""
    rows = np.repeat(((1 - confidence) / (len(GENRES) - 1))[:, None], len(GENRES), axis=1)
    rows[np.arange(len(rows)), np.where(right, ROCK, JAZZ)] = confidence
    found = {CLEAN: rows.astype(np.float32)} | (more or {})
    return Measured([str(n) for n in range(len(rows))], np.full(len(rows), ROCK), 1.0, found)


def calibrated(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Confidences from a tenth to one, and whether each was right: as often as it says."""
    rng = np.random.default_rng(seed)
    confidence = rng.uniform(0.11, 1.0, n)
    return confidence, rng.random(n) < confidence


def test_each_recording_is_judged_by_the_head_that_has_not_heard_it() -> None:
    recordings = [taught(place, seconds=12) for place in range(3)]
    front_end, told = Sizes(), Said()
    found = measure(
        recordings,
        np.eye(len(GENRES), dtype=np.float32)[[ROCK, JAZZ, ROCK]],
        Folds(np.array([1, 0, 0]), [Head(JAZZ), Head(ROCK)]),
        ear=as_it_is,
        front_end=front_end,
        among=None,
        watched=told.watched(),
    )
    parts = [f"{seconds} s of it" for seconds in (30, 10, 5, 3)]
    assert list(found.probabilities) == [CLEAN, *parts]
    assert front_end.seconds == 3 * [12] + 3 * [12] + 3 * [10] + 3 * [5] + 3 * [3]
    for condition, rows in found.probabilities.items():
        assert rows.argmax(axis=1).tolist() == [ROCK, JAZZ, JAZZ]
        assert found.hits(condition).tolist() == [True, True, False]
        np.testing.assert_allclose(rows.sum(axis=1), 1.0, atol=1e-5)
    assert [(figure.part, figure.n) for figure in found.figures()] == [
        (condition, 3) for condition in parts
    ]
    assert told.bars == ["Measuring 15"]
    assert len(told.steps) == 15


def test_every_condition_is_heard_where_there_are_rooms() -> None:
    among, front_end = acoustics(), Sizes()
    found = measure(
        [taught(0, seconds=2)],
        np.eye(len(GENRES), dtype=np.float32)[[ROCK]],
        Folds(np.array([0]), [Head(ROCK)]),
        ear=as_it_is,
        front_end=front_end,
        among=among,
        watched=Said().watched(),
    )
    assert list(found.probabilities)[: 1 + len(conditions(among))] == [CLEAN, *conditions(among)]
    assert set(front_end.seconds) == {2.0}


@pytest.mark.parametrize("seed", range(3))
def test_what_is_said_for_sure_is_as_often_right_as_was_promised(seed: int) -> None:
    confidence, right = calibrated(4_000, seed)
    least = least_confidence(confidence, right)
    assert right[confidence >= least].mean() >= PRECISION
    lower = confidence >= least - 0.011
    assert right[lower].mean() < PRECISION  # no caution without need
    fresh, hits = calibrated(4_000, seed + 100)
    assert hits[fresh >= least].mean() >= PRECISION - 0.03


def test_how_sure_is_sure_is_decided_on_clean_recordings() -> None:
    confidence, right = calibrated(2_000, 0)
    clean = said(confidence, right)
    noisy = said(confidence, right & (np.arange(2_000) % 4 > 0)).probabilities[CLEAN]
    both = said(confidence, right, {"noise": noisy})
    assert decision(both, None) == decision(clean, None)
    assert both.hits("noise").mean() < both.hits(CLEAN).mean()  # which is said in the table


def test_a_network_that_is_never_right_is_hardly_ever_sure() -> None:
    confidence = np.linspace(0.2, 1.0, 500)
    never = np.zeros(500, np.bool_)
    assert least_confidence(confidence, never) == pytest.approx(LEAST_CONFIDENCES[-1])


def test_a_lucky_few_are_no_proof() -> None:
    few = FEWEST - 1
    confidence = np.concatenate([np.full(few, 0.9), np.full(100, 0.5)])
    right = np.concatenate([np.full(few, True), np.full(100, False)])
    assert least_confidence(confidence, right) == pytest.approx(LEAST_CONFIDENCES[-1])


def test_the_decision_says_both_thresholds() -> None:
    confidence, right = calibrated(500, 1)
    found = said(confidence, right)
    assert decision(found, 0.25).least_music == 0.25
    assert decision(found, None).least_music is None
    assert decision(found, None).least_confidence == least_confidence(confidence, right)
