"""/forget: everything goes, and it is said, also when Telegram or the process fails between."""

import asyncio
from typing import Any

import pytest
from support.desk import Desk
from support.stage import shows
from telegram.error import RetryAfter

from bot.views.forgetting import render_forget_done
from bot.views.texts import Texts
from storage.database import Database
from storage.people import Person
from storage.personal import everything_about
from storage.waiting import Waiting

CONFIRMED = shows(render_forget_done(Texts("en")))


async def pressed_yes(desk: Desk) -> Waiting:
    """Anna, who chose something, presses the button; the update is in the inbox."""
    await desk.people.set_song_language(desk.anna.person.id, "fr")
    question = await desk.face.bot.send_message(desk.anna.person.id, "Erase?")
    message = desk.message(text="Erase?") | {"message_id": question.message_id}
    waiting = desk.waiting(callback_query=desk.press("forget:yes", message))
    await desk.inbox.put([waiting.payload])
    return waiting


async def stored(desk: Desk, database: Database) -> dict[str, Any]:
    return await everything_about(database, desk.anna.person.id)


async def test_nothing_is_left_when_it_is_confirmed(desk: Desk, database: Database) -> None:
    await desk.face.process(await pressed_yes(desk))

    assert CONFIRMED(desk.anna.replies[-1])
    assert await stored(desk, database) == {}
    assert (await desk.inbox.backlog()).count == 0


async def test_a_kill_between_erasing_and_confirming_costs_no_confirmation(
    desk: Desk, database: Database
) -> None:
    waiting = await pressed_yes(desk)
    desk.playground.faults.delay("editMessageText", 60.0)
    working = asyncio.create_task(desk.face.process(waiting))
    await desk.playground.wait_for_calls("editMessageText", 1)
    working.cancel()
    await asyncio.wait({working})
    assert await desk.people.get(desk.anna.person.id) == Person(desk.anna.person.id)

    (again,) = await desk.inbox.take(1, ())  # as after the next start
    await desk.face.process(again)

    assert CONFIRMED(desk.anna.replies[-1])
    assert await stored(desk, database) == {}


async def test_what_telegram_refused_for_now_is_confirmed_later(
    desk: Desk, database: Database
) -> None:
    waiting = await pressed_yes(desk)
    desk.playground.faults.fail("editMessageText", status=429, retry_after=33)

    with pytest.raises(RetryAfter):
        await desk.face.process(waiting)
    # All that is left is that she asked.
    assert list(await stored(desk, database)) == ["inbox"]
    (again,) = await desk.inbox.take(1, ())
    await desk.face.process(again)

    assert CONFIRMED(desk.anna.replies[-1])
    assert await stored(desk, database) == {}


async def test_what_comes_after_the_erasure_begins_anew(desk: Desk, database: Database) -> None:
    waiting = await pressed_yes(desk)
    later = desk.waiting(message=desk.message(text="hello"))
    await desk.inbox.put([later.payload])

    await desk.face.process(waiting)

    assert [each.update_id for each in await desk.inbox.take(5, ())] == [later.update_id]


async def test_who_is_gone_is_erased_all_the_same(desk: Desk, database: Database) -> None:
    waiting = await pressed_yes(desk)
    await desk.anna.block()

    await desk.face.process(waiting)

    assert await stored(desk, database) == {}
