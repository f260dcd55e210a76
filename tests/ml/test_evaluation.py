"""Calibration and pictures: figures of known cases, and pictures that hold them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("sklearn")

from ml.genre import GENRES
from ml.genre.answers import Answers
from ml.genre.features import LogMelColumns, Patches
from ml.training.calibration import BINS, calibration_error, reliability
from ml.training.data import Matrices
from ml.training.evaluate import predict_matrices


def test_a_model_that_is_right_as_often_as_it_is_sure_has_no_calibration_error() -> None:
    confidence = np.repeat([0.25, 0.75], 4)
    hits = np.array([True, False, False, False, True, True, True, False])
    assert calibration_error(reliability(confidence, hits)) == pytest.approx(0.0)


def test_a_model_that_is_always_sure_and_half_right_is_half_wrong() -> None:
    bins = reliability(np.ones(10), np.arange(10) % 2 == 0)
    assert calibration_error(bins) == pytest.approx(0.5)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_every_track_is_in_the_bin_of_its_confidence(tracks: list[tuple[float, bool]]) -> None:
    confidence = np.array([each for each, _ in tracks])
    hits = np.array([hit for _, hit in tracks])
    bins = reliability(confidence, hits)
    assert len(bins) == BINS
    assert sum(each.n for each in bins) == len(tracks)
    for each in bins:
        assert not each.n or each.low - 1e-9 <= each.confidence <= each.high + 1e-9
    assert 0.0 <= calibration_error(bins) <= 1.0


class Disagreeing:
    """Sure of the first genre in one patch of three, of the second by half in the others."""

    def predict(self, patches: Patches) -> Answers:
        answers = np.full((len(patches), len(GENRES)), 0.0001, np.float32)
        answers[0, :2] = 0.99, 0.009
        answers[1:, :3] = 0.04, 0.5, 0.459
        return Answers(answers)


def test_matrices_are_pooled_as_the_models_manifest_says() -> None:
    data = Matrices(*[np.array([""])] * 4, np.zeros((1, 128, 334), np.uint8))
    first = {
        pooling: GENRES[
            predict_matrices(Disagreeing(), LogMelColumns(), data, pooling=pooling)[0].argmax()
        ]
        for pooling in ("mean", "log-mean")
    }
    assert first == {"mean": GENRES[0], "log-mean": GENRES[1]}


def test_pictures_are_drawn_even_where_genres_are_missing(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from ml.training.pictures import draw

    genres = np.array([0, 0, 3, 9])
    probabilities = np.eye(len(GENRES), dtype=np.float32)[[0, 3, 3, 9]]
    written = draw(tmp_path / "pictures", probabilities, genres, "four tracks")
    assert [path.name for path in written] == ["confusion.png", "genres.png", "reliability.png"]
    for path in written:
        assert path.read_bytes().startswith(b"\x89PNG")
