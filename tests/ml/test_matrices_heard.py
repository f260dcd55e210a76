"""Matrices in the place of sound: drawn out they look like it, and what is learned from them counts
for those whose sound was never heard."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.synth import music

pytest.importorskip("tensorflow")

from support.distilling import JAZZ, ROCK, Said, ear, small_ear, taught, uncompiled

from ml.genre import GENRES
from ml.genre.musicnn import (
    PATCH_FRAMES,
    SAMPLE_RATE_HZ,
    MusicnnPatches,
    at_level,
    framed,
    log_mel,
)
from ml.training import from_teachers
from ml.training.data import DatasetError, Matrices
from ml.training.distil import DistilRecipe, Folds, Targets, matrix_targets
from ml.training.from_teachers import train_distilled
from ml.training.lessons import Lessons, with_matrices
from ml.training.matrices_heard import MatrixEar, drawn_out, matrix_of
from ml.training.pooled import Heard, hear

MOST = MusicnnPatches().most_patches


def matrices(*genres: int, artists: str, seconds: float = 4.0) -> Matrices:
    """Tracks of these genres by artists with one letter each."""
    made = [
        matrix_of(music(seconds, seed=90 + place, rate_hz=SAMPLE_RATE_HZ))
        for place in range(len(genres))
    ]
    return Matrices(
        np.array([f"matrix {place}" for place in range(len(genres))]),
        np.array(genres),
        np.array(list(artists)),
        np.full(len(genres), ""),
        np.stack(made),
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_matrix_drawn_out_looks_like_its_sound(seed: int) -> None:
    sound = music(3.1, seed=seed, rate_hz=SAMPLE_RATE_HZ)
    (patch,) = drawn_out(matrix_of(sound), 1)
    seen = log_mel(framed(at_level(sound))[:PATCH_FRAMES])
    loud = seen > 1.0  # a matrix holds 40 dB, and sound is synthesised with silence between tones
    assert np.corrcoef(patch[loud], seen[loud])[0, 1] > 0.6
    assert abs(patch[loud].mean() - seen[loud].mean()) < 0.5


def test_a_matrix_has_as_many_patches_as_its_sound_and_a_short_one_is_repeated() -> None:
    for seconds in (1.0, 3.5, 10.0, 30.0):
        sound = music(seconds, seed=1, rate_hz=SAMPLE_RATE_HZ)
        found = drawn_out(matrix_of(sound), MOST)
        assert found.shape == MusicnnPatches().patches(sound).shape
        assert np.isfinite(found).all()


def test_the_translation_brings_what_is_heard_in_matrices_closer_to_what_is_heard() -> None:
    sounds = [music(4, seed=place, rate_hz=SAMPLE_RATE_HZ) for place in range(24)]
    hears = small_ear()
    heard = hear(sounds, MusicnnPatches(), hears)
    known, new = sounds[:20], [matrix_of(sound) for sound in sounds[20:]]
    those = heard.sound < 20
    found = MatrixEar.learned(
        known, Heard(heard.numbers[those], heard.sound[those]), hears, MOST
    ).hear(new)
    plain = np.concatenate([np.asarray(hears(drawn_out(matrix, MOST))) for matrix in new])
    wanted = heard.numbers[~those]
    assert found.sound.tolist() == (heard.sound[~those] - 20).tolist()
    assert np.abs(found.numbers - wanted).mean() < 0.7 * np.abs(plain - wanted).mean()


@uncompiled()
def test_tracks_that_are_there_as_matrices_alone_are_learned_from_and_keep_to_their_artists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[Heard, Targets, np.ndarray, np.ndarray]] = []
    real = from_teachers.fit_folds

    def remembered(heard: Heard, targets: Targets, **rest: object) -> Folds:
        given.append((heard, targets, rest["groups"], rest["measured"]))
        return real(heard, targets, **rest)

    monkeypatch.setattr(from_teachers, "fit_folds", remembered)
    recordings = [
        replace(
            taught(place, seconds=4, genre=genre, artist=artist),
            tags=np.full((1, 50), 0.1, np.float32),
        )
        for place, (genre, artist) in enumerate([(ROCK, "a"), (JAZZ, "b"), (ROCK, "c"), (-1, "d")])
    ]
    learned = Lessons(recordings, "songs", "1" * 64, matrices(JAZZ, ROCK, artists="ae"))
    said = Said()
    trained = train_distilled(
        learned,
        ear(),
        None,
        DistilRecipe(epochs=1, fewest_steps=0, folds=2),
        run=tmp_path / "run",
        watched=said.watched(),
    )
    ((heard, targets, groups, measured),) = given
    assert groups.tolist() == [
        "artist a",
        "artist b",
        "artist c",
        "artist d",
        "artist a",
        "artist e",
    ]
    assert measured.tolist() == [True, True, True, False, False, False]
    first, second = (targets.genres[heard.sound == place] for place in (4, 5))
    np.testing.assert_allclose(first, matrix_targets(np.full(len(first), JAZZ), 0.8))
    np.testing.assert_allclose(second, matrix_targets(np.full(len(second), ROCK), 0.8))
    assert targets.tags is not None
    assert np.isnan(targets.tags[heard.sound >= 4]).all()
    assert not np.isnan(targets.tags[heard.sound < 4]).any()
    assert "Learning to read matrices 4" in said.bars
    for weights in trained.network.get_weights():
        assert np.isfinite(weights).all()


def test_the_target_of_a_matrix_is_its_genre_and_a_little_of_all() -> None:
    (target,) = matrix_targets(np.array([ROCK]), 0.8)
    assert target[ROCK] == pytest.approx(0.82)
    assert target[JAZZ] == pytest.approx(0.02)
    assert target.sum() == pytest.approx(1.0)


def test_matrices_of_recordings_and_those_without_a_genre_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "matrices.npz"
    made = matrices(ROCK, JAZZ, ROCK, artists="abc")
    genres = [GENRES[ROCK], GENRES[JAZZ], ""]
    np.savez(file, names=["song 0", "other", "third"], genres=genres, logmel=made.logmel)
    before = Lessons([taught(0)], "a song", "1" * 64)
    found = with_matrices(before, file)
    assert found.matrices is not None
    assert found.matrices.names.tolist() == ["other"]
    assert found.description == "a song; matrices.npz, 1 matrices"
    assert found.sha256 != before.sha256

    np.savez(file, names=["song 0", "a", "b"], genres=[GENRES[ROCK], "", ""], logmel=made.logmel)
    with pytest.raises(DatasetError, match="no track with a genre"):
        with_matrices(before, file)
    with pytest.raises(DatasetError, match="no such file"):
        with_matrices(before, tmp_path / "nothing.npz")
