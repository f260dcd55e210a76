"""What each person sent to be heard, with the probabilities that came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, select, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import listens, people
from storage.sqlite import insert_or_ignore


@dataclass(frozen=True)
class HeardStretch:
    """A part of a recording, from and to seconds of it, and its probabilities by genre."""

    start_seconds: float
    end_seconds: float
    probabilities: Mapping[str, float]


@dataclass(frozen=True)
class Listen:
    """One recording that a person sent.

    Attributes:
        id: its number here.
        person_id: who sent it.
        heard_at: when, aware, in UTC.
        file_unique_id: Telegram's lasting name of the file; None when there was no file.
        seconds: length of the sound that was heard.
        probabilities: by genre, summing to 1.
        model: version of the model that heard it.
        update_id: the update that brought it.
        verdict: "music", or "unsure" where no genre was named alone.
        corrected: the genre that the person says it is; None where they did not object.
        content_hash: SHA-256 of the file; None for what was heard before that was kept.
        damaged: the decoder met errors on the way.
        truncated: only the beginning of the recording was heard.
        timeline: of a long recording, its stretches in order.
    """

    id: int
    person_id: int
    heard_at: datetime
    file_unique_id: str | None
    seconds: float
    probabilities: Mapping[str, float]
    model: str
    update_id: int | None
    corrected: str | None = None
    verdict: str = "music"
    content_hash: str | None = None
    damaged: bool = False
    truncated: bool = False
    timeline: tuple[HeardStretch, ...] = ()

    @property
    def first_genre(self) -> str | None:
        """The genre that was heard as the likeliest; None when nothing was heard at all."""
        return max(self.probabilities, key=self.probabilities.__getitem__, default=None)


class Listens:
    """Everything that was heard."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self,
        person_id: int,
        *,
        file_unique_id: str | None,
        seconds: float,
        probabilities: Mapping[str, float],
        model: str,
        update_id: int | None,
        verdict: str = "music",
        content_hash: str | None = None,
        damaged: bool = False,
        truncated: bool = False,
        timeline: Sequence[HeardStretch] = (),
    ) -> None:
        """Keep one, described as in `Listen`; the same update a second time changes nothing.

        What the person said of the same content before is said of this one.
        """
        said_before = (
            select(listens.c.corrected)
            .where(listens.c.person_id == person_id, listens.c.content_hash == content_hash)
            .order_by(listens.c.id.desc())
            .limit(1)
        )
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(people), {"id": person_id})
            corrected = None
            if content_hash is not None:
                corrected = await connection.scalar(said_before)
            await connection.execute(
                insert_or_ignore(listens),
                {
                    "person_id": person_id,
                    "heard_at": self._clock(),
                    "file_unique_id": file_unique_id,
                    "seconds": seconds,
                    "probabilities": dict(probabilities),
                    "model": model,
                    "update_id": update_id,
                    "verdict": verdict,
                    "content_hash": content_hash,
                    "damaged": damaged,
                    "truncated": truncated,
                    "corrected": corrected,
                    "timeline": [asdict(each) for each in timeline] or None,
                },
            )

    async def of(self, person_id: int, limit: int = 200, *, skip: int = 0) -> list[Listen]:
        """The person's listens, newest first, without the first `skip` of them."""
        query = (
            select(listens)
            .where(listens.c.person_id == person_id)
            .order_by(listens.c.heard_at.desc(), listens.c.id.desc())
            .limit(limit)
            .offset(skip)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return [_listen(row) for row in rows]

    async def brought_by(self, person_id: int, update_id: int) -> Listen | None:
        """The person's listen that this update brought; None when there is none."""
        return await self._one(
            select(listens).where(
                listens.c.person_id == person_id, listens.c.update_id == update_id
            )
        )

    async def of_sound(
        self, model: str, *, file_unique_id: str | None = None, content_hash: str | None = None
    ) -> Listen | None:
        """The newest listen to a file, whoever sent it, by that version of the model.

        Args:
            model: version of the model.
            file_unique_id: Telegram's name of the file; or
            content_hash: SHA-256 of its content.
        """
        if content_hash is not None:
            same = listens.c.content_hash == content_hash
        else:
            # What has no hash was kept before it was known whether it was damaged.
            same = (listens.c.file_unique_id == file_unique_id) & listens.c.content_hash.is_not(
                None
            )
        query = select(listens).where(same, listens.c.model == model)
        return await self._one(query.order_by(listens.c.id.desc()).limit(1))

    async def correct(self, person_id: int, update_id: int, genre: str | None) -> None:
        """Keep what the person says the genre is; None takes it back. The verdict stays."""
        await self._correct(person_id, listens.c.update_id == update_id, genre)

    async def get(self, person_id: int, listen_id: int) -> Listen | None:
        """This very person's listen of that number; None when there is none."""
        return await self._one(
            select(listens).where(listens.c.person_id == person_id, listens.c.id == listen_id)
        )

    async def correct_one(self, person_id: int, listen_id: int, genre: str | None) -> None:
        """As `correct`, by the number of the listen."""
        await self._correct(person_id, listens.c.id == listen_id, genre)

    async def remove(self, person_id: int, listen_id: int) -> bool:
        """Forget one of the person's listens; returns whether it was there."""
        async with self._database.write() as connection:
            removed = await connection.execute(
                delete(listens).where(listens.c.person_id == person_id, listens.c.id == listen_id)
            )
        return bool(removed.rowcount)

    async def count(self, person_id: int) -> int:
        """How many listens the person has."""
        async with self._database.read() as connection:
            count = await connection.scalar(
                select(func.count()).select_from(listens).where(listens.c.person_id == person_id)
            )
        return int(count or 0)

    async def _one(self, query: Select[Any]) -> Listen | None:
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _listen(row)

    async def _correct(self, person_id: int, which: ColumnElement[bool], genre: str | None) -> None:
        async with self._database.write() as connection:
            await connection.execute(
                update(listens)
                .where(listens.c.person_id == person_id, which)
                .values(corrected=genre)
            )


def _listen(row: Row[Any]) -> Listen:
    columns = dict(row._mapping)
    stretches = columns.pop("timeline") or ()
    return Listen(**columns, timeline=tuple(HeardStretch(**each) for each in stretches))
