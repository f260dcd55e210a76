"""The quality floor: a lower figure fails, and the floor never sinks by itself."""

from pathlib import Path

import pytest

pytest.importorskip("sklearn")

from ml.genre.manifest import SHIPPED_MODEL, load_manifest
from ml.training.data import DatasetError
from ml.training.gate import Baseline, Floor, load_baseline, raised, shortfalls

SHA256 = "0" * 64


def figures(accuracy: float = 0.6, ece: float = 0.1, sha256: str = SHA256) -> Baseline:
    values = {"accuracy": accuracy, "ECE (10 bins)": ece}
    return Baseline(model="m", parts={"valid": Floor(sha256=sha256, n=100, values=values)})


@pytest.mark.parametrize("now", [figures(), figures(accuracy=0.7), figures(ece=0.05)])
def test_what_is_no_worse_passes_and_raises_the_floor(now: Baseline) -> None:
    assert shortfalls(figures(), now) == []
    assert raised(figures(), now) == now


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (figures(accuracy=0.59), "accuracy is 0.5900, the baseline is 0.6000"),
        (figures(ece=0.11), "ECE (10 bins) is 0.1100"),
        (figures(accuracy=0.9, sha256="1" * 64), "the data are others"),
        (Baseline(model="m", parts={}), "not measured"),
    ],
)
def test_what_is_worse_is_told_and_never_becomes_the_floor(now: Baseline, said: str) -> None:
    (sentence,) = shortfalls(figures(), now)
    assert said in sentence
    with pytest.raises(DatasetError, match="not lowered"):
        raised(figures(), now)


def test_a_measure_that_is_gone_is_worse() -> None:
    floor = Floor(sha256=SHA256, n=100, values={"accuracy": 0.9})
    now = Baseline(model="m", parts={"valid": floor})
    assert "missing" in shortfalls(figures(), now)[0]


def test_the_committed_baseline_is_the_shipped_models() -> None:
    baseline = load_baseline()
    assert baseline.model == load_manifest(SHIPPED_MODEL).version
    for floor in baseline.parts.values():
        assert {"accuracy", "top-3 accuracy", "macro F1", "ECE (10 bins)"} <= floor.values.keys()


def test_a_broken_baseline_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"baseline\.json"):
        load_baseline(tmp_path / "baseline.json")
