"""`kamerton train` by its default recipe: from recordings to a model that classifies, or a sentence
that says why not."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from support.synth import encode, music

pytest.importorskip("tensorflow")

from click.testing import Result
from support.distilling import small_ear, write_model
from support.toy_model import write_toy
from typer.testing import CliRunner

from bot.cli import app
from ml.genre.classifier import load_classifier
from ml.genre.manifest import load_manifest

Train = Callable[..., Result]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model as `distil` writes it, which has learned nothing."""
    return write_model(tmp_path_factory.mktemp("shipped"), small_ear())


@pytest.fixture
def train(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Train:
    """The command, as if that model were the one that ships."""
    monkeypatch.setattr("ml.genre.manifest.SHIPPED_MODEL", shipped)

    def called(*arguments: str | Path) -> Result:
        return CliRunner().invoke(app, ["train", *map(str, arguments), "--out", "model"])

    return called


def recorded(folder: Path, **genres: int) -> Path:
    """Recordings of two seconds: music, but for rock, which is noise."""
    for genre, count in genres.items():
        (folder / genre).mkdir(parents=True)
        for number in range(count):
            noise = np.random.default_rng(number).normal(0, 0.2, 2 * 22_050).astype(np.float32)
            sound = noise if genre == "rock" else music(2, seed=number)
            (folder / genre / f"{genre}.{number}.ogg").write_bytes(encode(sound, "ogg"))
    return folder


def matrices(folder: Path) -> Path:
    path = folder / "matrices.npz"
    np.savez(path, names=np.array(["a"]), logmel=np.zeros((1, 128, 9), np.uint8))
    return path


def test_two_genres_are_learned_with_the_ear_that_ships(
    tmp_path: Path, train: Train, shipped: Path
) -> None:
    data = recorded(tmp_path / "songs", rock=4, jazz=4)
    (data / "jazz" / "broken.ogg").write_text("no sound")
    done = train(data, "--epochs", "30")
    assert done.exit_code == 0, done.output
    assert "left out broken" in done.stderr
    assert "artists are unknown" in done.stderr
    assert "recordings left out\naccuracy" in done.stdout
    manifest = load_manifest(tmp_path / "model")
    assert f"model {manifest.version} is in model" in done.stdout
    assert manifest.recipe["name"] == "distil"
    assert manifest.decision is not None
    assert manifest.decision.least_music == 0.25  # that model's: nothing here is no music
    start = manifest.recipe["start"]
    assert isinstance(start, dict)
    assert start["name"] == f"Kamerton's model {load_manifest(shipped).version}"
    assert start["from"]["licence"] == "ISC"

    songs = [data / "rock" / "rock.0.ogg", data / "jazz" / "jazz.0.ogg"]
    for runtime in ("litert", "keras"):
        classifier = load_classifier(runtime, tmp_path / "model")
        assert [classifier.hear(song).genres[0].genre for song in songs] == ["rock", "jazz"]
    said = CliRunner().invoke(app, ["classify", "--json", "--model", "model", *map(str, songs)])
    heard = [json.loads(line) for line in said.stdout.splitlines()]
    assert [each["genres"][0]["genre"] for each in heard] == ["rock", "jazz"]


def empty(folder: Path) -> list[str | Path]:
    (folder / "songs").mkdir()
    return [folder / "songs"]


def unreadable(folder: Path) -> list[str | Path]:
    for genre in ("rock", "jazz"):
        (folder / genre).mkdir()
        (folder / genre / "broken.ogg").write_text("no sound")
    return [folder]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (empty, "there are no recordings in it"),
        (unreadable, "none of the 2 recordings could be heard"),
        (lambda here: [recorded(here, rock=2)], "at least two genres"),
        (lambda here: [recorded(here, rock=1, jazz=1)], "at least 4 artists or recordings"),
        (lambda here: [here / "absent.npz"], "no such file"),
        (lambda here: [matrices(here), "--recipe", "distil"], "matrices are for cnn"),
        (lambda here: ["hf:"], "name is missing"),
        (lambda here: [here, "--recipe", "course", "--resume"], "nothing to resume"),
        (lambda here: [here, "--rooms", here], "--rooms, --noises and --voices go together"),
        (lambda here: [here, "--start", "absent.whl"], "pip download"),
        (lambda here: [matrices(here), "--rooms", here], "are for the recipe distil"),
    ],
)
def test_what_cannot_be_learned_from_ends_with_a_sentence(
    tmp_path: Path,
    train: Train,
    arguments: Callable[[Path], list[str | Path]],
    sentence: str,
) -> None:
    done = train(*arguments(tmp_path))
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)  # not an error that nobody caught
    assert sentence in done.stderr
    assert done.stderr.splitlines()[-1].startswith("kamerton: ")
    assert done.stdout == ""
    assert not (tmp_path / "model" / "manifest.json").exists()


def test_a_model_without_such_an_ear_is_told(
    tmp_path: Path, train: Train, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ml.genre.manifest.SHIPPED_MODEL", write_toy(tmp_path / "cnn"))
    done = train(recorded(tmp_path / "songs", rock=1, jazz=1))
    assert done.exit_code == 2
    assert "not made by the recipe distil" in done.stderr
