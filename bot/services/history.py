"""The use case of looking back: what a person sent, put right or forgotten one by one."""

from dataclasses import dataclass
from typing import Final

import structlog

from storage.listens import Listen, Listens

_log = structlog.get_logger(__name__)

PAGE_SIZE: Final = 8


class ListenUnknown(Exception):
    """This person has no such recording, or it is forgotten already."""


@dataclass(frozen=True)
class HistoryPage:
    """A part of what a person sent.

    Attributes:
        listens: newest first, PAGE_SIZE at most; empty where nothing was sent.
        number: which page it is, from 1.
        pages: how many there are, at least 1.
        total: how many recordings on all of them.
    """

    listens: tuple[Listen, ...]
    number: int
    pages: int
    total: int


class HistoryService:
    """Shows people what they sent. Every method may raise StorageError."""

    def __init__(self, listens: Listens) -> None:
        self._listens = listens

    async def page(self, person_id: int, number: int = 1) -> HistoryPage:
        """A page of what they sent; the last one where there are not so many."""
        total = await self._listens.count(person_id)
        pages = max(1, -(-total // PAGE_SIZE))
        number = min(max(1, number), pages)
        listens = await self._listens.of(person_id, PAGE_SIZE, skip=(number - 1) * PAGE_SIZE)
        return HistoryPage(tuple(listens), number, pages, total)

    async def latest(self, person_id: int) -> Listen:
        """The newest recording.

        Raises:
            ListenUnknown: there is none.
        """
        for listen in await self._listens.of(person_id, 1):
            return listen
        raise ListenUnknown

    async def one(self, person_id: int, listen_id: int) -> Listen:
        """One recording by its number.

        Raises:
            ListenUnknown: they have none of this number.
        """
        listen = await self._listens.get(person_id, listen_id)
        if listen is None:
            raise ListenUnknown
        return listen

    async def correct(self, person_id: int, listen_id: int, genre: str | None) -> Listen:
        """Keep what a person says was heard; returns the recording as it is now.

        None takes a correction back, and so does the genre that was named, if it was named alone.

        Raises:
            ListenUnknown: they have none of this number.
        """
        listen = await self.one(person_id, listen_id)
        named = None if listen.verdict == "unsure" else listen.first_genre
        await self._listens.correct_one(person_id, listen_id, None if genre == named else genre)
        return await self.one(person_id, listen_id)

    async def forget(self, person_id: int, listen_id: int) -> None:
        """Take a recording out of the history and the taste; doing it twice is harmless."""
        if await self._listens.remove(person_id, listen_id):
            _log.info("recording forgotten")
