"""An update that waits to be answered, and the row of the inbox that it is kept in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from storage.raw_updates import chat_of, number_of, person_of


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
        answer_inline_id: as `answer_message_id`, in a chat where the bot is no member.
        lane: within its chat it waits for earlier updates of this lane alone.
        stopped: the person does not want it answered any more.
    """

    update_id: int
    chat_id: int | None
    payload: dict[str, object]
    attempts: int
    answer_message_id: int | None
    begun: int = 0
    received_at: datetime | None = None
    answer_inline_id: str | None = None
    lane: str = ""
    stopped: bool = False


def waiting_of(row: Row[Any]) -> Waiting:
    """From how it is kept."""
    return Waiting(
        update_id=row.update_id,
        chat_id=row.chat_id,
        payload=row.payload,
        attempts=row.attempts,
        answer_message_id=row.answer_message_id,
        begun=row.begun,
        received_at=row.received_at,
        answer_inline_id=row.answer_inline_id,
        lane=row.lane,
        stopped=row.stopped_at is not None,
    )


def row_of(raw: Mapping[str, object], now: datetime, lane: str) -> dict[str, Any]:
    """How a raw Bot API update that came `now` is kept.

    Raises:
        ValueError: it has no whole number as its `update_id`.
    """
    return {
        "update_id": number_of(raw),
        "chat_id": chat_of(raw),
        "person_id": person_of(raw),
        "payload": dict(raw),
        "received_at": now,
        "lane": lane,
    }
