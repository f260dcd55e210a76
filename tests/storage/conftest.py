from pathlib import Path

import pytest
from support.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(database_file: Path) -> Path:
    return database_file


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"
