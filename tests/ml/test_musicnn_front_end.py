"""musicnn's patches: those of its authors' code, spread over what is heard."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.synth import music

from ml.genre import musicnn
from ml.genre.musicnn import PATCH_FRAMES, MusicnnPatches, frame_starts

RATE_HZ = musicnn.SAMPLE_RATE_HZ


def test_the_patches_are_those_of_librosa() -> None:
    """As in `musicnn.extractor.batch_data`: power mel, then log10(10000 x + 1); at one loudness."""
    librosa = pytest.importorskip("librosa")
    samples = musicnn.at_level(music(7.3, rate_hz=RATE_HZ))
    power = librosa.feature.melspectrogram(
        y=samples, sr=RATE_HZ, hop_length=256, n_fft=512, n_mels=96, pad_mode="constant"
    ).T
    theirs = np.log10(10_000 * power + 1)
    ours = MusicnnPatches(3).patches(samples)
    starts = frame_starts(len(theirs), 3)
    assert len(ours) == len(starts) == 3
    for patch, start in zip(ours, starts, strict=True):
        np.testing.assert_allclose(patch, theirs[start : start + PATCH_FRAMES], atol=1e-4)


@given(frames=st.integers(1, 8_000), most=st.integers(1, 12))
def test_patches_lie_within_the_sound_and_in_order(frames: int, most: int) -> None:
    starts = frame_starts(frames, most)
    assert 1 <= len(starts) <= most
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert starts[-1] + PATCH_FRAMES <= max(frames, PATCH_FRAMES)
    if len(starts) > 1:
        assert starts[-1] + PATCH_FRAMES == frames
    if len(starts) < most:  # none was saved, so none of the sound is left out
        gaps = np.diff(starts)
        assert (gaps <= PATCH_FRAMES).all()


def test_half_a_minute_costs_no_more_patches_than_were_asked_for() -> None:
    for most in (1, 3, 6):
        patches = MusicnnPatches(most).patches(music(30, rate_hz=RATE_HZ))
        assert patches.shape == (most, PATCH_FRAMES, musicnn.MEL_BANDS)
        fewer = MusicnnPatches().patches(music(30, rate_hz=RATE_HZ), most)
        np.testing.assert_array_equal(fewer, patches)


def test_a_second_is_repeated_until_it_fills_a_patch() -> None:
    patches = MusicnnPatches().patches(music(1, rate_hz=RATE_HZ))
    assert patches.shape == (1, PATCH_FRAMES, musicnn.MEL_BANDS)
    frames = 1 + RATE_HZ // musicnn.HOP_SAMPLES
    np.testing.assert_array_equal(patches[0, :frames], patches[0, frames : 2 * frames])


@settings(deadline=None, max_examples=10)
@given(gain_db=st.floats(-40, 0))
def test_a_quiet_recording_is_heard_as_a_loud_one(gain_db: float) -> None:
    samples = music(3, rate_hz=RATE_HZ)
    quieter = samples * np.float32(10 ** (gain_db / 20))
    ours, theirs = (MusicnnPatches().patches(each) for each in (samples, quieter))
    np.testing.assert_allclose(ours, theirs, atol=1e-3)
    level = np.sqrt(np.mean(musicnn.at_level(quieter) ** 2))
    assert level == pytest.approx(musicnn.LEVEL, rel=1e-3)


def test_silence_is_zero() -> None:
    patches = MusicnnPatches().patches(np.zeros(3 * RATE_HZ, np.float32))
    np.testing.assert_array_equal(patches, 0.0)
