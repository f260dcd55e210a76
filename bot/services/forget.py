"""The last use case: everything about a person is erased."""

from typing import Final

import structlog
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_fixed

from storage.database import Database
from storage.erasure import forget
from storage.errors import DatabaseBusy

_log = structlog.get_logger(__name__)

_ATTEMPTS: Final = 3
_RETRY_SECONDS: Final = 0.5


class ForgetService:
    """Erases people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # A reader may hold erased bytes for a moment; erasing twice is harmless.
    @retry(
        retry=retry_if_exception_type(DatabaseBusy),
        stop=stop_after_attempt(_ATTEMPTS),
        wait=wait_fixed(_RETRY_SECONDS),
        reraise=True,
    )
    async def forget(self, person_id: int) -> None:
        """Erase everything stored about the person, down to the bytes on disk.

        Doing it twice is harmless. Raises StorageError when the database cannot be written.
        """
        await forget(self._database, person_id)
        _log.info("person forgotten")  # whom is no longer ours to know
