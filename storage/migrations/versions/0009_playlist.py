"""Saved tracks, and who wants tracks every week."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make room."""


def downgrade() -> None:
    """Take it away."""
