"""Who is there: when people were here first and last, and who lets nothing through any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import people

# SQLite takes so many values in one statement on any build.
_AT_ONCE = 500
# Groups have wishes of their own, kept beside those of people; Telegram numbers them below nought.
PERSON = people.c.id > 0


@dataclass(frozen=True)
class Numbers:
    """How many people of whom anything is known; days are by UTC, today included.

    Attributes:
        known: all of them.
        blocked: of these, to whom nothing comes through.
        new_today: first here today; and so on for 7 and 30 days.
        active_today: here today; and so on.
    """

    known: int
    blocked: int
    new_today: int
    new_7_days: int
    new_30_days: int
    active_today: int
    active_7_days: int
    active_30_days: int


class Audience:
    """Of people who are known only: somebody of whom nothing is kept stays unknown."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def saw(self, person_ids: Collection[int]) -> None:
        """Keep that these people were here today, and so have not blocked the bot."""
        today = self._clock().date()
        everybody = sorted(person_ids)
        async with self._database.write() as connection:
            for start in range(0, len(everybody), _AT_ONCE):
                some = people.c.id.in_(everybody[start : start + _AT_ONCE])
                news = or_(
                    people.c.last_seen.is_(None),
                    people.c.last_seen != today,
                    people.c.blocked_at.is_not(None),
                )
                await connection.execute(
                    update(people)
                    .where(some, news)
                    .values(
                        first_seen=func.coalesce(people.c.first_seen, today),
                        last_seen=today,
                        blocked_at=None,
                    )
                )

    async def blocked(self, person_id: int) -> None:
        """Nothing comes through to this person since now, or since it was noticed first."""
        async with self._database.write() as connection:
            await connection.execute(
                update(people)
                .where(people.c.id == person_id, people.c.blocked_at.is_(None))
                .values(blocked_at=self._clock())
            )

    async def unblocked(self, person_id: int) -> None:
        """This person can be written to again."""
        async with self._database.write() as connection:
            await connection.execute(
                update(people).where(people.c.id == person_id).values(blocked_at=None)
            )

    async def numbers(self) -> Numbers:
        """How many there are at the moment."""
        today = self._clock().date()

        def since(column: ColumnElement[date | None], days: int) -> ColumnElement[int]:
            return func.count().filter(column > today - timedelta(days=days))

        query = select(
            func.count(),
            func.count(people.c.blocked_at),
            *(since(people.c.first_seen, days) for days in (1, 7, 30)),
            *(since(people.c.last_seen, days) for days in (1, 7, 30)),
        ).where(PERSON)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one()
        return Numbers(*map(int, row))
