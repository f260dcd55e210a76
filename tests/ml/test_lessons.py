"""What people name for `distil`: data that can be learned from, and a model with an ear."""

from pathlib import Path

import numpy as np
import pytest
from support.synth import encode, music

pytest.importorskip("tensorflow")

from support.distilling import (
    Said,
    ear,
    published,
    small_ear,
    write_model,
)
from support.toy_model import write_toy

from ml.errors import ModelAltered, ModelMissing
from ml.genre import GENRES, KINDS
from ml.genre.classifier import load_classifier
from ml.genre.front_ends import used
from ml.genre.manifest import MANIFEST_NAME, load_manifest
from ml.genre.musicnn import MusicnnPatches
from ml.training.data import DatasetError
from ml.training.lessons import ear_of, ear_of_musicnn, open_lessons, origin
from ml.training.musicnn import build_ear
from ml.training.musicnn_weights import ORIGIN


def folder_of(place: Path, **genres: int) -> Path:
    """Recordings of two seconds, so many of each genre."""
    for genre, count in genres.items():
        (place / genre).mkdir(parents=True)
        for number in range(count):
            sound = encode(music(2, seed=number), "ogg")
            (place / genre / f"{genre}.{number}.ogg").write_bytes(sound)
    return place


def test_a_folder_of_genres_is_what_people_say(tmp_path: Path) -> None:
    data, said = folder_of(tmp_path / "songs", rock=1, jazz=2), Said()
    (data / "rock" / "broken.ogg").write_text("no sound")
    index = tmp_path / "index.csv"
    index.write_text("name,artist\nrock.0,Anna\njazz.1,Boris\n")
    found = open_lessons(str(data), index, said.watched())
    assert {each.name: (GENRES[each.genre], each.artist) for each in found.recordings} == {
        "rock.0": ("rock", "Anna"),
        "jazz.0": ("jazz", ""),
        "jazz.1": ("jazz", "Boris"),
    }
    assert found.description == "songs, 3 recordings"
    assert [name for name, _ in said.unheard] == ["broken"]
    assert said.bars == ["Decoding 4"]
    assert len(said.steps) == 4


def test_a_file_of_labels_is_what_teachers_say(tmp_path: Path) -> None:
    folder_of(tmp_path, rock=1)
    labels = tmp_path / "labels.npz"
    soft = np.full((2, len(GENRES)), 0.1)
    paths = np.array(["rock/rock.0.ogg", "gone.ogg"])
    np.savez(labels, path=paths, start_seconds=np.zeros(2), soft=soft)
    said = Said()
    found = open_lessons(str(labels), None, said.watched())
    assert found.description == "labels.npz, 1 clips of 1 recordings"
    assert [name for name, _ in said.unheard] == ["gone.ogg"]
    with pytest.raises(DatasetError, match="array `artist`"):
        open_lessons(str(labels), tmp_path / "index.csv", said.watched())


def test_matrices_are_nothing_to_hear(tmp_path: Path) -> None:
    matrices = tmp_path / "matrices.npz"
    np.savez(matrices, names=np.array(["a"]), logmel=np.zeros((1, 128, 9), np.uint8))
    with pytest.raises(DatasetError, match=r"matrices\.npz: the recipe distil hears recordings"):
        open_lessons(str(matrices), None, Said().watched())


def test_what_is_nothing_to_learn_from_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetError, match="empty: there are no recordings"):
        open_lessons(str(tmp_path / "empty"), None, Said().watched())
    with pytest.raises(DatasetError, match="no such file"):
        open_lessons(str(tmp_path / "absent"), None, Said().watched())
    (tmp_path / "one" / "rock").mkdir(parents=True)
    (tmp_path / "one" / "rock" / "never read.ogg").write_bytes(b"")
    said = Said()
    with pytest.raises(DatasetError, match="at least two genres"):
        open_lessons(str(tmp_path / "one"), None, said.watched())
    assert said.bars == []


def test_a_genre_that_nobody_can_hear_is_no_genre(tmp_path: Path) -> None:
    data, said = folder_of(tmp_path, rock=1), Said()
    (data / "jazz").mkdir()
    (data / "jazz" / "broken.ogg").write_text("no sound")
    with pytest.raises(DatasetError, match="at least two genres"):
        open_lessons(str(data), None, said.watched())
    assert [name for name, _ in said.unheard] == ["broken"]


def test_musicnns_ear_has_the_published_weights_and_says_whose_they_are() -> None:
    variables = published().variables
    found = ear_of_musicnn(published())
    assert found.recipe["start"] == ORIGIN | {"sha256": "0" * 64}
    kernel, bias = found.hears.get_layer("timbral_38").get_weights()
    np.testing.assert_array_equal(kernel.transpose(2, 1, 0, 3), variables["conv2d/kernel"])
    np.testing.assert_array_equal(bias, variables["conv2d/bias"])
    assert found.start.tags is not None
    np.testing.assert_array_equal(found.start.tags[0], variables["dense_1/kernel"])
    assert any(np.array_equal(each, variables["dense/bias"]) for each in found.start.embedder)
    assert (found.kinds, found.least_music) == (None, None)


def test_the_ear_of_a_distilled_model_hears_as_that_model(tmp_path: Path) -> None:
    hears = build_ear()  # as it ships
    model = write_model(tmp_path / "model", hears)
    found = ear_of(model)
    patches = MusicnnPatches().patches(music(5, rate_hz=16_000))
    np.testing.assert_array_equal(found.hears(patches), hears(patches))
    assert found.start.tags is None
    assert [array.shape for array in found.start.embedder] == [
        array.shape for array in ear().start.embedder
    ]
    assert found.kinds is not None
    assert found.kinds.output_shape == (None, len(KINDS))
    assert found.least_music == 0.25
    manifest = load_manifest(model)
    assert found.recipe == {
        "start": {"name": f"Kamerton's model {manifest.version}", "from": ORIGIN}
    }
    assert origin(manifest.model_copy(update={"recipe": {}})) == {}
    # Two outputs and one sound: both runtimes say the same.
    answers = [load_classifier(each, model).model.predict(patches) for each in ("litert", "keras")]
    np.testing.assert_allclose(answers[0].genres, answers[1].genres, atol=1e-4)
    assert answers[0].kinds is not None and answers[1].kinds is not None
    np.testing.assert_allclose(answers[0].kinds, answers[1].kinds, atol=1e-4)


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("small"), small_ear(), kinds=False)


def test_a_distilled_model_without_kinds_has_an_ear_as_well(small_model: Path) -> None:
    found = ear_of(small_model)
    assert (found.kinds, found.least_music) == (None, None)


def test_a_model_of_another_kind_has_no_ear_to_go_on_from(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="not made by the recipe distil") as refused:
        ear_of(write_toy(tmp_path / "cnn"))
    assert str(tmp_path / "cnn") in str(refused.value)
    with pytest.raises(ModelMissing, match="manifest"):
        ear_of(tmp_path / "nothing")


def test_an_ear_for_other_patches_is_refused(small_model: Path, tmp_path: Path) -> None:
    manifest = load_manifest(small_model)
    front_end = used(MusicnnPatches(most_patches=99))
    other = manifest.model_copy(update={"front_end": front_end})
    (tmp_path / MANIFEST_NAME).write_text(other.model_dump_json())
    with pytest.raises(ModelAltered, match="features made in another way"):
        ear_of(tmp_path)
