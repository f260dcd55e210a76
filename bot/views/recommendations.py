"""Recommended tracks as a list, with what was done to find them."""

from collections.abc import Collection
from dataclasses import replace

from bot.services.offered import Offered
from bot.services.reasons import Reason
from bot.services.recommend import Recommendation, Recommendations, Wish
from bot.views import chips, keyboards, phrases, track_buttons
from bot.views.artist_names import artist_name
from bot.views.html import Html, link, one_line, paragraphs
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.years import YearRange

# Told of no track unless a language was asked for: everybody recognises English, and nobody reads
# a "no words" or an "unknown".
_PLAIN_LANGUAGES = frozenset({"en", "zxx", "und"})
_LONGEST_IN_REASON = 32


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
    said = recommendations.said
    wish = _wish(texts, recommendations.asked, known)
    left_out = chips.left_out(texts, said)
    if not recommendations.tracks:
        return Reply(
            paragraphs((wish, _nothing(texts, recommendations), left_out, quiet_word)),
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
            _relaxed(texts, recommendations),
            chips.beyond_named(texts, recommendations),
            chips.narrower(texts, said),
            left_out,
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
    """What the tracks were looked for by, unless it goes without saying."""
    genres = () if set(wish.genres) <= set(known) else wish.genres
    said = chips.wish_in_words(texts, replace(wish, genres=genres))
    return texts("recommend-wish", wish=said) if said else None


def _line(texts: Texts, number: int, recommendation: Recommendation, asked: str | None) -> Html:
    """A track, and below it why: "jazz, like what you sent on Friday; 1991; in Russian"."""
    track = recommendation.track
    line = texts(
        "track",
        artist=one_line(artist_name(track, texts.language)),
        title=link(track.url, one_line(track.title)),
    )
    why = reason_in_words(texts, recommendation.reason)
    said = [why]
    if track.year is not None:
        year = str(track.year)
        said.append(year if why else texts.plain("recommend-year", year=year))
    language = track.languages[0] if track.languages else "und"
    if (asked is not None and language != "und") or language not in _PLAIN_LANGUAGES:
        said.append(phrases.in_language(texts, asked if asked in track.languages else language))
    return paragraphs(
        (
            texts("recommend-line", number=str(number), track=line),
            texts("recommend-reason", reason="; ".join(filter(None, said))),
        ),
        between="\n",
    )


def reason_in_words(texts: Texts, reason: Reason) -> str:
    """Why a track is recommended, plain, as it stands inside a sentence; "" for no reason."""
    if reason.kind in ("artist", "beside") and reason.liked is not None:
        return texts.plain(
            f"reason-{reason.kind}",
            artist=one_line(reason.liked.artist, _LONGEST_IN_REASON),
            title=one_line(reason.liked.title, _LONGEST_IN_REASON),
        )
    if reason.kind == "together":
        return texts.plain("reason-together")
    if reason.style is not None:
        return texts.plain(f"style-{reason.style}")
    if reason.genre is None:
        return ""
    name = phrases.genre_name(texts, reason.genre)
    message = f"reason-{reason.kind.replace('_', '-')}" + ("-here" if reason.here else "")
    if reason.kind == "sent" and reason.sent_at is not None:
        when = phrases.when(texts, reason.sent_at, reason.days_ago)
        return texts.plain(message, name=name, when=when)
    return texts.plain(message, name=name)


def _relaxed(texts: Texts, recommendations: Recommendations) -> Html | None:
    """In which ways the answer goes beyond the wish, and why."""
    relaxations = [each for each in recommendations.relaxations if each.kind != "beyond_named"]
    if not relaxations:
        return None
    steps = []
    for each in relaxations:
        if each.kind == "neighbouring_genres":
            genres = phrases.genre_names(texts, each.genres)
            steps.append(texts.plain("step-genres", genres=genres))
        elif each.kind == "wider_years":
            years = phrases.years(texts, YearRange(each.first_year, each.last_year))
            steps.append(texts.plain("step-years", years=years))
        else:
            steps.append(texts.plain("step-languages"))
    said = phrases.listing(texts, steps)
    language = recommendations.asked.language
    where = "" if language is None else f" {phrases.in_language(texts, language)}"
    first = relaxations[0]
    rest = "-seen" if first.seen else ""
    # Enough tracks fit, but they are by too few artists for one answer.
    if first.found >= len(recommendations.tracks) > first.artists:
        return texts(f"relaxed-artists{rest}", artists=first.artists, where=where, steps=said)
    return texts(f"relaxed{rest}", found=first.found, where=where, steps=said)
