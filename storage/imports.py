"""How far each file was imported, kept in the same transaction as the tracks that it brought."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.merge import Taken, take
from storage.schema import imports
from storage.sqlite import upsert
from storage.tracks import Track


@dataclass(frozen=True)
class Position:
    """Where an import stands.

    Attributes:
        lines: of the file that were dealt with.
        refused_bytes: how much of the file of refused rows belongs to them.
        report: what became of them, as JSON takes it.
    """

    lines: int
    refused_bytes: int
    report: Mapping[str, Any]


class Imports:
    """The imports of files, by fingerprint."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def unfinished(self, file: str) -> Position | None:
        """Where the import of this file was interrupted; None when it was not."""
        query = select(imports.c.lines, imports.c.refused_bytes, imports.c.report).where(
            imports.c.file == file, imports.c.finished_at.is_(None)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else Position(*row)

    async def begin(self, file: str, name: str) -> None:
        """Begin anew, whatever was kept of this file."""
        values = {
            "file": file,
            "name": name,
            "lines": 0,
            "refused_bytes": 0,
            "report": {},
            "begun_at": self._clock(),
            "finished_at": None,
        }
        async with self._database.write() as connection:
            await connection.execute(upsert(imports, ["file"], values))

    async def take(
        self, file: str, batch: Mapping[str, Track], position: Callable[[Taken], Position]
    ) -> Position:
        """Put a batch of tracks in, and where the import stands then: both or neither.

        Args:
            file: fingerprint.
            batch: tracks by key.
            position: is told what became of the batch.

        Raises:
            StorageError: the database cannot be written.
        """
        async with self._database.write() as connection:
            reached = position(await take(connection, batch))
            await connection.execute(
                update(imports)
                .where(imports.c.file == file)
                .values(
                    lines=reached.lines,
                    refused_bytes=reached.refused_bytes,
                    report=dict(reached.report),
                )
            )
        return reached

    async def finish(self, file: str) -> None:
        """All of it is in."""
        async with self._database.write() as connection:
            await connection.execute(
                update(imports).where(imports.c.file == file).values(finished_at=self._clock())
            )
