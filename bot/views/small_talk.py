"""Answers to small talk, each with a way on to music."""

from typing import Final

from bot.services.small_talk import Topic
from bot.views import keyboards
from bot.views.button_data import look_for
from bot.views.groups import render_group_hello
from bot.views.html import Html, one_line, paragraphs
from bot.views.reply import Reply
from bot.views.texts import Texts

# Who says goodbye, or wants nothing, is offered nothing.
_LEAVING: Final[frozenset[Topic]] = frozenset({"bye", "no"})
# What is said here invites to write.
_INVITING: Final[frozenset[Topic]] = frozenset(
    {"hello", "how", "robot", "fine", "no", "laugh", "emoji", "displeased", "rude"}
)
_LONGEST_NAME: Final = 40


def render_small_talk(
    texts: Texts,
    topic: Topic,
    person_name: str = "",
    song: str | None = None,
    bot_name: str | None = None,
) -> Reply:
    """A word in answer.

    Args:
        texts: the language.
        topic: what was said; any but "more", which is a wish.
        person_name: who said it; anything they like.
        song: what was said, where a song of the catalog is called so.
        bot_name: in a group, how the bot is mentioned there.
    """
    if topic == "who":
        if bot_name is not None:
            return render_group_hello(texts, bot_name)
        return Reply(texts("talk-who"), keyboards.menu(texts))
    text = _word(texts, topic, one_line(person_name), in_group=bot_name is not None)
    if bot_name is not None and topic in _INVITING:
        text = paragraphs((text, texts("talk-in-group", bot=bot_name)))
    rows = []
    if song is not None:
        label = texts.plain("button-look", words=one_line(song.strip(".,!?¡¿ "), _LONGEST_NAME))
        rows.append([keyboards.button(label, look_for(song))])
    if topic not in _LEAVING:
        rows.append([keyboards.button(texts.plain("button-recommend"), "menu:recommend")])
    return Reply(text, keyboards.keyboard(rows) if rows else None)


def _word(texts: Texts, topic: Topic, name: str, *, in_group: bool) -> Html:
    if topic == "hello" and name:
        return texts("talk-hello-name", name=name)
    if topic == "bye" and in_group:
        return texts("talk-bye-in-group")
    return texts(f"talk-{topic}")
