"""What only SQLite says: pragmas, how a transaction begins, VACUUM, and INSERT … ON CONFLICT."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, Table, event
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.ext.asyncio import AsyncConnection
from tenacity import retry, retry_if_exception_message, stop_after_delay, wait_random

BUSY_TIMEOUT_MS = 5000

_SQLITE_PRAGMAS = (
    "journal_mode=WAL",  # readers and the writer do not wait for each other
    "synchronous=FULL",  # what was acknowledged survives a power cut, not only a kill
    "foreign_keys=ON",
    "secure_delete=ON",  # deleted bytes are overwritten in the file
)


def prepare_sqlite(engine: Engine, *, begin: str, read_only: bool = False) -> None:
    """Set the pragmas of each new connection, and begin transactions with the statement `begin`.

    The driver's own transaction control begins too late (not before a SELECT or DDL), so it is
    switched off and SQLAlchemy's begin event speaks instead, as its documentation advises.
    """
    pragmas = [f"busy_timeout={BUSY_TIMEOUT_MS}", *_SQLITE_PRAGMAS]
    if read_only:
        pragmas.append("query_only=ON")

    @event.listens_for(engine, "connect")
    def _connect(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        for pragma in pragmas:
            _set(cursor, pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


@retry(
    # The change to WAL does not wait for another process's lock, whatever busy_timeout says.
    retry=retry_if_exception_message(match=r".*database is locked"),
    stop=stop_after_delay(BUSY_TIMEOUT_MS / 1000),
    wait=wait_random(0.01, 0.1),
    reraise=True,
)
def _set(cursor: Any, pragma: str) -> None:
    cursor.execute(f"PRAGMA {pragma}")


async def rewrite_file(connection: AsyncConnection) -> bool:
    """Write the database anew without a trace of what was deleted; outside any transaction.

    `secure_delete` alone is not enough: when rows move to another page, their copies on the old
    one may stay in its unused part, where no later delete finds them. VACUUM leaves those behind,
    and the checkpoint brings its pages from the write-ahead log into the file and empties the log.

    Returns whether the log could be emptied; a reader that does not end stands in its way.
    """
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    await (await driver.execute("VACUUM")).close()
    async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
        busy, *_ = await cursor.fetchone()
    return not busy


def insert_or_ignore(table: Table) -> Insert:
    """An INSERT that leaves rows alone which are there already."""
    return insert(table).on_conflict_do_nothing()


def upsert(table: Table, key: Sequence[str], values: Mapping[str, object]) -> Insert:
    """An INSERT of `values` that changes the row with the same `key` columns where there is one."""
    changed = {name: value for name, value in values.items() if name not in key}
    return insert(table).values(**values).on_conflict_do_update(index_elements=key, set_=changed)


def upsert_each(table: Table, key: Sequence[str]) -> Insert:
    """An INSERT for many rows, each of which changes the row with the same `key` columns."""
    statement = insert(table)
    changed = {column.name: column for column in statement.excluded if column.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


def upsert_adding(table: Table, key: Sequence[str], summed: str) -> Insert:
    """An INSERT for many rows, each of which adds to `summed` of the row with the same `key`."""
    statement = insert(table)
    total = table.c[summed] + statement.excluded[summed]
    return statement.on_conflict_do_update(index_elements=key, set_={summed: total})
