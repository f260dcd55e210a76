"""What Spotify answered, and how much of the day's budget is spent."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "spotify_answers",
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("answered_at", _MOMENT, nullable=False),
        sa.Column("tracks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("request", name="pk_spotify_answers"),
    )
    op.create_index("ix_spotify_answers_answered_at", "spotify_answers", ["answered_at"])

    op.create_table(
        "spotify_requests",
        sa.Column("app", sa.String(16), nullable=False),
        sa.Column("hour", _MOMENT, nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("app", "hour", name="pk_spotify_requests"),
    )

    op.create_table(
        "spotify_pauses",
        sa.Column("app", sa.String(16), nullable=False),
        sa.Column("endpoint", sa.String(32), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("app", "endpoint", name="pk_spotify_pauses"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("spotify_pauses", "spotify_requests", "spotify_answers"):
        op.drop_table(table)
