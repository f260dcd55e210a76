"""Answers given as a guest are known by Telegram's name of them instead of by chat and number."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make room."""
    op.add_column("inbox", sa.Column("answer_inline_id", sa.String(128)))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("inbox", "answer_inline_id")
