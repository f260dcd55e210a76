"""What people choose about the bot itself: its language, their time zone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room; nobody has chosen either yet."""
    op.add_column("people", sa.Column("chosen_language", sa.String(16)))
    op.add_column("people", sa.Column("time_zone", sa.String(64)))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("people", "time_zone")
    op.drop_column("people", "chosen_language")
