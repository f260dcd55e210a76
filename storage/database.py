"""The database: one writer at a time, readers beside it, and no write that is half done."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

import structlog
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import DatabaseBusy, DatabaseUnusable, NotScrubbed, StorageError
from storage.migrations import migrate
from storage.sqlite import prepare_sqlite, rewrite_file

log = structlog.get_logger(__name__)
T = TypeVar("T")

_READERS = 8


class Database:
    """An open database. Made by `Database.open`, ended by `close`."""

    def __init__(self, writer: AsyncEngine, readers: AsyncEngine) -> None:
        self._writer = writer
        self._readers = readers
        self._turn = asyncio.Lock()
        self._writing: asyncio.Task[Any] | None = None
        self._closed = False

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open `url` ("sqlite+aiosqlite:///path"), bringing its tables up to date first.

        A missing file and its folder are made.

        Raises:
            DatabaseUnusable: the address is not one of a SQLite file, or the file cannot be used.
            SchemaUnknown: a newer version of the program wrote it.
            DatabaseBusy: another process holds it.
        """
        address = _file_address(url)
        try:
            with _storage_errors():
                await asyncio.to_thread(migrate, address)
        except DatabaseUnusable as obstacle:
            raise DatabaseUnusable(f"{address.database}: {obstacle}") from obstacle
        writer = create_async_engine(address, pool_size=1, max_overflow=0)
        prepare_sqlite(writer.sync_engine, begin="BEGIN IMMEDIATE")
        readers = create_async_engine(address, pool_size=_READERS, max_overflow=0)
        prepare_sqlite(readers.sync_engine, begin="BEGIN", read_only=True)
        return cls(writer, readers)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one state of the database and cannot change it.

        Raises:
            StorageError: the database could not do what was asked.
        """
        self._refuse_when_closed()
        with _storage_errors():
            async with self._readers.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """The one connection that writes, in a transaction of its own.

        It is committed when the block ends and rolled back when the block raises or is cancelled.
        Both run to their end even if the task is cancelled meanwhile: the next writer finds a
        clean connection. Not to be nested.

        Raises:
            DatabaseBusy: another process holds the database.
            StorageError: the database could not do what was asked.
        """
        async with self._writer_connection() as connection:
            await _to_the_end(_begin(connection))
            yield connection
            await _to_the_end(connection.commit())

    async def scrub(self) -> None:
        """Take what was deleted off the disk as well: out of the file and the write-ahead log.

        Takes about a second per 100 MB, during which readers go on and writers wait.

        Raises:
            NotScrubbed: it could not be done, most often because a reader kept the old state in
                use all the while. What was deleted stays deleted; trying again may help.
        """
        try:
            async with self._writer_connection() as connection:
                await _to_the_end(_start(connection))
                if not await _to_the_end(rewrite_file(connection)):
                    raise DatabaseBusy("a reader holds the write-ahead log")
        except (StorageError, sqlite3.Error) as obstacle:  # rewriting goes past SQLAlchemy
            raise NotScrubbed(str(obstacle)) from obstacle

    async def close(self) -> None:
        """End the writer's turn in an orderly way and close every connection."""
        async with self._turn:
            self._closed = True
            await _to_the_end(self._writer.dispose())
            await _to_the_end(self._readers.dispose())

    @asynccontextmanager
    async def _writer_connection(self) -> AsyncIterator[AsyncConnection]:
        """The one connection that writes, not yet started, for nobody else until it is given back.

        Giving it back rolls back whatever was not committed.
        """
        async with self._my_turn():
            connection = self._writer.connect()
            try:
                with _storage_errors():
                    yield connection
            finally:
                if connection.sync_connection is not None:
                    await _to_the_end(connection.close())

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[None]:
        if self._writing is not None and self._writing is asyncio.current_task():
            raise StorageError("a write inside a write would wait for itself for ever")
        async with self._turn:
            self._refuse_when_closed()
            self._writing = asyncio.current_task()
            try:
                yield
            finally:
                self._writing = None

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StorageError("the database is closed")


async def _start(connection: AsyncConnection) -> None:
    await connection.start()


async def _begin(connection: AsyncConnection) -> None:
    await connection.start()
    await connection.begin()


async def _to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Await `work` to its end; a cancellation that comes meanwhile is raised after it."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as cancellation:
            cancelled = cancellation
    if cancelled is not None:
        if not task.cancelled() and (failure := task.exception()) is not None:
            log.warning("a cancelled write also failed", error=str(failure))
        raise cancelled
    return task.result()


def _file_address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as unclear:
        raise DatabaseUnusable("the database address is not a URL") from unclear
    if address.drivername != "sqlite+aiosqlite":
        raise DatabaseUnusable(f"the database must be sqlite+aiosqlite, not {address.drivername}")
    if not address.database or address.database == ":memory:":
        raise DatabaseUnusable("the database must be a file, as in sqlite+aiosqlite:///path")
    try:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as obstacle:
        raise DatabaseUnusable(
            f"{address.database}: its folder cannot be made ({obstacle.strerror})"
        ) from obstacle
    return address


@contextmanager
def _storage_errors() -> Iterator[None]:
    """The driver's errors as ours, so that nobody above needs to know the driver."""
    try:
        yield
    except PoolTimeout as waited:
        raise DatabaseBusy("every connection is in use") from waited
    except DBAPIError as failure:
        reason = str(failure.orig)
        if "locked" in reason or "busy" in reason:
            raise DatabaseBusy(reason) from failure
        if "not a database" in reason or "unable to open" in reason or "readonly" in reason:
            raise DatabaseUnusable(reason) from failure
        raise StorageError(reason) from failure
