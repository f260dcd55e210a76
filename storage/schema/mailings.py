"""What the bot sends of itself: Friday's tracks, and the owner's words to everybody."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from storage.schema.column_types import UtcDateTime
from storage.schema.columns import Id, metadata, person

# Who wants tracks every Friday.
weekly = Table(
    "weekly",
    metadata,
    Column(
        "person_id",
        Id,
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    # In which `due_at` is a Friday's evening; the person may live in another one by now.
    Column("time_zone", String(64)),
    Column("due_at", UtcDateTime, nullable=False),
    # When to send it: then, or later where that failed.
    Column("try_at", UtcDateTime, nullable=False, index=True),
    Column("sent_at", UtcDateTime),
)

# What the owner says to everybody; the person is the owner.
broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", String(16), primary_key=True),
    person(),
    Column("drafted_at", UtcDateTime, nullable=False),
    Column("html", Text, nullable=False),
    Column("state", String(16), nullable=False),
    # The owner's message that shows how far it is.
    Column("message_id", BigInteger),
    Column("delivered", Integer, nullable=False, server_default="0"),
    Column("blocked", Integer, nullable=False, server_default="0"),
    Column("failed", Integer, nullable=False, server_default="0"),
)

# To whom it has still to go: delivered, a row is deleted and counted.
broadcast_recipients = Table(
    "broadcast_recipients",
    metadata,
    Column(
        "broadcast_id",
        String(16),
        ForeignKey("broadcasts.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
)
Index("ix_broadcast_recipients_person_id", broadcast_recipients.c.person_id)
