"""Pictures of a model's predictions: confusion matrix, figures per genre, reliability diagram."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from ml.genre import GENRES
from ml.genre.manifest import ReliabilityBin
from ml.training.calibration import calibration_error, reliability

INK = "#1f2933"
BLUE = "#2f6fb0"
PALE = "#c9d8e8"
GAP = "#d9653b"
DOTS_PER_INCH = 150
FEW = 5  # tracks in a bin that say little


def draw(
    folder: Path, probabilities: NDArray[np.float32], genres: NDArray[np.int64], title: str
) -> list[Path]:
    """Write three PNG files and return their paths.

    Args:
        folder: made when absent.
        probabilities: [n, genres], n >= 1.
        genres: [n] indices into `GENRES`, all known.
        title: what was measured on what; stands on every picture.
    """
    folder.mkdir(parents=True, exist_ok=True)
    first = probabilities.argmax(axis=1)
    pictures = {
        "confusion.png": _confusion(first, genres, title),
        "genres.png": _per_genre(first, genres, title),
        "reliability.png": _reliability(
            reliability(probabilities.max(axis=1).astype(np.float64), first == genres), title
        ),
    }
    for name, picture in pictures.items():
        _save(picture, folder / name)
    return [folder / name for name in pictures]


def draw_reliability(path: Path, bins: Sequence[ReliabilityBin], title: str) -> None:
    """Write the reliability diagram of these bins, at least one with tracks in it, as a PNG."""
    _save(_reliability(bins, title), path)


def _save(picture: Figure, path: Path) -> None:
    picture.savefig(path, dpi=DOTS_PER_INCH, facecolor="white", metadata={"Software": None})


def _picture(width: float, height: float, heading: str, title: str) -> tuple[Figure, Axes]:
    picture = Figure(figsize=(width, height), layout="constrained")
    axes = picture.add_subplot()
    picture.suptitle(heading, fontsize=13, fontweight="bold", color=INK)
    axes.set_title(title, fontsize=9, color=INK)
    return picture, axes


def _confusion(first: NDArray[np.int64], genres: NDArray[np.int64], title: str) -> Figure:
    picture, axes = _picture(7.2, 6.2, "What is heard as what", title)
    counts = confusion_matrix(genres, first, labels=range(len(GENRES)))
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    shown = axes.imshow(shares, cmap="Blues", vmin=0.0, vmax=1.0, aspect="auto")
    for row, column in np.argwhere(counts):
        axes.text(
            column,
            row,
            str(counts[row, column]),
            ha="center",
            va="center",
            fontsize=9,
            color="white" if shares[row, column] > 0.55 else INK,
        )
    axes.set_xticks(range(len(GENRES)), GENRES, rotation=40, ha="right")
    totals = [f"{genre} ({n})" for genre, n in zip(GENRES, counts.sum(axis=1), strict=True)]
    axes.set_yticks(range(len(GENRES)), totals)
    axes.set_xlabel("heard")
    axes.set_ylabel("is (tracks)")
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    bar = picture.colorbar(shown, ax=axes, shrink=0.8, label="share of the genre's tracks")
    bar.outline.set_visible(False)
    return picture


def _per_genre(first: NDArray[np.int64], genres: NDArray[np.int64], title: str) -> Figure:
    picture, axes = _picture(6.4, 4.4, "Genre by genre", title)
    axes.axis("off")
    columns = precision_recall_fscore_support(
        genres, first, labels=range(len(GENRES)), zero_division=0
    )
    present = columns[3] > 0
    rows = [
        [genre, *(f"{value:.2f}" for value in figures), str(n)]
        for genre, *figures, n in zip(GENRES, *columns, strict=True)
    ]
    means = [f"{column[present].mean():.2f}" for column in columns[:3]]
    rows.append(["mean", *means, str(len(genres))])
    table = axes.table(
        rows,
        colLabels=["genre", "precision", "recall", "F1", "tracks"],
        cellLoc="right",
        bbox=Bbox.from_bounds(0.0, 0.0, 1.0, 1.0),
    )
    table.auto_set_font_size(False)
    for (row, column), cell in table.get_celld().items():
        cell.set_fontsize(10)
        cell.set_edgecolor("white")
        cell.get_text().set_color(INK)
        cell.PAD = 0.06
        cell.get_text().set_horizontalalignment("left" if column == 0 else "right")
        if row in (0, len(rows)):
            cell.get_text().set_fontweight("bold")
            cell.set_facecolor(PALE)
        elif 1 <= column <= 3:
            value = float(rows[row - 1][column])
            cell.set_facecolor((*_rgb(BLUE), 0.45 * value**2))
    return picture


def _reliability(bins: Sequence[ReliabilityBin], title: str) -> Figure:
    title += f"\nexpected calibration error {calibration_error(bins):.3f}"
    bins = [each for each in bins if each.n]
    picture, axes = _picture(6.0, 6.6, "Is it as right as it is sure?", title)
    axes.plot(
        [0, 1], [0, 1], color=INK, linewidth=1, linestyle=(0, (4, 4)), label="as it should be"
    )
    centres = [(each.low + each.high) / 2 for each in bins]
    width = 0.9 / 10
    colours = [BLUE if each.n >= FEW else PALE for each in bins]
    axes.bar(0, 0, color=BLUE, label="right")  # for the legend, whatever the first bin is
    axes.bar(centres, [each.accuracy for each in bins], width, color=colours)
    axes.bar(
        centres,
        [each.confidence - each.accuracy for each in bins],
        width,
        bottom=[each.accuracy for each in bins],
        facecolor="none",
        edgecolor=GAP,
        linewidth=1.4,
        label="gap to how sure it was",
    )
    for centre, each in zip(centres, bins, strict=True):
        top = max(each.accuracy, each.confidence)
        number = axes.text(centre, top + 0.012, str(each.n), ha="center", fontsize=8, color=INK)
        number.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.5})
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.06)
    axes.set_aspect("equal")
    axes.set_xlabel("probability of the first guess (numbers: tracks)")
    axes.set_ylabel("share of first guesses that are right")
    axes.spines[["top", "right"]].set_visible(False)
    picture.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=9)
    return picture


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue
