"""/broadcast: shown first, then brought to everybody once, whatever happens on the way."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
import structlog
from support.desk import Desk
from support.owner import OWNER
from support.stage import shows
from telegram.error import NetworkError

from bot.handlers.delivering import Delivering
from bot.playground import Shown, Visitor
from bot.services.owner import OwnerServices
from bot.views.broadcasts import (
    render_broadcast,
    render_broadcast_question,
    render_discarded,
    render_no_draft,
    render_only_text,
)
from bot.views.html import Html
from bot.views.reply import Reply
from bot.views.texts import Texts
from bot.views.trouble import render_old_button
from storage import sqlite
from storage.audience import Audience
from storage.broadcasts import Broadcast, Broadcasts
from storage.database import Database

ENGLISH = Texts("en")
TEXT = "Hello, <b>everybody</b> &amp; all"
BOLD = [{"type": "bold", "offset": 7, "length": 9}]
AS_SENT = shows(Reply(Html(TEXT)))
PATIENCE_SECONDS = 20.0


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits five seconds for a lock; this comes before the database is opened."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)


@pytest.fixture
def owners_desk(desk: Desk) -> Desk:
    """The owner sits where Anna does."""
    desk.anna = desk.playground.person(OWNER, "Olga", "en")
    return desk


@pytest.fixture
async def crowd(owners_desk: Desk) -> list[Visitor]:
    """Five people of whom something is known."""
    people = [owners_desk.playground.person(601 + place, "Boris", "ru") for place in range(5)]
    for each in people:
        await owners_desk.people.set_genres(each.person.id, ("rock",))
    return people


@pytest.fixture
def deliver(
    owners_desk: Desk, owner: OwnerServices, database: Database
) -> Callable[..., "asyncio.Task[None]"]:
    def deliver(every_seconds: float = 0.0) -> "asyncio.Task[None]":
        delivering = Delivering(
            owners_desk.face.bot,
            owner.broadcasts,
            Broadcasts(database),
            Audience(database),
            owners_desk.people,
            every_seconds=every_seconds,
            shown_every_seconds=0.0,
        )
        return asyncio.create_task(delivering.run())

    return deliver


@asynccontextmanager
async def at_work(task: "asyncio.Task[None]") -> AsyncIterator[None]:
    try:
        yield
        assert not task.done(), task.exception()
    finally:
        task.cancel()
        await asyncio.wait({task})


async def say(desk: Desk, text: str, **more: object) -> None:
    entities = list(more.pop("entities", []))
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        entities.insert(0, {"type": "bot_command", "offset": 0, "length": length})
    await desk.face.process(
        desk.waiting(message=desk.message(text=text, entities=entities, **more))
    )


async def press(desk: Desk, shown: Shown, what: str) -> None:
    data = next(button.data for button in shown.buttons if (button.data or "").endswith(what))
    message = desk.message(text=shown.text) | {"message_id": shown.id}
    await desk.face.process(desk.waiting(callback_query=desk.press(data or "", message)))


async def drafted(desk: Desk) -> Shown:
    """The owner wrote the text; returns the message with the buttons."""
    await say(desk, "/broadcast")
    await say(desk, "Hello, everybody & all", entities=BOLD)
    return desk.anna.replies[-1]


async def ended(desk: Desk) -> Shown:
    """The owner's message when it tells what came of it."""
    return await desk.anna.wait_for(lambda shown: "Delivered" in shown.text, PATIENCE_SECONDS)


def ending(**counts: int) -> Callable[[Shown], bool]:
    numbers = {"delivered": 0, "blocked": 0, "failed": 0, "left": 0} | counts
    moment = Broadcast("", OWNER, None, "", "stopped", None, **numbers)  # type: ignore[arg-type]
    return shows(render_broadcast(ENGLISH, moment))


async def test_it_is_shown_as_it_will_look_before_anything_is_sent(
    owners_desk: Desk, crowd: list[Visitor]
) -> None:
    shown = await drafted(owners_desk)

    question, preview, _ = owners_desk.anna.replies
    assert shows(render_broadcast_question(ENGLISH))(question)
    assert AS_SENT(preview)
    assert [button.text for button in shown.buttons] == ["Send to 5 people", "Cancel"]
    assert all(each.replies == [] for each in crowd)


