import asyncio
import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs
from support.dispatching import PATIENCE_SECONDS, Finishing, message, nobody, working

from bot.intake.dispatcher import Dispatcher, RetryLater
from storage.database import Database
from storage.waiting import Waiting


async def test_stopping_lets_work_end_within_the_grace(finishing: Finishing) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def process(waiting: Waiting) -> None:
        begun.set()
        await release.wait()

    await finishing.put([message(1), message(2)])
    async with working(finishing, process) as dispatcher:
        await begun.wait()
        stopping = asyncio.create_task(dispatcher.stop(PATIENCE_SECONDS))
        await asyncio.sleep(0)
        release.set()
        await stopping
    assert finishing.order == [1], "and nothing new is begun"
    assert [each.update_id for each in await finishing.take(10)] == [2]


async def test_what_a_stop_cuts_off_is_answered_after_the_next_start(finishing: Finishing) -> None:
    begun = asyncio.Event()

    async def hang(waiting: Waiting) -> None:
        begun.set()
        await asyncio.Event().wait()

    async def process(waiting: Waiting) -> None:
        answers.append(waiting.answer_message_id)

    answers: list[int | None] = []
    await finishing.put([message(1)])
    async with working(finishing, hang) as dispatcher:
        await begun.wait()
        await finishing.remember_answer(1, 77)
        await dispatcher.stop(0.0)
    assert finishing.order == []
    async with working(finishing, process):
        await finishing.finished(1)
    assert answers == [77]


async def test_work_goes_on_while_run_is_cancelled_and_stop_waits_for_it(
    finishing: Finishing,
) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def process(waiting: Waiting) -> None:
        begun.set()
        await release.wait()

    await finishing.put([message(1)])
    dispatcher = Dispatcher(finishing, process, give_up=nobody)
    task = asyncio.create_task(dispatcher.run())
    await begun.wait()
    task.cancel()
    await asyncio.wait({task})
    release.set()
    await dispatcher.stop(PATIENCE_SECONDS)
    assert finishing.order == [1]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), at_once=st.integers(1, 5))
def test_whatever_happens_each_chat_is_answered_in_order_one_at_a_time(
    seed: int, at_once: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Failures, delays, stops in the middle and new starts, over a real database."""
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("course")
    chats = {number: chance.choice([None, 1, 2, 3, 4]) for number in range(24)}
    busy: set[int] = set()
    answered: list[int] = []

    async def process(waiting: Waiting) -> None:
        assert waiting.chat_id == chats[waiting.update_id]
        if waiting.chat_id is not None:
            assert waiting.chat_id not in busy, "two updates of one chat at once"
            busy.add(waiting.chat_id)
        try:
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)
            match chance.random():
                case luck if luck < 0.15:
                    raise RetryLater(chance.choice([0.0, 0.002]))
                case luck if luck < 0.3:
                    raise ZeroDivisionError
            answered.append(waiting.update_id)
        finally:
            busy.discard(waiting.chat_id or 0)

    async def give_up(waiting: Waiting) -> None:
        answered.append(waiting.update_id)

    async def course() -> None:
        database = await Database.open(f"sqlite+aiosqlite:///{folder / 'db.sqlite3'}")
        inbox = Finishing(database)
        to_come, stops = sorted(chats), 0
        while to_come or (await inbox.backlog()).count:
            async with working(inbox, process, give_up=give_up, at_once=at_once) as dispatcher:
                while to_come:
                    batch, to_come = to_come[:4], to_come[4:]
                    await inbox.put([message(number, chats[number]) for number in batch])
                    dispatcher.wake()
                    if chance.random() < 0.3:
                        break
                if stops < 3 and chance.random() < 0.7:
                    stops += 1
                    for _ in range(chance.randrange(60)):
                        await asyncio.sleep(0)
                    await dispatcher.stop(0.0)
                else:
                    async with asyncio.timeout(PATIENCE_SECONDS):
                        while (await inbox.backlog()).count:
                            pass
        await database.close()
        times = Counter(answered)
        assert set(times) == set(chats), "none is done without an answer"
        assert times.total() <= len(chats) + stops * at_once, "only a stop makes one come again"
        for chat in (1, 2, 3, 4):
            own = [number for number in dict.fromkeys(answered) if chats[number] == chat]
            assert own == sorted(own)

    with capture_logs():
        asyncio.run(course())
