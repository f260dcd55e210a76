"""The tables. Migrations bring a file here step by step; a test holds both equal."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment. SQLite keeps no time zone, so every moment goes in and comes out as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """To UTC; a naive moment is refused, because nobody knows which one it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Aware, in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Codes(TypeDecorator[tuple[str, ...]]):
    """A few short codes ("rock", "en") in their order, joined by `;` as in the catalog files."""

    impl = String
    cache_ok = True

    def process_bind_param(
        self,
        value: tuple[str, ...] | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> str | None:
        """Join."""
        return None if value is None else ";".join(value)

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> tuple[str, ...] | None:
        """Split."""
        return None if value is None else tuple(value.split(";")) if value else ()


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the type is spelled INTEGER.
_Id = BigInteger().with_variant(Integer(), "sqlite")


def _person() -> Column[int]:
    return Column("person_id", _Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)


inbox = Table(
    "inbox",
    metadata,
    # Every bot has a numbering of its own, and a database may see another bot's token one day.
    Column("bot_id", _Id, primary_key=True, autoincrement=False),
    Column("update_id", _Id, primary_key=True, autoincrement=False),
    # Some of these are emptied when the update is done: ERASED_FROM_INBOX.
    Column("chat_id", _Id),
    Column("person_id", _Id),
    Column("payload", JSON(none_as_null=True)),
    Column("answer_message_id", _Id),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("begun", Integer, nullable=False, server_default="0"),
    # No due_at means at once: a clock that was set back must not hold up what has just come in.
    Column("due_at", UtcDateTime),
    Column("received_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
)
# What an update that is done, or whose person is forgotten, loses: all that tells of anybody.
ERASED_FROM_INBOX: Mapping[str, None] = dict.fromkeys(
    ("chat_id", "person_id", "payload", "answer_message_id", "due_at")
)
_unfinished = inbox.c.done_at.is_(None)
Index(
    "ix_inbox_unfinished",
    inbox.c.chat_id,
    inbox.c.update_id,
    sqlite_where=_unfinished,
)
Index("ix_inbox_received_at", inbox.c.received_at, inbox.c.update_id)
Index("ix_inbox_done_at", inbox.c.done_at)

people = Table(
    "people",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
    Column("interface_language", String(16)),
    Column("song_language", String(16)),
    Column("year_first", Integer),
    Column("year_last", Integer),
    Column("genres", Codes, nullable=False, server_default=""),
    Column("awaiting", String(16)),
)

listens = Table(
    "listens",
    metadata,
    Column("id", _Id, primary_key=True),
    _person(),
    Column("heard_at", UtcDateTime, nullable=False),
    Column("file_unique_id", Text),
    Column("seconds", Float, nullable=False),
    Column("probabilities", JSON, nullable=False),
    Column("model", Text, nullable=False),
    Column("update_id", _Id),
    UniqueConstraint("person_id", "update_id"),
)
Index("ix_listens_person_id_heard_at", listens.c.person_id, listens.c.heard_at)

tracks = Table(
    "tracks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("artist", Text, nullable=False),
    Column("artist_also", Text, nullable=False, server_default=""),
    Column("year", Integer),
    Column("languages", Codes, nullable=False),
    Column("genres", Codes, nullable=False),
    Column("source", String(16), nullable=False, index=True),
    Column("url", Text),
)

catalogs = Table(
    "catalogs",
    metadata,
    Column("source", String(16), primary_key=True),
    Column("version", Text, nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
)

recommended = Table(
    "recommended",
    metadata,
    Column("id", _Id, primary_key=True),
    _person(),
    Column("batch_at", UtcDateTime, nullable=False),
    Column("track_key", Text, nullable=False),
)
Index("ix_recommended_person_id_batch_at", recommended.c.person_id, recommended.c.batch_at)
