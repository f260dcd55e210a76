"""Recordings with what was said of them: in parts, by their names, without what nobody can hear."""

from pathlib import Path

import numpy as np
import pytest
from support.distilling import taught
from support.synth import encode, music

pytest.importorskip("sklearn")

from ml.genre import GENRES
from ml.genre.musicnn import SAMPLE_RATE_HZ
from ml.training.data import DatasetError
from ml.training.labels import Clips, load_clips
from ml.training.recordings import LabelledRecording
from ml.training.taught import Parts, Taught, as_float, decode_16_bit, from_clips, from_people

TAGS = 50
ROCK, JAZZ = GENRES.index("rock"), GENRES.index("jazz")


def nothing() -> None: ...


def clips(folder: Path, paths: list[str], starts: list[float], **more: np.ndarray) -> Clips:
    """A file of labels; in each row another genre is the likeliest."""
    soft = np.full((len(paths), len(GENRES)), 0.05, np.float32)
    soft[np.arange(len(paths)), np.arange(len(paths)) % len(GENRES)] = 0.55
    arrays = {"path": np.array(paths), "start_seconds": np.array(starts), "soft": soft} | more
    np.savez(folder / "labels.npz", **arrays)
    return load_clips(folder / "labels.npz", TAGS)


def recorded(path: Path, *parts: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(np.concatenate(parts), "wav", SAMPLE_RATE_HZ))
    return path


def song(seconds: float, seed: int = 0) -> np.ndarray:
    return music(seconds, seed=seed, rate_hz=SAMPLE_RATE_HZ)


def test_a_recordings_parts_come_together_and_in_order(tmp_path: Path) -> None:
    for name in ("a", "b"):
        recorded(tmp_path / f"{name}.wav", song(14))
    found, unheard = from_clips(
        clips(
            tmp_path,
            ["a.wav", "b.wav", "a.wav"],
            [10.0, 0.0, 0.0],
            label=np.array([ROCK, -1, ROCK]),
            artist=np.array(["Anna", "", "Anna"]),
            tags=np.repeat(np.arange(3.0)[:, None], TAGS, axis=1),
        ),
        nothing,
    )
    assert unheard == []
    first, second = found
    assert (first.name, first.genre, first.artist) == ("a", ROCK, "Anna")
    assert (second.name, second.genre, second.artist) == ("b", -1, "")
    assert first.start_seconds.tolist() == [0.0, 10.0]
    assert first.soft.argmax(axis=1).tolist() == [2, 0]
    assert first.tags is not None
    assert first.tags[:, 0].tolist() == [2.0, 0.0]
    assert [first.part(place).size for place in (0, 1)] == [10 * SAMPLE_RATE_HZ, 4 * SAMPLE_RATE_HZ]
    np.testing.assert_allclose(first.part(1), song(14)[10 * SAMPLE_RATE_HZ :], atol=1e-4)


def test_what_cannot_be_heard_is_named_and_left_out(tmp_path: Path) -> None:
    recorded(tmp_path / "good.wav", song(2))
    (tmp_path / "text.wav").write_text("no sound")
    recorded(tmp_path / "silent.wav", np.zeros(2 * SAMPLE_RATE_HZ, np.float32))
    steps: list[None] = []
    found, unheard = from_clips(
        clips(tmp_path, ["good.wav", "text.wav", "gone.wav", "silent.wav"], [0.0] * 4),
        lambda: steps.append(None),
    )
    assert [each.name for each in found] == ["good"]
    assert [name for name, _ in unheard] == ["text.wav", "gone.wav", "silent.wav"]
    assert "silence" in unheard[2][1]
    assert len(steps) == 4


def test_silent_parts_and_ends_too_short_to_hear_are_left_out(tmp_path: Path) -> None:
    silence = np.zeros(10 * SAMPLE_RATE_HZ, np.float32)
    recorded(tmp_path / "a.wav", song(10), silence, song(0.5))
    recorded(tmp_path / "b.wav", song(5))
    found, _ = from_clips(
        clips(tmp_path, ["a.wav"] * 4 + ["b.wav"], [0.0, 10.0, 20.0, 30.0, 8.0]), nothing
    )
    assert [(each.name, each.start_seconds.tolist()) for each in found] == [("a", [0.0])]
    assert found[0].soft.shape == (1, len(GENRES))


