"""A ribbon: how the genres of a long recording follow one another."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from bot.views.pictures.canvas import Canvas, width_of
from bot.views.pictures.style import CARD, MARGIN, OTHER, PALE_INK, SMALL_SIZE, TRACK, genre_colour
from ml.genre.hearing import Stretch

HEIGHT: Final = 96.0
_BAND: Final = 62.0
_MARKS: Final = 30.0  # below the band, to the baseline of the times
_SEAM: Final = 1.0
# Seconds between two marks: as few as give every mark its room.
_STEPS: Final = (30, 60, 120, 180, 300, 600, 900, 1800)
_MARK_ROOM: Final = 2.0  # widths of a mark


def draw_ribbon(
    canvas: Canvas, top: float, stretches: Sequence[Stretch], seconds: float, genres: Sequence[str]
) -> None:
    """Draw a column for each stretch, in which every genre is as high as it is probable.

    Args:
        canvas: where.
        top: of the ribbon.
        stretches: what was heard, in order; what lies between two of them was silent.
        seconds: length of the recording.
        genres: those with colours of their own, from the bottom up; the rest is grey above them.
    """
    left, width = MARGIN, canvas.width - 2 * MARGIN
    canvas.block(left, top, width=width, height=_BAND, colour=TRACK)
    for stretch, begin, end in _apart(stretches):
        x = left + width * begin / seconds
        to_x = left + width * min(1.0, end / seconds)
        canvas.block(x, top, width=to_x - x, height=_BAND, colour=OTHER)
        shares = {each.genre: each.probability for each in stretch.genres}
        bottom = top + _BAND
        for genre in genres:
            height = _BAND * shares.get(genre, 0.0)
            bottom -= height
            canvas.block(x, bottom, width=to_x - x, height=height, colour=genre_colour(genre))
        canvas.block(to_x - _SEAM, top, width=_SEAM, height=_BAND, colour=CARD)
    _time_marks(canvas, top + _BAND, left, width, seconds)


def _apart(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, float, float]]:
    """Each with its begin and end; of what two neighbours both heard each keeps its half."""
    for place, stretch in enumerate(stretches):
        begin, end = stretch.start_seconds, stretch.end_seconds
        if place:
            begin = max(begin, (begin + stretches[place - 1].end_seconds) / 2)
        if place + 1 < len(stretches):
            end = min(end, (end + stretches[place + 1].start_seconds) / 2)
        yield stretch, begin, end


def _time_marks(canvas: Canvas, bottom: float, left: float, width: float, seconds: float) -> None:
    room = _MARK_ROOM * width_of(clock(seconds), size=SMALL_SIZE)
    step = next((each for each in _STEPS if width * each / seconds >= room), _STEPS[-1])
    for mark in range(0, math.floor(seconds) + 1, step):
        x = left + width * mark / seconds
        half = width_of(clock(mark), size=SMALL_SIZE) / 2
        canvas.block(x - _SEAM / 2, bottom, width=_SEAM, height=6.0, colour=PALE_INK)
        canvas.words(
            min(max(x, left + half), left + width - half),
            bottom + _MARKS - 6.0,
            clock(mark),
            size=SMALL_SIZE,
            colour=PALE_INK,
            align="centre",
        )


def clock(seconds: float) -> str:
    """A place in a recording, as players show it: "2:05"."""
    whole = math.floor(seconds)
    return f"{whole // 60}:{whole % 60:02}"
