"""People and groups: what they chose, and when they were here."""

from sqlalchemy import Column, Date, Integer, String, Table

from storage.schema.column_types import Codes, UtcDateTime
from storage.schema.columns import Id, metadata

people = Table(
    "people",
    metadata,
    # Telegram's number; below zero it is a group, which has wishes and a history as people have.
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("interface_language", String(16)),
    Column("song_language", String(16)),
    Column("year_first", Integer),
    Column("year_last", Integer),
    Column("genres", Codes, nullable=False, server_default=""),
    Column("awaiting", String(16)),
    # Days by UTC: of an update of theirs, not of what the bot sends by itself.
    Column("first_seen", Date),
    Column("last_seen", Date),
    # Since when Telegram lets nothing through to them.
    Column("blocked_at", UtcDateTime),
    # The interface language that the person wants, whatever Telegram says.
    Column("chosen_language", String(16)),
    # An IANA name ("Europe/Berlin").
    Column("time_zone", String(64)),
)
