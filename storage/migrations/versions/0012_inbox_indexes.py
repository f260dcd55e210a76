"""What waits in the inbox is found by its lane, past a week of what is done."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_UNFINISHED = sa.text("done_at IS NULL")


def upgrade() -> None:
    """Make the indexes; some databases got them from a former version of step 0006."""
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["bot_id", "update_id"],
        sqlite_where=_UNFINISHED,
        postgresql_where=_UNFINISHED,
        if_not_exists=True,
    )
    op.drop_index("ix_inbox_unfinished", "inbox")
    op.create_index(
        "ix_inbox_unfinished", "inbox", ["chat_id", "lane", "update_id"], sqlite_where=_UNFINISHED
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_inbox_unfinished", "inbox")
    op.create_index(
        "ix_inbox_unfinished", "inbox", ["chat_id", "update_id"], sqlite_where=_UNFINISHED
    )
    op.drop_index("ix_inbox_waiting", "inbox")
