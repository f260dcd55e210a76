"""What every table is made of: the one MetaData, and columns that many have."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the type is spelled INTEGER.
Id = BigInteger().with_variant(Integer(), "sqlite")


def person() -> Column[int]:
    """Whom a row is about; it goes with them."""
    return Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
