"""What the owner sees and sends: when people came, what was counted, broadcasts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make room; who is known already came when their first recording did, or else today."""
    op.add_column("people", sa.Column("blocked_at", _MOMENT))
    op.add_column("people", sa.Column("first_seen", sa.Date()))
    op.add_column("people", sa.Column("last_seen", sa.Date()))
    op.execute(
        "UPDATE people SET first_seen = coalesce((SELECT date(min(heard_at)) FROM listens "
        "WHERE listens.person_id = people.id), CURRENT_DATE), "
        "last_seen = coalesce((SELECT date(max(heard_at)) FROM listens "
        "WHERE listens.person_id = people.id), CURRENT_DATE)"
    )

    op.create_table(
        "tallies",
        sa.Column("hour", _MOMENT, nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("label", sa.String(32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hour", "measure", "label", name="pk_tallies"),
    )

    op.create_table(
        "broadcasts",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("drafted_at", _MOMENT, nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("delivered", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("blocked", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failed", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_broadcasts_person_id", ondelete="CASCADE"
        ),
    )

    op.create_table(
        "broadcast_recipients",
        sa.Column("broadcast_id", sa.String(16), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name="pk_broadcast_recipients"),
        sa.ForeignKeyConstraint(
            ["broadcast_id"],
            ["broadcasts.id"],
            name="fk_broadcast_recipients_broadcast_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name="fk_broadcast_recipients_person_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_broadcast_recipients_person_id", "broadcast_recipients", ["person_id"])


def downgrade() -> None:
    """Take it away."""
    for table in ("broadcast_recipients", "broadcasts", "tallies"):
        op.drop_table(table)
    for column in ("last_seen", "first_seen", "blocked_at"):
        op.drop_column("people", column)
