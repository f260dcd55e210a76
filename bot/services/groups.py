"""The use case of being in a group: added, moved to another number, sent away."""

import structlog

from bot.services.forget import ForgetService
from storage.database import Database
from storage.groups import move
from storage.people import People

_log = structlog.get_logger(__name__)


class GroupService:
    """What becomes of a group's settings and history. Every method may raise StorageError.

    A group has what a person has: wishes, a language to be spoken with, what was heard there and
    what was suggested. Nothing is kept of who is in it.
    """

    def __init__(self, database: Database, forget: ForgetService) -> None:
        """`forget` erases a group as it does people."""
        self._database = database
        self._people = People(database)
        self._forget = forget

    async def joined(self, group_id: int, language: str | None) -> None:
        """The bot was added by somebody who speaks this; None where that is not known.

        What the group has chosen before stays.
        """
        group = await self._people.get(group_id)
        if group.chosen_language is None and language is not None:
            await self._people.choose_language(group_id, language)
        _log.info("added to a group")

    async def moved(self, old_id: int, new_id: int) -> None:
        """The group has another number now. Told twice, it is moved once."""
        if await move(self._database, old_id, new_id):
            _log.info("a group has moved")

    async def left(self, group_id: int) -> None:
        """The bot is in the group no more: everything about it is erased."""
        await self._forget.forget(group_id)
        _log.info("removed from a group")
