"""The last use case: everything about a person is erased."""

from typing import Final

import structlog
from tenacity import RetryCallState, retry, retry_if_exception_type, stop_after_attempt, wait_fixed

from storage.database import Database
from storage.erasure import forget
from storage.errors import NotScrubbed

_log = structlog.get_logger(__name__)

_MORE_ATTEMPTS: Final = 2
_RETRY_SECONDS: Final = 0.5


class ForgetService:
    """Erases people."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget(self, person_id: int) -> None:
        """Erase everything stored about the person, down to the bytes on disk.

        Doing it twice is harmless. Bytes that could not be taken off the disk are only logged:
        the person is forgotten all the same, and the next time anybody is, these bytes go too.

        Raises:
            StorageError: nothing was erased.
        """
        try:
            await forget(self._database, person_id)
        except NotScrubbed:
            await _scrub_again(self._database)
        _log.info("person forgotten")  # whom is no longer ours to know


def _leave_the_bytes(state: RetryCallState) -> None:
    obstacle = state.outcome.exception() if state.outcome else None
    _log.error("bytes of somebody forgotten are still on the disk", reason=str(obstacle))


# Not the erasure once more: its rows are gone, and what stands in the way passes in a moment.
@retry(
    retry=retry_if_exception_type(NotScrubbed),
    stop=stop_after_attempt(_MORE_ATTEMPTS),
    wait=wait_fixed(_RETRY_SECONDS),
    retry_error_callback=_leave_the_bytes,
)
async def _scrub_again(database: Database) -> None:
    await database.scrub()
