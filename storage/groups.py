"""Groups among the people: what is kept of one goes along when Telegram gives it another number."""

from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    PrimaryKeyConstraint,
    Row,
    Table,
    UniqueConstraint,
    delete,
    exists,
    false,
    insert,
    or_,
    select,
    update,
)

from storage.database import Database
from storage.personal import columns_of_people, tables_of_people
from storage.schema import inbox, people

# What is chosen together stays together; of what is named nowhere here the new number's is kept.
_CHOICES: Final = (
    (people.c.chosen_language, people.c.interface_language),
    (people.c.song_language,),
    (people.c.year_first, people.c.year_last),
    (people.c.genres,),
)


async def move(database: Database, old_id: int, new_id: int) -> bool:
    """Keep everything of a group under its new number; whether anything was under the old one.

    Something may be under the new number already: a recording can come from there before
    Telegram's word that the group has moved. What was chosen under the new number stays, all else
    comes from the old one, and both histories become one.

    Raises:
        StorageError: nothing was moved.
    """
    async with database.write() as connection:
        known = select(people)
        old = (await connection.execute(known.where(people.c.id == old_id))).one_or_none()
        if old is None:
            return False
        new = (await connection.execute(known.where(people.c.id == new_id))).one_or_none()
        if new is None:
            await connection.execute(insert(people).values({**old._mapping, "id": new_id}))
        elif chosen := _only_in(old, new):
            await connection.execute(update(people).where(people.c.id == new_id).values(chosen))
        for table in tables_of_people():
            if table in (people, inbox):  # its updates stay where they were said
                continue
            for column in columns_of_people(table):
                await connection.execute(
                    update(table)
                    .where(column == old_id, ~_is_there(table, column, new_id))
                    .values({column.name: new_id})
                )
        # With it goes what is under the new number too.
        await connection.execute(delete(people).where(people.c.id == old_id))
    return True


def _only_in(old: Row[Any], new: Row[Any]) -> dict[str, object]:
    """What was chosen under the old number and not under the new one."""
    return {
        column.name: old._mapping[column]
        for choice in _CHOICES
        if not any(new._mapping[column] for column in choice)
        for column in choice
    }


def _is_there(table: Table, column: Column[Any], new_id: int) -> ColumnElement[bool]:
    """Whether the new number has a row of which this one, brought there, would be a second."""
    there = table.alias()
    alone = [
        {each.name for each in unique.columns} - {column.name}
        for unique in _unique(table)
        if column.name in unique.columns
    ]
    return or_(
        false(),
        *(
            exists().where(
                there.c[column.name] == new_id,
                *(there.c[name] == table.c[name] for name in sorted(others)),
            )
            for others in alone
        ),
    )


def _unique(table: Table) -> list[PrimaryKeyConstraint | UniqueConstraint | Index]:
    """What lets no two rows be alike."""
    constraints = [
        each
        for each in table.constraints
        if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)
    ]
    return [*constraints, *(index for index in table.indexes if index.unique)]
