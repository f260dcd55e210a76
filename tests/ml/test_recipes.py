"""Recipes: the course's as it is written, ours from recordings, and both clear about poor data."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest
from support.synth import encode, music

pytest.importorskip("tensorflow")
pytest.importorskip("librosa")

import keras
from support.distilling import Said, uncompiled

from ml.genre import GENRES
from ml.genre.classifier import load_classifier
from ml.genre.mfcc import COEFFICIENTS
from ml.training.calibration import FEWEST, LEAST_CONFIDENCES
from ml.training.course import CourseRecipe, train_course
from ml.training.data import DatasetError, Matrices
from ml.training.evaluate import Report
from ml.training.export import export
from ml.training.huggingface import can_be_reached
from ml.training.recipes import Trained, train_as_in_the_course, train_cnn
from ml.training.recordings import LabelledRecording, find_recordings
from ml.training.sources import load_data
from ml.training.train import Recipe

OneEpoch = tuple[keras.Model, list[Report]]

SMALL = Recipe(epochs=1, batch=4, crops_per_track=1, width=8)


@pytest.fixture(autouse=True)
def step_by_step() -> Iterator[None]:
    with uncompiled():
        yield


def recorded(folder: Path, count: int) -> Path:
    """Two genres; music for the one, noise for the other."""
    rng = np.random.default_rng(0)
    for place in range(count):
        noise = rng.normal(0, 0.2, 2 * 22_050).astype(np.float32)
        genre, sound = ("rock", noise) if place % 2 else ("jazz", music(2, seed=place))
        (folder / genre).mkdir(parents=True, exist_ok=True)
        (folder / genre / f"{genre}.{place:05d}.ogg").write_bytes(encode(sound, "ogg"))
    return folder


def described(count: int, artists: int = 0) -> tuple[np.ndarray, list[LabelledRecording]]:
    """MFCCs of two genres that differ, far from scaled, and who made them."""
    rng = np.random.default_rng(0)
    recordings = [
        LabelledRecording(
            str(i), i % 2, lambda: b"", artist=f"artist {i % artists}" if artists else ""
        )
        for i in range(count)
    ]
    inputs = rng.normal(0, 30, (count, COEFFICIENTS)) - 200
    inputs[:, 3] += 90 * (np.arange(count) % 2)
    return inputs.astype(np.float32), recordings


@pytest.fixture(scope="module")
def one_epoch() -> OneEpoch:
    """The course's network after one epoch, and its figures; the artists are unknown."""
    with uncompiled():
        return train_course(*described(40), CourseRecipe(epochs=1))


def test_the_courses_numbers_are_the_courses(one_epoch: OneEpoch) -> None:
    recipe = CourseRecipe()
    assert (recipe.epochs, recipe.batch) == (20, 16)
    assert (recipe.test_share, recipe.split_seed, recipe.validation_share) == (0.1, 42, 0.1)
    network, reports = one_epoch
    dense = [layer for layer in network.layers if hasattr(layer, "units")]
    assert [layer.units for layer in dense] == [128, 64, len(GENRES)]
    assert [layer.activation.__name__ for layer in dense] == ["relu", "relu", "softmax"]
    assert [each.n for each in reports] == [4]


def test_the_scaler_inside_the_network_is_the_standard_scaler(one_epoch: OneEpoch) -> None:
    from sklearn.model_selection import train_test_split
    from sklearn.preprocessing import StandardScaler

    inputs, _ = described(40)
    network, _ = one_epoch
    fitted, _ = train_test_split(inputs, test_size=0.1, random_state=42)
    theirs = StandardScaler().fit(fitted).transform(inputs)
    ours = np.asarray(network.get_layer("scaler")(inputs))
    np.testing.assert_allclose(ours, theirs, atol=1e-3)


