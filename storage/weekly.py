"""Who wants tracks every week, and when each is due; what was claimed is not given out again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update

from storage.database import Database
from storage.schema import people, weekly
from storage.sqlite import insert_or_ignore


@dataclass(frozen=True)
class Subscription:
    """One person's.

    Attributes:
        person_id: who.
        time_zone: an IANA name, in which `due_at` was reckoned; None for UTC.
        due_at: when the next tracks are to come, aware, in UTC.
        try_at: when to send them: `due_at`, or later where that could not be done.
        sent_at: when the last ones went out; None before the first.
    """

    person_id: int
    time_zone: str | None
    due_at: datetime
    try_at: datetime
    sent_at: datetime | None = None


class Weekly:
    """The subscriptions. Those of people who blocked the bot rest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person_id: int) -> Subscription | None:
        """A person's; None when they have none."""
        found = await self._found(weekly.c.person_id == person_id, limit=1)
        return found[0] if found else None

    async def subscribe(self, person_id: int, time_zone: str | None, due_at: datetime) -> None:
        """Begin; who has subscribed already keeps their day."""
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(people), {"id": person_id})
            await connection.execute(
                insert_or_ignore(weekly).values(
                    person_id=person_id, time_zone=time_zone, due_at=due_at, try_at=due_at
                )
            )

    async def unsubscribe(self, person_id: int) -> None:
        """End; doing it twice is harmless."""
        async with self._database.write() as connection:
            await connection.execute(delete(weekly).where(weekly.c.person_id == person_id))

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Up to `limit` that are to be sent by `now` (aware), the longest due first."""
        return await self._found(weekly.c.try_at <= now, people.c.blocked_at.is_(None), limit=limit)

    async def moved(self, limit: int) -> list[tuple[Subscription, str | None]]:
        """Up to `limit` of people who live in another time zone by now, and that zone."""
        query = (
            select(weekly, people.c.time_zone.label("lives_in"))
            .join(people, people.c.id == weekly.c.person_id)
            .where(weekly.c.time_zone.is_distinct_from(people.c.time_zone))
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [(_subscription(row), row.lives_in) for row in rows]

    async def change(self, seen: Subscription, changed: Subscription) -> bool:
        """Put `changed` in the place of `seen`, if that is how it still stands; True if it was.

        Of several who try at once, one succeeds.
        """
        async with self._database.write() as connection:
            result = await connection.execute(
                update(weekly)
                .where(
                    weekly.c.person_id == seen.person_id,
                    weekly.c.due_at == seen.due_at,
                    weekly.c.try_at == seen.try_at,
                    weekly.c.time_zone.is_not_distinct_from(seen.time_zone),
                )
                .values(
                    time_zone=changed.time_zone,
                    due_at=changed.due_at,
                    try_at=changed.try_at,
                    sent_at=changed.sent_at,
                )
            )
        return result.rowcount > 0

    async def _found(self, *where: ColumnElement[bool], limit: int) -> list[Subscription]:
        query = (
            select(weekly)
            .join(people, people.c.id == weekly.c.person_id)
            .where(*where)
            .order_by(weekly.c.try_at, weekly.c.person_id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [_subscription(row) for row in rows]


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        person_id=row.person_id,
        time_zone=row.time_zone,
        due_at=row.due_at,
        try_at=row.try_at,
        sent_at=row.sent_at,
    )
