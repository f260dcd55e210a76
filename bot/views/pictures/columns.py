"""Columns side by side: a number above, a name below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.views.pictures.canvas import Canvas, width_of
from bot.views.pictures.style import INK, MARGIN, PALE_INK, SMALL_SIZE, TRACK

HEIGHT: Final = 150.0
_TALLEST: Final = 100.0
_WIDEST: Final = 64.0
_GAP: Final = 0.2  # of the room that each column has
_LOWEST: Final = 4.0
_RADIUS: Final = 6.0


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        value: how much it stands for, 0 or more; the greatest of a row is the tallest.
        colour: "#rrggbb".
        number: what stands above it, or nothing.
        name: what stands below it, or nothing.
    """

    value: float
    colour: str
    number: str = ""
    name: str = ""


def draw_columns(canvas: Canvas, top: float, columns: Sequence[Column]) -> float:
    """Draw the columns from `top` down and return where they end, HEIGHT below."""
    if not columns:
        return top + HEIGHT
    room = canvas.width - 2 * MARGIN
    width = min(_WIDEST, room / (len(columns) - _GAP) * (1 - _GAP))
    step = width / (1 - _GAP)
    greatest = max(each.value for each in columns)
    floor = top + HEIGHT - 1.6 * SMALL_SIZE
    for place, each in enumerate(columns):
        left = MARGIN + place * step
        height = max(_LOWEST, _TALLEST * each.value / greatest) if greatest else _LOWEST
        canvas.block(
            left,
            floor - height,
            width=width,
            height=height,
            colour=each.colour if each.value else TRACK,
            radius=min(_RADIUS, width / 3),
        )
        middle = left + width / 2
        _word(canvas, middle, floor - height - 6, each.number, INK)
        _word(canvas, middle, floor + 1.3 * SMALL_SIZE, each.name, PALE_INK)
    return top + HEIGHT


def _word(canvas: Canvas, middle: float, baseline: float, text: str, colour: str) -> None:
    """A word in the middle of a column, as far as it stays on the card."""
    half = width_of(text, size=SMALL_SIZE) / 2
    middle = min(max(middle, MARGIN + half), canvas.width - MARGIN - half)
    canvas.words(middle, baseline, text, size=SMALL_SIZE, colour=colour, align="centre")
