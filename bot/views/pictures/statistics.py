"""The picture of /stats: people, recordings, genres, speed and troubles on one card."""

from collections.abc import Sequence
from typing import Final

from bot.services.statistics import Statistics
from bot.views import phrases
from bot.views.pictures.bars import Bar, draw_bars, height_of_bars
from bot.views.pictures.canvas import Canvas, width_of
from bot.views.pictures.days import HEIGHT, Day, draw_days
from bot.views.pictures.style import (
    ACCENT,
    MARGIN,
    PALE_INK,
    SMALL_SIZE,
    TITLE_SIZE,
    genre_colour,
)
from bot.views.texts import Texts

_GENRES: Final = 5
_TROUBLES: Final = 3
_TROUBLE_COLOUR: Final = genre_colour("rock")
_TITLE_BASELINE: Final = MARGIN + 0.76 * TITLE_SIZE
_FIGURE_SIZE: Final = 34.0
_HEADING: Final = 34.0  # from the end of what is above it to the heading's baseline
_BELOW_HEADING: Final = 10.0
_FIGURES: Final = 58.0
_NOTES: Final = 18.0

Figure = tuple[str, str, str]  # what is written large, below it, and below that in colour


def statistics_picture(texts: Texts, figures: Statistics) -> bytes:
    """A PNG of the figures."""
    genres = _genre_bars(texts, figures)
    troubles = _trouble_bars(texts, figures)
    heading = _HEADING + _BELOW_HEADING
    height = (
        _TITLE_BASELINE
        + 5 * heading
        + (2 * _FIGURES + _NOTES)
        + HEIGHT
        + max(height_of_bars(genres), _NOTES)
        + max(height_of_bars(troubles), _NOTES)
        + MARGIN
    )
    canvas = Canvas(height)
    canvas.words(
        MARGIN,
        _TITLE_BASELINE,
        texts.plain("stats-title"),
        size=TITLE_SIZE,
        weight="Bold",
        within=canvas.width - 2 * MARGIN,
    )
    top = _heading(canvas, texts, _TITLE_BASELINE, "people")
    top = _draw_figures(canvas, top, _people(texts, figures)) + _NOTES
    top = _heading(canvas, texts, top, "clips")
    top = draw_days(canvas, top, _clips(texts, figures))
    top = _heading(canvas, texts, top, "genres")
    top = _bars_or_none(canvas, texts, top, genres)
    top = _heading(canvas, texts, top, "latency")
    top = _draw_figures(canvas, top, _speed(texts, figures))
    top = _heading(canvas, texts, top, "troubles")
    _bars_or_none(canvas, texts, top, troubles)
    return canvas.png()


def _heading(canvas: Canvas, texts: Texts, top: float, name: str) -> float:
    baseline = top + _HEADING
    canvas.words(
        MARGIN, baseline, texts.plain(f"stats-heading-{name}"), size=SMALL_SIZE, colour=PALE_INK
    )
    return baseline + _BELOW_HEADING


def _people(texts: Texts, figures: Statistics) -> list[Figure]:
    people = figures.people
    spans = (
        (texts.plain("stats-today"), people.active_today, people.new_today),
        (texts.plain("stats-days", days=7), people.active_7_days, people.new_7_days),
        (texts.plain("stats-days", days=30), people.active_30_days, people.new_30_days),
    )
    return [
        (phrases.number(texts, active), name, texts.plain("stats-new", number=new) if new else "")
        for name, active, new in spans
    ]


def _speed(texts: Texts, figures: Statistics) -> list[Figure]:
    latency = figures.recordings
    half, most = (
        ("–", "–")
        if latency is None
        else (
            phrases.span(texts, latency.p50_seconds),
            phrases.span(texts, latency.p95_seconds),
        )
    )
    return [
        (half, texts.plain("stats-half"), ""),
        (most, texts.plain("stats-most"), ""),
        (phrases.number(texts, figures.waiting), texts.plain("stats-waiting"), ""),
    ]


def _draw_figures(canvas: Canvas, top: float, figures: Sequence[Figure]) -> float:
    room = (canvas.width - 2 * MARGIN) / len(figures)
    within = room - 20.0
    # A figure must not be cut: all of them are smaller where one is long.
    widest = max(width_of(large, size=_FIGURE_SIZE, weight="Bold") for large, _, _ in figures)
    size = _FIGURE_SIZE * min(1.0, within / widest)
    for place, (large, small, note) in enumerate(figures):
        left = MARGIN + place * room
        baseline = top + 0.88 * _FIGURE_SIZE
        canvas.words(left, baseline, large, size=size, weight="Bold")
        canvas.words(left, baseline + 22.0, small, size=SMALL_SIZE, within=within)
        canvas.words(left, baseline + 43.0, note, size=SMALL_SIZE, colour=ACCENT, within=within)
    return top + _FIGURES


def _clips(texts: Texts, figures: Statistics) -> list[Day]:
    greatest = max(figures.clips)
    # One number is enough to read the others by; of the first and the last day it is told when.
    numbered = figures.clips.index(greatest) if greatest else -1
    last = len(figures.days) - 1
    names = {0: phrases.short_day(texts, figures.days[0]), last: texts.plain("stats-today")}
    return [
        Day(
            clips,
            phrases.number(texts, clips) if place in (numbered, last) and clips else "",
            names.get(place, ""),
        )
        for place, clips in enumerate(figures.clips)
    ]


def _genre_bars(texts: Texts, figures: Statistics) -> list[Bar]:
    first = figures.genres[:_GENRES]
    return [
        Bar(
            phrases.capitalised(phrases.genre_name(texts, genre)),
            clips / first[0][1],
            phrases.number(texts, clips),
            genre_colour(genre),
        )
        for genre, clips in first
    ]


def _trouble_bars(texts: Texts, figures: Statistics) -> list[Bar]:
    first = figures.troubles[:_TROUBLES]
    return [
        Bar(
            phrases.capitalised(texts.plain(f"trouble-{kind}")),
            times / first[0][1],
            phrases.number(texts, times),
            _TROUBLE_COLOUR,
        )
        for kind, times in first
    ]


def _bars_or_none(canvas: Canvas, texts: Texts, top: float, bars: Sequence[Bar]) -> float:
    if bars:
        return draw_bars(canvas, top, bars)
    canvas.words(MARGIN, top + SMALL_SIZE, texts.plain("stats-none"), size=SMALL_SIZE)
    return top + _NOTES
