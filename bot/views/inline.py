"""Answers to what is typed after the bot's name in any chat: tracks to send, as they will look."""

import hashlib
from collections.abc import Iterable
from typing import Final

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.views import phrases
from bot.views.artist_names import artist_name
from bot.views.html import Html, link, one_line, paragraphs
from bot.views.listen_links import listen_links
from bot.views.texts import Texts
from storage.tracks import Track

START_PARAMETER: Final = "inline"
_GENRES_SHOWN: Final = 3
_UNKNOWN_LANGUAGE: Final = "und"


def render_track(texts: Texts, track: Track) -> InlineQueryResultArticle:
    """A track in the list, and the message that it becomes when it is chosen."""
    # The key may be longer than Telegram takes.
    number = hashlib.sha256(track.key.encode()).hexdigest()[:32]
    return InlineQueryResultArticle(
        number,
        texts.plain("track", artist=_artist(texts, track), title=one_line(track.title)),
        InputTextMessageContent(
            shared(texts, track),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=_description(texts, track),
    )


def shared(texts: Texts, track: Track) -> Html:
    """A track as people send it to each other: who, what, when, and where to listen."""
    line = texts("track", artist=_artist(texts, track), title=one_line(track.title))
    if track.year is not None:
        line = texts("track-in-year", track=line, year=str(track.year))
    return paragraphs((texts("inline-track", track=line), places(texts, track)), between="\n")


def places(texts: Texts, track: Track) -> Html:
    """Where to listen, as links."""
    found = listen_links(track.artist, track.title, track.url)
    return Html(" · ".join(link(each.url, texts.plain(f"button-{each.place}")) for each in found))


def nothing_button(texts: Texts, *, understood: bool) -> InlineQueryResultsButton:
    """Stands where the tracks would; it opens the chat with the bot."""
    label = "inline-nothing" if understood else "inline-not-understood"
    return InlineQueryResultsButton(texts.plain(label), start_parameter=START_PARAMETER)


def _artist(texts: Texts, track: Track) -> str:
    return one_line(artist_name(track, texts.language))


def _description(texts: Texts, track: Track) -> str:
    parts: Iterable[str] = (
        "" if track.year is None else str(track.year),
        ", ".join(phrases.genre_name(texts, genre) for genre in track.genres[:_GENRES_SHOWN]),
        *(
            phrases.in_language(texts, code)
            for code in track.languages[:1]
            if code != _UNKNOWN_LANGUAGE
        ),
    )
    return " · ".join(filter(None, parts))
