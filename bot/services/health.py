"""Whether everything works that the bot needs, for its owner."""

import asyncio
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from bot.catalogs.protocol import Limited, LimitsState
from storage.clock import Clock, utc_now
from storage.database import Database
from storage.errors import StorageError
from storage.inbox import Backlog, Inbox

STALE_POLL_SECONDS: Final = 180.0  # a long poll lasts 30 s
STALE_UPDATE_SECONDS: Final = 300.0
LEAST_FREE_BYTES: Final = 500_000_000


class Workers(Protocol):
    """The processes that hear: `ml.genre.pool.HearingPool`."""

    @property
    def workers(self) -> int:
        """How many there are to be."""

    @property
    def alive(self) -> int:
        """How many there are."""


@dataclass(frozen=True)
class Health:
    """The bot at one moment.

    Attributes:
        write_seconds: how long a write to the database took; None when it failed.
        database_problem: why it failed, "" when it did not.
        model: version of the genre model.
        workers: processes that are to hear.
        workers_alive: those that can.
        waiting: updates not answered yet.
        waiting_seconds: how long the oldest of them has waited.
        poll_seconds: since Telegram last answered a poll; None when it never did.
        spotify: None where it is not set up, or cannot be told.
        free_bytes: where the database is; None where nobody knows.
        uptime_seconds: since the start.
    """

    write_seconds: float | None
    database_problem: str
    model: str
    workers: int
    workers_alive: int
    waiting: int
    waiting_seconds: float
    poll_seconds: float | None
    spotify: LimitsState | None
    free_bytes: int | None
    uptime_seconds: float

    @property
    def queue_is_stuck(self) -> bool:
        """Somebody waits longer than anyone should."""
        return self.waiting > 0 and self.waiting_seconds > STALE_UPDATE_SECONDS

    @property
    def polls(self) -> bool:
        """Telegram answers."""
        return self.poll_seconds is not None and self.poll_seconds <= STALE_POLL_SECONDS

    @property
    def has_room(self) -> bool:
        """The disk is not nearly full."""
        return self.free_bytes is None or self.free_bytes >= LEAST_FREE_BYTES


class HealthService:
    """Looks at everything."""

    def __init__(
        self,
        database: Database,
        inbox: Inbox,
        workers: Workers,
        *,
        model: str,
        heartbeat: Path,
        spotify: Limited | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """Nothing is looked at yet.

        Args:
            database: is written to.
            inbox: tells what waits.
            workers: who hears.
            model: version of what they hear with.
            heartbeat: a file that is touched when a poll was answered, beside the database.
            spotify: where tracks come from besides.
            clock: the moment, aware.
        """
        self._database = database
        self._inbox = inbox
        self._workers = workers
        self._model = model
        self._heartbeat = heartbeat
        self._spotify = spotify
        self._clock = clock
        self._started = time.monotonic()

    async def now(self, asked_by: int | None = None) -> Health:
        """How everything is at this moment; the update that asks does not count as waiting."""
        write_seconds, problem = await self._write()
        backlog = await self._backlog(asked_by)
        oldest = backlog.oldest_at
        return Health(
            write_seconds=write_seconds,
            database_problem=problem,
            model=self._model,
            workers=self._workers.workers,
            workers_alive=self._workers.alive,
            waiting=backlog.count,
            waiting_seconds=(
                0.0 if oldest is None else max(0.0, (self._clock() - oldest).total_seconds())
            ),
            poll_seconds=await asyncio.to_thread(_age_seconds, self._heartbeat),
            spotify=await self._spotify_state(),
            free_bytes=await asyncio.to_thread(_free_bytes, self._heartbeat.parent),
            uptime_seconds=time.monotonic() - self._started,
        )

    async def _write(self) -> tuple[float | None, str]:
        begun = time.perf_counter()
        try:
            async with self._database.write():
                pass
        except StorageError as problem:
            return None, str(problem)
        return time.perf_counter() - begun, ""

    async def _backlog(self, asked_by: int | None) -> Backlog:
        try:
            return await self._inbox.backlog(asked_by)
        except StorageError:
            return Backlog(0, None)

    async def _spotify_state(self) -> LimitsState | None:
        if self._spotify is None:
            return None
        try:
            return await self._spotify.state()
        except StorageError:
            return None


def _age_seconds(file: Path) -> float | None:
    try:
        return max(0.0, time.time() - file.stat().st_mtime)
    except OSError:
        return None


def _free_bytes(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
