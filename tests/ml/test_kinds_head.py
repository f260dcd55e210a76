"""The head that tells music from the rest: scikit-learn's, fair to music, judged on the unheard."""

import numpy as np
import pytest
from support.synth import music

pytest.importorskip("tensorflow")

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from support.distilling import acoustics

from ml.genre import KINDS
from ml.genre.windows import WINDOW_SECONDS
from ml.training import kinds
from ml.training.data import DatasetError
from ml.training.degrade import Acoustics
from ml.training.kinds import (
    MUSIC_REFUSED,
    REGULARISATION,
    KindsHeard,
    fit_kinds,
    measure_kinds,
    not_music,
)
from ml.training.musicnn import POOLED

THIRD = POOLED // 3


def heard(apart: float, music: int = 60, others: int = 20, seed: int = 0) -> list[KindsHeard]:
    """Each kind's recordings in two versions of a patch, the first number the recording's."""
    rng = np.random.default_rng(seed)
    numbered = np.split(rng.permutation(music + 2 * others), [music, music + others])
    found = []
    for kind, its in enumerate(numbered):
        recording = np.repeat(its, 2)
        numbers = rng.normal(0, 5, (recording.size, POOLED)) + 20.0
        numbers[:, 1 + THIRD * kind : THIRD * (kind + 1)] += 5 * apart
        numbers[:, 0] = recording
        version = np.tile([0, 1], len(its))
        found.append(KindsHeard(numbers.astype(np.float32), kind, recording, version))
    return found


def test_kinds_that_differ_are_told_apart() -> None:
    head = fit_kinds(heard(1.0))
    for each in heard(1.0, seed=9):
        answers = head.predict(each.numbers, verbose=0)
        assert answers.shape == (len(each.numbers), len(KINDS))
        np.testing.assert_allclose(answers.sum(axis=1), 1.0, atol=1e-5)
        assert (answers.argmax(axis=1) == each.kind).mean() > 0.95


def test_the_layer_answers_as_scikit_learn_does() -> None:
    lessons = heard(1.0)
    numbers = np.concatenate([each.numbers for each in lessons]).astype(np.float64)
    wanted = np.concatenate([np.full(len(each.numbers), each.kind) for each in lessons])
    theirs = make_pipeline(
        StandardScaler(),
        LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=1_000),
    ).fit(numbers, wanted)
    expected = theirs.predict_proba(numbers)
    assert expected.max(axis=0).min() > 0.6  # sure enough for an error to show
    ours = fit_kinds(lessons).predict(numbers, verbose=0)
    np.testing.assert_allclose(ours, expected, atol=1e-4)


def test_numbers_that_hardly_vary_weigh_nothing_however_well_they_tell() -> None:
    lessons = heard(0.5)
    for kind, each in enumerate(lessons):
        each.numbers[:, -100:] = 1e-7 * kind  # dead but for rounding, which tells it all
    head = fit_kinds(lessons)
    numbers = lessons[1].numbers
    elsewhere = numbers.copy()
    elsewhere[:, -100:] += 2e-7  # as another runtime rounds
    ours, theirs = (head.predict(each, verbose=0) for each in (numbers, elsewhere))
    np.testing.assert_allclose(ours, theirs, atol=1e-4)


@pytest.mark.parametrize("apart", [0.0, 1.0])
def test_hardly_any_music_is_refused_however_alike_the_kinds(apart: float) -> None:
    found = measure_kinds(heard(apart), 2)
    assert 0.0 <= found.least_music <= 0.5
    figures = {figure.measure: figure for figure in found.figures}
    assert figures["music refused"].value <= MUSIC_REFUSED
    assert figures["music refused"].n == 120  # each version is a recording that is sent
    assert figures["AUROC"].n == 200
    if apart == 1.0:
        assert figures["AUROC"].value > 0.99
        assert figures["speech taken for music"].value < 0.1
    if apart == 0.0:
        assert figures["AUROC"].low < 0.6


def test_who_is_judged_has_not_been_heard_in_any_version(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[set[int]] = []
    judged: list[set[int]] = []
    told = kinds._fit

    class Judge:
        def __init__(self, numbers: np.ndarray, wanted: np.ndarray) -> None:
            fitted.append(set(numbers[:, 0].astype(int).tolist()))
            assert set(wanted.tolist()) == {0, 1, 2}
            self.head = told(numbers, wanted)

        def predict(self, numbers: np.ndarray, **how: int) -> np.ndarray:
            judged.append(set(numbers[:, 0].astype(int).tolist()))
            return np.asarray(self.head.predict(numbers, **how))

    monkeypatch.setattr(kinds, "_fit", Judge)
    lessons = heard(0.5, music=12, others=4)
    measure_kinds(lessons, 4)
    assert len(fitted) == 4
    assert sorted(each for left_out in judged for each in left_out) == list(range(20))
    for learned, left_out in zip(fitted, judged, strict=True):
        assert not learned & left_out
        assert learned | left_out == set(range(20))
        assert all(left_out & set(each.recording.tolist()) for each in lessons)  # of every kind


def test_what_is_not_music_is_a_window_at_most_and_a_second_at_least() -> None:
    rate_hz = 1_000
    long = music(40, rate_hz=rate_hz)
    among = Acoustics(rate_hz, [], [long, long[:999]], [long[:1_000]])
    assert [sound.size for sound in not_music([among, among], "noise", 2)] == 2 * [
        int(WINDOW_SECONDS * rate_hz)
    ]
    assert [sound.size for sound in not_music([among], "speech", 1)] == [1_000]
    with pytest.raises(DatasetError, match=r"only 1 recordings of speech .* 4 are needed"):
        not_music([among], "speech", 4)


def test_voices_are_speech_and_noises_noise() -> None:
    among = acoustics()
    for kind, theirs in (("speech", among.voices), ("noise", among.noises)):
        for ours, sound in zip(not_music([among], kind, 4), theirs, strict=True):
            np.testing.assert_array_equal(ours, sound)
