import asyncio

import pytest
from telegram import Bot

from bot.playground import Visitor


async def test_waiting_ends_when_an_edit_brings_what_is_waited_for(bot: Bot, anna: Visitor) -> None:
    sent = await bot.send_message(anna.person.id, "Listening…")
    waiting = asyncio.create_task(anna.wait_for(lambda message: "rock" in message.text))
    await asyncio.sleep(0)
    assert not waiting.done()

    await bot.edit_message_text("rock", anna.person.id, sent.message_id)

    assert (await waiting).edits == ("Listening…",)


async def test_waiting_may_begin_below_a_message(bot: Bot, anna: Visitor) -> None:
    await bot.send_message(anna.person.id, "old")
    asked = await anna.send_text("again")
    await bot.send_message(anna.person.id, "new")

    assert (await anna.wait_for(lambda _: True, after=asked)).text == "new"
    assert (await anna.wait_for(lambda _: True)).text == "old"


async def test_waiting_in_vain_tells_what_was_said(bot: Bot, anna: Visitor) -> None:
    await bot.send_message(anna.person.id, "something else")

    with pytest.raises(TimeoutError, match="something else"):
        await anna.wait_for(lambda message: "rock" in message.text, timeout=0.05)


async def test_a_change_of_language_shows_in_the_next_message(bot: Bot, anna: Visitor) -> None:
    await anna.send_text("раз")
    anna.speak("en")
    await anna.send_text("two")

    updates = await bot.get_updates()

    assert [update.effective_user.language_code for update in updates] == ["ru", "en"]
