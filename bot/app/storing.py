"""What is stored, ready to be used."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.catalogs.starter import load_starter
from bot.config import Settings
from storage.database import Database
from storage.tracks import Tracks


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, brought up to date, with the starter catalog in it.

    Raises:
        StorageError: the database cannot be opened.
        StarterError: the shipped catalog has a defect.
    """
    database = await Database.open(settings.database_url)
    try:
        await load_starter(Tracks(database))
        yield database
    finally:
        await database.close()
