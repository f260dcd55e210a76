"""What is counted, of nobody in particular."""

from sqlalchemy import BigInteger, Column, String, Table

from storage.schema.column_types import UtcDateTime
from storage.schema.columns import metadata

# How often something happened within an hour; nothing here tells of anybody.
tallies = Table(
    "tallies",
    metadata,
    Column("hour", UtcDateTime, primary_key=True),
    Column("measure", String(16), primary_key=True),
    Column("label", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
)
