"""Features: equal to librosa's, equal to the training matrices, and steady at the edges."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.genre import features
from ml.genre.mel import mel_filters


def chord(seconds: float) -> features.Samples:
    time = np.arange(int(seconds * features.SAMPLE_RATE_HZ)) / features.SAMPLE_RATE_HZ
    tones = sum(
        np.sin(2 * np.pi * hz * time) / (k + 1) for k, hz in enumerate((220, 277, 330, 4000))
    )
    noise = np.random.default_rng(7).normal(0, 0.1, time.size)
    return (0.2 * tones * (1 + np.sin(2 * np.pi * 2 * time)) / 2 + noise).astype(np.float32)


@pytest.mark.parametrize(
    ("rate_hz", "fft_samples", "bands"), [(22_050, 2_048, 128), (16_000, 512, 96)]
)
def test_the_mel_filters_are_librosas(rate_hz: int, fft_samples: int, bands: int) -> None:
    librosa = pytest.importorskip("librosa")
    theirs = librosa.filters.mel(sr=rate_hz, n_fft=fft_samples, n_mels=bands)
    np.testing.assert_allclose(mel_filters(rate_hz, fft_samples, bands), theirs, atol=1e-7)


def test_the_kept_columns_are_librosas_within_a_thousandth_of_a_decibel() -> None:
    librosa = pytest.importorskip("librosa")
    samples = chord(7.3)
    power = librosa.feature.melspectrogram(y=samples, sr=22_050, n_fft=2_048, hop_length=512)
    kept = (np.arange(features.column_count(samples.size)) + 1) * features.FRAMES_PER_COLUMN
    power = power[:, np.minimum(kept.astype(int), power.shape[1] - 1)]
    theirs = librosa.amplitude_to_db(power, ref=np.max, amin=1e-12)
    np.testing.assert_allclose(features.log_mel(samples), theirs, atol=2e-3)


def test_the_columns_of_a_known_sound_stay_as_they_were() -> None:
    decibels = features.log_mel(chord(3.0))
    assert decibels.shape == (128, 33)
    np.testing.assert_allclose(decibels.mean(), GOLDEN_MEAN, atol=0.01)
    np.testing.assert_allclose(decibels[10::24, 16], GOLDEN_COLUMN, atol=0.05)


def test_features_from_sound_match_the_training_matrices(data_folder: Path) -> None:
    from ml.audio import decode

    with np.load(data_folder / "gtzan" / "logmel.npz") as archive:
        matrices = dict(zip(archive["names"], archive["logmel"], strict=True))
    correlations = []
    for file in sorted((data_folder / "gtzan" / "audio").glob("*/*.ogg"))[::4]:  # of every genre
        if file.stem in matrices:
            ours = features.log_mel(decode(file).samples)[:, :334]
            theirs = features.from_matrix(matrices[file.stem])[:, : ours.shape[1]]
            correlations.append(np.corrcoef(ours.ravel(), theirs.ravel())[0, 1])
    assert len(correlations) > 25
    assert np.median(correlations) >= 0.99


def test_silence_is_the_floor_everywhere() -> None:
    decibels = features.log_mel(np.zeros(22_050, np.float32))
    assert (decibels == features.FLOOR_DB).all()


@settings(max_examples=30, deadline=None)
@given(
    columns=st.integers(1, 700),
    most=st.integers(1, 9),
    gain=st.floats(-40, 0),
    seed=st.integers(0, 99),
)
def test_patches_ignore_loudness_and_always_fill(
    columns: int, most: int, gain: float, seed: int
) -> None:
    decibels = np.random.default_rng(seed).uniform(-80, 0, (128, columns)).astype(np.float32)
    patches = features.to_patches(decibels, most)
    assert patches.shape[1:] == (128, features.PATCH_COLUMNS)
    assert 1 <= len(patches) <= most
    assert patches.min() >= 0.0
    np.testing.assert_allclose(patches.max(axis=(1, 2)), 1.0)
    np.testing.assert_allclose(features.to_patches(decibels + gain, most), patches, atol=1e-5)


@given(columns=st.integers(1, 10_000), most=st.integers(1, 64))
def test_patches_are_spread_over_the_whole_recording(columns: int, most: int) -> None:
    starts = features.patch_starts(columns, most)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    if len(starts) > 1:
        assert starts[-1] == columns - features.PATCH_COLUMNS


@pytest.mark.parametrize("shape", [(0,), (2, 100)])
def test_what_is_no_waveform_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="samples must be"):
        features.log_mel(np.zeros(shape, np.float32))


GOLDEN_MEAN = -52.458
GOLDEN_COLUMN = [-18.69, -56.02, -48.85, -57.95, -53.72]
