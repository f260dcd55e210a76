"""That a person is told of their erasure, whoever still holds its bytes; with a real database."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.services.forget import ForgetService
from bot.services.jobs import Jobs
from storage import sqlite
from storage.database import Database
from storage.errors import DatabaseBusy
from storage.people import People, Person
from storage.schema import people

ME = 7


@pytest.fixture
async def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """A database that does not wait for readers, with somebody in it."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}")
    await People(database).set_song_language(ME, "fr")
    yield database
    await database.close()


async def forget(database: Database) -> None:
    service = ForgetService(database, Jobs())
    await service.erase(ME, asked_by=1)
    await service.finish(ME, asked_by=1)


async def test_a_reader_that_stays_leaves_bytes_and_does_not_keep_the_person(
    impatient: Database,
) -> None:
    async with impatient.read() as reader:
        await reader.execute(people.select())
        with capture_logs() as logs:
            await forget(impatient)

    assert await People(impatient).get(ME) == Person(ME)
    told = [(each["event"], each["log_level"]) for each in logs]
    assert told == [
        ("bytes of somebody forgotten are still on the disk", "error"),
        ("person forgotten", "info"),
    ]
    assert str(ME) not in logs[0]["reason"]


async def test_a_reader_that_ends_soon_leaves_nothing(
    impatient: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrub, attempts = impatient.scrub, []

    async def scrub_without_the_reader() -> None:
        attempts.append(1)
        if len(attempts) == 2:
            await reading.__aexit__(None, None, None)
        await scrub()

    monkeypatch.setattr(impatient, "scrub", scrub_without_the_reader)
    reading = impatient.read()
    await (await reading.__aenter__()).execute(people.select())
    with capture_logs() as logs:
        await forget(impatient)

    assert [each["event"] for each in logs] == ["person forgotten"]
    assert len(attempts) == 2


async def test_what_could_not_be_erased_is_not_said_to_be(impatient: Database) -> None:
    other = await Database.open(str(impatient._writer.url))
    async with other.write():
        with pytest.raises(DatabaseBusy):
            await forget(impatient)
    await other.close()

    assert (await People(impatient).get(ME)).song_language == "fr"


async def test_what_is_stored_while_somebody_is_erased_is_erased_too(impatient: Database) -> None:
    jobs = Jobs()

    async def answer() -> None:
        with jobs.begin(ME, 1):
            await People(impatient).set_song_language(ME, "es")

    # One writes at a time, in the order in which they come: here just after the erasure.
    async with asyncio.timeout(10.0):
        await asyncio.gather(ForgetService(impatient, jobs).erase(ME, asked_by=2), answer())

    assert await People(impatient).get(ME) == Person(ME)
