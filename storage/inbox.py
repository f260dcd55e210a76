"""The durable queue of Telegram updates: committed before acknowledged, erased when done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, func, or_, select, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import ERASED_FROM_INBOX, inbox
from storage.sqlite import insert_or_ignore

# Telegram may number anew after a week without updates: older numbers say nothing then.
NUMBERING_LASTS = timedelta(days=6)


@dataclass(frozen=True)
class Waiting:
    """An update that has not been answered yet.

    Attributes:
        update_id: Telegram's number of it.
        chat_id: the chat that it came from; None where it came from none.
        payload: the update as Telegram's Bot API gave it.
        attempts: how often it failed and was put off.
        answer_message_id: the message sent already that is to become the answer.
        begun: how often work on it began and was cut off by the end of the process.
        received_at: when it was stored, aware; None where nobody looked.
    """

    update_id: int
    chat_id: int | None
    payload: dict[str, object]
    attempts: int
    answer_message_id: int | None
    begun: int = 0
    received_at: datetime | None = None


@dataclass(frozen=True)
class Backlog:
    """How many updates are not done, and since when the oldest of them waits (aware)."""

    count: int
    oldest_at: datetime | None


class Inbox:
    """One bot's updates in the order of their numbers, at most one of each chat at a time."""

    def __init__(self, database: Database, bot_id: int, *, clock: Clock = utc_now) -> None:
        """`bot_id` is Telegram's number of the bot; those of others stay as they are."""
        self._database = database
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
            for row in (_row(update, now) for update in updates)
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
            new = [row for number, row in rows.items() if number not in known]
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

    async def take(self, limit: int, exclude_chats: Collection[int] = ()) -> list[Waiting]:
        """Up to `limit` updates that are due: of each chat its oldest unfinished one.

        A chat whose oldest update is put off waits with all its later ones, and chats in
        `exclude_chats` are passed over. Updates without a chat wait for nothing. Nothing is
        marked: whoever takes holds what it works on.
        """
        earlier = inbox.alias("earlier")
        oldest_of_chat = ~exists().where(
            earlier.c.bot_id == inbox.c.bot_id,
            earlier.c.chat_id == inbox.c.chat_id,
            earlier.c.done_at.is_(None),
            earlier.c.update_id < inbox.c.update_id,
        )
        query = (
            select(inbox)
            .where(
                self._ours,
                inbox.c.done_at.is_(None),
                or_(inbox.c.due_at.is_(None), inbox.c.due_at <= self._clock()),
                or_(
                    inbox.c.chat_id.is_(None),
                    inbox.c.chat_id.not_in(list(exclude_chats)) & oldest_of_chat,
                ),
            )
            .order_by(inbox.c.update_id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return [
            Waiting(
                update_id=row.update_id,
                chat_id=row.chat_id,
                payload=row.payload,
                attempts=row.attempts,
                answer_message_id=row.answer_message_id,
                begun=row.begun,
                received_at=row.received_at,
            )
            for row in rows
        ]

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

    async def postpone(self, update_id: int, seconds: float, *, counted: bool = True) -> None:
        """Make it due in `seconds`; `counted` makes it one more failed attempt."""
        await self._change(
            update_id,
            due_at=self._clock() + timedelta(seconds=seconds),
            attempts=inbox.c.attempts + (1 if counted else 0),
            begun=0,
        )

    async def done(self, update_id: int) -> None:
        """Erase it but for its number, by which it is known when it comes again."""
        await self._change(update_id, done_at=self._clock(), **ERASED_FROM_INBOX)

    async def waiting_count(self) -> int:
        """How many updates are not done."""
        async with self._database.read() as connection:
            count = await connection.scalar(
                select(func.count()).where(self._ours, inbox.c.done_at.is_(None))
            )
        return int(count or 0)

    async def backlog(self) -> Backlog:
        """What is not done."""
        async with self._database.read() as connection:
            row = (
                await connection.execute(
                    select(func.count(), func.min(inbox.c.received_at)).where(
                        self._ours, inbox.c.done_at.is_(None)
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

    async def _change(self, update_id: int, **values: Any) -> None:
        """Change an unfinished update; one that is done, or erased meanwhile, stays as it is."""
        async with self._database.write() as connection:
            await connection.execute(
                update(inbox)
                .where(self._ours, inbox.c.update_id == update_id, inbox.c.done_at.is_(None))
                .values(**values)
            )


def _row(raw: Mapping[str, object], now: datetime) -> dict[str, Any]:
    return {
        "update_id": _number_of(raw),
        "chat_id": _chat_of(raw),
        "person_id": _person_of(raw),
        "payload": dict(raw),
        "received_at": now,
    }


def _number_of(raw: Mapping[str, object]) -> int:
    match raw.get("update_id"):
        case int() as number:
            return number
    raise ValueError(f"an update without a number: {sorted(raw)}")


def _contents(raw: Mapping[str, object]) -> list[Mapping[str, Any]]:
    """What the update is about (message, callback_query, …) and the message inside of that."""
    found = [value for value in raw.values() if isinstance(value, Mapping)]
    return found + [inner for value in found if isinstance(inner := value.get("message"), Mapping)]


def _chat_of(raw: Mapping[str, object]) -> int | None:
    return _first_id(raw, ("chat",))


def _person_of(raw: Mapping[str, object]) -> int | None:
    return _first_id(raw, ("from", "user"))


def _first_id(raw: Mapping[str, object], names: tuple[str, ...]) -> int | None:
    for content in _contents(raw):
        for name in names:
            whose = content.get(name)
            if isinstance(whose, Mapping) and isinstance(whose.get("id"), int):
                return int(whose["id"])
    return None
