"""The first tables: inbox, people, listens, tracks and what was recommended."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "inbox",
        sa.Column("bot_id", _ID, nullable=False, autoincrement=False),
        sa.Column("update_id", _ID, nullable=False, autoincrement=False),
        sa.Column("chat_id", _ID),
        sa.Column("person_id", _ID),
        sa.Column("payload", sa.JSON()),
        sa.Column("answer_message_id", _ID),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("begun", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("due_at", _MOMENT),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("done_at", _MOMENT),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name="pk_inbox"),
    )
    op.create_index(
        "ix_inbox_unfinished",
        "inbox",
        ["chat_id", "update_id"],
        sqlite_where=sa.text("done_at IS NULL"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at", "update_id"])
    op.create_index("ix_inbox_done_at", "inbox", ["done_at"])

    op.create_table(
        "people",
        sa.Column("id", _ID, nullable=False, autoincrement=False),
        sa.Column("interface_language", sa.String(16)),
        sa.Column("song_language", sa.String(16)),
        sa.Column("year_first", sa.Integer()),
        sa.Column("year_last", sa.Integer()),
        sa.Column("genres", sa.String(), nullable=False, server_default=""),
        sa.Column("awaiting", sa.String(16)),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )

    op.create_table(
        "listens",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("heard_at", _MOMENT, nullable=False),
        sa.Column("file_unique_id", sa.Text()),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("probabilities", sa.JSON(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("update_id", _ID),
        sa.PrimaryKeyConstraint("id", name="pk_listens"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_listens_person_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("person_id", "update_id", name="uq_listens_person_id_update_id"),
    )
    op.create_index("ix_listens_person_id_heard_at", "listens", ["person_id", "heard_at"])

    op.create_table(
        "tracks",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("artist", sa.Text(), nullable=False),
        sa.Column("artist_also", sa.Text(), nullable=False, server_default=""),
        sa.Column("year", sa.Integer()),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("genres", sa.String(), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("url", sa.Text()),
        sa.PrimaryKeyConstraint("key", name="pk_tracks"),
    )
    op.create_index("ix_tracks_source", "tracks", ["source"])

    op.create_table(
        "catalogs",
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("loaded_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_catalogs"),
    )

    op.create_table(
        "recommended",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("batch_at", _MOMENT, nullable=False),
        sa.Column("track_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recommended"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_recommended_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_recommended_person_id_batch_at", "recommended", ["person_id", "batch_at"])


def downgrade() -> None:
    """Back to an empty file."""
    for table in ("recommended", "catalogs", "tracks", "listens", "people", "inbox"):
        op.drop_table(table)
