"""Tuning the ear: what it hears is repeatable, it gets better, and it goes on where it stopped."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tensorflow")

from support.distilling import JAZZ, ROCK, acoustics, published, taught, uncompiled

from ml.genre import GENRES
from ml.genre.musicnn import MEL_BANDS, PATCH_FRAMES, SAMPLE_RATE_HZ, MusicnnPatches
from ml.training.as_sent import UNCHANGED_SHARE
from ml.training.ear import (
    LEAD_SAMPLES,
    PATCH_SAMPLES,
    DegradedStretches,
    EarRecipe,
    draw_stretches,
    to_patch,
    tune_ear,
)
from ml.training.taught import Taught, as_float

TINY = EarRecipe(stretches=16, epochs=2, steps=2, batch=4)
LENGTH = LEAD_SAMPLES + PATCH_SAMPLES


def two_halves() -> Taught:
    """Ten seconds of a rising ramp, which is jazz, then ten of a falling one, which is rock."""
    ramp = np.linspace(1, 32_000, 10 * SAMPLE_RATE_HZ)
    soft = np.zeros((2, len(GENRES)), np.float32)
    soft[0, JAZZ] = soft[1, ROCK] = 1.0
    return Taught(
        "ramps",
        np.concatenate([ramp, -ramp]).astype(np.int16),
        np.array([0.0, 10.0]),
        soft,
        None,
        -1,
        "",
    )


def test_a_stretch_has_the_label_of_the_part_that_it_is_mostly_of() -> None:
    bank, soft = draw_stretches([two_halves()], replace(TINY, stretches=64))
    assert bank.shape == (64, LENGTH)
    falling = np.median(bank.astype(np.int64), axis=1) < 0
    assert 0 < falling.sum() < 64
    assert soft.argmax(axis=1).tolist() == np.where(falling, ROCK, JAZZ).tolist()


def test_half_of_the_stretches_are_played_faster_or_slower() -> None:
    bank, _ = draw_stretches([two_halves()], replace(TINY, stretches=200))
    steps = np.abs(bank[:, 20_000].astype(np.float64) - bank[:, 10_000]) / 10_000
    normal = 31_999 / (10 * SAMPLE_RATE_HZ)
    whole = np.abs(np.log2(steps / normal)) < 0.5  # not across the middle, where the ramp turns
    assert whole.mean() > 0.5
    speeds = steps[whole] / normal
    assert speeds.min() > 2**-TINY.speed_octaves - 0.01
    assert speeds.max() < 2**TINY.speed_octaves + 0.01
    assert np.mean(np.abs(speeds - 1) < 0.002) == pytest.approx(0.5, abs=0.15)


def test_the_same_seed_draws_the_same_and_longer_recordings_more_often() -> None:
    recordings = [taught(0, seconds=5), two_halves()]
    first, again, other = (
        draw_stretches(recordings, replace(TINY, stretches=100, seed=seed)) for seed in (1, 1, 2)
    )
    for ours, theirs in zip(first, again, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert (first[0] != other[0]).any()
    of_the_longer = (first[1].max(axis=1) == 1.0).mean()
    assert of_the_longer == pytest.approx(20 / 25, abs=0.15)


def test_a_recording_shorter_than_a_stretch_is_repeated() -> None:
    short = taught(0, seconds=1.5)
    bank, _ = draw_stretches([short], replace(TINY, speed_octaves=0.0))
    assert np.abs(bank[:, -short.samples.size :].astype(int)).max(axis=1).min() > 1_000


def test_the_patch_is_that_of_the_front_end() -> None:
    samples = as_float(taught(0, seconds=4).samples[:PATCH_SAMPLES])
    patch = to_patch(samples)
    assert patch.shape == (PATCH_FRAMES, MEL_BANDS)
    np.testing.assert_array_equal(patch, MusicnnPatches(1).patches(samples)[0])


def test_the_same_place_of_the_same_epoch_gives_the_same_batch() -> None:
    recipe = replace(TINY, batch=24)
    bank, soft = draw_stretches([taught(place) for place in range(3)], recipe)
    marks = np.arange(len(bank), dtype=np.float32)[:, None]
    batches = DegradedStretches(bank, {"genres": soft, "mark": marks}, acoustics(), recipe)
    assert len(batches) == recipe.steps
    patches, targets = batches[0]
    assert patches.shape == (24, PATCH_FRAMES, MEL_BANDS)
    again, _ = batches[0]
    np.testing.assert_array_equal(patches, again)
    batches.epoch = 1
    later, _ = batches[0]
    assert (later != patches).any()
    # What is heard clean is what the degraded patch is of.
    chosen = targets["mark"][:, 0].astype(int)
    np.testing.assert_array_equal(targets["genres"], soft[chosen])
    clean = np.stack([to_patch(as_float(row[LEAD_SAMPLES:])) for row in bank[chosen]])
    near = np.abs(patches - clean).mean(axis=(1, 2)) < 0.02
    assert near.mean() == pytest.approx(UNCHANGED_SHARE, abs=0.3)
    alike = [
        np.corrcoef(ours.ravel(), theirs.ravel())[0, 1]
        for ours, theirs in zip(patches, clean, strict=True)
    ]
    assert np.median(alike) > 0.8


@uncompiled()
def test_tuning_gets_better_and_goes_on_where_it_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recordings = [taught(place) for place in range(3)]

    def tuned(run: str, epochs: list[None]) -> list[np.ndarray]:
        ear = tune_ear(
            recordings,
            published().variables,
            acoustics(),
            TINY,
            tmp_path / run,
            progress=lambda: epochs.append(None),
        )
        assert ear.output_shape == (None, 1506)
        return list(ear.get_weights())

    whole: list[None] = []
    straight = tuned("straight", whole)
    assert len(whole) == 2
    with (tmp_path / "straight" / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    for loss in ("loss", "pooled_loss", "embedding_loss", "genres_loss", "tags_loss"):
        assert float(rows[1][loss]) < float(rows[0][loss]), loss

    drawn = DegradedStretches.__getitem__

    def stopped_in_the_second_epoch(self: DegradedStretches, place: int) -> object:
        if self.epoch == 1:
            raise RuntimeError("the power went")
        return drawn(self, place)

    monkeypatch.setattr(DegradedStretches, "__getitem__", stopped_in_the_second_epoch)
    with pytest.raises(Exception, match="the power went"):
        tuned("run", [])
    monkeypatch.setattr(DegradedStretches, "__getitem__", drawn)
    rest: list[None] = []
    resumed = tuned("run", rest)
    assert len(rest) == 1
    for ours, theirs in zip(resumed, straight, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-6)
