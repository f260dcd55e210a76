"""Settings of groups."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make room."""


def downgrade() -> None:
    """Take it away."""
