"""Music as people send it: repeatable, as long as it was, and what the conditions are named for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.synth import music

pytest.importorskip("tensorflow")

from support.distilling import acoustics

from ml.training.as_sent import CODED_SHARE, UNCHANGED_SHARE, at_random, coded_at_random, conditions
from ml.training.degrade import TELEPHONE_HZ, Samples

RATE_HZ = 16_000
SONG = music(3, seed=2, rate_hz=RATE_HZ)
AMONG = acoustics()


def rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**32 - 1))
def test_whatever_is_drawn_it_is_sound_as_long_as_before(seed: int) -> None:
    heard = at_random(SONG, AMONG, np.random.default_rng(seed))
    assert heard.shape == SONG.shape
    assert heard.dtype == np.float32
    assert np.isfinite(heard).all()
    assert rms(heard) > 1e-3
    again = at_random(SONG, AMONG, np.random.default_rng(seed))
    np.testing.assert_array_equal(heard, again)


def test_some_are_sent_as_they_are_and_some_through_a_codec() -> None:
    short = SONG[:4_000]
    sent = [at_random(short, AMONG, np.random.default_rng(seed)) for seed in range(400)]
    unchanged = np.mean([each is short for each in sent])
    assert unchanged == pytest.approx(UNCHANGED_SHARE, abs=0.07)  # three standard deviations
    first = [np.random.default_rng(seed).random() for seed in range(20)]
    for seed in (int(np.argmin(first)), int(np.argmax(first))):
        heard = coded_at_random(SONG, RATE_HZ, np.random.default_rng(seed))
        assert heard.shape == SONG.shape
        assert (heard is SONG) == (first[seed] >= CODED_SHARE)


def test_every_condition_has_its_name() -> None:
    assert list(conditions(AMONG)) == [
        *("Opus 16 kbit/s", "Opus 24 kbit/s", "Opus 32 kbit/s", "MP3 64 kbit/s"),
        *("telephone band", "room 1", "room 2"),
        *("babble, 20 dB", "babble, 10 dB", "babble, 5 dB"),
        *("street, 20 dB", "street, 10 dB", "street, 5 dB"),
        *("hum, 20 dB", "hum, 10 dB", "hum, 5 dB"),
        *("20 dB quieter", "a tenth clipped", "room, 10 dB noise, Opus 24"),
    ]


@pytest.mark.parametrize("name", list(conditions(AMONG)))
def test_a_condition_is_what_it_is_named_for(name: str) -> None:
    heard = conditions(AMONG)[name](SONG, np.random.default_rng(7))
    assert heard.shape == SONG.shape
    assert (heard != SONG).any()
    kind, _, amount = name.partition(", ")
    if kind in ("babble", "street", "hum"):
        found_db = 20 * np.log10(rms(SONG) / rms(heard - SONG))
        assert found_db == pytest.approx(float(amount.split()[0]), abs=0.1)
    elif name == "telephone band":
        power = np.abs(np.fft.rfft(heard)) ** 2
        hz = np.fft.rfftfreq(heard.size, 1 / RATE_HZ)
        outside = (hz < TELEPHONE_HZ[0] - 1) | (hz > TELEPHONE_HZ[1] + 1)
        assert power[outside].sum() < 1e-6 * power.sum()
    elif name == "20 dB quieter":
        assert rms(heard) == pytest.approx(rms(SONG) / 10, rel=0.01)
    elif name == "a tenth clipped":
        assert (np.abs(SONG) >= np.abs(heard).max()).mean() == pytest.approx(0.1, abs=0.01)
    else:  # rooms and codecs: as loud as before, noise of 10 dB below aside
        assert rms(heard) == pytest.approx(rms(SONG), rel=0.1)


def test_the_phone_before_a_loudspeaker_is_the_same_for_the_same_seed() -> None:
    phone = conditions(AMONG)["room, 10 dB noise, Opus 24"]
    first, again, other = (phone(SONG, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