@pytest.mark.parametrize("way", ["after the command", "in reply"])
async def test_the_text_may_come_with_the_command(
    owners_desk: Desk, crowd: list[Visitor], way: str
) -> None:
    text = "Hello, everybody & all"
    if way == "in reply":
        former = owners_desk.message(text=text, entities=BOLD)
        await say(owners_desk, "/broadcast", reply_to_message=former)
    else:
        bold = [{**BOLD[0], "offset": 7 + len("/broadcast ")}]
        await say(owners_desk, f"/broadcast {text}", entities=bold)

    assert AS_SENT(owners_desk.anna.replies[0])
    assert len(owners_desk.anna.replies) == 2


async def test_a_preview_that_did_not_arrive_comes_with_the_next_attempt(
    owners_desk: Desk, crowd: list[Visitor]
) -> None:
    await say(owners_desk, "/broadcast")
    owners_desk.playground.faults.fail("sendMessage", status=502)
    text = owners_desk.waiting(message=owners_desk.message(text="Hello, everybody & all"))

    with pytest.raises(NetworkError):
        await owners_desk.face.process(text)
    await owners_desk.face.process(text)

    assert owners_desk.anna.replies[-1].buttons[0].text == "Send to 5 people"


async def test_what_is_no_text_is_not_sent(owners_desk: Desk, crowd: list[Visitor]) -> None:
    former = owners_desk.message(**owners_desk.voice())
    await say(owners_desk, "/broadcast", reply_to_message=former)

    (answer,) = owners_desk.anna.replies
    assert shows(render_only_text(ENGLISH))(answer)


async def test_a_photo_in_answer_to_what_to_send_is_told_to_be_none(
    owners_desk: Desk, crowd: list[Visitor]
) -> None:
    await say(owners_desk, "/broadcast")
    photo = {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]}
    await owners_desk.face.process(owners_desk.waiting(message=owners_desk.message(**photo)))

    assert shows(render_only_text(ENGLISH))(owners_desk.anna.replies[-1])


async def test_everybody_gets_it_once_and_the_owner_is_told(
    owners_desk: Desk, crowd: list[Visitor], deliver: Callable[..., "asyncio.Task[None]"]
) -> None:
    await crowd[1].block()
    shown = await drafted(owners_desk)
    async with at_work(deliver()):
        await press(owners_desk, shown, "send")
        await press(owners_desk, shown, "send")  # the update came a second time
        report = await ended(owners_desk)

    assert report.id == shown.id
    assert ending(delivered=4, blocked=1)(report)
    for place, each in enumerate(crowd):
        assert [AS_SENT(one) for one in each.replies] == ([] if place == 1 else [True])


async def test_who_blocked_the_bot_is_left_out_the_next_time(
    owners_desk: Desk, crowd: list[Visitor], deliver: Callable[..., "asyncio.Task[None]"]
) -> None:
    await crowd[1].block()
    async with at_work(deliver()):
        await press(owners_desk, await drafted(owners_desk), "send")
        await ended(owners_desk)

    again = await drafted(owners_desk)
    assert [button.text for button in again.buttons] == ["Send to 4 people", "Cancel"]


@pytest.mark.parametrize("status", [429, 502])
async def test_telegrams_trouble_costs_nobody_the_message(
    owners_desk: Desk,
    crowd: list[Visitor],
    deliver: Callable[..., "asyncio.Task[None]"],
    status: int,
) -> None:
    shown = await drafted(owners_desk)
    owners_desk.playground.faults.fail("sendMessage", status=status)
    async with at_work(deliver()):
        await press(owners_desk, shown, "send")
        assert ending(delivered=5)(await ended(owners_desk))

    assert [len(each.replies) for each in crowd] == [1] * 5


async def test_a_refusal_that_is_nobodys_fault_is_counted_as_failed(
    owners_desk: Desk, crowd: list[Visitor], deliver: Callable[..., "asyncio.Task[None]"]
) -> None:
    shown = await drafted(owners_desk)
    owners_desk.playground.faults.fail(
        "sendMessage", status=400, description="Bad Request: no such luck"
    )
    async with at_work(deliver()):
        await press(owners_desk, shown, "send")
        assert ending(delivered=4, failed=1)(await ended(owners_desk))


async def test_after_a_kill_it_goes_on_and_nobody_gets_it_twice(
    owners_desk: Desk, crowd: list[Visitor], deliver: Callable[..., "asyncio.Task[None]"]
) -> None:
    shown = await drafted(owners_desk)
    task = deliver(every_seconds=60.0)
    async with at_work(task):
        await press(owners_desk, shown, "send")
        # One got it and it was kept: the owner sees so.
        await owners_desk.anna.wait_for(lambda one: "1 of 5" in one.text, PATIENCE_SECONDS)

    async with at_work(deliver()):
        assert ending(delivered=5)(await ended(owners_desk))

    assert [len(each.replies) for each in crowd] == [1] * 5


