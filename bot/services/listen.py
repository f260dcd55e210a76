"""The first use case: a recording is heard, and the listening is remembered."""

import asyncio
import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Protocol

import structlog

from bot.services.jobs import Jobs
from bot.services.line import Line
from bot.services.steps import Steps
from ml.genre.hearing import GenreProbability, Hearing, Stretch
from storage.listens import HeardStretch, Listen, Listens

_log = structlog.get_logger(__name__)


class Ear(Protocol):
    """What hears: `ml.genre.pool.HearingPool`, or a queue to other machines."""

    async def hear(self, source: bytes) -> Hearing:
        """Hear one recording; raises the errors of `ml.errors`."""


class ListenService:
    """Hears recordings and keeps what was heard in the person's history.

    Attributes:
        line: where recordings wait for their turn.
        jobs: those under way, to be stopped.
    """

    def __init__(
        self,
        ear: Ear,
        listens: Listens,
        *,
        model: str = "",
        at_once: int = 2,
        most_waiting: int = 1000,
    ) -> None:
        """Begin.

        Args:
            ear: what hears.
            listens: the histories.
            model: version of the ear's model; what another one has heard is heard anew.
            at_once: how many recordings the ear hears at the same time.
            most_waiting: how many may stand in line, those being heard included.
        """
        self.line = Line(at_once, most_waiting)
        self.jobs = Jobs()
        self._ear = ear
        self._listens = listens
        self._model = model

    async def known(
        self, person_id: int | None, update_id: int, file_unique_id: str
    ) -> Hearing | None:
        """What this file is, if it was heard before, from whomever it came; None if it was not.

        It is a listening of this person as well, unless it is the very same update, whose answer
        could not be sent the first time. What the other one says it is remains theirs. Nothing is
        kept of nobody (None).
        """
        own = None
        if person_id is not None:
            own = await self._listens.brought_by(person_id, update_id)
        # Telegram may give a number anew after a week without updates: the file must be the same.
        if own is not None and own.file_unique_id == file_unique_id:
            return hearing_of(own)
        before = await self._listens.of_sound(self._model, file_unique_id=file_unique_id)
        if before is None:
            return None
        hearing = hearing_of(before)
        await self._keep(person_id, hearing, file_unique_id, before.content_hash, update_id)
        _log.info("file known", genre=hearing.genres[0].genre)
        return hearing

    async def listen(
        self,
        person_id: int | None,
        sound: bytes,
        *,
        file_unique_id: str | None,
        update_id: int | None,
        steps: Steps | None = None,
    ) -> Hearing:
        """Hear a recording and, where it is music, store the listening.

        The same content that was heard before is not heard again. An uncertain listening counts
        like any other: its probabilities say how uncertain it is, and the taste is made of
        probabilities. What is not music says nothing of anybody's taste.

        Args:
            person_id: who sent it; None keeps nothing.
            sound: the file as it came, untrusted.
            file_unique_id: the messenger's stable name of the file.
            update_id: the update that brought it; the same one is stored once.
            steps: told how long hearing takes.

        Raises:
            AudioError: the recording cannot be heard; its `code` says why.
            ModelError: the model cannot be used.
        """
        with (steps or Steps()).step("hear"):
            content_hash = await asyncio.to_thread(lambda: sha256(sound).hexdigest())
            before = await self._listens.of_sound(self._model, content_hash=content_hash)
            hearing = await self._heard(sound) if before is None else hearing_of(before)
        if hearing.verdict == "not_music":
            _log.info("no music heard", seconds=round(hearing.seconds, 1), kind=hearing.kind)
            return hearing
        await self._keep(person_id, hearing, file_unique_id, content_hash, update_id)
        _log.info(
            "recording heard",
            seconds=round(hearing.seconds, 1),
            verdict=hearing.verdict,
            genre=hearing.genres[0].genre,
            probability=round(hearing.genres[0].probability, 2),
            again=before is not None,
        )
        return hearing

    async def _heard(self, sound: bytes) -> Hearing:
        begun = time.monotonic()
        hearing = await self._ear.hear(sound)
        self.line.took(time.monotonic() - begun)
        return hearing

    async def _keep(
        self,
        person_id: int | None,
        hearing: Hearing,
        file_unique_id: str | None,
        content_hash: str | None,
        update_id: int | None,
    ) -> None:
        if person_id is None:
            return
        await self._listens.add(
            person_id,
            file_unique_id=file_unique_id,
            seconds=hearing.seconds,
            probabilities=hearing.as_dict(),
            model=hearing.model,
            update_id=update_id,
            verdict=hearing.verdict,
            content_hash=content_hash,
            damaged=hearing.damaged,
            truncated=hearing.truncated,
            timeline=[
                HeardStretch(
                    each.start_seconds,
                    each.end_seconds,
                    {genre.genre: genre.probability for genre in each.genres},
                )
                for each in hearing.timeline
            ],
        )


def hearing_of(listen: Listen) -> Hearing:
    """What was heard, from how it was stored; of music, since nothing else is."""
    return Hearing(
        seconds=listen.seconds,
        genres=_sorted(listen.probabilities),
        truncated=listen.truncated,
        damaged=listen.damaged,
        model=listen.model,
        timeline=tuple(
            Stretch(each.start_seconds, each.end_seconds, _sorted(each.probabilities))
            for each in listen.timeline
        ),
        verdict="unsure" if listen.verdict == "unsure" else "music",
    )


def _sorted(probabilities: Mapping[str, float]) -> tuple[GenreProbability, ...]:
    ranked = sorted(probabilities.items(), key=lambda item: -item[1])
    return tuple(GenreProbability(genre, share) for genre, share in ranked)
