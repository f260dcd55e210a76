"""What people sent, as it was heard."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from storage.schema.column_types import UtcDateTime
from storage.schema.columns import Id, metadata, person

listens = Table(
    "listens",
    metadata,
    Column("id", Id, primary_key=True),
    person(),
    Column("heard_at", UtcDateTime, nullable=False),
    Column("file_unique_id", Text),
    Column("seconds", Float, nullable=False),
    Column("probabilities", JSON, nullable=False),
    Column("model", Text, nullable=False),
    Column("update_id", Id),
    # What the person says it is; the probabilities stay as they were heard.
    Column("corrected", String(16)),
    Column("verdict", String(16), nullable=False, server_default="music"),
    # SHA-256 of the file. The same sound is not heard twice, whoever sends it; what is known of it
    # lies with the people who sent it and nowhere else, so that it goes when they are forgotten.
    Column("content_hash", String(64), index=True),
    Column("damaged", Boolean, nullable=False, server_default=false()),
    Column("truncated", Boolean, nullable=False, server_default=false()),
    # Stretches of a long recording, each its begin and end in seconds and its probabilities.
    Column("timeline", JSON(none_as_null=True)),
    UniqueConstraint("person_id", "update_id"),
)
Index("ix_listens_person_id_heard_at", listens.c.person_id, listens.c.heard_at)
Index("ix_listens_file_unique_id", listens.c.file_unique_id)
