"""What every test may use."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.playground import Playground
    from storage.database import Database

ROOT = Path(__file__).parent.parent

# Several tests run at once, so each computes with one thread. What serves the bot sets its own.
for limit in ("OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ.setdefault(limit, "1")


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The development data, which is not part of the project; without it the test is skipped."""
    folder = Path(os.environ.get("KAMERTON_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the development data is not here (set KAMERTON_DATA to its folder)")
    return folder


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the developer's own, no `.env`, and nothing written into the checkout."""
    from bot.config import Settings

    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    """Where `database` is."""
    return tmp_path / "kamerton.sqlite3"


@pytest.fixture(scope="session")
def database_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `database` is a copy of: up to date, with nothing in it. Folders may have another."""
    from sqlalchemy import make_url

    from storage.migrations import migrate

    file = tmp_path_factory.mktemp("template") / "kamerton.sqlite3"
    migrate(make_url(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
async def database(database_file: Path, database_template: Path) -> "AsyncIterator[Database]":
    """A database of the test's own, empty unless `database_template` says otherwise."""
    from storage.database import Database

    shutil.copyfile(database_template, database_file)
    opened = await Database.open(f"sqlite+aiosqlite:///{database_file}")
    yield opened
    await opened.close()


@pytest.fixture
async def playground() -> "AsyncIterator[Playground]":
    """A Telegram in miniature of the test's own, which knows the bot by `support.bot_token`."""
    from support.bot_token import TOKEN

    from bot.playground import Playground

    playground = Playground(TOKEN, port=0)
    await playground.start()
    yield playground
    await playground.stop()
