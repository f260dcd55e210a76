"""What a recording is taken for: certain music, uncertain music, or none."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from support.synth import encode, music
from support.toy_model import decide, write_toy

from ml.errors import ModelAltered
from ml.genre import GENRES, KINDS
from ml.genre.answers import Answers, Outputs, pooled
from ml.genre.classifier import judged, load_classifier
from ml.genre.features import log_mel, to_patches
from ml.genre.manifest import SHIPPED_MODEL, Decision
from ml.genre.model import KerasModel


def answers(first: float, *kinds: float) -> Answers:
    genres = np.full(len(GENRES), (1 - first) / (len(GENRES) - 1), np.float32)
    genres[3] = first
    return Answers(genres, np.array(kinds, np.float32) if kinds else None)


@pytest.mark.parametrize(
    ("decision", "heard", "verdict"),
    [
        (None, answers(0.11, 0.0, 1.0, 0.0), ("music", None)),
        (Decision(least_confidence=0.5), answers(0.5), ("music", None)),
        (Decision(least_confidence=0.5), answers(0.49), ("unsure", None)),
        (Decision(least_confidence=0.5), answers(0.9, 0.0, 1.0, 0.0), ("music", None)),
        (
            Decision(least_confidence=0.5, least_music=0.25),
            answers(0.9, 0.2, 0.5, 0.3),
            ("not_music", "speech"),
        ),
        (
            Decision(least_confidence=0.5, least_music=0.25),
            answers(0.1, 0.2, 0.3, 0.5),
            ("not_music", "noise"),
        ),
        (
            Decision(least_confidence=0.5, least_music=0.25),
            answers(0.1, 0.25, 0.5, 0.25),
            ("unsure", None),
        ),
        (
            Decision(least_confidence=0.5, least_music=0.25),
            answers(0.8, 0.25, 0.5, 0.25),
            ("music", None),
        ),
    ],
)
def test_the_manifest_decides(
    decision: Decision | None, heard: Answers, verdict: tuple[str, str | None]
) -> None:
    assert judged(heard, decision) == verdict


@pytest.mark.parametrize(
    "wrong",
    [{}, {"least_confidence": 1.5}, {"least_confidence": "high"}, {"least_music": 0.5},
     {"least_confidence": 0.5, "least_speech": 0.5}],
)  # fmt: skip
def test_a_decision_that_is_none_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Decision.model_validate(wrong)


@given(st.permutations(["genres", "kinds", "embedding"]), st.integers(1, 300))
def test_outputs_are_told_apart_in_any_order(order: list[str], embedding: int) -> None:
    widths = {"genres": len(GENRES), "kinds": len(KINDS), "embedding": embedding}
    assert Outputs.told_apart({name: widths[name] for name in order}) == Outputs("genres", "kinds")


def test_outputs_without_names_are_told_apart_by_their_length() -> None:
    assert Outputs.told_apart({"0": 3, "1": 10}) == Outputs("1", "0")
    assert Outputs.told_apart({"output_0": 10}) == Outputs("output_0", None)


@pytest.mark.parametrize("widths", [{}, {"0": 3}, {"genres": 9}, {"0": 10, "1": 10}])
def test_a_network_without_genres_is_refused(widths: dict[str, int]) -> None:
    with pytest.raises(ModelAltered, match="10"):
        Outputs.told_apart(widths)


class Kinds:
    """Sure of speech in one patch of four."""

    def predict(self, _: np.ndarray) -> Answers:
        kinds = np.float32([[0.0, 1.0, 0.0], *3 * [[0.8, 0.0, 0.2]]])
        return Answers(np.full((4, len(GENRES)), 0.1, np.float32), kinds)


def test_kinds_are_averaged_however_genres_are_pooled() -> None:
    for pooling in ("mean", "log-mean"):
        found = pooled(Kinds().predict(np.zeros((4, 1), np.float32)), pooling)
        np.testing.assert_allclose(found.kinds, [0.6, 0.25, 0.15], atol=1e-6)


def test_deciding_by_kinds_that_the_network_does_not_tell_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED_MODEL, folder)
    decide(folder, least_confidence=0.5, least_music=0.5)
    if load_classifier().model.tells_kinds:  # type: ignore[attr-defined]
        pytest.skip("the shipped network tells kinds")
    with pytest.raises(ModelAltered, match="decides by kinds"):
        load_classifier("litert", folder)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("tensorflow")
    return write_toy(tmp_path_factory.mktemp("toy"))


def test_both_runtimes_tell_the_same_genres_and_kinds(toy: Path) -> None:
    litert, keras = load_classifier("litert", toy).model, load_classifier("keras", toy).model
    for seed in range(3):
        patches = to_patches(log_mel(music(40, seed)))
        ours, theirs = litert.predict(patches), keras.predict(patches)
        assert ours.genres.shape == (len(patches), len(GENRES))
        assert ours.kinds is not None
        assert ours.kinds.shape == (len(patches), len(KINDS))
        np.testing.assert_allclose(ours.genres, theirs.genres, atol=1e-5)
        np.testing.assert_allclose(ours.kinds, theirs.kinds, atol=1e-5)


@pytest.mark.parametrize("runtime", ["litert", "keras"])
def test_a_hearing_carries_what_was_decided(toy: Path, runtime: Any) -> None:
    sound = encode(music(3), "wav")
    for decision, verdict, kind in (
        ({}, "music", None),
        ({"least_confidence": 0.2, "least_music": None}, "music", None),
        ({"least_confidence": 0.9, "least_music": 0.05}, "unsure", None),
        ({"least_confidence": 0.9, "least_music": 0.5}, "not_music", "speech"),
    ):
        heard = load_classifier(runtime, decide(toy, **decision)).hear(sound)
        assert (heard.verdict, heard.kind) == (verdict, kind)
        assert [each.genre for each in heard.genres[:2]] == ["rock", "blues"]
        assert len(heard.genres) == len(GENRES)


def test_a_network_with_other_answers_is_refused(toy: Path) -> None:
    import keras

    network = keras.Sequential([keras.Input((4,)), keras.layers.Dense(7)])
    with pytest.raises(ModelAltered, match="7 numbers"):
        KerasModel(network)
    several = keras.Model(
        network.inputs, [network.outputs[0], keras.layers.Dense(10)(network.outputs[0])]
    )
    assert KerasModel(several).predict(np.zeros((2, 4), np.float32)).genres.shape == (2, 10)
