"""Tracks for somebody else: the button that hands a wish on, to whichever chat one chooses."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urlencode

from telegram import InlineKeyboardButton

from bot.services.offered import Offered
from bot.views.chips import wish_in_words
from bot.views.texts import Texts

_SHARE: Final = "https://t.me/share/url"


def button(texts: Texts, offered: Offered) -> Iterable[InlineKeyboardButton]:
    """The button under an answer; none where no address opens the bot with its wish."""
    wish = offered.wish
    if wish is None or offered.address is None:
        return
    said = wish_in_words(texts, wish)
    text = texts.plain("share-text", wish=said) if said else texts.plain("share-text-any")
    # Some of Telegram's programs take a + in an address for a +.
    query = urlencode({"url": offered.address, "text": text}, quote_via=quote)
    yield InlineKeyboardButton(texts.plain("button-share"), url=f"{_SHARE}?{query}")
