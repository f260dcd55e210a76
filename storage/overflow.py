"""What a chat sends beyond what may wait of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import inbox

# The lane of what a full one of the same chat does not take.
OVERFLOW: Final = "overflow"


async def turn_away(
    connection: AsyncConnection,
    new: Sequence[dict[str, Any]],
    most: Mapping[str, int],
    ours: ColumnElement[bool],
) -> None:
    """Put what its lane has no room for into OVERFLOW, in the rows themselves.

    Args:
        connection: in the transaction in which the rows are added.
        new: rows to be added, in order.
        most: how many unfinished updates a lane of one chat takes; other lanes take any number.
        ours: which rows of the inbox count.
    """
    bounded = [row for row in new if row["lane"] in most]
    if not bounded:
        return
    counted = await connection.execute(
        select(inbox.c.chat_id, inbox.c.lane, func.count())
        .where(
            ours,
            inbox.c.done_at.is_(None),
            inbox.c.lane.in_(most),
            inbox.c.chat_id.in_({row["chat_id"] for row in bounded}),
        )
        .group_by(inbox.c.chat_id, inbox.c.lane)
    )
    waiting = Counter({(chat_id, lane): count for chat_id, lane, count in counted})
    for row in bounded:
        place = row["chat_id"], row["lane"]
        waiting[place] += 1
        if waiting[place] > most[row["lane"]]:
            row["lane"] = OVERFLOW
