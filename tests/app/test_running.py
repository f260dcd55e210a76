"""That the bot, put together, closes what it opened however early it is stopped."""

import asyncio
from pathlib import Path

import pytest
from support.bot_token import TOKEN
from telegram.error import NetworkError

from bot.app import kamerton
from bot.config import Settings
from bot.handlers.application import Face
from bot.playground import Playground


async def test_stopping_while_telegram_cannot_be_reached_closes_the_client(
    playground: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces: list[Face] = []

    class Noted(Face):
        async def start(self) -> None:
            faces.append(self)
            await super().start()

    monkeypatch.setattr(kamerton, "Face", Noted)
    playground.faults.fail("getMe", times=99, status=502)
    settings = Settings.load(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_url=playground.api_url,
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}",
        hearing_workers=1,
    )

    async def serve() -> None:
        async with kamerton.running(settings):
            raise AssertionError("it cannot have started")

    serving = asyncio.create_task(serve())
    await playground.wait_for_calls("getMe", timeout=60.0)
    serving.cancel()
    await asyncio.wait({serving})

    assert serving.cancelled()
    (face,) = faces
    with pytest.raises(NetworkError, match="not initialized"):
        await face.bot.get_me()
