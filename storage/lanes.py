"""Which updates of the inbox may be worked on: those of a lane of a chat wait for one another."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select, tuple_

from storage.schema import inbox


def next_of_lanes(
    ours: ColumnElement[bool], now: datetime, exclude: Collection[tuple[int, str]]
) -> Select[Any]:
    """Rows that are due, of each lane of a chat its oldest unfinished one; by their numbers.

    Args:
        ours: which rows of the inbox count.
        now: aware.
        exclude: lanes to be passed over, by chat and name.
    """
    earlier = inbox.alias("earlier")
    oldest_of_lane = ~exists().where(
        earlier.c.bot_id == inbox.c.bot_id,
        earlier.c.chat_id == inbox.c.chat_id,
        earlier.c.lane == inbox.c.lane,
        earlier.c.done_at.is_(None),
        earlier.c.update_id < inbox.c.update_id,
    )
    free = tuple_(inbox.c.chat_id, inbox.c.lane).not_in(list(exclude))
    return (
        select(inbox)
        .where(
            ours,
            inbox.c.done_at.is_(None),
            or_(inbox.c.due_at.is_(None), inbox.c.due_at <= now),
            or_(inbox.c.chat_id.is_(None), free & oldest_of_lane),
        )
        .order_by(inbox.c.update_id)
    )


def lane_of_update(ours: ColumnElement[bool], update_id: int) -> Select[Any]:
    """Every unfinished row of the lane of an update that is not done; by their numbers."""
    own = inbox.alias("own")
    return (
        select(inbox)
        .join(
            own,
            (own.c.bot_id == inbox.c.bot_id)
            & (own.c.chat_id == inbox.c.chat_id)
            & (own.c.lane == inbox.c.lane),
        )
        .where(
            ours,
            inbox.c.done_at.is_(None),
            own.c.update_id == update_id,
            own.c.done_at.is_(None),
        )
        .order_by(inbox.c.update_id)
    )
