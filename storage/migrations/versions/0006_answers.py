"""What answers to recordings need besides: the same sound again, albums."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make room."""


def downgrade() -> None:
    """Take it away."""
