"""What views give: one message to a person."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.views.html import Html


@dataclass(frozen=True)
class Reply:
    """A message.

    Attributes:
        text: HTML of Telegram, at most 4096 characters once its tags are read.
        keyboard: the buttons under it, if any.
    """

    text: Html
    keyboard: InlineKeyboardMarkup | None = None
