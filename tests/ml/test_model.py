"""The shipped model: vouched for by its manifest, equal in both runtimes, and steady."""

import json
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.synth import encode, music

from ml.audio import decode
from ml.errors import ModelAltered, ModelMissing
from ml.genre import GENRES
from ml.genre.classifier import load_classifier
from ml.genre.features import SAMPLE_RATE_HZ
from ml.genre.manifest import MANIFEST_NAME, SHIPPED_MODEL, load_manifest
from ml.genre.windows import Window, sounding_windows


@pytest.fixture
def copied_model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED_MODEL, folder)
    return folder


def test_both_runtimes_answer_the_same_on_synthesised_clips() -> None:
    pytest.importorskip("tensorflow")
    litert, keras = load_classifier("litert"), load_classifier("keras")
    front_end = litert.front_end
    for seed in range(3):
        patches = front_end.patches(music(12, seed, front_end.sample_rate_hz))
        ours, theirs = litert.model.predict(patches), keras.model.predict(patches)
        np.testing.assert_allclose(ours.genres, theirs.genres, atol=1e-4)
        assert ours.kinds is not None
        assert theirs.kinds is not None
        # Some pooled numbers hardly vary, so this head makes much of their last digits.
        np.testing.assert_allclose(ours.kinds, theirs.kinds, atol=0.05)


def test_both_runtimes_answer_the_same_on_real_clips(data_folder: Path) -> None:
    pytest.importorskip("tensorflow")
    litert, keras = load_classifier("litert"), load_classifier("keras")
    for file in sorted((data_folder / "gtzan" / "audio").glob("*/*.ogg"))[::12]:
        ours, theirs = litert.hear(file).as_dict(), keras.hear(file).as_dict()
        for genre in GENRES:
            assert ours[genre] == pytest.approx(theirs[genre], abs=1e-4)


def test_probabilities_are_sorted_complete_and_sum_to_one() -> None:
    heard = load_classifier().hear(encode(music(4), "ogg"))
    shares = [each.probability for each in heard.genres]
    assert shares == sorted(shares, reverse=True)
    assert {each.genre for each in heard.genres} == set(GENRES)
    assert sum(shares) == pytest.approx(1.0)
    assert heard.seconds == pytest.approx(4.0, abs=0.1)


def test_the_same_clip_in_other_containers_sounds_the_same() -> None:
    classifier, sound = load_classifier(), music(6)
    wav = classifier.hear(encode(sound, "wav")).as_dict()
    for kind in ("flac", "ogg", "mp3", "m4a"):
        other = classifier.hear(encode(sound, kind)).as_dict()
        assert sum(abs(wav[g] - other[g]) for g in GENRES) < 0.4, kind


def test_a_silent_beginning_is_not_heard() -> None:
    samples = np.tile(np.float32([0.5, -0.5]), 150 * SAMPLE_RATE_HZ)
    samples[: 35 * SAMPLE_RATE_HZ] = 0.0
    windows = sounding_windows(samples, SAMPLE_RATE_HZ)
    assert len(windows) == 9
    assert windows[-1].end_seconds == pytest.approx(300)
    assert {piece.samples.size for piece in windows} == {30 * SAMPLE_RATE_HZ}


def sounding(seconds: float, rate_hz: int = 100) -> list[Window]:
    return sounding_windows(np.resize(np.float32([0.5, -0.5]), round(seconds * rate_hz)), rate_hz)


@pytest.mark.parametrize(
    ("seconds", "windows"),
    [(1, 1), (29.9, 1), (30, 1), (30.01, 1), (33, 1), (33.1, 2), (60.5, 2), (63.1, 3), (300, 10)],
)
def test_a_little_more_than_a_window_is_no_second_one(seconds: float, windows: int) -> None:
    assert len(sounding(seconds)) == windows


@given(st.floats(1.0, 600.0))
@settings(deadline=None)
def test_windows_leave_nothing_out_and_are_about_alike(seconds: float) -> None:
    found = sounding(seconds)
    assert found[0].start_seconds == 0.0
    assert found[-1].end_seconds == pytest.approx(seconds, abs=0.011)
    for window, following in pairwise(found):
        assert window.start_seconds < following.start_seconds <= window.end_seconds + 0.011
    for window in found:
        assert window.samples.size <= 33.01 * 100
        assert len(found) == 1 or window.samples.size >= 30 * 100


def test_a_minute_of_music_in_ten_minutes_of_silence_is_found() -> None:
    sound = np.zeros(600 * SAMPLE_RATE_HZ, np.float32)
    sound[40 * SAMPLE_RATE_HZ : 100 * SAMPLE_RATE_HZ] = music(60)
    heard = load_classifier().hear(encode(sound, "flac"))
    assert heard.seconds == pytest.approx(600, abs=1)
    alone = load_classifier().hear(encode(music(60), "flac"))
    assert heard.genres[0].genre == alone.genres[0].genre


def test_a_one_second_clip_is_enough() -> None:
    assert decode(encode(music(1.2), "wav")).seconds >= 1.0
    assert load_classifier().hear(encode(music(1.2), "wav")).genres


def test_an_altered_model_file_is_not_opened(copied_model: Path) -> None:
    file = copied_model / load_manifest(copied_model).files["litert"].name
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(ModelAltered, match=file.name):
        load_classifier("litert", copied_model)


def test_a_model_without_its_manifest_is_not_opened(copied_model: Path) -> None:
    (copied_model / MANIFEST_NAME).unlink()
    with pytest.raises(ModelMissing, match=MANIFEST_NAME):
        load_classifier("litert", copied_model)


def test_a_manifest_cannot_point_outside_its_folder(copied_model: Path) -> None:
    path = copied_model / MANIFEST_NAME
    manifest = json.loads(path.read_text())
    manifest["files"]["litert"]["name"] = "../elsewhere.tflite"
    path.write_text(json.dumps(manifest))
    with pytest.raises(ModelAltered, match="files"):
        load_classifier("litert", copied_model)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "mel-of-tomorrow"},
        {"parameters": {"hop_samples": 256}},
    ],
)
def test_a_model_for_other_features_is_refused(
    copied_model: Path, other: dict[str, object]
) -> None:
    path = copied_model / MANIFEST_NAME
    manifest = json.loads(path.read_text())
    manifest["front_end"] |= other
    path.write_text(json.dumps(manifest))
    with pytest.raises(ModelAltered, match="features"):
        load_classifier("litert", copied_model)


def test_hearing_loads_neither_tensorflow_nor_librosa() -> None:
    program = (
        "import sys\n"
        "import ml.genre.classifier, ml.genre.pool, bot.app, bot.cli\n"
        "ml.genre.classifier.load_classifier()\n"
        "print(*sorted({'tensorflow', 'keras', 'librosa', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_the_shipped_model_is_small() -> None:
    assert sum(file.stat().st_size for file in SHIPPED_MODEL.iterdir()) < 16 * 1024 * 1024
