"""Where anything of a person is stored: all that is erased with them, all that they may read."""

from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, or_, select

from storage.database import Database
from storage.schema import metadata, people


def tables_of_people() -> list[Table]:
    """Every table that says something of single people, those that refer to others last."""
    return [table for table in metadata.sorted_tables if columns_of_people(table)]


def of_person(table: Table, person_id: int) -> ColumnElement[bool]:
    """Which rows of such a table are about the person."""
    return or_(*(column == person_id for column in columns_of_people(table)))


async def everything_about(database: Database, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row about the person, by table, for JSON: days and moments as ISO 8601, in UTC.

    Tables without such a row are left out. All rows are of one moment.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    async with database.read() as connection:
        for table in tables_of_people():
            query = select(table).where(of_person(table, person_id)).order_by(*table.primary_key)
            rows = (await connection.execute(query)).mappings().all()
            if rows:
                found[table.name] = [
                    {str(name): _plain(value) for name, value in row.items()} for row in rows
                ]
    return found


def columns_of_people(table: Table) -> list[Column[Any]]:
    """The columns of a table that hold the number of a person, or of a group."""
    if table is people:
        return [people.c.id]
    return [
        column
        for column in table.columns
        # A private chat has the person's number.
        if column.name in {"person_id", "chat_id"} or column.references(people.c.id)
    ]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
