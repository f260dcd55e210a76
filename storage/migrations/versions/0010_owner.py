"""What the owner sees and sends: latencies, broadcasts."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make room."""


def downgrade() -> None:
    """Take it away."""
