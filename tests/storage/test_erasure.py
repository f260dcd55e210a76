import random
import sqlite3
import struct
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.bot_token import BOT
from support.forgetting import forget

from storage import sqlite
from storage.broadcasts import Broadcasts
from storage.database import Database
from storage.errors import NotScrubbed
from storage.feedback import Feedback
from storage.inbox import Inbox
from storage.listens import Listens
from storage.offers import OfferedTrack, Offers
from storage.people import People, Person
from storage.playlists import Playlists
from storage.recommended import Recommended
from storage.schema import metadata, people, recommended
from storage.weekly import Weekly
from storage.years import YearRange

PERSON = 0x5A17C3D9E1  # distinctive as a number, in decimal and in the file's own encoding
NEIGHBOUR = 0x5A17C3D9E2
GROUP = -1001987654321
CANARY = "Канарейка-canary"


def traces(file: Path) -> dict[str, int]:
    """How often the person's number or the canary is found in any file of the database."""
    sought = {
        "number in decimal": str(PERSON).encode(),
        "number as SQLite keeps it": struct.pack(">q", PERSON)[2:],
        "text": CANARY.encode(),
        "text in JSON": CANARY.encode("ascii", "backslashreplace"),
        "text, in part": b"-canary",
    }
    content = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    return {name: count for name, what in sought.items() if (count := content.count(what))}


def message(update_id: int, chat: int, person: int, text: str) -> dict[str, object]:
    sender = {"id": person, "first_name": text}
    return {"update_id": update_id, "message": {"chat": {"id": chat}, "from": sender, "text": text}}


async def live(database: Database, person: int, word: str, first_update: int) -> None:
    """A person leaves something in every table."""
    chosen, inbox = People(database), Inbox(database, BOT)
    await chosen.set_song_language(person, "fr")
    await chosen.set_interface_language(person, "ru")
    await chosen.set_years(person, YearRange(1990, 1999))
    await chosen.set_genres(person, (word,))
    await chosen.set_awaiting(person, "years")
    for step in range(4):
        update_id = first_update + step
        await inbox.put([message(update_id, GROUP if step == 3 else person, person, word * 50)])
        await Listens(database).add(
            person,
            file_unique_id=f"{word}-{step}",
            seconds=1.5,
            probabilities={word: 1.0},
            model=word,
            update_id=update_id,
        )
        await Listens(database).correct(person, update_id, word[:16])
        await Recommended(database).add(person, [f"{word}|{step}"], datetime.now(UTC))
        track = OfferedTrack(f"{word}|{step}", word, word, word, 1990, (), (word,), word, 0.5)
        context = {"asked": {"genres": [word]}}
        await Offers(database).add(person, [track], context=context, update_id=update_id)
        for liked in (True, False, None, True):
            await Feedback(database).give(person, track, liked, rank=1, context=context)
        await Playlists(database).save(person, [track])
    await Weekly(database).subscribe(person, word, datetime.now(UTC))
    broadcasts = Broadcasts(database)
    for owner, text in ((person, word), (person + 1_000, "to everybody")):
        await broadcasts.start(await broadcasts.draft(owner, text), None)
    await inbox.done(first_update)


async def test_nothing_of_a_forgotten_person_is_left_in_any_byte(
    database: Database, file: Path
) -> None:
    await live(database, PERSON, CANARY, 100)
    await live(database, NEIGHBOUR, "neighbour", 200)
    # Telegram need not say who it is from: in a private chat there is only one who can be meant.
    nameless = {"message": {"chat": {"id": PERSON}, "text": CANARY}}
    await Inbox(database, BOT).put([{"update_id": 300, **nameless}])
    for table in metadata.tables.values():
        if "person_id" in table.c:
            async with database.read() as connection:
                rows = await connection.execute(table.select().where(table.c.person_id == PERSON))
                assert rows.all(), f"the person must leave something in {table.name}"
    assert set(traces(file)) == {
        *("number in decimal", "number as SQLite keeps it"),
        *("text", "text in JSON", "text, in part"),
    }

    await forget(database, PERSON)

    assert traces(file) == {}
    assert await People(database).get(PERSON) == Person(PERSON)
    assert await Listens(database).of(PERSON) == []
    assert await Recommended(database).last_batch(PERSON) == []
    assert await Feedback(database).of(PERSON) == []
    # And the neighbour has lost nothing.
    assert (await People(database).get(NEIGHBOUR)).genres == ("neighbour",)
    assert await Listens(database).count(NEIGHBOUR) == 4
    assert await Recommended(database).last_batch(NEIGHBOUR) == ["neighbour|3"]
    assert len(await Feedback(database).of(NEIGHBOUR)) == 4
    waiting = await Inbox(database, BOT).take(10, ())
    assert [each.update_id for each in waiting] == [201, 203]


async def test_the_update_that_asked_for_it_can_still_be_finished(
    database: Database, file: Path
) -> None:
    inbox = Inbox(database, BOT)
    press = {
        "from": {"id": PERSON},
        "message": {"chat": {"id": PERSON}, "text": CANARY},
        "data": "forget:yes",
    }
    await inbox.put([{"update_id": 1, "callback_query": press}])
    await inbox.begin(1)
    await forget(database, PERSON)
    await inbox.remember_answer(1, 55)
    await inbox.postpone(1, 0)
    await inbox.done(1)
    assert (await inbox.backlog()).count == 0
    assert await inbox.put([{"update_id": 1, "callback_query": press}]) == 0
    assert traces(file) == {}


async def test_copies_that_stayed_behind_when_rows_moved_are_gone_too(
    database: Database, file: Path
) -> None:
    """With these rows, SQLite's secure_delete on its own leaves the number in the file once."""
    chance = random.Random(4)
    everybody = [chance.randrange(10**8, 10**12) for _ in range(20)] + [PERSON]
    start = datetime(2026, 1, 1, tzinfo=UTC)
    rows = []
    for second in range(5000):
        person = chance.choice(everybody)
        key = (CANARY if person == PERSON else "x") * chance.randrange(1, 60)
        moment = start + timedelta(seconds=second)
        rows.append({"person_id": person, "batch_at": moment, "track_key": key})
    async with database.write() as connection:
        await connection.execute(people.insert(), [{"id": person} for person in everybody])
        await connection.execute(recommended.insert(), rows)
    await forget(database, PERSON)
    assert traces(file) == {}


async def test_forgetting_somebody_unknown_is_no_error(database: Database) -> None:
    await forget(database, 12345)


async def test_a_reader_that_stands_in_the_way_is_reported(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)
    database = await Database.open(url)
    await live(database, PERSON, CANARY, 100)
    async with database.read() as reader:
        await reader.execute(people.select())
        with pytest.raises(NotScrubbed, match="reader"):
            await forget(database, PERSON)
    await database.scrub()  # asking again, with the reader gone, ends it
    assert traces(file) == {}
    await database.close()


async def test_another_process_that_stands_in_the_way_of_scrubbing_is_reported(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)
    database = await Database.open(url)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotScrubbed, match="locked"):
            await database.scrub()
    await database.scrub()
    await database.close()