def test_one_seed_gives_one_course_network_and_another_seed_another() -> None:
    first, second, other = (
        train_course(*described(40), CourseRecipe(epochs=2, seed=seed))[0].get_weights()
        for seed in (3, 3, 4)
    )
    for ours, theirs in zip(first, second, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert any((ours != theirs).any() for ours, theirs in zip(first, other, strict=True))


def test_the_course_is_measured_on_other_artists_too_where_they_are_known(
    one_epoch: OneEpoch,
) -> None:
    _, unknown = one_epoch
    assert [each.figures[0].part for each in unknown] == ["random 90/10 split"]
    _, known = train_course(*described(40, artists=8), CourseRecipe(epochs=1))
    assert [each.figures[0].part for each in known] == ["random 90/10 split", "artists kept apart"]


def test_a_course_model_is_saved_and_hears(tmp_path: Path) -> None:
    folder = recorded(tmp_path / "data", 12)
    (folder / "rock" / "broken.mp3").write_text("not music")
    said = Said()
    trained = train_as_in_the_course(
        find_recordings(folder), str(folder), CourseRecipe(), said.watched()
    )
    assert said.bars == ["Listening 13"]
    assert [name for name, _ in said.unheard] == ["broken"]
    assert "artists are unknown" in said.warnings[0]
    saved(trained, tmp_path / "model")
    song = folder / "jazz" / "jazz.00000.ogg"
    heard = [load_classifier(runtime, tmp_path / "model").hear(song) for runtime in RUNTIMES]
    assert heard[0].genres[0].genre == "jazz"
    for genre in GENRES:
        assert heard[0].as_dict()[genre] == pytest.approx(heard[1].as_dict()[genre], abs=1e-4)


def test_our_recipe_learns_from_recordings_and_keeps_some_back(tmp_path: Path) -> None:
    folder, said = recorded(tmp_path / "data", 10), Said()
    trained = train_cnn(
        find_recordings(folder), str(folder), SMALL, tmp_path / "run", said.watched()
    )
    assert trained.training_data.tracks == 9
    assert {figure.n for figure in trained.figures} == {1}
    assert "artists are unknown" in said.warnings[0]
    saved(trained, tmp_path / "model")
    assert load_classifier("litert", tmp_path / "model").hear(next(folder.rglob("*.ogg"))).genres


@pytest.mark.parametrize("kept_back", [FEWEST - 1, FEWEST])
def test_how_sure_is_sure_is_read_from_what_was_kept_back_if_that_is_enough(
    tmp_path: Path, kept_back: int
) -> None:
    rng, count = np.random.default_rng(0), kept_back + 4
    matrices = Matrices(
        np.arange(count).astype(str),
        np.arange(count) % 2,
        np.full(count, ""),
        np.array(["train"] * 4 + ["valid"] * kept_back),
        rng.integers(0, 256, (count, 128, 140), dtype=np.uint8),
    )
    path, said = tmp_path / "matrices.npz", Said()
    path.write_bytes(b"read already")
    trained = train_cnn(matrices, str(path), SMALL, tmp_path / "run", said.watched())
    assert sum(each.n for each in trained.reliability) == kept_back
    if kept_back < FEWEST:
        assert trained.decision is None
        assert "never say that it is unsure" in said.warnings[-1]
    else:
        assert trained.decision is not None
        assert trained.decision.least_confidence in LEAST_CONFIDENCES.round(2)
        assert said.warnings == []


def test_the_course_decides_by_artists_that_were_kept_apart(tmp_path: Path) -> None:
    folder, said = recorded(tmp_path / "data", 24), Said()
    recordings = [
        replace(each, artist=f"artist {place % 2}")
        for place, each in enumerate(find_recordings(folder))
    ]
    trained = train_as_in_the_course(
        recordings, str(folder), CourseRecipe(epochs=1), said.watched()
    )
    apart = [figure for figure in trained.figures if figure.part == "artists kept apart"]
    assert apart[0].n == sum(each.n for each in trained.reliability) == 12
    assert trained.decision is None  # twelve are too few


def test_two_recordings_are_learned_from_with_a_warning(tmp_path: Path) -> None:
    folder, said = recorded(tmp_path / "data", 2), Said()
    trained = train_cnn(
        find_recordings(folder), str(folder), SMALL, tmp_path / "run", said.watched()
    )
    assert trained.figures == ()
    assert "2 recordings are very few" in said.warnings[0]
    assert trained.decision is None
    assert trained.reliability == ()


def test_two_recordings_are_too_few_for_the_course(tmp_path: Path) -> None:
    folder = recorded(tmp_path, 2)
    with pytest.raises(DatasetError, match="2 recordings are too few"):
        train_as_in_the_course(
            find_recordings(folder), str(folder), CourseRecipe(), Said().watched()
        )


@pytest.mark.parametrize("recipe", ["cnn", "course"])
def test_one_genre_is_refused_before_anything_is_heard(tmp_path: Path, recipe: str) -> None:
    (tmp_path / "rock").mkdir()
    for place in range(12):
        (tmp_path / "rock" / f"{place}.ogg").write_bytes(b"never read")
    source, said = find_recordings(tmp_path), Said()
    with pytest.raises(DatasetError, match="two genres"):
        if recipe == "cnn":
            train_cnn(source, str(tmp_path), SMALL, tmp_path / "run", said.watched())
        else:
            train_as_in_the_course(source, str(tmp_path), CourseRecipe(), said.watched())
    assert said.bars == []


def test_matrices_are_nothing_for_the_course() -> None:
    nothing = np.array([])
    matrices = Matrices(nothing, nothing, nothing, nothing, np.zeros((0, 128, 1), np.uint8))
    with pytest.raises(DatasetError, match="recordings, not matrices"):
        train_as_in_the_course(matrices, "x.npz", CourseRecipe(), Said().watched())


def test_hugging_face_without_its_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "datasets", None)
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")  # put back afterwards
    monkeypatch.setenv("HF_ENDPOINT", nobody_there())
    with pytest.raises(DatasetError, match="extra `huggingface`"):
        load_data("hf:marsyas/gtzan")


def test_a_failed_download_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("datasets")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")  # put back afterwards
    monkeypatch.setenv("HF_ENDPOINT", nobody_there())
    with pytest.raises(DatasetError, match=r"download failed \(http://127.* cannot be reached\)"):
        load_data("hf:nobody/nothing-of-this-name")


def nobody_there() -> str:
    """An address on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


def test_whether_the_hub_can_be_reached_is_known_at_once() -> None:
    assert not can_be_reached(nobody_there())
    assert not can_be_reached("http://no-such-host.invalid")
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as hub:  # answers 501 to all
        answering = threading.Thread(target=hub.handle_request)
        answering.start()
        assert can_be_reached(f"http://127.0.0.1:{hub.server_port}")
        answering.join()


RUNTIMES = ("litert", "keras")


def saved(trained: Trained, folder: Path) -> None:
    export(
        trained.network,
        folder,
        front_end=trained.front_end,
        training_data=trained.training_data,
        recipe=trained.recipe,
        figures=trained.figures,
        decision=trained.decision,
        reliability=trained.reliability,
    )
