"""The picture of a taste: genres, and decades and languages where enough is known of them."""

from collections.abc import Callable
from typing import Final

from bot.services.profile import OLDEST_DECADE, Profile
from bot.views import phrases
from bot.views.pictures.bars import Bar, draw_bars, height_of_bars
from bot.views.pictures.canvas import Canvas
from bot.views.pictures.columns import HEIGHT, Column, draw_columns
from bot.views.pictures.style import (
    ACCENT,
    MARGIN,
    OTHER,
    PALE_INK,
    TEXT_SIZE,
    TITLE_SIZE,
    genre_colour,
)
from bot.views.texts import Texts

_GENRES: Final = 5
_LANGUAGES: Final = 4
_SHARE_SHOWN_FROM: Final = 0.01
_BELOW_TITLE: Final = 24.0
_HEADING: Final = 40.0
_BETWEEN: Final = 16.0

Draw = Callable[[Canvas, float], float]


def taste_picture(texts: Texts, profile: Profile) -> bytes | None:
    """A PNG; None where there is no taste to show yet."""
    if not profile.taste:
        return None
    parts = [part for part in (_decades(texts, profile), _languages(texts, profile)) if part]
    genres = _genres(texts, profile)
    top = MARGIN + 0.76 * TITLE_SIZE
    height = top + _BELOW_TITLE + height_of_bars(genres) + MARGIN
    height += sum(_BETWEEN + _HEADING + tall for _, tall, _ in parts)
    canvas = Canvas(height)
    canvas.words(MARGIN, top, texts.plain("picture-taste"), size=TITLE_SIZE, weight="Bold")
    bottom = draw_bars(canvas, top + _BELOW_TITLE, genres)
    for heading, tall, draw in parts:
        begin = bottom + _BETWEEN + _HEADING
        canvas.words(MARGIN, begin - 14.0, heading, size=TEXT_SIZE, weight="Bold", colour=PALE_INK)
        draw(canvas, begin)
        bottom = begin + tall
    return canvas.png()


def _genres(texts: Texts, profile: Profile) -> list[Bar]:
    return [
        Bar(
            phrases.capitalised(phrases.genre_name(texts, genre)),
            share,
            phrases.percent(texts, share),
            genre_colour(genre),
        )
        for genre, share in profile.taste[:_GENRES]
        if share >= _SHARE_SHOWN_FROM
    ]


def _decades(texts: Texts, profile: Profile) -> tuple[str, float, Draw] | None:
    """The heading, how tall the part is, and what draws it; likewise below."""
    if not profile.decades:
        return None
    wanted = profile.person.years
    columns = []
    for first, share in profile.decades:
        decade = range(0 if first == OLDEST_DECADE else first, first + 10)
        columns.append(
            Column(
                share,
                ACCENT if any(wanted.holds(year) for year in decade) else OTHER,
                phrases.percent(texts, share) if share else "",
                phrases.short_decade(texts, first, and_before=first == OLDEST_DECADE),
            )
        )
    return (
        texts.plain("picture-decades"),
        HEIGHT,
        lambda canvas, top: draw_columns(canvas, top, columns),
    )


def _languages(texts: Texts, profile: Profile) -> tuple[str, float, Draw] | None:
    if not profile.languages:
        return None
    wanted = profile.person.song_language
    bars = [
        Bar(
            phrases.capitalised(phrases.song_language(texts, code)),
            share,
            phrases.percent(texts, share),
            ACCENT if wanted in (None, code) else OTHER,
        )
        for code, share in profile.languages[:_LANGUAGES]
    ]
    return (
        texts.plain("picture-languages"),
        height_of_bars(bars),
        lambda canvas, top: draw_bars(canvas, top, bars),
    )