def test_where_nothing_can_be_heard_at_all_nothing_is_learned(tmp_path: Path) -> None:
    recorded(tmp_path / "a.wav", song(5))
    with pytest.raises(DatasetError, match="every clip is silent"):
        from_clips(clips(tmp_path, ["a.wav"], [5.0]), nothing)
    (tmp_path / "a.wav").write_text("no sound")
    with pytest.raises(DatasetError, match=r"none of the 1 recordings could be heard.*a\.wav"):
        from_clips(clips(tmp_path, ["a.wav"], [0.0]), nothing)


def test_two_files_of_one_name_stay_two_recordings(tmp_path: Path) -> None:
    for folder in ("jazz", "rock"):
        recorded(tmp_path / folder / "1.wav", song(2))
    found, _ = from_clips(clips(tmp_path, ["jazz/1.wav", "rock/1.wav"], [0.0, 0.0]), nothing)
    assert len({each.name for each in found}) == 2
    assert len(set(Parts.of(found).groups.tolist())) == 2


def test_peoples_recordings_are_cut_into_parts_of_ten_seconds(tmp_path: Path) -> None:
    files = [recorded(tmp_path / "a.wav", song(22)), recorded(tmp_path / "b.wav", song(2))]
    broken = tmp_path / "c.wav"
    broken.write_bytes(b"")
    labelled = [
        LabelledRecording("a", ROCK, lambda: files[0], "Anna"),
        LabelledRecording("b", JAZZ, lambda: files[1]),
        LabelledRecording("c", JAZZ, lambda: broken),
    ]
    found, unheard, sha256 = from_people(labelled, nothing)
    assert [name for name, _ in unheard] == ["c"]
    assert [(each.name, each.genre, each.artist) for each in found] == [
        ("a", ROCK, "Anna"),
        ("b", JAZZ, ""),
    ]
    assert [each.start_seconds.tolist() for each in found] == [[0.0, 10.0, 20.0], [0.0]]
    for each in found:
        assert each.tags is None
        np.testing.assert_array_equal(
            each.soft, np.eye(len(GENRES))[[each.genre]].repeat(len(each.start_seconds), axis=0)
        )
    recorded(tmp_path / "b.wav", song(2, seed=1))
    assert from_people(labelled, nothing)[2] != sha256


def test_parts_know_whose_they_are() -> None:
    def recording(name: str, artist: str, soft: list[list[float]], tags: bool) -> Taught:
        return Taught(
            name,
            np.arange(len(soft) * 160_000, dtype=np.int64).astype(np.int16),
            10.0 * np.arange(len(soft)),
            np.array(soft, np.float32),
            np.zeros((len(soft), TAGS), np.float32) if tags else None,
            ROCK,
            artist,
        )

    first = recording("a", "Anna", [[1, 0], [0, 1]], tags=True)
    second = recording("b", "", [[0.5, 0.5]], tags=True)
    untold = recording("c", "Anna", [[1, 0]], tags=False)
    parts = Parts.of([first, second])
    assert parts.recording.tolist() == [0, 0, 1]
    assert parts.tags is not None
    assert parts.tags.shape == (3, TAGS)
    np.testing.assert_array_equal(parts.mean_soft(), [[0.5, 0.5], [0.5, 0.5]])
    np.testing.assert_array_equal(parts.sounds[1], first.part(1))
    all_three = Parts.of([first, second, untold])
    assert all_three.tags is None  # of some only is as good as of none
    assert all_three.groups[0] == all_three.groups[2] != all_three.groups[1]


def test_a_recording_is_kept_in_16_bits_as_it_was_decoded(tmp_path: Path) -> None:
    samples = song(2)
    found = decode_16_bit(recorded(tmp_path / "a.wav", samples))
    assert found.dtype == np.int16
    np.testing.assert_allclose(as_float(found), samples, atol=2e-4)
    assert as_float(np.array([-32768, 32767], np.int16)).tolist() == [-1.0, 32767 / 32768]


def test_who_has_a_genre_from_people_is_apart_with_everything_else_of_theirs() -> None:
    parts = Parts.of(
        [
            taught(0, genre=ROCK, artist="Anna"),
            taught(1, artist="Anna"),
            taught(2, artist="Boris"),
            taught(3, genre=ROCK),
            taught(4),
        ]
    )
    assert parts.apart_from_people().tolist() == [False, False, True, False, True]
