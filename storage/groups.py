"""Groups among the people: what is kept of one goes along when Telegram gives it another number."""

from sqlalchemy import delete, insert, select, update

from storage.database import Database
from storage.personal import columns_of_people, tables_of_people
from storage.schema import inbox, people


async def move(database: Database, old_id: int, new_id: int) -> bool:
    """Keep everything of a group under its new number; whether there was anything left to move.

    It is moved once: where something is kept under the new number already, that stays, and what
    may be left under the old one is erased.

    Raises:
        StorageError: nothing was moved.
    """
    async with database.write() as connection:
        old = (await connection.execute(select(people).where(people.c.id == old_id))).one_or_none()
        if old is None:
            return False
        taken = await connection.scalar(select(people.c.id).where(people.c.id == new_id))
        if taken is None:
            await connection.execute(insert(people).values({**old._mapping, "id": new_id}))
            for table in tables_of_people():
                if table in (people, inbox):  # its updates stay where they were said
                    continue
                for column in columns_of_people(table):
                    await connection.execute(
                        update(table).where(column == old_id).values({column.name: new_id})
                    )
        await connection.execute(delete(people).where(people.c.id == old_id))
    return taken is None
