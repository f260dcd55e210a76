"""What people choose about the bot itself: its language, their time zone."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room."""


def downgrade() -> None:
    """Take it away."""
