"""The picture of a verdict: the five likeliest genres, and how they follow one another."""

from typing import Final

from bot.views import phrases
from bot.views.pictures.bars import Bar, draw_bars, height_of_bars
from bot.views.pictures.canvas import Canvas
from bot.views.pictures.ribbon import HEIGHT, draw_ribbon
from bot.views.pictures.style import MARGIN, PALE_INK, SMALL_SIZE, TITLE_SIZE, genre_colour
from bot.views.texts import Texts
from ml.genre.hearing import Hearing

_GENRES: Final = 5
_TITLE_BASELINE: Final = MARGIN + 0.76 * TITLE_SIZE
_BELOW_TITLE: Final = 24.0
_ABOVE_RIBBON: Final = 44.0


def verdict_picture(texts: Texts, hearing: Hearing, corrected: str | None = None) -> bytes:
    """A PNG of a hearing of music; with a ribbon where it has a timeline.

    `corrected` is the genre that the person says it is.
    """
    if corrected is not None:
        title = texts.plain("picture-corrected", genre=phrases.genre_name(texts, corrected))
        return _picture(texts, hearing, title, sure=False)
    if in_turn := hearing.in_turn():
        title = phrases.genre_names(texts, (each.genre for each in in_turn))
        return _picture(texts, hearing, title, sure=False)
    return _picture(texts, hearing, _title(texts, hearing), sure=hearing.verdict == "music")


def album_picture(texts: Texts, hearing: Hearing) -> bytes:
    """A PNG of several recordings taken together."""
    return _picture(texts, hearing, texts.plain("picture-album"), sure=hearing.verdict == "music")


def _picture(texts: Texts, hearing: Hearing, title: str, *, sure: bool) -> bytes:
    heard = hearing.genres[:_GENRES]
    bars = [
        Bar(
            phrases.capitalised(phrases.genre_name(texts, each.genre)),
            each.probability,
            phrases.confidence(texts, each.probability),
            genre_colour(each.genre),
        )
        for each in heard
    ]
    top = _TITLE_BASELINE + _BELOW_TITLE
    height = top + height_of_bars(bars) + MARGIN
    if hearing.timeline:
        height += _ABOVE_RIBBON + HEIGHT - MARGIN / 2
    canvas = Canvas(height)
    canvas.words(
        MARGIN,
        _TITLE_BASELINE,
        phrases.capitalised(title),
        size=TITLE_SIZE,
        weight="Bold",
        within=canvas.width - 2 * MARGIN,
    )
    bottom = draw_bars(canvas, top, bars, first_stands_out=sure)
    if hearing.timeline:
        canvas.words(
            MARGIN,
            bottom + _ABOVE_RIBBON - 12.0,
            texts.plain("picture-over-time"),
            size=SMALL_SIZE,
            colour=PALE_INK,
        )
        genres = [each.genre for each in heard]
        draw_ribbon(canvas, bottom + _ABOVE_RIBBON, hearing.timeline, hearing.seconds, genres)
    return canvas.png()


def _title(texts: Texts, hearing: Hearing) -> str:
    first, second = (phrases.genre_name(texts, each.genre) for each in hearing.genres[:2])
    if hearing.verdict == "unsure":
        return texts.plain("picture-unsure", first=first, second=second)
    return first
