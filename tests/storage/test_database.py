import asyncio
import random
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from storage import sqlite
from storage.database import Database
from storage.errors import DatabaseBusy, DatabaseUnusable, StorageError
from storage.schema import people


async def ids(database: Database) -> list[int]:
    async with database.read() as connection:
        return sorted(await connection.scalars(select(people.c.id)))


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def person(number: int) -> object:
    return insert(people).values(id=number)


async def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.write() as connection:
            await connection.execute(person(1))
            raise ZeroDivisionError
    async with database.write() as connection:
        await connection.execute(person(2))
    assert await ids(database) == [2]


async def test_tasks_cancelled_at_any_moment_write_both_rows_or_none(database: Database) -> None:
    """Each writes a pair; cancellations fall on every await of opening, writing, committing."""
    acknowledged: set[int] = set()

    async def write_pair(number: int) -> None:
        async with database.write() as connection:
            await connection.execute(person(2 * number))
            await connection.execute(person(2 * number + 1))
        acknowledged.add(number)

    async def cancel_after(task: asyncio.Task[None], steps: int) -> None:
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()

    chance = random.Random(7)
    tasks = [asyncio.create_task(write_pair(number)) for number in range(80)]
    killers = [cancel_after(task, chance.randrange(400)) for task in tasks if chance.random() < 0.8]
    await asyncio.gather(*killers)
    ends = await asyncio.gather(*tasks, return_exceptions=True)

    written = set(await ids(database))
    whole = {number for number in range(80) if {2 * number, 2 * number + 1} <= written}
    assert written == {row for number in whole for row in (2 * number, 2 * number + 1)}
    assert acknowledged <= whole
    assert any(isinstance(end, asyncio.CancelledError) for end in ends)
    assert acknowledged


async def test_a_cancelled_block_never_commits_the_rows_of_another(database: Database) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def half() -> None:
        async with database.write() as connection:
            await connection.execute(person(1))
            inside.set()
            await go_on.wait()

    async def whole() -> None:
        async with database.write() as connection:
            await connection.execute(person(2))

    first = asyncio.create_task(half())
    await inside.wait()
    second = asyncio.create_task(whole())
    first.cancel()
    await second
    with pytest.raises(asyncio.CancelledError):
        await first
    assert await ids(database) == [2]


async def test_a_cancellation_that_the_block_swallows_does_not_commit_half(
    database: Database,
) -> None:
    started = asyncio.Event()

    async def stubborn() -> None:
        async with database.write() as connection:
            await connection.execute(person(1))
            started.set()
            try:
                for number in range(2, 2000):
                    await connection.execute(person(number))
            except asyncio.CancelledError:
                pass

    task = asyncio.create_task(stubborn())
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await ids(database) == []


async def test_a_commit_runs_to_its_end_when_its_task_is_cancelled(database: Database) -> None:
    about_to_commit = asyncio.Event()

    async def write() -> None:
        async with database.write() as connection:
            await connection.execute(person(1))
            about_to_commit.set()

    task = asyncio.create_task(write())
    await about_to_commit.wait()  # set without an await before the commit, so it is under way
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await ids(database) == [1]


async def test_readers_see_the_old_state_until_the_writer_is_done(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(person(1))
        assert await ids(database) == []
    assert await ids(database) == [1]


async def test_a_reader_sees_one_state_all_along(database: Database) -> None:
    count = select(func.count()).select_from(people)
    async with database.read() as reader:
        assert await reader.scalar(count) == 0
        async with database.write() as writer:
            await writer.execute(person(1))
        assert await reader.scalar(count) == 0


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError, match="readonly"):
        async with database.read() as connection:
            await connection.execute(person(1))


async def test_a_write_inside_a_write_is_refused_instead_of_waiting(database: Database) -> None:
    with pytest.raises(StorageError, match="inside a write"):
        async with database.write(), database.write():
            pass
    assert await ids(database) == []


async def test_a_database_that_another_process_holds_is_busy(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)
    database = await Database.open(url)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DatabaseBusy):
            async with database.write() as connection:
                await connection.execute(person(1))
    finally:
        other.close()
    async with database.write() as connection:
        await connection.execute(person(2))
    assert await ids(database) == [2]
    await database.close()


async def test_what_is_promised_of_each_connection_holds(database: Database) -> None:
    promised = {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    async with database.read() as reader, database.write() as writer:
        for connection in (reader, writer):
            for pragma, value in promised.items():
                assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar() == value


async def test_opening_twenty_times_leaks_neither_files_nor_threads(url: str) -> None:
    async def open_and_use() -> None:
        database = await Database.open(url)
        async with database.write() as connection:
            await connection.execute(select(people))
        await ids(database)
        await database.close()

    await open_and_use()  # the thread that migrates stays for the next one
    files, threads = open_files(), threading.active_count()
    for _ in range(20):
        await open_and_use()
    assert open_files() == files
    assert threading.active_count() <= threads + 1


async def test_cancelled_writers_leak_no_files(database: Database) -> None:
    async def write() -> None:
        async with database.write() as connection:
            for number in range(1, 1000):
                await connection.execute(person(number))

    await ids(database)
    async with database.write():
        files = open_files()
    for steps in range(0, 60, 3):
        task = asyncio.create_task(write())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with database.write():
        assert open_files() <= files
    assert await ids(database) == []


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "some" / "where" / "100% new.sqlite3"
    database = await Database.open(f"sqlite+aiosqlite:///{file}")
    await database.close()
    assert file.exists()


async def test_a_closed_database_says_so(url: str) -> None:
    database = await Database.open(url)
    await database.close()
    with pytest.raises(StorageError, match="closed"):
        await ids(database)
    with pytest.raises(StorageError, match="closed"):
        async with database.write():
            pass


@pytest.mark.parametrize(
    "address",
    ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:", "postgresql+psycopg://x/y", "what?"],
)
async def test_an_address_that_names_no_sqlite_file_is_refused(address: str) -> None:
    with pytest.raises(DatabaseUnusable):
        await Database.open(address)


def test_a_file_that_is_no_database_is_refused_and_left_alone(url: str, file: Path) -> None:
    content = b"These are my memoirs, not a database. " * 100
    file.write_bytes(content)
    with pytest.raises(DatabaseUnusable, match="not a database"):
        asyncio.run(Database.open(url))
    assert file.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_refused(url: str, file: Path) -> None:
    file.mkdir()
    with pytest.raises(DatabaseUnusable, match="unable to open"):
        asyncio.run(Database.open(url))
