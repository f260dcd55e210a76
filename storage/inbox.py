"""The durable queue of Telegram updates: committed before acknowledged, erased when done."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeAlias

from sqlalchemy import delete, func, or_, select, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.lanes import lane_of_update, next_of_lanes
from storage.overflow import turn_away
from storage.schema import ERASED_FROM_INBOX, inbox
from storage.sqlite import insert_or_ignore
from storage.waiting import Waiting, row_of, waiting_of

# Telegram may number anew after a week without updates: older numbers say nothing then.
NUMBERING_LASTS = timedelta(days=6)


@dataclass(frozen=True)
class Backlog:
    """How many updates are not done, and since when the oldest of them waits (aware)."""

    count: int
    oldest_at: datetime | None


LaneOf: TypeAlias = Callable[[Mapping[str, object]], str]


def one_lane(raw: Mapping[str, object]) -> str:  # noqa: ARG001 - whatever it is
    """Every update of a chat waits for every earlier one."""
    return ""


class Inbox:
    """One bot's updates in the order of their numbers, at most one of a chat's lane at a time."""

    def __init__(
        self,
        database: Database,
        bot_id: int,
        *,
        lane_of: LaneOf = one_lane,
        most: Mapping[str, int] = MappingProxyType({}),
        clock: Clock = utc_now,
    ) -> None:
        """Look into the inbox of one bot.

        Args:
            database: where it is.
            bot_id: Telegram's number of the bot; updates of others stay as they are.
            lane_of: which lane a raw update goes into, in at most 16 characters.
            most: how many unfinished updates a lane of one chat takes; what comes when it is full
                goes into the lane OVERFLOW, to be answered at once.
            clock: tells the time.
        """
        self._database = database
        self._lane_of = lane_of
        self._most = most
        self._bot_id = bot_id
        self._ours = inbox.c.bot_id == bot_id
        self._clock = clock

    async def put(self, updates: Sequence[Mapping[str, object]]) -> int:
        """Keep raw Bot API updates, all or none, and return how many were new.

        Raises:
            ValueError: an update has no whole number as its `update_id`.
            StorageError: nothing was kept.
        """
        now = self._clock()
        rows = {
            row["update_id"]: {**row, "bot_id": self._bot_id}
            for row in (row_of(update, now, self._lane_of(update)) for update in updates)
        }
        if not rows:
            return 0
        async with self._database.write() as connection:
            known = set(
                await connection.scalars(
                    select(inbox.c.update_id).where(self._ours, inbox.c.update_id.in_(rows))
                )
            )
            if known:
                # Seen again just now: the next offset must step over it.
                await connection.execute(
                    update(inbox)
                    .where(self._ours, inbox.c.update_id.in_(known))
                    .values(received_at=now)
                )
            new = [row for number, row in sorted(rows.items()) if number not in known]
            await turn_away(connection, new, self._most, self._ours)
            if new:
                await connection.execute(insert_or_ignore(inbox), new)
        return len(new)

    async def next_offset(self) -> int | None:
        """One more than the highest number put; None when nothing came in the last six days."""
        async with self._database.read() as connection:
            highest = await connection.scalar(
                select(func.max(inbox.c.update_id)).where(
                    self._ours, inbox.c.received_at > self._clock() - NUMBERING_LASTS
                )
            )
        return None if highest is None else int(highest) + 1

    async def take(self, limit: int, exclude: Collection[tuple[int, str]] = ()) -> list[Waiting]:
        """Up to `limit` updates that are due: of each lane of a chat its oldest unfinished one.

        A lane whose oldest update is put off waits with all its later ones, and those in `exclude`
        (chat and lane) are passed over. Updates without a chat wait for nothing. Nothing is
        marked: whoever takes holds what it works on.
        """
        query = next_of_lanes(self._ours, self._clock(), exclude).limit(limit)
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return [waiting_of(row) for row in rows]

    async def beside(self, update_id: int) -> list[Waiting]:
        """Every unfinished update of the same lane of the same chat, itself among them, in order.

        Nothing when it is done itself.
        """
        query = lane_of_update(self._ours, update_id)
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return [waiting_of(row) for row in rows]

    async def next_due_in(self) -> float | None:
        """Seconds until the first of the updates put off is due; None when none is put off."""
        now = self._clock()
        query = select(func.min(inbox.c.due_at)).where(
            self._ours, inbox.c.done_at.is_(None), inbox.c.due_at > now
        )
        async with self._database.read() as connection:
            due: datetime | None = await connection.scalar(query)
        return None if due is None else (due - now).total_seconds()

    async def begin(self, update_id: int) -> None:
        """Note that work on it begins, so that one which kills the process is noticed."""
        await self._change(update_id, begun=inbox.c.begun + 1)

    async def remember_answer(self, update_id: int, message_id: int) -> None:
        """Keep the message that becomes the answer, so that a restart edits it."""
        await self._change(update_id, answer_message_id=message_id)

    async def remember_inline_answer(self, update_id: int, inline_id: str) -> None:
        """As `remember_answer`, for an answer in a chat where the bot is no member."""
        await self._change(update_id, answer_inline_id=inline_id)

    async def postpone(self, update_id: int, seconds: float, *, counted: bool = True) -> None:
        """Make it due in `seconds`; `counted` makes it one more failed attempt."""
        await self._change(
            update_id,
            due_at=self._clock() + timedelta(seconds=seconds),
            attempts=inbox.c.attempts + (1 if counted else 0),
            begun=0,
        )

    async def done(self, *update_ids: int) -> None:
        """Erase them but for their numbers, by which they are known when they come again."""
        await self._change(*update_ids, done_at=self._clock(), **ERASED_FROM_INBOX)

    async def stop(self, chat_id: int, update_id: int) -> bool:
        """Note that this update is not to be answered any more.

        Returns whether it came from this chat and is not done; saying it twice is saying it once.
        """
        theirs = (
            self._ours,
            inbox.c.update_id == update_id,
            inbox.c.chat_id == chat_id,
            inbox.c.done_at.is_(None),
        )
        async with self._database.write() as connection:
            result = await connection.execute(
                # What was put off is looked at now.
                update(inbox).where(*theirs).values(stopped_at=self._clock(), due_at=None)
            )
        return result.rowcount > 0

    async def is_stopped(self, update_id: int) -> bool:
        """Whether it is not to be answered any more, or is done already."""
        query = select(inbox.c.update_id).where(
            self._ours,
            inbox.c.update_id == update_id,
            or_(inbox.c.done_at.is_not(None), inbox.c.stopped_at.is_not(None)),
        )
        async with self._database.read() as connection:
            return await connection.scalar(query) is not None

    async def backlog(self, but: int | None = None) -> Backlog:
        """What is not done, `but` for the update with this number."""
        async with self._database.read() as connection:
            row = (
                await connection.execute(
                    select(func.count(), func.min(inbox.c.received_at)).where(
                        self._ours,
                        inbox.c.done_at.is_(None),
                        inbox.c.update_id.is_distinct_from(but),
                    )
                )
            ).one()
        return Backlog(*row)

    async def purge(self, older_than_seconds: float) -> int:
        """Forget the numbers of updates done longer ago than that; returns how many."""
        before = self._clock() - timedelta(seconds=older_than_seconds)
        async with self._database.write() as connection:
            result = await connection.execute(delete(inbox).where(inbox.c.done_at < before))
        return result.rowcount

    async def _change(self, *update_ids: int, **values: Any) -> None:
        """Change unfinished updates; what is done, or erased meanwhile, stays as it is."""
        async with self._database.write() as connection:
            await connection.execute(
                update(inbox)
                .where(self._ours, inbox.c.update_id.in_(update_ids), inbox.c.done_at.is_(None))
                .values(**values)
            )
