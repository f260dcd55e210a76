"""What Spotify answered, and how much it may be asked."""

from sqlalchemy import JSON, Column, Integer, String, Table, Text

from storage.schema.column_types import UtcDateTime
from storage.schema.columns import metadata

# What a request was answered; it names genres and years, never who asked.
spotify_answers = Table(
    "spotify_answers",
    metadata,
    Column("request", Text, primary_key=True),
    Column("answered_at", UtcDateTime, nullable=False, index=True),
    Column("tracks", JSON, nullable=False),
)

spotify_requests = Table(
    "spotify_requests",
    metadata,
    Column("app", String(16), primary_key=True),
    Column("hour", UtcDateTime, primary_key=True),
    Column("requests", Integer, nullable=False),
)

spotify_pauses = Table(
    "spotify_pauses",
    metadata,
    Column("app", String(16), primary_key=True),
    Column("endpoint", String(32), primary_key=True),
    Column("until", UtcDateTime, nullable=False),
)
