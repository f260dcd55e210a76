"""Finding tracks by words."""

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make room."""


def downgrade() -> None:
    """Take it away."""
