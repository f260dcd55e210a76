from collections.abc import Callable

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest

from bot.playground import Visitor

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Ещё", callback_data="more")]])


async def test_an_edit_stays_in_place_and_remembers_what_was_there(bot: Bot, anna: Visitor) -> None:
    sent = await bot.send_message(anna.person.id, "Listening…")
    await bot.send_message(anna.person.id, "below")

    edited = await bot.edit_message_text(
        "<b>rock</b>", anna.person.id, sent.message_id, parse_mode="HTML", reply_markup=KEYBOARD
    )

    assert [message.text for message in anna.replies] == ["rock", "below"]
    assert anna.replies[0].edits == ("Listening…",)
    assert anna.replies[0].buttons[0].data == "more"
    assert edited.edit_date is not None


async def test_the_same_again_is_not_modified(bot: Bot, anna: Visitor) -> None:
    sent = await bot.send_message(anna.person.id, "same", reply_markup=KEYBOARD)

    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("same", anna.person.id, sent.message_id, reply_markup=KEYBOARD)
    await bot.edit_message_text("same", anna.person.id, sent.message_id)
    assert anna.replies[0].keyboard == ()
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(anna.person.id, sent.message_id)


async def test_a_text_becomes_a_picture_with_a_caption(
    bot: Bot, anna: Visitor, png: Callable[[int, int], bytes]
) -> None:
    sent = await bot.send_message(anna.person.id, "Listening…")
    picture = png(40, 20)

    await bot.edit_message_media(
        InputMediaPhoto(picture, caption="<b>jazz</b>", parse_mode="HTML"),
        anna.person.id,
        sent.message_id,
        reply_markup=KEYBOARD,
    )
    await bot.edit_message_caption(anna.person.id, sent.message_id, caption="blues")

    shown = anna.replies[0]
    assert (shown.kind, shown.text, shown.file, shown.keyboard) == ("photo", "blues", picture, ())
    assert shown.edits == ("Listening…", "jazz")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("text", anna.person.id, sent.message_id)


async def test_what_is_not_there_or_not_ones_own_cannot_be_edited(bot: Bot, anna: Visitor) -> None:
    asked = await anna.send_text("mine")

    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", anna.person.id, 12345)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", anna.person.id, asked.id)


async def test_a_deleted_message_is_gone(bot: Bot, anna: Visitor) -> None:
    sent = await bot.send_message(anna.person.id, "oops")

    assert await bot.delete_message(anna.person.id, sent.message_id)

    assert anna.replies == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(anna.person.id, sent.message_id)


async def test_a_reaction_is_seen(bot: Bot, anna: Visitor) -> None:
    asked = await anna.send_text("a song")

    await bot.set_message_reaction(anna.person.id, asked.id, "👍")
    assert anna.messages[0].reaction == "👍"

    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(anna.person.id, asked.id, "🥨")
