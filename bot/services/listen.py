"""The first use case: a recording is heard, and the listening is remembered."""

from typing import Protocol

import structlog

from ml.genre.hearing import GenreProbability, Hearing
from storage.listens import Listens

_log = structlog.get_logger(__name__)


class Ear(Protocol):
    """What hears: `ml.genre.pool.HearingPool`, or a queue to other machines."""

    @property
    def waiting(self) -> int:
        """Recordings asked about and not answered yet, those being heard included."""

    async def hear(self, source: bytes) -> Hearing:
        """Hear one recording; raises the errors of `ml.errors`."""


class ListenService:
    """Hears recordings and keeps what was heard in the person's history."""

    def __init__(self, ear: Ear, listens: Listens, *, at_once: int = 2) -> None:
        """`at_once` is how many recordings the ear hears at the same time."""
        self._ear = ear
        self._listens = listens
        self._at_once = at_once

    @property
    def ahead(self) -> int:
        """How many recordings would be answered before a new one; 0 when it is heard at once."""
        waiting = self._ear.waiting
        return waiting if waiting >= self._at_once else 0

    async def listen(
        self,
        person_id: int,
        sound: bytes,
        *,
        file_unique_id: str | None,
        update_id: int | None,
    ) -> Hearing:
        """Hear a recording and, where it is music, store the listening.

        An uncertain one counts like any other: its probabilities say how uncertain it is, and the
        taste is made of probabilities. What is not music says nothing of anybody's taste.

        Args:
            person_id: who sent it.
            sound: the file as it came, untrusted.
            file_unique_id: the messenger's stable name of the file.
            update_id: the update that brought it; the same one is stored once.

        Raises:
            AudioError: the recording cannot be heard; its `code` says why.
            ModelError: the model cannot be used.
        """
        hearing = await self._ear.hear(sound)
        if hearing.verdict == "not_music":
            _log.info("no music heard", seconds=round(hearing.seconds, 1), kind=hearing.kind)
            return hearing
        await self._listens.add(
            person_id,
            file_unique_id=file_unique_id,
            seconds=hearing.seconds,
            probabilities=hearing.as_dict(),
            model=hearing.model,
            update_id=update_id,
            verdict=hearing.verdict,
        )
        _log.info(
            "recording heard",
            seconds=round(hearing.seconds, 1),
            verdict=hearing.verdict,
            genre=hearing.genres[0].genre,
            probability=round(hearing.genres[0].probability, 2),
        )
        return hearing

    async def heard_before(
        self, person_id: int, update_id: int, file_unique_id: str
    ) -> Hearing | None:
        """What this very update gave when its answer could not be sent the first time.

        Whether the recording was damaged or cut is not stored; it reads as whole.
        """
        for listen in await self._listens.of(person_id, limit=1):
            # Telegram may give a number anew after a week without updates: the file must be the
            # same as well.
            if (listen.update_id, listen.file_unique_id) == (update_id, file_unique_id):
                genres = sorted(listen.probabilities.items(), key=lambda item: -item[1])
                return Hearing(
                    seconds=listen.seconds,
                    genres=tuple(GenreProbability(genre, share) for genre, share in genres),
                    truncated=False,
                    damaged=False,
                    model=listen.model,
                    verdict="unsure" if listen.verdict == "unsure" else "music",
                )
        return None
