import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, create_engine, make_url

from storage.database import Database
from storage.errors import SchemaUnknown
from storage.fts import OWN_TABLES
from storage.migrations import migrate
from storage.schema import metadata


def tables(file: Path) -> set[str]:
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows}


def shape(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """What SQLite itself says of every table: columns with defaults, keys, indexes."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in metadata.tables:
        for about in ("table_info", "foreign_key_list", "index_list"):
            rows = connection.exec_driver_sql(f"PRAGMA {about}({table})").all()
            # The first column numbers the rows, in order of creation.
            found[f"{about} {table}"] = sorted(tuple(row[1:]) for row in rows)
    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    found["indexes"] = sorted(tuple(row) for row in connection.exec_driver_sql(indexes))
    return found


def test_migrations_from_an_empty_file_give_the_tables_of_the_schema(
    url: str, file: Path, tmp_path: Path
) -> None:
    file.touch()
    migrate(make_url(url))
    migrated = create_engine(f"sqlite:///{file}")
    made_at_once = create_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    metadata.create_all(made_at_once)
    with migrated.connect() as connection, made_at_once.connect() as other:
        ours = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, *_: name not in OWN_TABLES},
        )
        assert compare_metadata(ours, metadata) == []
        assert shape(connection) == shape(other)
    migrated.dispose()
    made_at_once.dispose()


def test_a_migration_that_fails_half_way_leaves_nothing(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Operations.create_table
    made: list[str] = []

    def fail_at_the_third(self: Operations, name: str, *parts: object, **more: object) -> object:
        if len(made) == 2:
            raise OSError("power cut")
        made.append(name)
        return make(self, name, *parts, **more)

    monkeypatch.setattr(Operations, "create_table", fail_at_the_third)
    with pytest.raises(OSError, match="power cut"):
        migrate(make_url(url))
    assert made == ["inbox", "people"]
    assert tables(file) == set()
    monkeypatch.undo()
    migrate(make_url(url))
    assert tables(file) >= set(metadata.tables)


async def test_several_that_start_at_once_migrate_once(url: str) -> None:
    opened = await asyncio.gather(*(Database.open(url) for _ in range(4)))
    for database in opened:
        await database.close()


async def test_a_database_of_a_newer_version_is_refused(url: str, file: Path) -> None:
    await (await Database.open(url)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(SchemaUnknown, match="newer version"):
        await Database.open(url)


async def test_opening_again_keeps_what_is_there(url: str, file: Path) -> None:
    await (await Database.open(url)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO people (id) VALUES (1)")
    connection.close()
    await (await Database.open(url)).close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT id, genres FROM people").fetchall() == [(1, "")]
    connection.close()
