"""The last use case: everything about a person is erased."""

from typing import Final

import structlog
from tenacity import RetryCallState, retry, retry_if_exception_type, stop_after_attempt, wait_fixed

from bot.services.jobs import Jobs
from storage.database import Database
from storage.erasure import erase, erase_update
from storage.errors import NotScrubbed

_log = structlog.get_logger(__name__)

_ATTEMPTS: Final = 3
_RETRY_SECONDS: Final = 0.5


class ForgetService:
    """Erases people."""

    def __init__(self, database: Database, jobs: Jobs) -> None:
        """`jobs` are under way for people; those of who is erased are stopped."""
        self._database = database
        self._jobs = jobs

    async def forget(self, person_id: int) -> None:
        """Erase everything stored about the person, or the group, down to the bytes on disk.

        Doing it twice is harmless.

        Raises:
            StorageError: nothing was erased.
        """
        await self.erase(person_id)
        await self.scrub()
        _log.info("person forgotten")  # whom is no longer ours to know

    async def erase(self, person_id: int, *, asked_by: int | None = None) -> None:
        """Erase everything stored about the person but the update that asks for it, if one does.

        So that one is answered even when the process is killed meanwhile; `finish` is to follow.

        Raises:
            StorageError: nothing was erased.
        """
        await erase(self._database, person_id, asked_by=asked_by)
        # From here on nothing that came before begins. What had begun may have stored something
        # since, so that is erased too.
        if await self._jobs.stop_all_of(person_id):
            await erase(self._database, person_id, asked_by=asked_by)

    async def finish(self, person_id: int, *, asked_by: int) -> None:
        """Erase the update that asked for it as well, and all that was erased from the disk.

        Raises:
            StorageError: the update is still there.
        """
        await erase_update(self._database, person_id, asked_by)
        await self.scrub()
        _log.info("person forgotten")

    async def scrub(self) -> None:
        """Take what was erased off the disk.

        Bytes that could not be taken off are only logged: the person is forgotten all the same,
        and the next time anybody is, these bytes go too.
        """
        await _scrub(self._database)


def _leave_the_bytes(state: RetryCallState) -> None:
    obstacle = state.outcome.exception() if state.outcome else None
    _log.error("bytes of somebody forgotten are still on the disk", reason=str(obstacle))


# What stands in the way is a reader, and passes in a moment.
@retry(
    retry=retry_if_exception_type(NotScrubbed),
    stop=stop_after_attempt(_ATTEMPTS),
    wait=wait_fixed(_RETRY_SECONDS),
    retry_error_callback=_leave_the_bytes,
)
async def _scrub(database: Database) -> None:
    await database.scrub()
