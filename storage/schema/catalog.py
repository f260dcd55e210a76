"""The tracks, and the files that they came from."""

from sqlalchemy import JSON, BigInteger, Column, Integer, String, Table, Text

from storage.schema.column_types import Codes, UtcDateTime
from storage.schema.columns import metadata

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
    Column("language_from", String(16), nullable=False, server_default="given"),
)

# Taken out by hand: neither the starter catalog nor an import brings them back.
removed_tracks = Table(
    "removed_tracks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("removed_at", UtcDateTime, nullable=False),
)

# How far each file was imported; an unfinished one goes on where its last batch ended.
imports = Table(
    "imports",
    metadata,
    Column("file", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("lines", BigInteger, nullable=False),
    Column("refused_bytes", BigInteger, nullable=False),
    Column("report", JSON, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
)

catalogs = Table(
    "catalogs",
    metadata,
    Column("source", String(16), primary_key=True),
    Column("version", Text, nullable=False),
    Column("loaded_at", UtcDateTime, nullable=False),
)
