"""Messages with a picture: sent, put in the place of a text, and changed."""

from io import BytesIO

import pytest
from PIL import Image
from support.desk import Desk
from telegram import Update

from bot.handlers.places import Place
from bot.handlers.turn import Turn
from bot.playground import Shown
from bot.views.fitting import MOST_CAPTION
from bot.views.html import Html
from bot.views.keyboards import button, keyboard
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.people import Person

WORDS = Reply(Html("<b>Words</b>"), keyboard([[button("One", "one")]]))


def picture(colour: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 20), colour).save(written, "PNG")
    return written.getvalue()


RED, BLUE = (
    Reply(Html(f"<b>{colour}</b>"), keyboard([[button("Two", "two")]]), picture(colour))
    for colour in ("red", "blue")
)


def turn(desk: Desk, **update: object) -> Turn:
    anna = desk.anna.person.id
    came = Update.de_json({"update_id": 1, **update}, desk.face.bot)
    return Turn(desk.face.bot, came, Person(anna), Texts("en"), desk.inbox, Place(anna), None)


def looks_like(shown: Shown, reply: Reply) -> bool:
    kind = "text" if reply.picture is None else "photo"
    return (shown.kind, shown.html, shown.file) == (kind, reply.text, reply.picture) and [
        each.text for each in shown.buttons
    ] == [each.text for row in reply.keyboard.inline_keyboard for each in row]


async def test_a_picture_is_sent_with_its_caption_and_buttons(desk: Desk) -> None:
    await turn(desk).say(RED)

    (sent,) = desk.anna.replies
    assert looks_like(sent, RED)
    assert desk.calls == ["sendPhoto"]


@pytest.mark.parametrize("before", [WORDS, RED], ids=["words", "picture"])
async def test_a_picture_takes_the_place_of_what_was_there(desk: Desk, before: Reply) -> None:
    message_id = await turn(desk).say(before)

    await turn(desk).rewrite(message_id, BLUE)

    (shown,) = desk.anna.replies
    assert looks_like(shown, BLUE)
    assert desk.calls[1:] == ["editMessageMedia"]


async def test_words_alone_change_the_caption(desk: Desk) -> None:
    message_id = await turn(desk).say(RED)

    await turn(desk).rewrite(message_id, WORDS)

    (shown,) = desk.anna.replies
    assert looks_like(shown, Reply(WORDS.text, WORDS.keyboard, RED.picture))


async def test_a_pressed_picture_has_its_caption_changed_with_one_call(desk: Desk) -> None:
    message_id = await turn(desk).say(RED)
    chat = desk.anna.chat
    pressed = desk.press("two", chat.as_message(chat.messages[message_id]))

    await turn(desk, callback_query=pressed).rewrite_pressed(WORDS)

    assert desk.anna.replies[0].html == WORDS.text
    assert desk.calls[1:] == ["editMessageCaption"]


async def test_a_picture_that_is_gone_is_sent_anew(desk: Desk) -> None:
    message_id = await turn(desk).say(RED)
    del desk.anna.chat.messages[message_id]

    await turn(desk).rewrite(message_id, BLUE)

    (shown,) = desk.anna.replies
    assert looks_like(shown, BLUE)


async def test_the_same_picture_again_is_no_second_message(desk: Desk) -> None:
    message_id = await turn(desk).say(WORDS)

    await turn(desk).rewrite(message_id, RED)
    await turn(desk).rewrite(message_id, RED)

    assert len(desk.anna.replies) == 1


async def test_a_caption_is_cut_where_a_message_would_not_be(desk: Desk) -> None:
    long = Html("\n".join(f"{number}. <i>A line of the list</i>" for number in range(100)))
    await turn(desk).say(Reply(long))
    message_id = await turn(desk).say(WORDS)

    await turn(desk).rewrite(message_id, Reply(long, picture=RED.picture))

    text, caption = desk.anna.replies
    assert text.html == long
    assert len(caption.text) <= MOST_CAPTION
    assert caption.html == long[: len(caption.html) - 1] + "…"
