"""What a person may read about themselves: every row of every table, now and in times to come."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Date, DateTime, Float, Integer, String, Table
from support.bot_token import BOT
from support.forgetting import forget

from storage.database import Database
from storage.inbox import Inbox
from storage.personal import everything_about, tables_of_people
from storage.schema import inbox, metadata, people
from storage.schema.column_types import Codes, UtcDateTime

PERSON, NEIGHBOUR = 501, 502
NUMBERS = count(1000)
MOMENT = datetime(2026, 11, 22, 15, 40, tzinfo=UTC)


def told_of_people() -> list[Table]:
    """Found in another way than the code does: whatever names a person, a user or a chat."""
    words = ("person", "user", "chat", "owner", "member")
    return [
        table
        for table in metadata.sorted_tables
        if table is people or any(word in name for name in set(table.c.keys()) for word in words)
    ]


def row_about(table: Table, person_id: int) -> dict[str, Any]:
    """Something in every column, the person wherever one is named."""
    return dict(_values(table, person_id))


def _values(table: Table, person_id: int) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        names_person = column.name in {"person_id", "chat_id"} or column.references(people.c.id)
        foreign = next(iter(column.foreign_keys), None)
        if names_person or (table is people and column.name == "id"):
            yield column.name, person_id
        elif foreign is not None:
            yield column.name, f"{person_id}" if _is_text(column.type) else person_id
        elif isinstance(column.type, Codes):
            yield column.name, ("rock", "jazz")
        elif isinstance(column.type, JSON):
            yield column.name, {"Кино": [next(NUMBERS)]}
        elif isinstance(column.type, UtcDateTime | DateTime):
            yield column.name, MOMENT
        elif isinstance(column.type, Date):
            yield column.name, MOMENT.date()
        elif isinstance(column.type, Boolean):
            yield column.name, True
        elif isinstance(column.type, Float):
            yield column.name, 1.5
        elif _is_text(column.type):
            yield column.name, f"{person_id}" if column.primary_key else f"t{next(NUMBERS)}"
        else:
            assert isinstance(column.type.as_generic(), Integer), column
            yield column.name, next(NUMBERS)


def _is_text(kind: object) -> bool:
    return isinstance(kind, String)


@pytest.fixture
async def lived(database: Database) -> Database:
    """Two people who left a row in every table that tells of people."""
    async with database.write() as connection:
        for person_id in (PERSON, NEIGHBOUR):
            for table in tables_of_people():
                await connection.execute(table.insert().values(**row_about(table, person_id)))
    return database


def test_no_table_that_names_a_person_is_forgotten() -> None:
    assert {table.name for table in told_of_people()} <= {
        table.name for table in tables_of_people()
    }
    assert {inbox, people} <= set(tables_of_people())


async def test_every_table_and_every_column_of_a_person_is_in_what_they_may_read(
    lived: Database,
) -> None:
    found = await everything_about(lived, PERSON)

    assert set(found) == {table.name for table in tables_of_people()}
    for table in tables_of_people():
        (row,) = found[table.name]
        assert set(row) == set(table.c.keys())
        assert all(value is not None for value in row.values()), table.name
    assert found["people"][0]["genres"] == ["rock", "jazz"]
    assert found["listens"][0]["heard_at"] == "2026-11-22T15:40:00+00:00"
    assert "Кино" in found["inbox"][0]["payload"]


async def test_nothing_of_anybody_else_is_in_it(lived: Database) -> None:
    found = json.dumps(await everything_about(lived, PERSON))
    assert str(PERSON) in found
    assert str(NEIGHBOUR) not in found


async def test_what_waits_without_a_name_in_the_persons_chat_is_theirs(
    database: Database,
) -> None:
    text = {"message": {"chat": {"id": PERSON}, "text": "hello"}}
    await Inbox(database, BOT).put([{"update_id": 1, **text}])

    (row,) = (await everything_about(database, PERSON))["inbox"]

    assert row["payload"]["message"]["text"] == "hello"


async def test_after_forgetting_there_is_nothing_to_read(lived: Database) -> None:
    await forget(lived, PERSON)

    assert await everything_about(lived, PERSON) == {}
    assert set(await everything_about(lived, NEIGHBOUR)) == {
        table.name for table in tables_of_people()
    }


async def test_of_somebody_unknown_nothing_is_told(database: Database) -> None:
    assert await everything_about(database, 7) == {}
