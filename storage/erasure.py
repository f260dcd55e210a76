"""Forgetting a person, in every table and on the disk."""

from sqlalchemy import delete, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.personal import of_person, tables_of_people
from storage.schema import ERASED_FROM_INBOX, inbox


async def erase(
    database: Database, person_id: int, *, asked_by: int | None = None, clock: Clock = utc_now
) -> None:
    """Erase everything about the person; the bytes may stay on the disk until it is scrubbed.

    Updates of the person that still wait are erased as well and count as done. What other people
    wait to have answered stays until it is, even where it quotes this person.

    Where an update asked for it, that one stays, and so do later ones: it is still to be answered,
    also when the process is killed before that, and what comes later begins anew. `erase_update`
    ends it.

    Raises:
        StorageError: nothing was erased.
    """
    async with database.write() as connection:
        for table in reversed(tables_of_people()):
            theirs = of_person(table, person_id)
            if table is not inbox:
                await connection.execute(delete(table).where(theirs))
                continue
            erased = update(inbox).values(done_at=clock(), **ERASED_FROM_INBOX).where(theirs)
            if asked_by is not None:
                erased = erased.where(inbox.c.update_id < asked_by)
            await connection.execute(erased)


async def erase_update(
    database: Database, person_id: int, update_id: int, *, clock: Clock = utc_now
) -> None:
    """Erase one update of the person, which counts as done: `Inbox.done` on it changes nothing.

    Raises:
        StorageError: it was not erased.
    """
    async with database.write() as connection:
        await connection.execute(
            update(inbox)
            .values(done_at=clock(), **ERASED_FROM_INBOX)
            .where(of_person(inbox, person_id), inbox.c.update_id == update_id)
        )
