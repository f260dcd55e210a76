"""Answers to small talk, each with a way on to music."""

from typing import Final

from bot.services.small_talk import Topic
from bot.views import keyboards
from bot.views.button_data import look_for
from bot.views.html import one_line
from bot.views.reply import Reply
from bot.views.texts import Texts

# Who says goodbye, or wants nothing, is offered nothing.
_LEAVING: Final[frozenset[Topic]] = frozenset({"bye", "no"})
_LONGEST_NAME: Final = 40


def render_small_talk(
    texts: Texts, topic: Topic, person_name: str = "", song: str | None = None
) -> Reply:
    """A word in answer.

    Args:
        texts: the language.
        topic: what was said; any but "more", which is a wish.
        person_name: who said it; anything they like.
        song: what was said, where a song of the catalog is called so.
    """
    name = one_line(person_name)
    if topic == "hello" and name:
        text = texts("talk-hello-name", name=name)
    else:
        text = texts(f"talk-{topic}")
    if topic == "who":
        return Reply(text, keyboards.menu(texts))
    rows = []
    if song is not None:
        label = texts.plain("button-look", words=one_line(song.strip(".,!?¡¿ "), _LONGEST_NAME))
        rows.append([keyboards.button(label, look_for(song))])
    if topic not in _LEAVING:
        rows.append([keyboards.button(texts.plain("button-recommend"), "menu:recommend")])
    return Reply(text, keyboards.keyboard(rows) if rows else None)
