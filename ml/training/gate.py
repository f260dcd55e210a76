"""The quality floor: the shipped model's figures against those that were committed before.

A baseline is only ever raised from here; to lower one, a person edits the file and says why.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ml.genre.manifest import Figure
from ml.training.data import DatasetError
from ml.training.evaluate import CALIBRATION

BASELINE = Path(__file__).parent / "baseline.json"
# The two runtimes may differ by so much in a probability. One track of the smallest part is 0.017.
TOLERANCE = 1e-4


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Floor(_Strict):
    """What one part of the data gave: the SHA-256 of that data, tracks, and value by measure."""

    sha256: str
    n: int
    values: dict[str, float]


class Baseline(_Strict):
    """The committed file: floors by the name of the part, and the model they were measured on."""

    model: str
    parts: dict[str, Floor]


def load_baseline(path: Path = BASELINE) -> Baseline:
    """Read the committed baseline.

    Raises:
        DatasetError: it is missing or is no baseline.
    """
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as problem:
        raise DatasetError(f"{path}: not a baseline that can be read ({problem})") from problem


def floor_of(figures: Iterable[Figure], sha256: str) -> Floor:
    """Freshly measured figures of one part, of data with this SHA-256."""
    figures = list(figures)
    return Floor(
        sha256=sha256,
        n=figures[0].n,
        values={figure.measure: round(figure.value, 6) for figure in figures},
    )


def shortfalls(baseline: Baseline, measured: Baseline) -> list[str]:
    """A sentence for everything that is below the baseline, or that cannot be compared with it."""
    found = []
    for part, floor in baseline.parts.items():
        now = measured.parts.get(part)
        if now is None:
            found.append(f"{part}: not measured; the baseline has figures for it")
        elif now.sha256 != floor.sha256:
            found.append(
                f"{part}: the data are others than the baseline's "
                f"({now.sha256[:12]}…, not {floor.sha256[:12]}…)"
            )
        else:
            found += [
                f"{part}: {measure} is {_said(now, measure)}, the baseline is {value:.4f}"
                for measure, value in floor.values.items()
                if _is_worse(measure, now.values.get(measure), value)
            ]
    return found


def raised(baseline: Baseline, measured: Baseline) -> Baseline:
    """The baseline with the measured figures in place of its own, none of which is lower.

    Raises:
        DatasetError: something is below the baseline; the message says what.
    """
    below = shortfalls(baseline, measured)
    if below:
        raise DatasetError("the baseline is not lowered: " + "; ".join(below))
    return measured


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_worse(measure: str, now: float | None, before: float) -> bool:
    if now is None:
        return True
    lower_is_better = measure == CALIBRATION
    return (now - before if lower_is_better else before - now) > TOLERANCE


def _said(floor: Floor, measure: str) -> str:
    value = floor.values.get(measure)
    return "missing" if value is None else f"{value:.4f}"
