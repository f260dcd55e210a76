"""Horizontal bars: a name, a bar, a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.views.pictures.canvas import Canvas, Weight, width_of
from bot.views.pictures.style import INK, MARGIN, PALE_INK, TEXT_SIZE, TRACK

ROW: Final = 38.0
_THICKNESS: Final = 18.0
_LEAST_LENGTH: Final = 4.0
_GAP: Final = 12.0
_WIDEST_NAME: Final = 0.42  # of the row


@dataclass(frozen=True)
class Bar:
    """One row.

    Attributes:
        name: what it is of; cut where it is too long.
        share: how far the bar reaches, 0 to 1 of its track.
        number: what stands at the end of the row, like "41 %".
        colour: "#rrggbb".
    """

    name: str
    share: float
    number: str
    colour: str


def height_of_bars(bars: Sequence[Bar]) -> float:
    """How much room `draw_bars` takes."""
    return ROW * len(bars)


def draw_bars(
    canvas: Canvas,
    top: float,
    bars: Sequence[Bar],
    *,
    left: float = MARGIN,
    right: float | None = None,
    first_stands_out: bool = False,
) -> float:
    """Draw the rows from `top` down and return where they end; names and numbers are in columns.

    Args:
        canvas: where.
        top: of the first row.
        bars: the rows, in their order.
        left: where names begin.
        right: where numbers end; a margin before the edge when None.
        first_stands_out: the first row is in bold.
    """
    if not bars:
        return top
    right = canvas.width - MARGIN if right is None else right
    widest = (right - left) * _WIDEST_NAME
    names = min(widest, max(_width(bar.name) for bar in bars))
    numbers = max(_width(bar.number) for bar in bars)
    begin, end = left + names + _GAP, right - numbers - _GAP
    for place, bar in enumerate(bars):
        middle = top + ROW * (place + 0.5)
        baseline = middle + 0.36 * TEXT_SIZE
        first = first_stands_out and place == 0
        weight: Weight = "Bold" if first else "Regular"
        colour = PALE_INK if first_stands_out and not first else INK
        # The least share is a line: a thing that is named is there.
        length = max(_LEAST_LENGTH, (end - begin) * min(1.0, max(0.0, bar.share)))
        canvas.words(left, baseline, bar.name, weight=weight, within=names)
        for reach, filled in ((end - begin, TRACK), (length, bar.colour)):
            canvas.block(
                begin,
                middle - _THICKNESS / 2,
                width=reach,
                height=_THICKNESS,
                colour=filled,
                radius=min(_THICKNESS, reach) / 2,
            )
        canvas.words(right, baseline, bar.number, weight=weight, colour=colour, align="right")
    return top + height_of_bars(bars)


def _width(text: str) -> float:
    """In either weight: bold letters are not always the wider ones."""
    return max(width_of(text), width_of(text, weight="Bold"))
