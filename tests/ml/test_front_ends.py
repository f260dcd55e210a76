"""Front ends: each gives its network what it takes, at its own rate, and is named by manifests."""

from collections.abc import Callable, Mapping
from typing import ClassVar

import numpy as np
import pytest
from support.synth import encode, music, tone

from ml.audio import decode
from ml.genre import GENRES
from ml.genre.answers import Answers
from ml.genre.classifier import GenreClassifier
from ml.genre.features import Patches, Samples
from ml.genre.front_ends import FRONT_ENDS, FrontEnd, used
from ml.genre.manifest import Manifest, Parameter, TrainingData


class Loudness:
    """A front end of one number, the samples of each stretch, at a rate of its own.

    It gives it as often as it may, six times of itself.
    """

    name = "loudness"
    sample_rate_hz = 8_000
    parameters: ClassVar[Mapping[str, Parameter]] = {"sample_rate_hz": 8_000}

    def patches(self, samples: Samples, most: int | None = None) -> Patches:
        return np.full((min(most or 6, 6), 1), samples.size, np.float32)


class Sizes:
    """A network that remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[float] = []

    def predict(self, patches: Patches) -> Answers:
        self.shown += patches[:, 0].tolist()
        return Answers(np.full((len(patches), len(GENRES)), 0.1, np.float32))


def manifest_for(front_end: FrontEnd) -> Manifest:
    return Manifest(
        version="test",
        labels=GENRES,
        files={},
        front_end=used(front_end),
        training_data=TrainingData(description="none", sha256="0" * 64, tracks=0),
        recipe={},
        figures=(),
    )


@pytest.mark.parametrize("make", FRONT_ENDS.values(), ids=FRONT_ENDS)
@pytest.mark.parametrize("seconds", [1.0, 7.3, 30.0])
def test_every_front_end_gives_finite_patches(make: Callable[[], FrontEnd], seconds: float) -> None:
    pytest.importorskip("librosa")
    front_end = make()
    patches = front_end.patches(music(seconds, rate_hz=front_end.sample_rate_hz))
    assert len(patches) >= 1
    assert patches.dtype == np.float32
    assert np.isfinite(patches).all()


@pytest.mark.parametrize("make", FRONT_ENDS.values(), ids=FRONT_ENDS)
def test_a_manifest_carries_a_front_end_unchanged(make: Callable[[], FrontEnd]) -> None:
    pytest.importorskip("librosa")
    manifest = manifest_for(make())
    assert Manifest.model_validate_json(manifest.model_dump_json()) == manifest


def test_a_recording_is_decoded_at_the_rate_of_the_models_front_end() -> None:
    front_end, model = Loudness(), Sizes()
    heard = GenreClassifier(model, front_end, manifest_for(front_end)).hear(encode(music(5), "wav"))
    assert heard.seconds == pytest.approx(5)
    assert set(model.shown) == {5 * 8_000}


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050])
def test_a_tone_keeps_its_pitch_and_length_at_any_rate(rate_hz: int) -> None:
    recording = decode(encode(tone(2.0, hz=440.0), "flac"), sample_rate_hz=rate_hz)
    assert recording.segment.frame_rate == rate_hz
    assert recording.seconds == pytest.approx(2.0, abs=0.01)
    samples = recording.samples
    peak = np.argmax(np.abs(np.fft.rfft(samples)))
    assert peak * rate_hz / samples.size == pytest.approx(440.0, abs=1.0)


def test_a_long_recording_is_cut_at_any_rate() -> None:
    recording = decode(encode(tone(4.0), "flac"), sample_rate_hz=16_000, most_seconds=2.0)
    assert recording.truncated
    assert recording.samples.size == 2 * 16_000


def test_the_timeline_covers_a_long_recording_and_leaves_the_verdict_alone() -> None:
    front_end, model = Loudness(), Sizes()
    classifier = GenreClassifier(model, front_end, manifest_for(front_end))
    sound = encode(music(100), "flac")
    heard = classifier.hear(sound, timeline=True)
    assert heard.timeline[0].start_seconds == 0.0
    assert heard.timeline[-1].end_seconds == pytest.approx(100)
    for before, after in zip(heard.timeline, heard.timeline[1:], strict=False):
        assert before.start_seconds < after.start_seconds <= before.end_seconds
    assert heard.genres == classifier.hear(sound).genres


@pytest.mark.parametrize(("seconds", "patches"), [(20, 6), (80, 18), (115, 16), (300, 20)])
def test_windows_of_a_long_recording_are_heard_in_fewer_patches(seconds: int, patches: int) -> None:
    front_end, model = Loudness(), Sizes()
    classifier = GenreClassifier(model, front_end, manifest_for(front_end))
    classifier.hear(encode(music(1, rate_hz=8_000).repeat(seconds), "flac", rate_hz=8_000))
    assert len(model.shown) == patches


class Louder:
    """A network that takes what is loud for metal, for sure, and all else for jazz, not quite."""

    def predict(self, patches: Patches) -> Answers:
        genres = np.full((len(patches), len(GENRES)), 1e-9, np.float32)
        loud = patches[:, 0] > 0.1
        genres[loud, GENRES.index("metal")] = 1.0
        genres[~loud, GENRES.index("jazz")] = 0.9
        genres[~loud, GENRES.index("blues")] = 0.1
        return Answers(genres)


class Level(Loudness):
    """A front end of one number, how loud the stretch is."""

    def patches(self, samples: Samples, most: int | None = None) -> Patches:
        return np.full((most or 1, 1), np.sqrt(np.mean(samples**2)), np.float32)


def test_a_medley_is_what_its_parts_are_each_as_long_as_it_lasts() -> None:
    front_end = Level()
    classifier = GenreClassifier(Louder(), front_end, manifest_for(front_end))
    quiet, loud = (
        np.tile(np.float32([level, -level]), 4_000 * seconds)
        for level, seconds in ((0.02, 60), (0.5, 60))
    )
    sound = encode(np.concatenate([quiet, loud]), "flac", rate_hz=8_000)
    heard = classifier.hear(sound, timeline=True)
    shares = heard.as_dict()
    assert [shares[genre] for genre in ("jazz", "metal", "blues")] == pytest.approx(
        [0.45, 0.5, 0.05], abs=1e-3
    )
    in_turn = [(each.genre, each.probability) for each in heard.in_turn()]
    assert in_turn == [("jazz", 0.5), ("metal", 0.5)]
    mostly = encode(np.concatenate([quiet, quiet, quiet, loud]), "flac", rate_hz=8_000)
    assert classifier.hear(mostly, timeline=True).in_turn() == []
    assert classifier.hear(encode(quiet, "flac", rate_hz=8_000), timeline=True).in_turn() == []


def test_a_short_recording_has_no_timeline() -> None:
    front_end = Loudness()
    classifier = GenreClassifier(Sizes(), front_end, manifest_for(front_end))
    assert classifier.hear(encode(music(59), "flac"), timeline=True).timeline == ()


def test_silence_between_songs_is_no_part_of_the_timeline() -> None:
    front_end = Loudness()
    classifier = GenreClassifier(Sizes(), front_end, manifest_for(front_end))
    song = music(40)
    sound = np.concatenate([song, np.zeros(100 * 22_050, np.float32), song])
    timeline = classifier.hear(encode(sound, "flac"), timeline=True).timeline
    assert timeline[0].start_seconds == 0.0
    assert timeline[-1].end_seconds == pytest.approx(180)
    assert not any(each.start_seconds > 45 and each.end_seconds < 135 for each in timeline)


def test_mean_mfccs_are_librosas() -> None:
    librosa = pytest.importorskip("librosa")
    samples = music(5)
    theirs = np.mean(librosa.feature.mfcc(y=samples, sr=22_050, n_mfcc=40).T, axis=0)
    ours = FRONT_ENDS["mfcc-mean"]().patches(samples)
    np.testing.assert_allclose(ours, theirs[None], rtol=1e-4, atol=1e-4)


class Disagreeing:
    """A network that is sure of another genre in each of its patches, surer in the first."""

    def predict(self, _: Patches) -> Answers:
        answers = np.full((3, len(GENRES)), 0.001, np.float32)
        answers[0, 0], answers[0, 1] = 0.98, 0.012
        answers[1:, 0], answers[1:, 1] = 0.3, 0.692
        return Answers(answers)


def test_the_manifest_says_how_patches_become_one_answer() -> None:
    front_end = Loudness()
    sound = encode(music(5), "wav")
    first = {}
    for pooling in ("mean", "log-mean"):
        manifest = manifest_for(front_end).model_copy(update={"pooling": pooling})
        heard = GenreClassifier(Disagreeing(), front_end, manifest).hear(sound).as_dict()
        assert sum(heard.values()) == pytest.approx(1.0, abs=1e-6)
        first[pooling] = heard[GENRES[0]]
    assert first["mean"] == pytest.approx((0.98 + 0.3 + 0.3) / 3, abs=1e-4)
    shares = [0.98 * 0.3 * 0.3, 0.012 * 0.692 * 0.692, *8 * [0.001**3]]
    assert first["log-mean"] == pytest.approx(np.cbrt(shares[0]) / np.cbrt(shares).sum(), abs=1e-4)
