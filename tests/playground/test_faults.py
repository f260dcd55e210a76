import asyncio
import time

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.playground import Playground, Visitor


async def test_429_says_when_to_come_back(playground: Playground, bot: Bot, anna: Visitor) -> None:
    playground.faults.fail("sendMessage", times=2, status=429, retry_after=7)

    for _ in range(2):
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(anna.person.id, "x")
        assert str(refused.value).endswith("Retry in 7 seconds")
    await bot.send_message(anna.person.id, "at last")

    assert [message.text for message in anna.replies] == ["at last"]
    assert playground.calls["sendMessage"] == 3


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_server_errors_surface_as_network_errors(
    playground: Playground, bot: Bot, anna: Visitor, status: int
) -> None:
    playground.faults.fail("*", status=status)

    with pytest.raises(NetworkError):
        await bot.send_message(anna.person.id, "x")


async def test_any_description_can_be_given(
    playground: Playground, bot: Bot, anna: Visitor
) -> None:
    playground.faults.fail("sendmessage", status=400, description="Bad Request: TOPIC_CLOSED")

    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(anna.person.id, "x")


@pytest.mark.parametrize(("after_effect", "seen"), [(False, 0), (True, 1)])
async def test_a_connection_breaks_before_or_after_the_effect(
    playground: Playground, bot: Bot, anna: Visitor, *, after_effect: bool, seen: int
) -> None:
    playground.faults.reset_connection("sendMessage", after_effect=after_effect)

    with pytest.raises(NetworkError):
        await bot.send_message(anna.person.id, "x")
    assert len(anna.replies) == seen


async def test_a_slow_answer_runs_into_the_callers_patience(
    playground: Playground, bot: Bot, anna: Visitor
) -> None:
    playground.faults.delay("sendMessage", 60)

    with pytest.raises(TimedOut):
        await bot.send_message(anna.person.id, "x", read_timeout=0.2)


async def test_stopping_lets_go_of_everybody_who_waits(playground: Playground, bot: Bot) -> None:
    playground.faults.delay("getMe", 60)
    poll = asyncio.create_task(bot.get_updates(timeout=40))
    slow = asyncio.create_task(bot.get_me(read_timeout=50))
    await playground.wait_for_calls("getUpdates")
    await playground.wait_for_calls("getMe", 2)
    began = time.monotonic()

    await playground.stop()
    await asyncio.gather(poll, slow, return_exceptions=True)

    assert time.monotonic() - began < 8


async def test_a_download_can_fail_too(playground: Playground, bot: Bot, anna: Visitor) -> None:
    await anna.send_file("voice", b"v")
    (update,) = await bot.get_updates()
    file = await bot.get_file(update.message.voice.file_id)
    playground.faults.fail("file", status=502)

    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"v"
