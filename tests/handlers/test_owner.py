"""/stats and /health: for owners alone, and true."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.desk import Desk
from support.owner import OWNER
from support.owners_replies import BROKEN, FINE
from support.stage import shows
from telegram.error import TelegramError

from bot.services.measures import Measures, Recorder
from bot.services.owner import OwnerServices
from bot.views.owner import render_health, render_statistics
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from bot.views.trouble import render_unknown_command
from storage.audience import Audience
from storage.clock import utc_now
from storage.database import Database
from storage.tallies import Tallies
from storage.waiting import Waiting

ENGLISH = Texts("en")
COMMANDS = ("stats", "health", "broadcast")


@pytest.fixture
def owners_desk(desk: Desk) -> Desk:
    """The owner sits where Anna does."""
    desk.anna = desk.playground.person(OWNER, "Olga", "en")
    return desk


def said(desk: Desk, words: str, **more: object) -> Waiting:
    """A message of Anna's that begins with a command."""
    length = len(words.split(maxsplit=1)[0])
    entity = {"type": "bot_command", "offset": 0, "length": length}
    return desk.waiting(message=desk.message(text=words, entities=[entity], **more))


@pytest.mark.parametrize("name", COMMANDS)
async def test_to_others_the_commands_of_owners_do_not_exist(desk: Desk, name: str) -> None:
    await desk.face.process(said(desk, f"/{name}"))

    (answer,) = desk.anna.replies
    assert shows(render_unknown_command(ENGLISH))(answer)


async def test_in_a_group_even_the_owner_gets_nothing(owners_desk: Desk) -> None:
    group = {"id": -5, "type": "supergroup", "title": "Friends"}
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    for name in COMMANDS:
        message = owners_desk.message(group, text=f"/{name}", entities=[entity])
        await owners_desk.face.process(owners_desk.waiting(message=message))

    assert "sendPhoto" not in owners_desk.calls
    assert owners_desk.anna.replies == []


async def test_the_figures_come_as_a_picture_that_is_told_in_words(
    owners_desk: Desk, database: Database, owner: OwnerServices, measures: Measures
) -> None:
    desk = owners_desk
    for _ in range(3):
        came = replace(
            desk.waiting(message=desk.message(**desk.voice())),
            received_at=utc_now() - timedelta(seconds=4),
        )
        await desk.face.process(came)
    await Recorder(measures, Tallies(database), Audience(database)).flush()

    await desk.face.process(said(desk, "/stats"))

    answer = desk.anna.replies[-1]
    figures = await owner.statistics.now()
    assert answer.kind == "photo"
    assert (answer.file or b"").startswith(b"\x89PNG")
    assert answer.html == render_statistics(ENGLISH, figures).text
    assert figures.people.active_today == 1
    assert figures.recordings is not None
    assert figures.recordings.count == 3
    assert 4.0 <= figures.recordings.p50_seconds <= 5.0


async def test_what_goes_wrong_is_counted_by_its_kind(
    desk: Desk, database: Database, owner: OwnerServices, measures: Measures
) -> None:
    desk.playground.faults.fail("sendMessage", status=400, description="Bad Request: no such luck")
    with pytest.raises(TelegramError):
        await desk.face.process(desk.waiting(message=desk.message(text="/help")))
    desk.ear.answer = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        await desk.face.process(desk.waiting(message=desk.message(**desk.voice())))
    await desk.face.give_up(desk.waiting(message=desk.message(text="hello")))
    await Recorder(measures, Tallies(database), Audience(database)).flush()

    found = (await owner.statistics.now()).troubles
    assert dict(found) == {"telegram": 1, "unexpected": 1, "given_up": 1}


async def test_who_blocked_the_bot_is_marked_until_they_are_back(
    desk: Desk, database: Database, measures: Measures
) -> None:
    recorder = Recorder(measures, Tallies(database), Audience(database))

    async def blocked() -> int:
        await recorder.flush()
        return (await Audience(database).numbers()).blocked

    await desk.people.set_genres(desk.anna.person.id, ("rock",))
    await desk.anna.block()
    await desk.face.process(desk.waiting(message=desk.message(text="hello")))
    assert await blocked() == 1
    await desk.anna.unblock()
    await desk.face.process(desk.waiting(message=desk.message(text="hello")))
    assert await blocked() == 0

    for status, expected in (("kicked", 1), ("member", 0)):
        change = {
            "chat": desk.message()["chat"],
            "from": desk.anna.person.as_user(),
            "date": 1,
            "old_chat_member": {"user": desk.anna.person.as_user(), "status": "member"},
            "new_chat_member": {"user": desk.anna.person.as_user(), "status": status}
            | ({"until_date": 0} if status == "kicked" else {}),
        }
        await desk.face.process(desk.waiting(my_chat_member=change))
        assert await blocked() == expected


async def test_health_is_told_line_by_line(owners_desk: Desk, owner: OwnerServices) -> None:
    await owners_desk.face.process(said(owners_desk, "/health"))

    (answer,) = owners_desk.anna.replies
    lines = answer.text.splitlines()
    assert [line[0] for line in lines[2:]] == ["✓", "✓", "✓", "✓", "✗", "–", "✓", "✓"]
    assert "no poll has been answered yet" in answer.text  # nobody polls here


async def test_a_database_that_cannot_be_written_is_named(
    owner: OwnerServices, database_file: Path, database: Database
) -> None:
    async with database.write() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout=20")
    with closing(sqlite3.connect(database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        health = await owner.health.now()

    assert health.write_seconds is None
    assert "locked" in render_health(ENGLISH, health).text


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_broken_has_a_cross_and_what_works_has_none(language: str, broken: str) -> None:
    texts = Texts(language)

    assert "✗" not in render_health(texts, FINE).text
    assert render_health(texts, BROKEN[broken]).text.count("✗") == 1
