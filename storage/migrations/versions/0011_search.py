"""Finding tracks by words."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_FOUND_BY_SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(artist, title, whole, content='', columnsize=0, "
    "detail=column, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")",
    "CREATE VIRTUAL TABLE search_spellings USING fts5(word, content='', tokenize='trigram')",
    "CREATE VIRTUAL TABLE search_names USING fts5(name, content='', tokenize='trigram')",
)


def upgrade() -> None:
    """Make the tables, empty: the bot fills them, since that takes a while for a large catalog."""
    op.create_table(
        "search_tracks",
        sa.Column("id", _ID, nullable=False),
        sa.Column("key", sa.Text()),
        sa.Column("names", _ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_tracks"),
        sa.UniqueConstraint("key", name="uq_search_tracks_key"),
    )
    op.create_table(
        "search_words",
        sa.Column("id", _ID, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_words"),
        sa.UniqueConstraint("word", name="uq_search_words_word"),
    )
    op.create_table(
        "search_artists",
        sa.Column("id", _ID, nullable=False),
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("main", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_artists"),
        sa.UniqueConstraint("spelling", name="uq_search_artists_spelling"),
    )
    op.create_table(
        "search_state",
        sa.Column("id", _ID, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_state"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in _FOUND_BY_SQLITE:
            op.execute(statement)


def downgrade() -> None:
    """Take them away."""
    for table in ("search_text", "search_spellings", "search_names"):
        op.execute(f"DROP TABLE IF EXISTS {table}")
    for table in ("search_state", "search_artists", "search_words", "search_tracks"):
        op.drop_table(table)
