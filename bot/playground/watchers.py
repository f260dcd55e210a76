"""Who is told when a conversation changes: pages by a queue each, tests by a condition."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from .wire import JsonObject

Found = TypeVar("Found")

# A page that has not read this much is gone or asleep: it will load everything anew.
MOST_UNREAD = 1000


@dataclass(frozen=True)
class Event:
    """One change, as it is sent to the page."""

    kind: str
    data: JsonObject


Unread = asyncio.Queue[Event | None]


class Watchers:
    """Tells every watcher of a chat what has changed in it."""

    def __init__(self) -> None:
        self._queues: defaultdict[int, set[Unread]] = defaultdict(set)
        self._changed = asyncio.Condition()

    async def tell(self, chat_id: int | None, kind: str, data: JsonObject) -> None:
        """Publish a change of one chat, or of all of them (None)."""
        chats = list(self._queues) if chat_id is None else [chat_id]
        for queue in [queue for chat in chats for queue in self._queues[chat]]:
            if queue.full():
                self._end(queue)
            else:
                queue.put_nowait(Event(kind, data))
        await self.notify()

    async def notify(self) -> None:
        """Wake those who wait for something that no page shows."""
        async with self._changed:
            self._changed.notify_all()

    @contextmanager
    def events(self, chat_id: int) -> Iterator[Unread]:
        """The changes of a chat from now on; None says that there will be no more."""
        queue: Unread = asyncio.Queue(MOST_UNREAD)
        self._queues[chat_id].add(queue)
        try:
            yield queue
        finally:
            self._queues[chat_id].discard(queue)

    async def wait(self, find: Callable[[], Found | None], seconds: float) -> Found:
        """What `find` finds, now or after some change. Raises TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds), self._changed:
            while (found := find()) is None:
                await self._changed.wait()
            return found

    def end(self) -> None:
        """Let all pages go."""
        for queue in [queue for queues in self._queues.values() for queue in queues]:
            self._end(queue)

    @staticmethod
    def _end(queue: Unread) -> None:
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)
