"""Whether a listen was certain: an answer that is sent again says the same."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make room; what was heard before was named as music."""
    op.add_column(
        "listens", sa.Column("verdict", sa.String(16), nullable=False, server_default="music")
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_column("listens", "verdict")
