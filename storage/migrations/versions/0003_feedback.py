"""What people said about tracks and verdicts, and what the buttons that ask them stand for."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_STANDING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Make the tables, and room for a correction beside each verdict."""
    op.add_column("listens", sa.Column("corrected", sa.String(16)))

    op.create_table(
        "offers",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("offered_at", _MOMENT, nullable=False),
        sa.Column("update_id", _ID),
        sa.Column("tracks", sa.JSON(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_offers_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_offers_person_id_offered_at", "offers", ["person_id", "offered_at"])

    op.create_table(
        "feedback",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("track_key", sa.Text(), nullable=False),
        sa.Column("liked", sa.Boolean(), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.Column("track", sa.JSON(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_feedback_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index(
        "uq_feedback_standing",
        "feedback",
        ["person_id", "track_key"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_index(
        "ix_feedback_standing_given_at",
        "feedback",
        ["given_at"],
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )
    op.create_index("ix_feedback_person_id_given_at", "feedback", ["person_id", "given_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("feedback")
    op.drop_table("offers")
    op.drop_column("listens", "corrected")
