"""Imports of small files into a database of the test's own."""

import csv
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.catalogs.importing.report import Report
from bot.catalogs.importing.run import Wanted, import_file
from storage.database import Database
from storage.tracks import Track, Tracks


@dataclass
class Imports:
    """What a test does with files of its own."""

    database: Database
    folder: Path

    @property
    def refused(self) -> Path:
        return self.folder / "refused.csv"

    async def __call__(self, content: bytes | str, name: str = "list.csv", **how: object) -> Report:
        """Write a file and import it; a text is saved as UTF-8."""
        file = self.folder / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return await self.file(file, **how)

    async def file(self, file: Path, **how: object) -> Report:
        return await import_file(self.database, Wanted(file, self.refused, **how))  # type: ignore[arg-type]

    async def tracks(self) -> list[Track]:
        return await Tracks(self.database).all()

    async def titles(self) -> list[str]:
        return [track.title for track in await self.tracks()]

    def reasons(self) -> list[tuple[int, str]]:
        """(line, reason) of the refused rows."""
        if not self.refused.exists():
            return []
        with self.refused.open(encoding="utf-8", newline="") as file:
            return [(int(row["line"]), row["reason"]) for row in csv.DictReader(file)]


Importing = Callable[..., Awaitable[Report]]


@pytest.fixture
def imports(database: Database, tmp_path: Path) -> Imports:
    return Imports(database, tmp_path)
