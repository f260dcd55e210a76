"""What tracks and artists are found by."""

from sqlalchemy import Column, Table, Text

from storage.schema.columns import Id, metadata

# What the tables of `storage.fts` find. What has changed or gone leaves its number without a key.
search_tracks = Table(
    "search_tracks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, unique=True),
    # Of the names it was put in with, to see whether they have changed.
    Column("names", Id, nullable=False),
)

search_words = Table(
    "search_words",
    metadata,
    Column("id", Id, primary_key=True),
    Column("word", Text, nullable=False, unique=True),
)

search_artists = Table(
    "search_artists",
    metadata,
    Column("id", Id, primary_key=True),
    # As the keys of tracks spell a name of theirs, and the main one.
    Column("spelling", Text, nullable=False, unique=True),
    Column("main", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("heard", Text, nullable=False),
)

# The version of the catalog that can be found; one row, once everything can.
search_state = Table(
    "search_state",
    metadata,
    Column("id", Id, primary_key=True),
    Column("version", Text, nullable=False),
)
