"""An inbox that tells when it is through, and a dispatcher at work on it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager

from support.bot_token import BOT

from bot.intake.dispatcher import Dispatcher
from storage.clock import Clock, utc_now
from storage.database import Database
from storage.inbox import Inbox
from storage.waiting import Waiting

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
        super().__init__(database, BOT, clock=clock)
        self.takings = 0
        self.order: list[int] = []
        self._changed = asyncio.Condition()

    async def take(self, limit: int, exclude: Collection[tuple[int, str]] = ()) -> list[Waiting]:
        self.takings += 1
        return await super().take(limit, exclude)

    async def done(self, *update_ids: int) -> None:
        await super().done(*update_ids)
        async with self._changed:
            self.order.extend(update_ids)
            self._changed.notify_all()

    async def finished(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS), self._changed:
            await self._changed.wait_for(lambda: len(self.order) >= count)


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
