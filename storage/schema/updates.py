"""Updates that wait, and the numbers of those that are done."""

from collections.abc import Mapping

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from storage.schema.column_types import UtcDateTime
from storage.schema.columns import Id, metadata

inbox = Table(
    "inbox",
    metadata,
    # Every bot has a numbering of its own, and a database may see another bot's token one day.
    Column("bot_id", Id, primary_key=True, autoincrement=False),
    Column("update_id", Id, primary_key=True, autoincrement=False),
    # Some of these are emptied when the update is done: ERASED_FROM_INBOX.
    Column("chat_id", Id),
    Column("person_id", Id),
    Column("payload", JSON(none_as_null=True)),
    Column("answer_message_id", Id),
    # The same for an answer in a chat where the bot is no member.
    Column("answer_inline_id", String(128)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("begun", Integer, nullable=False, server_default="0"),
    # No due_at means at once: a clock that was set back must not hold up what has just come in.
    Column("due_at", UtcDateTime),
    Column("received_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    # Within a chat, updates of a lane wait for one another.
    Column("lane", String(16), nullable=False, server_default=""),
    # Since when the person does not want it answered any more.
    Column("stopped_at", UtcDateTime),
)
# What an update that is done, or whose person is forgotten, loses: all that tells of anybody.
ERASED_FROM_INBOX: Mapping[str, None] = dict.fromkeys(
    ("chat_id", "person_id", "payload", "answer_message_id", "answer_inline_id", "due_at")
)
_unfinished = inbox.c.done_at.is_(None)
Index(
    "ix_inbox_unfinished",
    inbox.c.chat_id,
    inbox.c.lane,
    inbox.c.update_id,
    sqlite_where=_unfinished,
)
# A week's updates that are done lie beside the few that wait.
Index(
    "ix_inbox_waiting",
    inbox.c.bot_id,
    inbox.c.update_id,
    sqlite_where=_unfinished,
    postgresql_where=_unfinished,
)
Index("ix_inbox_received_at", inbox.c.received_at, inbox.c.update_id)
Index("ix_inbox_done_at", inbox.c.done_at)
