"""The last use case: everything about a person is erased."""

import structlog

from storage.database import Database
from storage.erasure import forget

_log = structlog.get_logger(__name__)


class ForgetService:
    """Erases people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget(self, person_id: int) -> None:
        """Erase everything stored about the person, down to the bytes on disk.

        Doing it twice is harmless. Raises StorageError when the database cannot be written.
        """
        await forget(self._database, person_id)
        _log.info("person forgotten")  # whom is no longer ours to know
