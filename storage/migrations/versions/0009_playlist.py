"""Saved tracks, and who wants tracks every week."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "saved_tracks",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("track_key", sa.Text(), nullable=False),
        sa.Column("saved_at", _MOMENT, nullable=False),
        sa.Column("removed_at", _MOMENT),
        sa.Column("track", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_tracks"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_saved_tracks_person_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("person_id", "track_key", name="uq_saved_tracks_person_id_track_key"),
    )

    op.create_table(
        "weekly",
        sa.Column("person_id", _ID, autoincrement=False, nullable=False),
        sa.Column("time_zone", sa.String(64)),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("try_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT),
        sa.PrimaryKeyConstraint("person_id", name="pk_weekly"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_weekly_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_weekly_try_at", "weekly", ["try_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("weekly")
    op.drop_table("saved_tracks")
