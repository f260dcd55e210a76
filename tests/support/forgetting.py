"""Somebody is forgotten, down to the bytes on disk, though nobody asked for it in the chat."""

from storage.database import Database
from storage.erasure import erase


async def forget(database: Database, person_id: int) -> None:
    await erase(database, person_id)
    await database.scrub()
