"""What people were recommended, and what they think of it and keep."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from storage.schema.column_types import UtcDateTime
from storage.schema.columns import Id, metadata, person

recommended = Table(
    "recommended",
    metadata,
    Column("id", Id, primary_key=True),
    person(),
    Column("batch_at", UtcDateTime, nullable=False),
    Column("track_key", Text, nullable=False),
)
Index("ix_recommended_person_id_batch_at", recommended.c.person_id, recommended.c.batch_at)

offers = Table(
    "offers",
    metadata,
    Column("id", String(16), primary_key=True),
    person(),
    Column("offered_at", UtcDateTime, nullable=False),
    # Of the recording that it answers.
    Column("update_id", Id),
    Column("tracks", JSON, nullable=False),
    Column("context", JSON, nullable=False),
)
Index("ix_offers_person_id_offered_at", offers.c.person_id, offers.c.offered_at)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Id, primary_key=True),
    person(),
    Column("track_key", Text, nullable=False),
    Column("liked", Boolean, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    # Where the person thought otherwise later; what stands has none.
    Column("ended_at", UtcDateTime),
    Column("track", JSON, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("context", JSON, nullable=False),
)
_standing = feedback.c.ended_at.is_(None)
Index(
    "uq_feedback_standing",
    feedback.c.person_id,
    feedback.c.track_key,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index(
    "ix_feedback_standing_given_at",
    feedback.c.given_at,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index("ix_feedback_person_id_given_at", feedback.c.person_id, feedback.c.given_at)

# What people keep, besides what they like; a track taken out of a playlist keeps its row.
saved_tracks = Table(
    "saved_tracks",
    metadata,
    Column("id", Id, primary_key=True),
    person(),
    Column("track_key", Text, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    Column("track", JSON, nullable=False),
    UniqueConstraint("person_id", "track_key"),
)
