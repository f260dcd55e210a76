import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.intake.dispatcher import Dispatcher, RetryLater
from storage.clock import Clock, utc_now
from storage.database import Database, StorageError
from storage.inbox import Inbox, Waiting

PATIENCE_SECONDS = 20.0
Process = Callable[[Waiting], Awaitable[None]]


def message(update_id: int, chat: int | None = 1) -> dict[str, object]:
    if chat is None:
        return {"update_id": update_id, "poll": {"id": "1"}}
    return {"update_id": update_id, "message": {"chat": {"id": chat}, "from": {"id": chat}}}


async def nobody(waiting: Waiting) -> None:
    raise AssertionError(f"gave up on {waiting}")


class Finishing(Inbox):
    """The real inbox; it also lets a test wait until nothing is left, and counts the takings."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        super().__init__(database, clock=clock)
        self.takings = 0
        self.order: list[int] = []
        self._changed = asyncio.Condition()

    async def take(self, limit: int, exclude_chats: Collection[int] = ()) -> list[Waiting]:
        self.takings += 1
        return await super().take(limit, exclude_chats)

    async def done(self, update_id: int) -> None:
        await super().done(update_id)
        async with self._changed:
            self.order.append(update_id)
            self._changed.notify_all()

    async def finished(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS), self._changed:
            await self._changed.wait_for(lambda: len(self.order) >= count)


@pytest.fixture
def inbox(database: Database) -> Finishing:
    return Finishing(database)


@asynccontextmanager
async def working(
    inbox: Inbox, process: Process, *, give_up: Process = nobody, **more: object
) -> AsyncIterator[Dispatcher]:
    dispatcher = Dispatcher(inbox, process, give_up=give_up, **({"first_wait_seconds": 0.0} | more))
    task = asyncio.create_task(dispatcher.run())
    try:
        yield dispatcher
        assert not task.done() or task.exception() is None
    finally:
        await dispatcher.stop(5.0)
        await asyncio.wait({task}, timeout=5.0)
        assert task.done()


async def test_what_came_in_is_processed_and_done(inbox: Finishing) -> None:
    seen: list[Waiting] = []

    async def process(waiting: Waiting) -> None:
        seen.append(waiting)

    await inbox.put([message(1)])
    async with working(inbox, process) as dispatcher:
        await inbox.finished(1)
        await inbox.put([message(2, None)])
        dispatcher.wake()
        await inbox.finished(2)
    assert [(each.update_id, each.chat_id) for each in seen] == [(1, 1), (2, None)]
    assert seen[0].payload == message(1)
    assert await inbox.waiting_count() == 0


@pytest.mark.parametrize("slow", [1, None])
async def test_what_is_slow_holds_up_nobody_else(inbox: Finishing, slow: int | None) -> None:
    release = asyncio.Event()

    async def process(waiting: Waiting) -> None:
        if waiting.update_id == 1:
            await release.wait()

    chats = {1: slow, 2: 1, 3: 2, 4: 3, 5: 2}
    await inbox.put([message(number, chat) for number, chat in chats.items()])
    kept = [2] if slow == 1 else []  # the same chat's next one waits for the slow one
    async with working(inbox, process, at_once=2):
        await inbox.finished(4 - len(kept))
        assert set(inbox.order) == {2, 3, 4, 5} - set(kept)
        release.set()
        await inbox.finished(5)
    assert inbox.order[-1 - len(kept) :] == [1, *kept]


async def test_no_more_run_at_once_than_allowed(inbox: Finishing) -> None:
    running: set[int] = set()
    most = 0
    three_at_once = asyncio.Event()

    async def process(waiting: Waiting) -> None:
        nonlocal most
        running.add(waiting.update_id)
        most = max(most, len(running))
        if len(running) == 3:
            three_at_once.set()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await three_at_once.wait()
        running.discard(waiting.update_id)

    # Half of them come from no chat: these cannot be excluded when the inbox is asked again.
    await inbox.put([message(number, number if number % 2 else None) for number in range(12)])
    async with working(inbox, process, at_once=3):
        await inbox.finished(12)
    assert most == 3
    assert Counter(inbox.order) == Counter(range(12))


async def test_an_update_that_ends_while_the_inbox_is_read_is_not_answered_again(
    database: Database,
) -> None:
    begun, release = asyncio.Event(), asyncio.Event()
    seen: list[int] = []

    class Slow(Finishing):
        """Its answer arrives after the update in it has ended."""

        async def take(self, limit: int, exclude_chats: Collection[int] = ()) -> list[Waiting]:
            found = await super().take(limit, exclude_chats)
            if found and begun.is_set() and not release.is_set():
                release.set()
                await self.finished(1)
                await asyncio.wait(asyncio.all_tasks() - ours, timeout=PATIENCE_SECONDS)
            return found

    async def process(waiting: Waiting) -> None:
        seen.append(waiting.update_id)
        begun.set()
        await release.wait()

    slow = Slow(database)
    await slow.put([message(1, None)])
    async with working(slow, process) as dispatcher:
        ours = asyncio.all_tasks()
        await begun.wait()
        dispatcher.wake()
        await slow.finished(1)
        await slow.put([message(2)])
        dispatcher.wake()
        await slow.finished(2)
    assert seen == [1, 2]


async def test_a_delay_is_kept_and_costs_no_attempt(inbox: Finishing) -> None:
    clock = asyncio.get_running_loop().time
    seen: list[tuple[float, int]] = []

    async def process(waiting: Waiting) -> None:
        seen.append((clock(), waiting.attempts))
        if len(seen) <= 7:
            raise RetryLater(0.05)

    await inbox.put([message(1)])
    async with working(inbox, process, most_attempts=2):
        await inbox.finished(1)
        pauses = [after - before for (before, _), (after, _) in pairwise(seen)]
    assert min(pauses) >= 0.05
    assert {attempts for _, attempts in seen} == {0}
    assert inbox.takings <= 3 * len(seen) + 3, "it slept until the update was due"


async def test_an_update_that_falls_due_while_the_inbox_is_read_is_not_overlooked(
    database: Database,
) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)

    class Crossing(Finishing):
        """Whatever falls due does so just after it was looked for."""

        async def take(self, limit: int, exclude_chats: Collection[int] = ()) -> list[Waiting]:
            nonlocal now
            found = await super().take(limit, exclude_chats)
            now += timedelta(seconds=1)
            return found

    async def process(waiting: Waiting) -> None:
        pass

    crossing = Crossing(database, clock=lambda: now)
    await crossing.put([message(1)])
    await crossing.postpone(1, 0.05)
    async with working(crossing, process):
        await crossing.finished(1)


async def test_delays_grow_and_end(inbox: Finishing) -> None:
    waits: list[float] = []
    gave_up: list[int] = []

    class Noting(Finishing):
        async def postpone(self, update_id: int, seconds: float, *, counted: bool = True) -> None:
            waits.append(seconds)
            await super().postpone(update_id, 0.0, counted=counted)

    async def process(waiting: Waiting) -> None:
        raise RetryLater(1.0)

    async def give_up(waiting: Waiting) -> None:
        gave_up.append(waiting.update_id)

    noting = Noting(inbox._database)
    await noting.put([message(1)])
    limits = {"most_delays": 6, "most_attempts": 2}
    growth = {"first_wait_seconds": 2.0, "longest_wait_seconds": 9.0}
    async with working(noting, process, give_up=give_up, **limits, **growth):
        await noting.finished(1)
    assert waits == [1.0, 2.0, 4.0, 8.0, 9.0, 9.0, 2.0]
    assert gave_up == [1]


async def test_an_update_that_keeps_failing_is_given_up_with_an_apology(inbox: Finishing) -> None:
    waits: list[float] = []
    told: list[int] = []

    class Noting(Finishing):
        async def postpone(self, update_id: int, seconds: float, *, counted: bool = True) -> None:
            waits.append(seconds)
            await super().postpone(update_id, 0.0, counted=counted)

    async def process(waiting: Waiting) -> None:
        if waiting.update_id == 1:
            raise ZeroDivisionError(f"attempt {waiting.attempts}")

    async def give_up(waiting: Waiting) -> None:
        told.append(waiting.update_id)

    noting = Noting(inbox._database)
    await noting.put([message(1), message(2)])
    with capture_logs() as logs:
        async with working(noting, process, give_up=give_up, first_wait_seconds=2.0):
            await noting.finished(2)
    assert waits == [2.0, 4.0, 8.0, 16.0]
    assert told == [1]
    assert noting.order == [1, 2], "the chat goes on after it"
    failures = [entry for entry in logs if entry["event"] == "an update failed"]
    assert [str(entry["exc_info"]) for entry in failures] == [f"attempt {n}" for n in range(5)]


async def test_an_apology_that_fails_ends_the_update_all_the_same(inbox: Finishing) -> None:
    async def fail(waiting: Waiting) -> None:
        raise ZeroDivisionError

    await inbox.put([message(1)])
    async with working(inbox, fail, give_up=fail, most_attempts=2):
        await inbox.finished(1)
    assert await inbox.waiting_count() == 0


async def test_a_cancellation_inside_is_a_failure_and_no_endless_loop(inbox: Finishing) -> None:
    attempts: list[int] = []

    async def process(waiting: Waiting) -> None:
        attempts.append(waiting.attempts)
        if len(attempts) < 3:
            raise asyncio.CancelledError

    await inbox.put([message(1)])
    async with working(inbox, process):
        await inbox.finished(1)
    assert attempts == [0, 1, 2]


async def test_an_update_that_ends_the_process_each_time_is_given_up(inbox: Finishing) -> None:
    told: list[int] = []

    async def give_up(waiting: Waiting) -> None:
        told.append(waiting.update_id)

    await inbox.put([message(1)])
    for _ in range(5):
        await inbox.begin(1)  # and then the power went
    async with working(inbox, nobody, give_up=give_up):
        await inbox.finished(1)
    assert told == [1]


async def test_work_that_begins_is_noted_before_it_does_harm(inbox: Finishing) -> None:
    begun: list[int] = []

    async def process(waiting: Waiting) -> None:
        begun.extend(each.begun for each in await inbox.take(1))

    await inbox.put([message(1)])
    async with working(inbox, process):
        await inbox.finished(1)
    assert begun == [1]


async def test_stopping_lets_work_end_within_the_grace(inbox: Finishing) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def process(waiting: Waiting) -> None:
        begun.set()
        await release.wait()

    await inbox.put([message(1), message(2)])
    async with working(inbox, process) as dispatcher:
        await begun.wait()
        stopping = asyncio.create_task(dispatcher.stop(PATIENCE_SECONDS))
        await asyncio.sleep(0)
        release.set()
        await stopping
    assert inbox.order == [1], "and nothing new is begun"
    assert [each.update_id for each in await inbox.take(10)] == [2]


async def test_what_a_stop_cuts_off_is_answered_after_the_next_start(inbox: Finishing) -> None:
    begun = asyncio.Event()

    async def hang(waiting: Waiting) -> None:
        begun.set()
        await asyncio.Event().wait()

    async def process(waiting: Waiting) -> None:
        answers.append(waiting.answer_message_id)

    answers: list[int | None] = []
    await inbox.put([message(1)])
    async with working(inbox, hang) as dispatcher:
        await begun.wait()
        await inbox.remember_answer(1, 77)
        await dispatcher.stop(0.0)
    assert inbox.order == []
    async with working(inbox, process):
        await inbox.finished(1)
    assert answers == [77]


async def test_work_goes_on_while_run_is_cancelled_and_stop_waits_for_it(
    inbox: Finishing,
) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def process(waiting: Waiting) -> None:
        begun.set()
        await release.wait()

    await inbox.put([message(1)])
    dispatcher = Dispatcher(inbox, process, give_up=nobody)
    task = asyncio.create_task(dispatcher.run())
    await begun.wait()
    task.cancel()
    await asyncio.wait({task})
    release.set()
    await dispatcher.stop(PATIENCE_SECONDS)
    assert inbox.order == [1]


async def test_an_inbox_that_fails_for_a_while_loses_and_repeats_nothing(
    inbox: Finishing,
) -> None:
    class Shaky(Finishing):
        troubles: ClassVar = Counter({"take": 2, "begin": 2, "done": 3})

        def _trouble(self, what: str) -> None:
            if self.troubles[what] > 0:
                self.troubles[what] -= 1
                raise StorageError("disk I/O error")

        async def take(self, limit: int, exclude_chats: Collection[int] = ()) -> list[Waiting]:
            self._trouble("take")
            return await super().take(limit, exclude_chats)

        async def begin(self, update_id: int) -> None:
            self._trouble("begin")
            await super().begin(update_id)

        async def done(self, update_id: int) -> None:
            self._trouble("done")
            await super().done(update_id)

    seen: list[int] = []

    async def process(waiting: Waiting) -> None:
        seen.append(waiting.update_id)

    shaky = Shaky(inbox._database)
    await shaky.put([message(1), message(2)])
    async with working(shaky, process):
        await shaky.finished(2)
    assert seen == [1, 2]
    assert not +shaky.troubles


async def test_with_nothing_to_do_the_inbox_is_left_alone(inbox: Finishing) -> None:
    async def process(waiting: Waiting) -> None:
        pass

    async with working(inbox, process) as dispatcher:
        for number in range(5):
            await inbox.put([message(number)])
            dispatcher.wake()
            await inbox.finished(number + 1)
        for _ in range(20):  # real round trips, time enough for another look
            await inbox.waiting_count()
        rest = inbox.takings
        assert rest <= 16
        for _ in range(20):
            await inbox.waiting_count()
        assert inbox.takings == rest


async def test_old_numbers_are_forgotten_now_and_then(
    inbox: Finishing, monkeypatch: pytest.MonkeyPatch
) -> None:
    purged = asyncio.Event()

    class Purging(Finishing):
        async def purge(self, older_than_seconds: float) -> int:
            assert older_than_seconds == 7 * 24 * 3600
            purged.set()
            return await super().purge(older_than_seconds)

    monkeypatch.setattr("bot.intake.dispatcher._PURGE_EVERY_SECONDS", 0.0)
    async with working(Purging(inbox._database), nobody):
        async with asyncio.timeout(PATIENCE_SECONDS):
            await purged.wait()


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
        while to_come or await inbox.waiting_count():
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
                        while await inbox.waiting_count():
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
