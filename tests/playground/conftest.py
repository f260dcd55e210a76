"""A playground on a free port, the real Telegram library talking to it, and a person."""

import struct
import zlib
from collections.abc import AsyncIterator, Callable

import pytest
from support.bot_token import TOKEN
from support.loopback import loopback_request
from telegram import Bot

from bot.playground import Playground, Visitor


@pytest.fixture
def bot_with(playground: Playground) -> Callable[[str], Bot]:
    def make(token: str) -> Bot:
        return Bot(
            token,
            base_url=f"{playground.api_url}/bot",
            base_file_url=f"{playground.api_url}/file/bot",
            request=loopback_request(8),
            get_updates_request=loopback_request(2),
        )

    return make


@pytest.fixture
async def bot(bot_with: Callable[[str], Bot]) -> AsyncIterator[Bot]:
    async with bot_with(TOKEN) as bot:
        yield bot


@pytest.fixture
def anna(playground: Playground) -> Visitor:
    return playground.person(501, "Анна", "ru")


@pytest.fixture
def png() -> Callable[[int, int], bytes]:
    """A real picture of one colour: png(width, height)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    def draw(width: int, height: int) -> bytes:
        rows = (b"\0" + b"\x40\x80\xc0" * width) * height
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in chunks)

    return draw
