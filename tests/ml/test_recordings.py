"""Folders of recordings as data: found, named, indexed, heard, and clear about what is wrong."""

from pathlib import Path

import numpy as np
import pytest
from support.synth import encode, music

pytest.importorskip("sklearn")

from ml.errors import AudioError
from ml.genre import GENRES
from ml.genre.features import column_count, from_matrix, log_mel, to_matrix
from ml.training.data import DatasetError, Matrices
from ml.training.from_recordings import as_matrices, to_training_matrix
from ml.training.recordings import find_recordings, hear_all, with_index


def put(folder: Path, *files: str, content: bytes = b"not music") -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_genres_are_the_folders_and_names_the_files(tmp_path: Path) -> None:
    put(tmp_path, "rock/rock.00001.au", "Hip-Hop/a.mp3", "rock/.hidden", "polka/c.ogg", "notes.txt")
    found = find_recordings(tmp_path)
    genres = {each.name: GENRES[each.genre] for each in found}
    assert genres == {"rock.00001": "rock", "a": "hiphop"}
    assert {each.read().name for each in found} == {"rock.00001.au", "a.mp3"}


def test_two_files_of_one_name_keep_their_folders(tmp_path: Path) -> None:
    put(tmp_path, "rock/1.mp3", "jazz/1.mp3")
    assert [each.name for each in find_recordings(tmp_path)] == ["jazz/1.mp3", "rock/1.mp3"]


def test_a_folder_without_genres_gives_recordings_of_unknown_genre(tmp_path: Path) -> None:
    put(tmp_path, "one.ogg", "two.ogg")
    assert [each.genre for each in find_recordings(tmp_path)] == [-1, -1]


def test_an_empty_folder_is_refused_with_what_belongs_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="folder for each genre: blues"):
        find_recordings(tmp_path)


def test_an_index_tells_artists_and_splits(tmp_path: Path) -> None:
    put(tmp_path / "data", "rock/1.mp3", "jazz/1.mp3", "jazz/2.mp3")
    index = tmp_path / "index.csv"
    index.write_text("name,artist,split\n1,Кино,train\n2.mp3,nobody,valid\n", encoding="utf-8")
    found = with_index(find_recordings(tmp_path / "data"), index)
    assert [(each.artist, each.split) for each in found] == [
        ("Кино", "train"),
        ("", ""),
        ("Кино", "train"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("title,artist\nx,y\n", "columns"), ("name,artist\nother,y\n", "names none"), ("", "columns")],
)
def test_an_index_that_does_not_fit_is_refused(tmp_path: Path, text: str, said: str) -> None:
    put(tmp_path / "data", "rock/1.mp3")
    (tmp_path / "index.csv").write_text(text)
    with pytest.raises(DatasetError, match=said):
        with_index(find_recordings(tmp_path / "data"), tmp_path / "index.csv")


def test_unreadable_recordings_are_reported_and_skipped(tmp_path: Path) -> None:
    put(tmp_path, "rock/good.ogg", content=encode(music(3), "ogg"))
    put(tmp_path, "rock/bad.ogg", "jazz/worse.mp3")
    steps = []
    heard = hear_all(find_recordings(tmp_path), to_training_matrix, lambda: steps.append(1))
    assert [each.name for each in heard.recordings] == ["good"]
    assert {name for name, _ in heard.unheard} == {"bad", "worse"}
    assert len(steps) == 3


def test_nothing_readable_is_an_error_that_names_a_reason(tmp_path: Path) -> None:
    put(tmp_path, "rock/bad.ogg", "jazz/worse.mp3")
    with pytest.raises(DatasetError, match="none of the 2 recordings") as refused:
        hear_all(find_recordings(tmp_path), to_training_matrix)
    assert "no recording that can be read" in str(refused.value)


def test_the_hash_is_of_names_and_content(tmp_path: Path) -> None:
    def sha256(folder: Path) -> str:
        return hear_all(find_recordings(folder), lambda _: None).sha256

    first = sha256(put(tmp_path / "a", "rock/1.mp3", "jazz/2.mp3"))
    assert first == sha256(put(tmp_path / "b", "rock/1.mp3", "jazz/2.mp3"))
    assert first != sha256(put(tmp_path / "c", "rock/1.mp3", "jazz/3.mp3"))
    assert first != sha256(put(tmp_path / "d", "rock/1.mp3", "jazz/2.mp3", content=b"other"))


def test_matrices_come_back_from_their_bytes() -> None:
    decibels = log_mel(music(5))
    np.testing.assert_allclose(from_matrix(to_matrix(decibels)), decibels, atol=0.16)


def test_recordings_of_any_length_become_matrices_of_one(tmp_path: Path) -> None:
    for seconds in (2, 45):
        put(tmp_path, f"rock/{seconds}.ogg", content=encode(music(seconds), "ogg"))
    matrices = as_matrices(hear_all(find_recordings(tmp_path), to_training_matrix))
    columns = column_count(30 * 22_050)
    assert matrices.logmel.shape == (2, 128, columns)
    short = column_count(2 * 22_050)
    np.testing.assert_array_equal(
        matrices.logmel[0][:, :short], matrices.logmel[0][:, short : 2 * short]
    )


def test_matrices_from_recordings_are_the_training_matrices(data_folder: Path) -> None:
    recordings = with_index(
        find_recordings(data_folder / "gtzan" / "audio"), data_folder / "gtzan" / "logmel.npz"
    )
    with np.load(data_folder / "gtzan" / "logmel.npz") as archive:
        known = dict(zip(archive["names"], archive["logmel"], strict=True))

    def full_length(source: Path | bytes) -> np.ndarray:
        from ml.audio import decode

        if decode(source).seconds < 29.9:
            raise AudioError("shorter than its matrix")
        return to_training_matrix(source)

    ours = as_matrices(hear_all(recordings[::6], full_length))
    assert len(ours) > 5
    assert set(ours.split) <= {"train", "valid"}
    correlations = [
        np.corrcoef(matrix.ravel(), known[name].ravel())[0, 1]
        for name, matrix in zip(ours.names, ours.logmel, strict=True)
    ]
    assert np.median(correlations) > 0.99
    assert min(correlations) > 0.95


def test_a_split_keeps_artists_apart_and_every_track() -> None:
    artists = np.array(["a"] * 8 + ["b"] * 8 + [""] * 24)
    logmel = np.zeros((40, 128, 1), np.uint8)
    names = np.arange(40).astype(str)
    data = Matrices(names, np.arange(40) % 10, artists, np.full(40, ""), logmel)
    for seed in range(5):
        split = data.split_apart(0.25, seed)
        assert set(split.split) == {"train", "valid"}
        for artist in "ab":
            assert len(set(split.split[artists == artist])) == 1
    np.testing.assert_array_equal(data.split_apart(0.25, 3).split, data.split_apart(0.25, 3).split)
