"""The steps that bring a database file to today's tables, run by Alembic from the package."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, create_engine
from sqlalchemy.pool import NullPool

from storage.errors import SchemaUnknown
from storage.sqlite import prepare_sqlite


def migrate(address: URL, revision: str = "head") -> None:
    """Bring the database at `address` up to `revision`, all steps and their record in one go.

    Blocks; meant for a thread.

    Raises:
        SchemaUnknown: the database carries a revision that this version does not have.
    """
    engine = create_engine(address.set(drivername="sqlite"), poolclass=NullPool)
    # Two processes that start at once: the second waits here and then finds nothing to do.
    prepare_sqlite(engine, begin="BEGIN IMMEDIATE")
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", "storage:migrations")
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except CommandError as unknown:
        if "Can't locate revision" not in str(unknown):
            raise
        raise SchemaUnknown(
            "the database was written by a newer version of Kamerton: update the program, "
            "or set another database"
        ) from unknown
    finally:
        engine.dispose()
