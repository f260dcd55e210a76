"""Forgetting a person, in every table and on the disk."""

from sqlalchemy import delete, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.personal import of_person, tables_of_people
from storage.schema import ERASED_FROM_INBOX, inbox


async def forget(database: Database, person_id: int, *, clock: Clock = utc_now) -> None:
    """Erase everything about the person, then take the erased bytes off the disk.

    Updates of the person that still wait are erased as well and count as done, the one that asked
    for this among them: `Inbox.done` on it changes nothing. What other people wait to have
    answered stays until it is, even where it quotes this person.

    Raises:
        NotScrubbed: the rows are gone, but their bytes may still be on the disk. `Database.scrub`
            may be tried again.
        StorageError: nothing was erased, where it is any other.
    """
    async with database.write() as connection:
        for table in reversed(tables_of_people()):
            theirs = of_person(table, person_id)
            if table is inbox:
                erased = update(inbox).values(done_at=clock(), **ERASED_FROM_INBOX)
                await connection.execute(erased.where(theirs))
            else:
                await connection.execute(delete(table).where(theirs))
    await database.scrub()
