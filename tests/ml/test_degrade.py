"""What is done to music has the property that its name claims, and rooms are opened as they are."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.synth import music, tone

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

from ml.training import degrade
from ml.training.data import DatasetError
from ml.training.degrade import ROOM_SECONDS, TELEPHONE_HZ, Codec, Samples, load_acoustics

RATE_HZ = 16_000
SONG = music(3, seed=1, rate_hz=RATE_HZ)

seeds = st.integers(0, 2**32 - 1)
quick = settings(deadline=None, max_examples=12)


def rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))


def power_between(samples: Samples, low_hz: float, high_hz: float) -> float:
    """The share of the power that lies between two frequencies."""
    power = np.abs(np.fft.rfft(samples.astype(np.float64))) ** 2
    hz = np.fft.rfftfreq(samples.size, 1 / RATE_HZ)
    return float(power[(hz >= low_hz) & (hz <= high_hz)].sum() / power.sum())


@quick
@given(seed=seeds, snr_db=st.floats(-5, 40), seconds=st.floats(0.01, 6))
def test_noise_is_as_far_below_the_music_as_was_asked(
    seed: int, snr_db: float, seconds: float
) -> None:
    noise = np.random.default_rng(seed).normal(0, 0.3, int(seconds * RATE_HZ)).astype(np.float32)
    heard = degrade.with_noise(SONG, noise, snr_db)
    assert heard.shape == SONG.shape
    found_db = 20 * np.log10(rms(SONG) / rms(heard - SONG))
    assert found_db == pytest.approx(snr_db, abs=0.1)


def test_a_silent_noise_changes_nothing() -> None:
    heard = degrade.with_noise(SONG, np.zeros(100, np.float32), 10.0)
    np.testing.assert_array_equal(heard, SONG)


@quick
@given(low_hz=st.floats(0, 3_000), octaves=st.floats(0.5, 3))
def test_only_what_lies_in_the_band_is_left(low_hz: float, octaves: float) -> None:
    high_hz = min(max(low_hz, 50.0) * 2**octaves, RATE_HZ / 2)
    heard = degrade.in_band(SONG, RATE_HZ, low_hz, high_hz)
    assert heard.shape == SONG.shape
    assert power_between(heard, low_hz - 1, high_hz + 1) == pytest.approx(1.0, abs=1e-6)
    # and that as it was: what was taken away is all that lay outside
    assert rms(heard) ** 2 / rms(SONG) ** 2 == pytest.approx(
        power_between(SONG, low_hz, high_hz), abs=1e-3
    )


def test_a_telephone_leaves_neither_bass_nor_brilliance() -> None:
    both = tone(1, 100, rate_hz=RATE_HZ) + tone(1, 6_000, rate_hz=RATE_HZ)
    voice = tone(1, 1_000, rate_hz=RATE_HZ)
    heard = degrade.in_band(both + voice, RATE_HZ, *TELEPHONE_HZ)
    np.testing.assert_allclose(heard, voice, atol=1e-4)


@quick
@given(seed=seeds)
def test_rooms_and_equalisers_leave_length_and_loudness(seed: int) -> None:
    rng = np.random.default_rng(seed)
    room = degrade.made_up_room(RATE_HZ, rng)
    for heard in (
        degrade.in_room(SONG, room),
        degrade.equalised(SONG, RATE_HZ, rng.normal(0, 4, 7)),
    ):
        assert heard.shape == SONG.shape
        assert heard.dtype == np.float32
        assert rms(heard) == pytest.approx(rms(SONG), rel=1e-3)
        assert np.abs(heard - SONG).max() > 1e-3


def test_a_room_of_nothing_but_the_direct_sound_is_no_room() -> None:
    heard = degrade.in_room(SONG, np.array([0.5, 0, 0], np.float32))
    np.testing.assert_allclose(heard, SONG, atol=1e-5)


def test_a_room_is_heard_after_the_sound_and_not_before() -> None:
    click = np.zeros(RATE_HZ, np.float32)
    click[8_000] = 0.5
    heard = degrade.in_room(click, degrade.made_up_room(RATE_HZ, np.random.default_rng(0)))
    assert np.abs(heard[:8_000]).max() < 1e-6
    assert np.abs(heard).argmax() == 8_000


@quick
@given(seed=seeds)
def test_a_made_up_room_dies_away(seed: int) -> None:
    room = degrade.made_up_room(RATE_HZ, np.random.default_rng(seed))
    tenth = room.size // 10
    assert rms(room[-tenth:]) < rms(room[1:tenth]) / 50  # nor does anything come round again


def test_an_equaliser_lifts_what_it_says_against_the_rest() -> None:
    flat = tone(1, 100, rate_hz=RATE_HZ) + tone(1, 6_000, rate_hz=RATE_HZ)
    heard = degrade.equalised(flat, RATE_HZ, np.array([0.0, 12.0]))  # from 50 Hz to 8 kHz
    low, high = power_between(heard, 90, 110), power_between(heard, 5_990, 6_010)
    octaves = np.log2(6_000 / 100) / np.log2(8_000 / 50)
    assert 10 * np.log10(high / low) == pytest.approx(12.0 * octaves, abs=0.1)


@quick
@given(share=st.floats(0.001, 0.5))
def test_clipping_cuts_the_share_that_was_asked_for(share: float) -> None:
    heard = degrade.clipped(SONG, share)
    edge = np.abs(heard).max()
    assert (np.abs(SONG) >= edge).mean() == pytest.approx(share, abs=0.01)
    quiet = np.abs(SONG) < edge
    np.testing.assert_array_equal(heard[quiet], SONG[quiet])


@quick
@given(gain_db=st.floats(-40, 0))
def test_quieter_by_as_much_as_was_said_in_16_bits(gain_db: float) -> None:
    heard = degrade.amplified(SONG, gain_db)
    assert 20 * np.log10(rms(heard) / rms(SONG)) == pytest.approx(gain_db, abs=0.1)
    steps = heard.astype(np.float64) * 32_767
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-2)


@pytest.mark.parametrize(
    ("codec", "kilobits"), [("opus", 16), ("opus", 24), ("opus", 32), ("mp3", 64)]
)
def test_a_codec_gives_back_nearly_what_it_took(codec: Codec, kilobits: int) -> None:
    heard = degrade.coded(SONG, RATE_HZ, codec, kilobits)
    assert heard.shape == SONG.shape
    edge = RATE_HZ // 4
    near = np.correlate(heard, SONG[edge:-edge], "valid")
    assert near.argmax() == pytest.approx(edge, abs=2)  # neither late nor early
    ours = SONG[edge:-edge].astype(np.float64)
    theirs = heard[edge:-edge]
    assert np.corrcoef(ours, theirs)[0, 1] > 0.97
    assert rms(theirs) == pytest.approx(rms(SONG[edge:-edge]), rel=0.1)
    assert np.abs(theirs - ours).max() > 1e-3  # it went through a codec at all


def test_a_codec_with_more_to_spend_loses_less() -> None:
    lost = [rms(degrade.coded(SONG, RATE_HZ, "opus", kbit) - SONG) for kbit in (16, 24, 32)]
    assert lost == sorted(lost, reverse=True)


@pytest.mark.parametrize(
    "made",
    [
        lambda rng: degrade.hum(RATE_HZ, RATE_HZ, rng),
        lambda rng: degrade.street(RATE_HZ, RATE_HZ, rng),
        lambda rng: degrade.coloured(RATE_HZ, 1.0, rng),
        lambda rng: degrade.babble([SONG, SONG[:20_000]], RATE_HZ, rng),
        lambda rng: degrade.made_up_room(RATE_HZ, rng),
    ],
    ids=["hum", "street", "coloured", "babble", "made-up room"],
)
def test_the_same_seed_gives_the_same_sound(made: Callable[[np.random.Generator], Samples]) -> None:
    first, again, other = (made(np.random.default_rng(seed)) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert first.dtype == np.float32
    assert np.isfinite(first).all()
    assert (first != other).any()


def test_hum_is_of_the_mains_and_its_harmonics_alone() -> None:
    power = np.abs(np.fft.rfft(degrade.hum(RATE_HZ, RATE_HZ, np.random.default_rng(0)))) ** 2
    loud = np.flatnonzero(power > power.max() * 1e-6)  # a bin is one hertz
    assert loud.tolist() == [50, 100, 150, 200, 250, 350, 450]


@quick
@given(seed=seeds, exponent=st.sampled_from([0.0, 1.0, 2.0]))
def test_coloured_noise_falls_as_its_colour_does(seed: int, exponent: float) -> None:
    noise = degrade.coloured(8 * RATE_HZ, exponent, np.random.default_rng(seed))
    octave_db = 10 * np.log10(power_between(noise, 100, 200) / power_between(noise, 800, 1_600))
    # Three octaves up, each twice as wide.
    assert octave_db == pytest.approx(3 * 3.0103 * (exponent - 1), abs=1.0)


def test_a_street_rumbles_and_swells() -> None:
    noise = degrade.street(8 * RATE_HZ, RATE_HZ, np.random.default_rng(0))
    assert power_between(noise, 0, 500) > 0.8
    seconds = [rms(noise[place : place + RATE_HZ]) for place in range(0, noise.size, RATE_HZ)]
    assert max(seconds) > 1.5 * min(seconds)


def test_babble_has_four_voices_and_each_as_loud_as_the_next() -> None:
    hums = [tone(2, hz, level, RATE_HZ) for hz, level in ((200, 0.9), (330, 0.01), (470, 0.3))]
    heard = degrade.babble(hums, 2 * RATE_HZ, np.random.default_rng(5))
    chosen = np.random.default_rng(5).integers(0, 3, 4)
    assert len(set(chosen.tolist())) > 1
    for place, hz in enumerate((200, 330, 470)):
        times = int((chosen == place).sum())
        amplitude = np.abs(np.fft.rfft(heard))[2 * hz] / RATE_HZ
        assert amplitude <= times * np.sqrt(2) + 1e-3
        assert (amplitude > 0.01) == (times > 0)


def recorded(folder: Path, name: str, samples: Samples, rate_hz: int = RATE_HZ) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(np.round(samples * 32_767).astype("<i2").tobytes())


def folders(place: Path, count: int = 4) -> tuple[Path, Path, Path]:
    """Rooms, noises and voices, each file with a loudness of its own."""
    for number in range(count):
        level = 0.1 + 0.1 * number
        delayed = np.zeros(RATE_HZ // 2, np.float32)
        delayed[3_000 + 100 * number] = level
        delayed[5_000] = level / 4
        recorded(place / "rooms", f"room {number}.wav", delayed)
        recorded(place / "noises", f"{number % 2}/noise {number}.wav", tone(1, 300, level, RATE_HZ))
        recorded(place / "voices", f"voice {number}.wav", tone(1, 150, level, RATE_HZ))
    return place / "rooms", place / "noises", place / "voices"


def test_nothing_that_is_learned_among_is_measured_among(tmp_path: Path) -> None:
    found = folders(tmp_path, 4)
    (tmp_path / "noises" / ".hidden").write_text("no sound")
    to_learn, to_measure = load_acoustics(*found, RATE_HZ)
    for part in ("rooms", "noises", "voices"):
        learned, measured = (
            {round(float(np.abs(sound).max()), 1) for sound in getattr(acoustics, part)}
            for acoustics in (to_learn, to_measure)
        )
        assert len(measured) == 2  # every third of four, from the first on
        assert len(learned) == 2
        assert not learned & measured
    assert {round(float(room[0]), 1) for room in to_measure.rooms} == {0.1, 0.4}
    assert to_learn.sample_rate_hz == to_measure.sample_rate_hz == RATE_HZ


def test_a_room_begins_with_its_direct_sound(tmp_path: Path) -> None:
    rooms, noises, voices = folders(tmp_path, 3)
    long = np.full(4 * RATE_HZ, 0.01, np.float32)
    long[:12_345] = 0.0
    long[12_345] = 0.9
    recorded(rooms, "a long one.wav", long)
    to_learn, to_measure = load_acoustics(rooms, noises, voices, RATE_HZ)
    assert to_measure.rooms[0][0] == pytest.approx(0.9, abs=1e-3)
    assert to_measure.rooms[0].size == ROOM_SECONDS * RATE_HZ
    for room in (*to_learn.rooms, *to_measure.rooms):
        assert np.abs(room).argmax() == 0


def test_sounds_come_at_the_rate_that_was_asked_for(tmp_path: Path) -> None:
    rooms, noises, voices = folders(tmp_path, 3)
    half = load_acoustics(rooms, noises, voices, RATE_HZ // 2)[1]
    assert half.noises[0].size == pytest.approx(RATE_HZ // 2, abs=2)


def test_too_few_rooms_are_told_with_their_folder(tmp_path: Path) -> None:
    rooms, noises, voices = folders(tmp_path, 2)
    with pytest.raises(DatasetError, match=r"rooms: at least 3"):
        load_acoustics(rooms, noises, voices, RATE_HZ)
    recorded(rooms, "silence.wav", np.zeros(RATE_HZ, np.float32))  # is none
    with pytest.raises(DatasetError, match=r"rooms: at least 3"):
        load_acoustics(rooms, noises, voices, RATE_HZ)
    with pytest.raises(DatasetError, match=r"nowhere: at least 3"):
        load_acoustics(tmp_path / "nowhere", noises, voices, RATE_HZ)


def test_what_cannot_be_read_among_the_noises_is_named(tmp_path: Path) -> None:
    rooms, noises, voices = folders(tmp_path, 3)
    (rooms / "a note.txt").write_text("no sound")
    with pytest.raises(DatasetError, match=r"a note\.txt"):
        load_acoustics(rooms, noises, voices, RATE_HZ)
