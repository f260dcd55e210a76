"""From the inbox to an answer: each lane in order, many chats at once, and nothing forgotten."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from bot.patience import growing_wait
from storage.errors import StorageError
from storage.inbox import Inbox
from storage.waiting import Waiting

_log = structlog.get_logger(__name__)

# An upper bound for a sleep, should a wake-up ever be missed.
_LONGEST_SLEEP_SECONDS: Final = 60.0
_PURGE_EVERY_SECONDS: Final = 3600.0
# Telegram keeps updates for a day and may begin its numbers anew after a week.
_KEEP_NUMBERS_SECONDS: Final = 7 * 86400.0
_AFTER_CANCEL_SECONDS: Final = 5.0


class RetryLater(Exception):
    """The update cannot be answered now, through no fault of its own; ask again in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"to be tried again in {seconds:g} s")
        self.seconds = seconds


class Dispatcher:
    """Hands waiting updates to `process` and sees to it that each comes to an end.

    An update is done when `process` has returned. It is put off when `process` raises, and given
    up when it failed too often, or when the process of the bot ended too often in its middle.
    """

    def __init__(
        self,
        inbox: Inbox,
        process: Callable[[Waiting], Awaitable[None]],
        *,
        at_once: int = 512,
        most_attempts: int = 5,
        give_up: Callable[[Waiting], Awaitable[None]],
        most_delays: int = 200,
        first_wait_seconds: float = 2.0,
        longest_wait_seconds: float = 60.0,
    ) -> None:
        """Prepare; `run` starts.

        Args:
            inbox: where the updates wait.
            process: answers an update. May raise RetryLater.
            at_once: how many updates are worked on at the same time, each of another chat or lane.
                Most of them only wait for their turn to be heard, and cost next to nothing.
            most_attempts: how often an update may fail.
            give_up: apologises for an update that failed so often.
            most_delays: how many RetryLater in a row are believed before they count as failures.
            first_wait_seconds: the wait after a failure; it doubles with each one that follows.
            longest_wait_seconds: where that growth ends.
        """
        self._inbox = inbox
        self._process = process
        self._at_once = at_once
        self._most_attempts = most_attempts
        self._apologise = give_up
        self._most_delays = most_delays
        self._first_wait_seconds = first_wait_seconds
        self._longest_wait_seconds = longest_wait_seconds
        self._running: dict[int, Waiting] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._delays: Counter[int] = Counter()
        self._woken = asyncio.Event()
        self._stopping = False
        self._purged_at = time.monotonic()
        self._storage_failures = 0

    def wake(self) -> None:
        """Look into the inbox now: there is something new."""
        self._woken.set()

    async def run(self) -> None:
        """Work until `stop` is called or this is cancelled; call `stop` in either case."""
        while not self._stopping:
            self._woken.clear()
            try:
                sleep_seconds = await self._start_what_is_due()
                self._storage_failures = 0
            except StorageError as failure:
                sleep_seconds = self._growing(self._storage_failures)
                self._storage_failures += 1
                _log.exception("the inbox cannot be read", reason=str(failure))
            try:
                async with asyncio.timeout(sleep_seconds):
                    await self._woken.wait()
            except TimeoutError:
                pass

    async def stop(self, grace_seconds: float) -> None:
        """Take nothing more, let what runs end within the grace, and cut off the rest.

        What is cut off stays in the inbox and is answered after the next start.
        """
        self._stopping = True
        self._woken.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(set(self._tasks), timeout=grace_seconds)
        for task in late:
            task.cancel()
        if late:
            _log.info("updates left for the next start", count=len(late))
            await asyncio.wait(late, timeout=_AFTER_CANCEL_SECONDS)

    async def _start_what_is_due(self) -> float:
        """Begin work as far as there are hands for it; returns how long there is nothing to do."""
        await self._purge_now_and_then()
        free = self._at_once - len(self._running)
        if free <= 0:
            return _LONGEST_SLEEP_SECONDS  # the end of any of them wakes us
        busy = {
            (each.chat_id, each.lane) for each in self._running.values() if each.chat_id is not None
        }
        # Asked before taking: what falls due in between is taken now, or looked for very soon.
        due_in = await self._inbox.next_due_in()
        # Updates without a chat cannot be excluded: those at work come once more, perhaps just
        # before they end, so they are told by what ran when the inbox was asked.
        homeless = sum(each.chat_id is None for each in self._running.values())
        at_work = set(self._running)
        for waiting in await self._inbox.take(free + homeless, busy):
            if waiting.update_id in at_work or len(self._running) >= self._at_once:
                continue
            if self._stopping:
                break
            self._running[waiting.update_id] = waiting
            task = asyncio.create_task(self._work(waiting), name=f"update {waiting.update_id}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return _LONGEST_SLEEP_SECONDS if due_in is None else min(due_in, _LONGEST_SLEEP_SECONDS)

    async def _work(self, waiting: Waiting) -> None:
        try:
            await self._answer(waiting)
        finally:
            del self._running[waiting.update_id]
            self._woken.set()

    async def _answer(self, waiting: Waiting) -> None:
        number = waiting.update_id
        if waiting.begun >= self._most_attempts:
            _log.error("an update ended the process again and again", update_id=number)
            await self._end_without_answer(waiting)
            return
        await self._store(lambda: self._inbox.begin(number))
        try:
            await self._process(waiting)
        except RetryLater as later:
            if self._delays[number] < self._most_delays:
                await self._delay(waiting, later)
            else:
                await self._failed(waiting, later)
        except asyncio.CancelledError as cancelled:
            if _is_being_cancelled():
                raise  # by `stop`: it stays in the inbox
            await self._failed(waiting, cancelled)  # something inside was cancelled, not this
        except Exception as failure:  # noqa: BLE001 - whatever it is, it costs one update only
            await self._failed(waiting, failure)
        else:
            await self._done(number)

    async def _delay(self, waiting: Waiting, later: RetryLater) -> None:
        number = waiting.update_id
        before = self._delays[number]
        # The first time exactly as asked; what lasts longer is asked less and less often.
        seconds = max(later.seconds, self._growing(before - 1) if before else 0.0)
        self._delays[number] = before + 1
        _log.info("an update is put off", update_id=number, wait_seconds=seconds)
        await self._store(lambda: self._inbox.postpone(number, seconds, counted=False))

    async def _failed(self, waiting: Waiting, failure: BaseException) -> None:
        number, failures = waiting.update_id, waiting.attempts + 1
        _log.error("an update failed", update_id=number, attempt=failures, exc_info=failure)
        if failures >= self._most_attempts:
            await self._end_without_answer(waiting)
            return
        seconds = self._growing(waiting.attempts)
        await self._store(lambda: self._inbox.postpone(number, seconds))

    async def _end_without_answer(self, waiting: Waiting) -> None:
        try:
            await self._apologise(waiting)
        except Exception:  # noqa: BLE001 - it must come to an end even when nobody can be told
            _log.exception("no apology could be sent", update_id=waiting.update_id)
        await self._done(waiting.update_id)

    async def _done(self, number: int) -> None:
        await self._store(lambda: self._inbox.done(number))
        del self._delays[number]

    async def _store(self, change: Callable[[], Awaitable[None]]) -> None:
        """Write down what happened, trying until it is: else the update would be answered again."""
        failures = 0
        while True:
            try:
                await change()
            except StorageError as failure:
                seconds = self._growing(failures)
                failures += 1
                _log.exception(
                    "the inbox cannot be written", reason=str(failure), wait_seconds=seconds
                )
                await asyncio.sleep(seconds)
            else:
                return

    async def _purge_now_and_then(self) -> None:
        if time.monotonic() - self._purged_at < _PURGE_EVERY_SECONDS:
            return
        self._purged_at = time.monotonic()
        forgotten = await self._inbox.purge(_KEEP_NUMBERS_SECONDS)
        _log.debug("old update numbers forgotten", count=forgotten)

    def _growing(self, failures: int) -> float:
        """The wait after that many failures before: it doubles up to the longest."""
        return growing_wait(failures, self._first_wait_seconds, self._longest_wait_seconds)


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
