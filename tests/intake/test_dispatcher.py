import asyncio
from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest
from support.dispatching import PATIENCE_SECONDS, Finishing, message, nobody, working

from storage.database import Database
from storage.waiting import Waiting


async def test_what_came_in_is_processed_and_done(finishing: Finishing) -> None:
    seen: list[Waiting] = []

    async def process(waiting: Waiting) -> None:
        seen.append(waiting)

    await finishing.put([message(1)])
    async with working(finishing, process) as dispatcher:
        await finishing.finished(1)
        await finishing.put([message(2, None)])
        dispatcher.wake()
        await finishing.finished(2)
    assert [(each.update_id, each.chat_id) for each in seen] == [(1, 1), (2, None)]
    assert seen[0].payload == message(1)
    assert (await finishing.backlog()).count == 0


@pytest.mark.parametrize("slow", [1, None])
async def test_what_is_slow_holds_up_nobody_else(finishing: Finishing, slow: int | None) -> None:
    release = asyncio.Event()

    async def process(waiting: Waiting) -> None:
        if waiting.update_id == 1:
            await release.wait()

    chats = {1: slow, 2: 1, 3: 2, 4: 3, 5: 2}
    await finishing.put([message(number, chat) for number, chat in chats.items()])
    kept = [2] if slow == 1 else []  # the same chat's next one waits for the slow one
    async with working(finishing, process, at_once=2):
        await finishing.finished(4 - len(kept))
        assert set(finishing.order) == {2, 3, 4, 5} - set(kept)
        release.set()
        await finishing.finished(5)
    assert finishing.order[-1 - len(kept) :] == [1, *kept]


async def test_no_more_run_at_once_than_allowed(finishing: Finishing) -> None:
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
    await finishing.put([message(number, number if number % 2 else None) for number in range(12)])
    async with working(finishing, process, at_once=3):
        await finishing.finished(12)
    assert most == 3
    assert Counter(finishing.order) == Counter(range(12))


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


async def test_with_nothing_to_do_the_inbox_is_left_alone(finishing: Finishing) -> None:
    async def process(waiting: Waiting) -> None:
        pass

    async with working(finishing, process) as dispatcher:
        for number in range(5):
            await finishing.put([message(number)])
            dispatcher.wake()
            await finishing.finished(number + 1)
        for _ in range(20):  # real round trips, time enough for another look
            await finishing.backlog()
        rest = finishing.takings
        assert rest <= 16
        for _ in range(20):
            await finishing.backlog()
        assert finishing.takings == rest


async def test_old_numbers_are_forgotten_now_and_then(
    finishing: Finishing, monkeypatch: pytest.MonkeyPatch
) -> None:
    purged = asyncio.Event()

    class Purging(Finishing):
        async def purge(self, older_than_seconds: float) -> int:
            assert older_than_seconds == 7 * 24 * 3600
            purged.set()
            return await super().purge(older_than_seconds)

    monkeypatch.setattr("bot.intake.dispatcher._PURGE_EVERY_SECONDS", 0.0)
    async with working(Purging(finishing._database), nobody):
        async with asyncio.timeout(PATIENCE_SECONDS):
            await purged.wait()
