"""What views give: one message to a person."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.views.html import Html


@dataclass(frozen=True)
class Reply:
    """A message.

    Attributes:
        text: HTML of Telegram, for a message of at most 4096 characters once its tags are read;
            with a picture it is the caption, which says all that the picture shows, in at most
            1024. What is longer is cut where a line or a sentence ends.
        keyboard: the buttons under it, if any.
        picture: a PNG, if any.
    """

    text: Html
    keyboard: InlineKeyboardMarkup | None = None
    picture: bytes | None = None
