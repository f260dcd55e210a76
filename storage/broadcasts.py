"""What the owner says to everybody: drafted, sent one by one, and counted as it goes."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Row, and_, delete, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audience import PERSON
from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import broadcast_recipients, broadcasts, people
from storage.sqlite import insert_or_ignore

Outcome = Literal["delivered", "blocked", "failed"]
State = Literal["draft", "sending", "stopped", "finished"]

DRAFT: Final = "draft"
SENDING: Final = "sending"
_ID_BYTES: Final = 9  # 12 characters
_REACHABLE: Final = and_(PERSON, people.c.blocked_at.is_(None))


@dataclass(frozen=True)
class Broadcast:
    """A message to everybody.

    Attributes:
        id: what its buttons name it by.
        owner_id: whose message it is.
        drafted_at: when, aware.
        html: the message, as Telegram takes HTML.
        state: what becomes of it.
        message_id: the owner's message that shows how far it is.
        delivered: how many got it for sure.
        blocked: how many have blocked the bot.
        failed: how many Telegram refused to bring it to for another reason.
        left: to how many it has not gone; of a draft, how many there are.
    """

    id: str
    owner_id: int
    drafted_at: datetime
    html: str
    state: State
    message_id: int | None
    delivered: int
    blocked: int
    failed: int
    left: int

    @property
    def total(self) -> int:
        """To how many it was to go, less those who were forgotten meanwhile."""
        return self.delivered + self.blocked + self.failed + self.left


class Broadcasts:
    """Every message to everybody. Of each owner one draft at a time."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def draft(self, owner_id: int, html: str) -> str:
        """Keep a message in the place of the owner's last draft; returns its id."""
        # Never one that was there before: a button of a former draft must not send this one.
        broadcast_id = secrets.token_urlsafe(_ID_BYTES)
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(people), {"id": owner_id})
            await connection.execute(
                delete(broadcasts).where(
                    broadcasts.c.person_id == owner_id, broadcasts.c.state == DRAFT
                )
            )
            await connection.execute(
                insert(broadcasts).values(
                    id=broadcast_id,
                    person_id=owner_id,
                    drafted_at=self._clock(),
                    html=html,
                    state=DRAFT,
                )
            )
        return broadcast_id

    async def get(self, broadcast_id: str) -> Broadcast | None:
        """The broadcast with this id; None when there is none (any more)."""
        async with self._database.read() as connection:
            return await _read(connection, broadcast_id)

    async def discard(self, broadcast_id: str) -> None:
        """Throw a draft away; what is more than a draft stays."""
        async with self._database.write() as connection:
            await connection.execute(
                delete(broadcasts).where(
                    broadcasts.c.id == broadcast_id, broadcasts.c.state == DRAFT
                )
            )

    async def start(self, broadcast_id: str, message_id: int | None) -> None:
        """Let a draft go to everybody who can be reached but its owner.

        Done twice it changes nothing: who has got it gets it no more.
        """
        async with self._database.write() as connection:
            started = await connection.execute(
                update(broadcasts)
                .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == DRAFT)
                .values(state=SENDING, message_id=message_id)
            )
            if started.rowcount:
                owner = select(broadcasts.c.person_id).where(broadcasts.c.id == broadcast_id)
                await connection.execute(
                    insert(broadcast_recipients).from_select(
                        ["broadcast_id", "person_id"],
                        select(literal(broadcast_id), people.c.id).where(
                            _REACHABLE, people.c.id != owner.scalar_subquery()
                        ),
                    )
                )

    async def end(self, broadcast_id: str, state: Literal["stopped", "finished"]) -> None:
        """Send no more of it; one that has ended stays as it ended."""
        async with self._database.write() as connection:
            await connection.execute(
                update(broadcasts)
                .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == SENDING)
                .values(state=state)
            )

    async def under_way(self) -> Broadcast | None:
        """The oldest one that is being sent; None when none is."""
        query = (
            select(broadcasts.c.id)
            .where(broadcasts.c.state == SENDING)
            .order_by(broadcasts.c.drafted_at, broadcasts.c.id)
            .limit(1)
        )
        async with self._database.read() as connection:
            oldest = await connection.scalar(query)
            return None if oldest is None else await _read(connection, oldest)

    async def next_recipient(self, broadcast_id: str) -> int | None:
        """Somebody who has not got it; None when all have, or when it is sent no more."""
        query = (
            select(func.min(broadcast_recipients.c.person_id))
            .join(broadcasts, broadcasts.c.id == broadcast_recipients.c.broadcast_id)
            .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == SENDING)
        )
        async with self._database.read() as connection:
            person_id: int | None = await connection.scalar(query)
        return person_id

    async def count(self, broadcast_id: str, person_id: int, outcome: Outcome) -> None:
        """Keep what came of one recipient, who is then no recipient any more."""
        column = broadcasts.c[outcome]
        async with self._database.write() as connection:
            gone = await connection.execute(
                delete(broadcast_recipients).where(
                    broadcast_recipients.c.broadcast_id == broadcast_id,
                    broadcast_recipients.c.person_id == person_id,
                )
            )
            if gone.rowcount:
                await connection.execute(
                    update(broadcasts)
                    .where(broadcasts.c.id == broadcast_id)
                    .values({column: column + 1})
                )


async def _read(connection: AsyncConnection, broadcast_id: str) -> Broadcast | None:
    row = (
        await connection.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id))
    ).one_or_none()
    if row is None:
        return None
    if row.state == DRAFT:
        waiting = select(func.count()).where(_REACHABLE, people.c.id != row.person_id)
    else:
        waiting = select(func.count()).where(broadcast_recipients.c.broadcast_id == broadcast_id)
    return _broadcast(row, int(await connection.scalar(waiting) or 0))


def _broadcast(row: Row[tuple[object, ...]], left: int) -> Broadcast:
    return Broadcast(
        id=row.id,
        owner_id=row.person_id,
        drafted_at=row.drafted_at,
        html=row.html,
        state=row.state,
        message_id=row.message_id,
        delivered=row.delivered,
        blocked=row.blocked,
        failed=row.failed,
        left=left,
    )
