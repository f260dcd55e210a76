"""Answers in chats where the bot is no member: all in one message, nothing to press but links."""

from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram import LinkPreviewOptions as Preview
from telegram.constants import ParseMode

from bot.views.groups import to_private
from bot.views.hearing import FULL, UNAVAILABLE, render_unheard, verdict
from bot.views.html import Html, paragraphs
from bot.views.inline import shared
from bot.views.reply import Reply
from bot.views.texts import Texts
from ml.genre.hearing import Hearing
from storage.tracks import Track

# The message itself; Telegram wants the number and title of an article, and shows neither.
_NUMBER: Final = "answer"


def as_result(texts: Texts, reply: Reply) -> InlineQueryResultArticle:
    """A reply in the form in which a guest gives it."""
    return InlineQueryResultArticle(
        _NUMBER,
        texts.plain("bot-name"),
        InputTextMessageContent(
            reply.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=Preview(is_disabled=True),
        ),
        reply_markup=reply.keyboard,
    )


def render_guest_verdict(
    texts: Texts, bot_name: str, hearing: Hearing, tracks: Sequence[Track]
) -> Reply:
    """The genre of a recording, and tracks in its spirit."""
    heading = texts("guest-after-hearing") if tracks else None
    text = paragraphs((verdict(texts, hearing), heading, *_shared(texts, tracks)))
    return Reply(text, _keyboard(texts, bot_name))


def render_guest_unheard(texts: Texts, bot_name: str, code: str) -> Reply:
    """Why a recording was not heard, as in `render_unheard`; here no button tries once more."""
    said = render_unheard(texts, UNAVAILABLE if code == FULL else code)
    return Reply(said.text, _keyboard(texts, bot_name))


def render_guest_tracks(
    texts: Texts, bot_name: str, tracks: Sequence[Track], *, understood: bool
) -> Reply:
    """Tracks for a wish, or that there are none."""
    if tracks:
        text = paragraphs(_shared(texts, tracks))
    else:
        text = texts("recommend-nothing") if understood else texts("group-words", bot=bot_name)
    return Reply(text, _keyboard(texts, bot_name))


def render_guest_how(texts: Texts, bot_name: str) -> Reply:
    """How to ask."""
    return Reply(texts("guest-how", bot=bot_name), _keyboard(texts, bot_name))


def _shared(texts: Texts, tracks: Sequence[Track]) -> list[Html]:
    return [shared(texts, track) for track in tracks]


def _keyboard(texts: Texts, bot_name: str) -> InlineKeyboardMarkup:
    return to_private(texts, bot_name)
