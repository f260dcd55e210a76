"""What Spotify answered, and how much of the day's budget is spent."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Take them away."""
