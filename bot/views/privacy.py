"""What is kept about people, how long and where, in plain words."""

from typing import Final

from bot.views.html import Html
from bot.views.keyboards import button, keyboard
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage import offers, recommended

FILE_NAME: Final = "kamerton-my-data.json"


def render_privacy(texts: Texts) -> Reply:
    """The whole of it, with the ways to see everything and to erase it."""
    return Reply(
        texts(
            "privacy",
            answers=offers.KEPT_FOR.days,
            recommended=recommended.KEPT_FOR.days,
        ),
        keyboard(
            [
                [button(texts.plain("button-mydata"), "menu:mydata")],
                [button(texts.plain("button-forget"), "menu:forget")],
            ]
        ),
    )


def my_data_caption(texts: Texts) -> Html:
    """Below the file with everything that is stored about a person."""
    return texts("mydata")
