"""The coverage of the catalog as a picture: two heat maps, genre by decade and by language."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

from bot.catalogs.coverage import Coverage, short

INK = "#1f2933"
DOTS_PER_INCH = 150
_DARK = 0.55  # of the scale; numbers on darker cells are white


def draw(coverage: Coverage, file: Path) -> None:
    """Write the picture; its kind is that of the file's name.

    Raises:
        OSError: the file cannot be written.
        ValueError: its name ends in no kind of picture.
    """
    picture = Figure(figsize=(11.0, 11.5), layout="constrained")
    upper, lower = picture.subplots(2, 1)
    picture.suptitle(
        f"{coverage.tracks:,} tracks: how many of each genre", fontsize=14, color=INK, weight="bold"
    )
    genres = coverage.genres_shown()
    _heat_map(
        upper,
        genres,
        coverage.decades_shown(),
        lambda genre, decade: coverage.decades[genre, decade],
        "by decade of first release",
    )
    _heat_map(lower, genres, coverage.languages_shown(), coverage.of_language, "by language")
    picture.text(
        0.5,
        -0.015,
        "A track counts for each of its genres and languages. Shades are logarithmic.",
        ha="center",
        fontsize=9,
        color=INK,
    )
    picture.savefig(file, dpi=DOTS_PER_INCH, facecolor="white", bbox_inches="tight", pad_inches=0.2)


def _heat_map(
    axes: Axes,
    rows: Sequence[str],
    columns: Sequence[str],
    count: Callable[[str, str], int],
    title: str,
) -> None:
    counts = np.array([[count(row, column) for column in columns] for row in rows])
    counts = counts.reshape(len(rows), len(columns))
    scale = LogNorm(vmin=1, vmax=max(2, int(counts.max(initial=1))))
    # Nothing at all is left white, so that gaps are seen.
    axes.imshow(np.ma.masked_less(counts, 1), cmap="Blues", norm=scale, aspect="auto")
    for row, column in np.ndindex(counts.shape):
        number = int(counts[row, column])
        dark = number > 0 and float(scale(number)) > _DARK
        axes.text(
            column,
            row,
            short(number),
            ha="center",
            va="center",
            fontsize=9,
            color="white" if dark else INK,
        )
    axes.set_title(title, fontsize=11, color=INK, loc="left")
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0, labelsize=10)
    axes.spines[:].set_visible(False)
