"""Answers to recordings: what is known of a sound already; lanes, and recordings not wanted."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make room; of what was heard before, nothing is known but the verdict."""
    op.add_column("inbox", sa.Column("lane", sa.String(16), nullable=False, server_default=""))
    op.add_column("inbox", sa.Column("stopped_at", sa.DateTime(timezone=True)))
    op.add_column("listens", sa.Column("content_hash", sa.String(64)))
    for flag in ("damaged", "truncated"):
        op.add_column(
            "listens", sa.Column(flag, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column("listens", sa.Column("timeline", sa.JSON(none_as_null=True)))
    op.create_index("ix_listens_content_hash", "listens", ["content_hash"])
    op.create_index("ix_listens_file_unique_id", "listens", ["file_unique_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_listens_file_unique_id", "listens")
    op.drop_index("ix_listens_content_hash", "listens")
    for column in ("timeline", "truncated", "damaged", "content_hash"):
        op.drop_column("listens", column)
    op.drop_column("inbox", "stopped_at")
    op.drop_column("inbox", "lane")
