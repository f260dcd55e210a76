"""What is being done for people at this moment, so that it can be stopped."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

_T = TypeVar("_T")

_LONGEST_END_SECONDS: Final = 30.0


class Stopped(Exception):
    """The person does not want it any more."""


class Job:
    """The work on one update, which can be stopped until it is settled."""

    def __init__(self, person_id: int) -> None:
        self.person_id = person_id
        self.ended = asyncio.Event()
        self._task: asyncio.Task[Any] | None = None
        self._stopped = False
        self._settled = False

    @property
    def is_answering(self) -> bool:
        """The work is done, and its answer on the way: it cannot be stopped any more."""
        return self._settled

    async def work(self, doing: Coroutine[Any, Any, _T]) -> _T:
        """What `doing` gives.

        Raises:
            Stopped: it was stopped meanwhile, or before it began.
        """
        if self._stopped:
            doing.close()
            raise Stopped
        task: asyncio.Task[_T] = asyncio.create_task(doing)
        self._task = task
        try:
            return await task
        except asyncio.CancelledError:
            waiting = asyncio.current_task()
            if self._stopped and not (waiting and waiting.cancelling()):
                raise Stopped from None
            raise
        finally:
            self._task = None

    def settle(self) -> None:
        """From now on it cannot be stopped.

        Raises:
            Stopped: it was stopped before.
        """
        if self._stopped:
            raise Stopped
        self._settled = True

    def stop(self) -> bool:
        """Stop the work; False when only its answer is still to be sent."""
        if self._settled:
            return False
        self._stopped = True
        if self._task is not None:
            self._task.cancel()
        return True


class Jobs:
    """Every job under way, by the update that it answers."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}

    @contextmanager
    def begin(self, person_id: int, update_id: int) -> Iterator[Job]:
        """A job that can be stopped while the block runs."""
        job = self._jobs[update_id] = Job(person_id)
        try:
            yield job
        finally:
            del self._jobs[update_id]
            job.ended.set()

    def stop(self, update_id: int) -> bool:
        """Stop the work on an update; False when nothing of it runs that could be stopped."""
        job = self._jobs.get(update_id)
        return job is not None and job.stop()

    def is_answering(self, update_id: int) -> bool:
        """Whether the work on an update is done and its answer on the way."""
        job = self._jobs.get(update_id)
        return job is not None and job.is_answering

    async def stop_all_of(self, person_id: int) -> bool:
        """Stop whatever is done for a person, and wait until nothing is; whether anything was."""
        theirs = [job for job in self._jobs.values() if job.person_id == person_id]
        for job in theirs:
            job.stop()
        ends = {asyncio.create_task(job.ended.wait()) for job in theirs}
        if ends:
            _, late = await asyncio.wait(ends, timeout=_LONGEST_END_SECONDS)
            for end in late:
                end.cancel()
        return bool(theirs)
