"""What is known of a catalog's tracks, and imports that can go on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.add_column(
        "tracks",
        sa.Column("language_from", sa.String(16), nullable=False, server_default="given"),
    )
    op.create_table(
        "removed_tracks",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("removed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_removed_tracks"),
    )
    op.create_table(
        "imports",
        sa.Column("file", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("refused_bytes", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT),
        sa.PrimaryKeyConstraint("file", name="pk_imports"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("imports")
    op.drop_table("removed_tracks")
    op.drop_column("tracks", "language_from")
