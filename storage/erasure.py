"""Forgetting a person, in every table and on the disk."""

from sqlalchemy import delete, or_, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import ERASED_FROM_INBOX, inbox, metadata, people


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
        await connection.execute(
            update(inbox)
            # In a private chat the chat has the person's number.
            .where(or_(inbox.c.person_id == person_id, inbox.c.chat_id == person_id))
            .values(done_at=clock(), **ERASED_FROM_INBOX)
        )
        for table in reversed(metadata.sorted_tables):
            if table is not inbox and "person_id" in table.c:
                await connection.execute(delete(table).where(table.c.person_id == person_id))
        await connection.execute(delete(people).where(people.c.id == person_id))
    await database.scrub()
