from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(database_file: Path) -> Path:
    return database_file


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"