async def test_a_kill_before_the_report_costs_no_report(
    owners_desk: Desk,
    crowd: list[Visitor],
    deliver: Callable[..., "asyncio.Task[None]"],
    database: Database,
) -> None:
    shown = await drafted(owners_desk)
    await press(owners_desk, shown, "send")
    (draft,) = [button.data for button in owners_desk.anna.replies[-1].buttons]
    broadcast_id = (draft or "").split(":")[1]
    for each in crowd:
        await Broadcasts(database).count(broadcast_id, each.person.id, "delivered")

    async with at_work(deliver()):
        assert ending(delivered=5)(await ended(owners_desk))

    assert [len(each.replies) for each in crowd] == [0] * 5


async def test_a_busy_database_makes_nobody_get_it_twice(
    owners_desk: Desk,
    crowd: list[Visitor],
    deliver: Callable[..., "asyncio.Task[None]"],
    database_file: Path,
) -> None:
    await press(owners_desk, await drafted(owners_desk), "send")
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with at_work(deliver()):
            with structlog.testing.capture_logs() as logs:  # nothing but the log tells of it
                await crowd[0].wait_for(AS_SENT)
                async with asyncio.timeout(PATIENCE_SECONDS):
                    while not any("not kept" in each["event"] for each in logs):  # noqa: ASYNC110
                        await asyncio.sleep(0)
            other.rollback()
            assert ending(delivered=5)(await ended(owners_desk))

    assert [len(each.replies) for each in crowd] == [1] * 5


async def test_it_can_be_stopped(
    owners_desk: Desk, crowd: list[Visitor], deliver: Callable[..., "asyncio.Task[None]"]
) -> None:
    shown = await drafted(owners_desk)
    async with at_work(deliver(every_seconds=60.0)):
        await press(owners_desk, shown, "send")
        sending = await owners_desk.anna.wait_for(
            lambda one: "1 of 5" in one.text, PATIENCE_SECONDS
        )
        await press(owners_desk, sending, "stop")
        report = await ended(owners_desk)

    assert ending(delivered=1, left=4)(report)
    async with at_work(deliver()):  # nothing goes on after a restart either
        await press(owners_desk, sending, "stop")
    assert sum(len(each.replies) for each in crowd) == 1


async def test_it_waits_for_a_pause_of_telegrams_but_not_with_the_stop(
    owners_desk: Desk, crowd: list[Visitor], deliver: Callable[..., "asyncio.Task[None]"]
) -> None:
    shown = await drafted(owners_desk)
    owners_desk.playground.faults.fail("sendMessage", status=429, retry_after=600)
    async with at_work(deliver()):
        await press(owners_desk, shown, "send")
        sending = owners_desk.anna.replies[-1]
        await press(owners_desk, sending, "stop")
        assert ending(left=5)(await ended(owners_desk))


async def test_no_more_than_so_many_go_out_a_second(
    owners_desk: Desk, crowd: list[Visitor], deliver: Callable[..., "asyncio.Task[None]"]
) -> None:
    shown = await drafted(owners_desk)
    clock = asyncio.get_running_loop().time
    begun = clock()
    async with at_work(deliver(every_seconds=0.1)):
        await press(owners_desk, shown, "send")
        await ended(owners_desk)

    assert clock() - begun >= 0.4


async def test_a_draft_can_be_thrown_away(owners_desk: Desk, crowd: list[Visitor]) -> None:
    shown = await drafted(owners_desk)
    await press(owners_desk, shown, "cancel")
    await press(owners_desk, shown, "cancel")
    assert shows(render_discarded(ENGLISH))(owners_desk.anna.replies[-1])

    await press(owners_desk, shown, "send")
    assert shows(render_no_draft(ENGLISH))(owners_desk.anna.replies[-1])


async def test_with_nobody_to_send_to_there_is_nothing_to_press(owners_desk: Desk) -> None:
    shown = await drafted(owners_desk)

    assert shown.buttons == ()


async def test_somebody_else_cannot_send_it(
    owners_desk: Desk, crowd: list[Visitor], owner: OwnerServices
) -> None:
    shown = await drafted(owners_desk)
    owners_desk.anna = crowd[0]
    await press(owners_desk, shown, "send")

    assert shows(render_old_button(Texts("ru")))(crowd[0].replies[-1])
    data = shown.buttons[0].data or ""
    found = await owner.broadcasts.get(data.split(":")[1], OWNER)
    assert found is not None
    assert found.state == "draft"
