"""In which language the bot speaks with a person: the question, and what comes of the answers."""

from typing import Final

from telegram import InlineKeyboardMarkup

from bot.services.languages import language_name
from bot.views import phrases
from bot.views.html import one_line
from bot.views.keyboards import button, in_rows, keyboard, marked
from bot.views.reply import Reply
from bot.views.texts import INTERFACE_LANGUAGES, Texts

TOPIC: Final = "speak"
AS_IN_TELEGRAM: Final = "telegram"


def own_name(language: str) -> str:
    """A language of the bot in itself: "English", "Русский"."""
    return phrases.capitalised(language_name(language, language))


def render_speaking_prompt(texts: Texts, chosen: str | None) -> Reply:
    """Which language; `chosen` is what was chosen before."""
    return Reply(texts("speaking-ask"), _languages(texts, chosen))


def render_speaking_set(texts: Texts, *, chosen: bool) -> Reply:
    """It is kept; said in the language that is spoken from now on.

    `chosen` is whether the person chose it, or leaves it to Telegram.
    """
    if chosen:
        return Reply(texts("speaking-set"))
    return Reply(
        texts("speaking-as-in-telegram", language=language_name(texts.language, texts.language))
    )


def render_speaking_not_understood(
    texts: Texts, text: str, code: str | None, chosen: str | None
) -> Reply:
    """What was named is no language that the bot speaks; `code` is the language, if it is one."""
    if code is None:
        said = texts("speaking-not-understood", text=one_line(text))
    else:
        said = texts("speaking-not-spoken", language=language_name(code, texts.language))
    return Reply(said, _languages(texts, chosen))


def _languages(texts: Texts, chosen: str | None) -> InlineKeyboardMarkup:
    own = [
        button(marked(texts, own_name(each), each == chosen), f"{TOPIC}:{each}")
        for each in INTERFACE_LANGUAGES
    ]
    telegrams = texts.plain("button-as-in-telegram")
    return keyboard(
        [
            *in_rows(own, 2),
            [button(marked(texts, telegrams, chosen is None), f"{TOPIC}:{AS_IN_TELEGRAM}")],
        ]
    )
