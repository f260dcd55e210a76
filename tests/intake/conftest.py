from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from support.dispatching import Finishing
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground import Playground
from storage.database import Database
from storage.inbox import Inbox

TOKEN = "7000000001:AAF-polling_token-for_the_tests_0000"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'kamerton.sqlite3'}")
    yield opened
    await opened.close()


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database)


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    playground = Playground(TOKEN, port=0)
    await playground.start()
    yield playground
    await playground.stop()


@pytest.fixture
async def bot_with(playground: Playground) -> AsyncIterator[Callable[[str], Bot]]:
    requests: list[HTTPXRequest] = []

    def make(token: str) -> Bot:
        request, get_updates_request = HTTPXRequest(), HTTPXRequest(connection_pool_size=1)
        requests.extend((request, get_updates_request))
        return Bot(
            token,
            base_url=f"{playground.api_url}/bot",
            request=request,
            get_updates_request=get_updates_request,
        )

    yield make
    for request in requests:
        await request.shutdown()


@pytest.fixture
async def bot(bot_with: Callable[[str], Bot]) -> AsyncIterator[Bot]:
    async with bot_with(TOKEN) as bot:
        yield bot


@pytest.fixture
def finishing(database: Database) -> Finishing:
    return Finishing(database)
