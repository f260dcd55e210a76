"""The database is busy: whoever waits gets a word, and then the answer in its place."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest
from support.desk import Desk
from support.dispatching import working
from support.stage import shows

from bot.intake.dispatcher import RetryLater
from bot.intake.polling import Polling
from bot.views.greeting import render_help
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from bot.views.trouble import render_apology, render_patience
from storage import sqlite
from storage.errors import DatabaseBusy
from storage.waiting import Waiting

ENGLISH = Texts("en")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits five seconds for a lock; this comes before the database is opened."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)


@contextmanager
def locked(database_file: Path) -> Iterator[None]:
    """Another process writes, as an import or a backup does."""
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@asynccontextmanager
async def serving(desk: Desk) -> AsyncIterator[None]:
    """The whole way from the poll to the answer."""

    async def process(waiting: Waiting) -> None:
        try:
            await desk.face.process(waiting)
        except DatabaseBusy as error:
            raise RetryLater(0.05) from error

    async with working(desk.inbox, process, give_up=desk.face.give_up) as dispatcher:
        polling = Polling(
            desk.face.bot,
            desk.inbox,
            dispatcher.wake,
            not_stored=desk.face.promise,
            timeout_seconds=1,
            first_wait_seconds=0.05,
            longest_wait_seconds=0.05,
        )
        task = asyncio.create_task(polling.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task})


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
async def test_who_writes_meanwhile_gets_a_word_and_then_the_answer_alone(
    desk: Desk, database_file: Path, language: str
) -> None:
    texts = Texts(language)
    desk.anna.speak(language)
    async with serving(desk):
        with locked(database_file):
            await desk.anna.send_command("help")
            await desk.anna.wait_for(shows(render_patience(texts)))
            await desk.anna.send_command("help")
            await desk.playground.wait_for_calls("getUpdates", 4)
            assert len(desk.anna.replies) == 1  # one word is enough

        answered = await desk.anna.wait_until(
            lambda: (
                [each for each in desk.anna.replies if shows(render_help(texts))(each)][1:] or None
            )
        )
        await desk.anna.wait_until(
            lambda: None if any(map(shows(render_patience(texts)), desk.anna.replies)) else True
        )

    assert len(answered) == 1


async def test_the_word_to_a_recording_becomes_its_answer(desk: Desk, database_file: Path) -> None:
    async with serving(desk):
        with locked(database_file):
            sent = await desk.anna.send_file("voice", b"sound")
            word = await desk.anna.wait_for(shows(render_patience(ENGLISH)), after=sent)
        answer = await desk.anna.wait_for(lambda shown: "rock" in shown.text)

    assert answer.id == word.id
    assert len(desk.anna.replies) == 1


async def written_while_locked(desk: Desk, database_file: Path) -> Waiting:
    """An answer to a question that cannot be stored now."""
    await desk.people.set_awaiting(desk.anna.person.id, "genres")
    waiting = desk.waiting(message=desk.message(text="rock"))
    with locked(database_file), pytest.raises(DatabaseBusy):
        await desk.face.process(waiting)
    return waiting


async def test_a_lock_that_comes_while_an_answer_is_made_is_told_too(
    desk: Desk, database_file: Path
) -> None:
    waiting = await written_while_locked(desk, database_file)
    assert shows(render_patience(ENGLISH))(desk.anna.replies[-1])
    await desk.face.process(waiting)

    (answer,) = desk.anna.replies
    assert "rock" in answer.text
    assert (await desk.people.get(desk.anna.person.id)).genres == ("rock",)


async def test_an_apology_after_all_takes_the_place_of_the_word(
    desk: Desk, database_file: Path
) -> None:
    waiting = await written_while_locked(desk, database_file)

    await desk.face.give_up(waiting)

    (answer,) = desk.anna.replies
    assert shows(render_apology(ENGLISH))(answer)


async def test_a_word_that_cannot_be_sent_or_deleted_stops_nothing(
    desk: Desk, database_file: Path
) -> None:
    await desk.people.set_awaiting(desk.anna.person.id, "genres")
    waiting = desk.waiting(message=desk.message(text="rock"))
    desk.playground.faults.fail("sendMessage", status=502)
    with locked(database_file), pytest.raises(DatabaseBusy):
        await desk.face.process(waiting)
    await desk.face.process(waiting)
    assert "rock" in desk.anna.replies[-1].text

    await desk.people.set_awaiting(desk.anna.person.id, "genres")
    waiting = desk.waiting(message=desk.message(text="jazz"))
    with locked(database_file), pytest.raises(DatabaseBusy):
        await desk.face.process(waiting)
    desk.playground.faults.fail("deleteMessage", status=502)
    await desk.face.process(waiting)
    assert "jazz" in desk.anna.replies[-1].text


async def test_updates_that_nobody_understands_are_promised_nothing(desk: Desk) -> None:
    await desk.face.promise([{"update_id": 1, "message": 7}, {"update_id": 2}])

    assert desk.calls == []
