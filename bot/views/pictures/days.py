"""A narrow column for each day, with numbers and dates only where they help to read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.views.pictures.canvas import Canvas, width_of
from bot.views.pictures.style import ACCENT, MARGIN, PALE_INK, SMALL_SIZE, TRACK

HEIGHT: Final = 132.0
_TALLEST: Final = 84.0
_NUMBER_ROOM: Final = 24.0
_GAP: Final = 6.0
_FLAT: Final = 4.0  # a day on which nothing was is there all the same


@dataclass(frozen=True)
class Day:
    """One column.

    Attributes:
        value: >= 0; the greatest of them is as tall as can be.
        number: what stands above it, "" for nothing.
        name: what stands under it, "" for nothing; it may be wider than the column.
    """

    value: float
    number: str = ""
    name: str = ""


def draw_days(canvas: Canvas, top: float, days: Sequence[Day]) -> float:
    """Draw the days over the whole width from `top` down and return where they end."""
    width = (canvas.width - 2 * MARGIN + _GAP) / max(1, len(days)) - _GAP
    greatest = max((day.value for day in days), default=0.0)
    ground = top + _NUMBER_ROOM + _TALLEST
    for place, day in enumerate(days):
        left = MARGIN + place * (width + _GAP)
        height = max(2 * _FLAT, _TALLEST * day.value / greatest) if day.value > 0 else _FLAT
        canvas.block(
            left,
            ground - height,
            width=width,
            height=height,
            colour=ACCENT if day.value > 0 else TRACK,
            radius=min(5.0, height / 2),
        )
        for baseline, text in ((ground - height - 7.0, day.number), (ground + 20.0, day.name)):
            _label(canvas, left + width / 2, baseline, text)
    return top + HEIGHT


def _label(canvas: Canvas, middle: float, baseline: float, text: str) -> None:
    """Words around `middle`, moved inwards where they would go over the edge."""
    half = width_of(text, size=SMALL_SIZE) / 2
    middle = min(max(middle, MARGIN + half), canvas.width - MARGIN - half)
    canvas.words(middle, baseline, text, size=SMALL_SIZE, colour=PALE_INK, align="centre")
