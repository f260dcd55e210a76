"""What is known of a catalog's tracks, and imports that can go on."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Take them away."""
