import asyncio
from collections import Counter
from collections.abc import Collection
from itertools import pairwise
from typing import ClassVar

from structlog.testing import capture_logs
from support.dispatching import Finishing, message, nobody, working

from bot.intake.dispatcher import RetryLater
from storage.errors import StorageError
from storage.waiting import Waiting


async def test_a_delay_is_kept_and_costs_no_attempt(finishing: Finishing) -> None:
    clock = asyncio.get_running_loop().time
    seen: list[tuple[float, int]] = []

    async def process(waiting: Waiting) -> None:
        seen.append((clock(), waiting.attempts))
        if len(seen) <= 7:
            raise RetryLater(0.05)

    await finishing.put([message(1)])
    async with working(finishing, process, most_attempts=2):
        await finishing.finished(1)
        pauses = [after - before for (before, _), (after, _) in pairwise(seen)]
    assert min(pauses) >= 0.05
    assert {attempts for _, attempts in seen} == {0}
    assert finishing.takings <= 3 * len(seen) + 3, "it slept until the update was due"


async def test_delays_grow_and_end(finishing: Finishing) -> None:
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

    noting = Noting(finishing._database)
    await noting.put([message(1)])
    limits = {"most_delays": 6, "most_attempts": 2}
    growth = {"first_wait_seconds": 2.0, "longest_wait_seconds": 9.0}
    async with working(noting, process, give_up=give_up, **limits, **growth):
        await noting.finished(1)
    assert waits == [1.0, 2.0, 4.0, 8.0, 9.0, 9.0, 2.0]
    assert gave_up == [1]


async def test_an_update_that_keeps_failing_ends_with_an_apology(
    finishing: Finishing,
) -> None:
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

    noting = Noting(finishing._database)
    await noting.put([message(1), message(2)])
    with capture_logs() as logs:
        async with working(noting, process, give_up=give_up, first_wait_seconds=2.0):
            await noting.finished(2)
    assert waits == [2.0, 4.0, 8.0, 16.0]
    assert told == [1]
    assert noting.order == [1, 2], "the chat goes on after it"
    failures = [entry for entry in logs if entry["event"] == "an update failed"]
    assert [str(entry["exc_info"]) for entry in failures] == [f"attempt {n}" for n in range(5)]


async def test_an_apology_that_fails_ends_the_update_all_the_same(finishing: Finishing) -> None:
    async def fail(waiting: Waiting) -> None:
        raise ZeroDivisionError

    await finishing.put([message(1)])
    async with working(finishing, fail, give_up=fail, most_attempts=2):
        await finishing.finished(1)
    assert (await finishing.backlog()).count == 0


async def test_a_cancellation_inside_is_a_failure_and_no_endless_loop(finishing: Finishing) -> None:
    attempts: list[int] = []

    async def process(waiting: Waiting) -> None:
        attempts.append(waiting.attempts)
        if len(attempts) < 3:
            raise asyncio.CancelledError

    await finishing.put([message(1)])
    async with working(finishing, process):
        await finishing.finished(1)
    assert attempts == [0, 1, 2]


async def test_an_update_that_ends_the_process_each_time_is_given_up(finishing: Finishing) -> None:
    told: list[int] = []

    async def give_up(waiting: Waiting) -> None:
        told.append(waiting.update_id)

    await finishing.put([message(1)])
    for _ in range(5):
        await finishing.begin(1)  # and then the power went
    async with working(finishing, nobody, give_up=give_up):
        await finishing.finished(1)
    assert told == [1]


async def test_work_that_begins_is_noted_before_it_does_harm(finishing: Finishing) -> None:
    begun: list[int] = []

    async def process(waiting: Waiting) -> None:
        begun.extend(each.begun for each in await finishing.take(1))

    await finishing.put([message(1)])
    async with working(finishing, process):
        await finishing.finished(1)
    assert begun == [1]


async def test_an_inbox_that_fails_for_a_while_loses_and_repeats_nothing(
    finishing: Finishing,
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

    shaky = Shaky(finishing._database)
    await shaky.put([message(1), message(2)])
    async with working(shaky, process):
        await shaky.finished(2)
    assert seen == [1, 2]
    assert not +shaky.troubles
