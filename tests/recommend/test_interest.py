"""The interest model: stored, measured, and used only where it is better."""

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from ml.recommend.filters import Filters
from ml.recommend.interest import (
    NAMES,
    Asked,
    InterestModel,
    InterestUnusable,
    feature_rows,
    features,
)
from ml.recommend.listener import Listener
from ml.recommend.relaxation import recommend
from ml.recommend.scoring import Parts
from ml.recommend.table import TrackTable
from ml.training.interest import TooFewOpinions, train_interest

MODEL = InterestModel("1", NAMES, (0.0,) * 4 + (-3.0,) + (0.0,) * (len(NAMES) - 5), 0.5, 200, 0.1)
RNG = np.random.default_rng(0)


def parts(n: int) -> Parts:
    return Parts(*RNG.random((7, n)))


def test_a_stored_model_comes_back_the_same(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "model.json")
    assert InterestModel.load(tmp_path / "model.json") == MODEL
    assert InterestModel.load(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"version": "1"}', "\x00"],
)
def test_what_is_no_model_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "model.json").write_text(content)
    with pytest.raises(InterestUnusable, match=r"model\.json"):
        InterestModel.load(tmp_path / "model.json")


@pytest.mark.parametrize(
    "change", [{"names": ["other"]}, {"weights": [1.0]}, {"weights": [float("nan")] * len(NAMES)}]
)
def test_a_model_of_other_features_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    MODEL.save(tmp_path / "model.json")
    stored = json.loads((tmp_path / "model.json").read_text()) | change
    (tmp_path / "model.json").write_text(json.dumps(stored))
    with pytest.raises(InterestUnusable):
        InterestModel.load(tmp_path / "model.json")


def test_features_are_the_parts_and_the_moment() -> None:
    evening = Asked(datetime(2026, 11, 22, 20, tzinfo=UTC), after_a_recording=True)
    some = parts(3)
    rows = feature_rows(some, evening)
    assert rows.shape == (3, len(NAMES))
    assert rows[1, :6].tolist() == [getattr(some, name)[1] for name in NAMES[:6]]
    assert rows[:, 6:].tolist() == [[1.0, 0.0, 1.0]] * 3
    assert features(some[[1]], evening) == pytest.approx(rows[1], abs=1e-4)


def opinions(n: int, told_by: int) -> tuple[np.ndarray, np.ndarray]:
    values = RNG.random((n, len(NAMES)))
    return values, values[:, told_by] + 0.1 * RNG.standard_normal(n) > 0.5


def test_a_model_that_sees_what_the_fixed_weights_do_not_is_better() -> None:
    trained = train_interest(*opinions(400, NAMES.index("evening")), "v")
    assert trained.auc > 0.9
    assert trained.model.gain == trained.gain_low > 0.2
    assert (trained.model.opinions, trained.model.version, trained.held_out) == (400, "v", 100)


def test_where_the_fixed_weights_know_as_much_the_model_is_not_better() -> None:
    trained = train_interest(*opinions(400, NAMES.index("together")), "v")
    assert trained.gain_low <= 0.01


@pytest.mark.parametrize("likes", [0, 19, 90])
def test_too_few_opinions_or_of_one_kind_teach_nothing(likes: int) -> None:
    liked = np.arange(100) < likes
    with pytest.raises(TooFewOpinions, match="20 of either kind"):
        train_interest(RNG.random((100, len(NAMES))), liked, "v")


class Song:
    key, year, languages, genres = "a|b", 1990, ("en",), ("rock",)

    def __init__(self, artist: str) -> None:
        self.key = f"{artist}|song"


def test_a_model_takes_the_place_of_the_fixed_weights() -> None:
    table = TrackTable.of([Song("liked"), Song("liked"), Song("other")])
    liked = np.array([0])
    fixed = recommend(table, Filters(), Listener(liked=liked), 2, excluded=liked)
    assert fixed.chosen.rows.tolist() == [1, 2]
    asked = Asked(datetime(2026, 11, 22, tzinfo=UTC), after_a_recording=False)
    model = Listener(liked=liked, interest=lambda found: MODEL.interest(feature_rows(found, asked)))
    against = recommend(table, Filters(), model, 2, excluded=liked)
    assert against.chosen.rows.tolist() == [2, 1]  # it dislikes familiar artists
