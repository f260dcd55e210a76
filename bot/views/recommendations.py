"""Recommended tracks as a list, with what was done to find them."""

import re
from collections.abc import Collection, Sequence

from bot.services.feedback import Offered
from bot.services.recommend import Recommendation, Recommendations, Wish
from bot.views import keyboards, phrases, track_buttons
from bot.views.html import Html, link, one_line, paragraphs
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.recommend.relaxation import Relaxation
from storage.tracks import Track
from storage.years import YearRange

# Told of no track: everybody recognises English, and nobody reads a "no words" or an "unknown".
_PLAIN_LANGUAGES = frozenset({"en", "zxx", "und"})
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_CYRILLIC_INTERFACES = frozenset({"ru"})


def render_recommendations(
    texts: Texts, recommendations: Recommendations, offered: Offered | None = None
) -> Reply:
    """The tracks for a person's wishes, or why there are none and what to do then.

    `offered` is the same answer as its buttons show it.
    """
    return recommended(texts, recommendations, offered, heading="recommend-for-you")


def recommended(
    texts: Texts,
    recommendations: Recommendations,
    offered: Offered | None = None,
    *,
    heading: str,
    known: Collection[str] = (),
) -> Reply:
    """The list alone, or after a verdict.

    Args:
        texts: the interface language.
        recommendations: what was found.
        offered: the same as its buttons show it; None when there is nothing to say about it.
        heading: the message that stands above the list.
        known: genres that were just named: a wish for these alone is not repeated.
    """
    quiet_word = texts("recommend-spotify-failed") if recommendations.sources_failed else None
    wish = _wish(texts, recommendations.asked, known)
    if not recommendations.tracks:
        return Reply(
            paragraphs((wish, _nothing(texts, recommendations), quiet_word)),
            track_buttons.offered_keyboard(texts, offered),
        )
    started_over = texts("recommend-started-over") if recommendations.started_over else None
    language = recommendations.asked.language
    tracks = (
        _line(texts, number, each, language)
        for number, each in enumerate(recommendations.tracks, start=1)
    )
    text = paragraphs(
        (
            paragraphs((wish, texts(heading)), between="\n"),
            paragraphs(tracks, between="\n"),
            _relaxed(texts, recommendations.relaxations),
            started_over,
            quiet_word,
            track_buttons.hint(texts, offered),
        )
    )
    keyboard = track_buttons.offered_keyboard(texts, offered) if offered else keyboards.more(texts)
    return Reply(text, keyboard)


def _nothing(texts: Texts, recommendations: Recommendations) -> Html:
    if recommendations.catalog_empty:
        return texts("recommend-catalog-empty")
    if recommendations.nothing_new:
        return texts("recommend-nothing-new")
    return texts("recommend-nothing")


def _wish(texts: Texts, wish: Wish, known: Collection[str]) -> Html | None:
    """What the tracks were looked for by: "rock, blues · Russian · 1990–1999"."""
    parts: list[str] = []
    if wish.genres and not set(wish.genres) <= set(known):
        parts.append(phrases.genre_names(texts, wish.genres))
    if wish.language is not None:
        parts.append(phrases.song_language(texts, wish.language))
    if not wish.years.is_open:
        parts.append(phrases.years(texts, wish.years))
    return texts("recommend-wish", wish=" · ".join(parts)) if parts else None


def _line(texts: Texts, number: int, recommendation: Recommendation, asked: str | None) -> Html:
    track = recommendation.track
    line = texts(
        "track",
        artist=one_line(_artist(track, texts.language)),
        title=link(track.url, one_line(track.title)),
    )
    if track.year is not None:
        line = texts("track-in-year", track=line, year=str(track.year))
    language = track.languages[0] if track.languages else "und"
    if asked is None and language not in _PLAIN_LANGUAGES | {texts.language}:
        name = phrases.song_language(texts, language)
        line = texts("track-in-language", track=line, language=name)
    return texts("recommend-line", number=str(number), track=line)


def _artist(track: Track, language: str) -> str:
    """The artist in the script of the interface, where the catalog knows both spellings."""
    cyrillic = language in _CYRILLIC_INTERFACES
    for name in (track.artist, track.artist_also):
        if name and bool(_CYRILLIC.search(name)) == cyrillic:
            return name
    return track.artist


def _relaxed(texts: Texts, relaxations: Sequence[Relaxation]) -> Html | None:
    by_kind = {each.kind: each for each in relaxations}
    near, wider = by_kind.get("neighbouring_genres"), by_kind.get("wider_years")
    genres = phrases.genre_names(texts, near.genres) if near else ""
    years = phrases.years(texts, YearRange(wider.first_year, wider.last_year)) if wider else ""
    if near and wider:
        return texts("relaxed-both", found=near.found, genres=genres, years=years)
    if near:
        return texts("relaxed-genres", found=near.found, genres=genres)
    if wider:
        return texts("relaxed-years", found=wider.found, years=years)
    return None
