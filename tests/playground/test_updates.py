import asyncio
import time

import pytest
from telegram import Bot, MessageOriginHiddenUser, Update
from telegram.error import BadRequest, Conflict

from bot.playground import Playground, Visitor


async def test_a_long_poll_returns_as_soon_as_something_is_said(
    playground: Playground, bot: Bot, anna: Visitor
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await playground.wait_for_calls("getUpdates")
    began = time.monotonic()

    await anna.send_text("привет")
    (update,) = await poll

    assert time.monotonic() - began < 5
    assert update.message.text == "привет"
    assert update.effective_user.language_code == "ru"
    assert update.effective_chat.type == "private"


async def test_updates_are_kept_until_a_higher_offset_confirms_them(
    bot: Bot, anna: Visitor
) -> None:
    for word in ("one", "two", "three"):
        await anna.send_text(word)

    first = await bot.get_updates(limit=2)
    again = await bot.get_updates()
    later = await bot.get_updates(offset=first[-1].update_id + 1)
    confirmed = await bot.get_updates()

    assert [update.message.text for update in first] == ["one", "two"]
    assert [update.message.text for update in again] == ["one", "two", "three"]
    assert [update.message.text for update in later] == ["three"]
    assert confirmed == later


async def test_a_negative_offset_keeps_only_the_last(bot: Bot, anna: Visitor) -> None:
    for word in ("one", "two", "three"):
        await anna.send_text(word)

    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["three"]
    assert [update.message.text for update in await bot.get_updates()] == ["three"]


async def test_an_empty_poll_ends_at_its_timeout(bot: Bot, anna: Visitor) -> None:
    began = time.monotonic()

    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - began < 4


async def test_a_second_poll_ends_the_first_with_a_conflict(
    playground: Playground, bot: Bot, anna: Visitor
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await playground.wait_for_calls("getUpdates")
    second = asyncio.create_task(bot.get_updates(timeout=30))

    with pytest.raises(Conflict, match="other getUpdates request"):
        await first
    await anna.send_text("to the second")
    (update,) = await second

    assert update.message.text == "to the second"


async def test_a_webhook_and_polling_exclude_each_other(bot: Bot, anna: Visitor) -> None:
    await bot.set_webhook("https://example.org/hook", secret_token="s")

    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await anna.send_text("waits")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://example.org/hook", 1)

    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
    with pytest.raises(BadRequest, match="an https url must be provided"):
        await bot.set_webhook("http://example.org/hook")


async def test_only_the_kinds_that_were_asked_for_arrive(bot: Bot, anna: Visitor) -> None:
    await bot.get_updates(allowed_updates=[Update.MY_CHAT_MEMBER])
    await anna.send_text("not heard")
    await anna.block()

    (update,) = await bot.get_updates()

    assert update.my_chat_member.new_chat_member.status == "kicked"
    assert update.my_chat_member.old_chat_member.status == "member"


async def test_a_command_comes_with_its_entity_and_a_forward_with_its_origin(
    bot: Bot, anna: Visitor
) -> None:
    await anna.send_command("years", "1990-2000")
    await anna.send_text("listen", forwarded_from="Борис")

    command, forwarded = await bot.get_updates()

    assert command.message.text == "/years 1990-2000"
    assert command.message.parse_entities(["bot_command"]) == {
        command.message.entities[0]: "/years"
    }
    origin = forwarded.message.forward_origin
    assert isinstance(origin, MessageOriginHiddenUser)
    assert origin.sender_user_name == "Борис"


async def test_update_ids_of_a_playground_started_later_are_higher(playground: Playground) -> None:
    clock = 1_800_000_000.0
    from bot.playground import updates

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(updates.time, "time", lambda: clock)
        first = updates.first_number()
        patch.setattr(updates.time, "time", lambda: clock + 60)
        second = updates.first_number()

    assert second - first > 200
    assert second < 2**31
