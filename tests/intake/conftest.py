from collections.abc import AsyncIterator, Callable

import pytest
from support.bot_token import BOT, TOKEN
from support.dispatching import Finishing
from support.loopback import loopback_request
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground import Playground
from storage.database import Database
from storage.inbox import Inbox


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database, BOT)


@pytest.fixture
async def bot_with(playground: Playground) -> AsyncIterator[Callable[[str], Bot]]:
    requests: list[HTTPXRequest] = []

    def make(token: str) -> Bot:
        request, get_updates_request = loopback_request(), loopback_request()
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
