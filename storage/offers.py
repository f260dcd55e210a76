"""What each answer offered, and for what: so its buttons still mean something a week later."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Final, Self

from sqlalchemy import Row, delete, func, select

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import offers, people
from storage.sqlite import insert_or_ignore
from storage.tracks import Track, TrackFacts

KEPT_FOR: Final = timedelta(days=180)
_ID_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class OfferedTrack(TrackFacts):
    """A track as it was shown; a source may know it otherwise later, or not at all.

    Attributes:
        url: where it can be heard; None when that is not known.
        score: how well it fitted, as it was ranked.
    """

    url: str | None
    score: float

    @classmethod
    def of(cls, track: Track, score: float) -> Self:
        """A track of the catalog, as it is now."""
        facts = {each.name: getattr(track, each.name) for each in fields(TrackFacts)}
        return cls(**facts, url=track.url, score=score)

    def as_json(self) -> dict[str, Any]:
        """What `of_json` reads."""
        return asdict(self)

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> Self:
        """From what `as_json` gave."""
        codes = {name: tuple(stored[name]) for name in ("languages", "genres")}
        return cls(**{**stored, **codes})


@dataclass(frozen=True)
class Offer:
    """One answer.

    Attributes:
        id: its name, of the signs A-Z, a-z, 0-9, _ and -; never given twice.
        offered_at: aware, in UTC.
        update_id: the update that brought the recording it answers; None when it answers none.
        tracks: as they were numbered, from 1.
        context: what was wished, and whatever else may tell why these tracks; JSON.
    """

    id: str
    offered_at: datetime
    update_id: int | None
    tracks: tuple[OfferedTrack, ...]
    context: Mapping[str, Any]


class Offers:
    """What was offered to people."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self,
        person_id: int,
        tracks: Sequence[OfferedTrack],
        *,
        context: Mapping[str, Any],
        update_id: int | None = None,
    ) -> Offer:
        """Keep one; what the person was offered more than KEPT_FOR before is forgotten."""
        # At random, because a button outlives what it stands for: a number would be given again
        # after the newest ones were erased, and the old button would mean something else.
        offer = Offer(
            secrets.token_urlsafe(_ID_BYTES),
            self._clock(),
            update_id,
            tuple(tracks),
            dict(context),
        )
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(people), {"id": person_id})
            await connection.execute(
                delete(offers).where(
                    offers.c.person_id == person_id,
                    offers.c.offered_at < offer.offered_at - KEPT_FOR,
                )
            )
            await connection.execute(
                offers.insert().values(
                    id=offer.id,
                    person_id=person_id,
                    offered_at=offer.offered_at,
                    update_id=update_id,
                    tracks=[track.as_json() for track in tracks],
                    context=offer.context,
                )
            )
        return offer

    async def get(self, person_id: int, offer_id: str) -> Offer | None:
        """An offer that was made to this very person; None when there is none of this name."""
        query = select(offers).where(offers.c.id == offer_id, offers.c.person_id == person_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _offer(row)

    async def count(self, person_id: int) -> int:
        """How many answers to this person are remembered."""
        query = select(func.count()).where(offers.c.person_id == person_id)
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0

    async def latest(self, person_id: int) -> Offer | None:
        """The last offer that was made to this person; None when there is none."""
        newest = select(offers).where(offers.c.person_id == person_id)
        query = newest.order_by(offers.c.offered_at.desc()).limit(1)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _offer(row)


def _offer(row: Row[Any]) -> Offer:
    return Offer(
        id=row.id,
        offered_at=row.offered_at,
        update_id=row.update_id,
        tracks=tuple(OfferedTrack.of_json(each) for each in row.tracks),
        context=row.context,
    )
