"""`kamerton play`: the whole bot with its page, from the command line."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

START_SECONDS = 60.0


@asynccontextmanager
async def playing(folder: Path, port: int = 0) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "play", "--no-browser", "--port", str(port)),
        cwd=folder,
        env=os.environ | {"HEARING_WORKERS": "1"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await asyncio.wait_for(process.communicate(), START_SECONDS)


async def said(process: asyncio.subprocess.Process, pattern: str) -> re.Match[str]:
    """The first line of the process that fits; what came before is in the error otherwise."""
    lines = []
    assert process.stdout is not None
    async with asyncio.timeout(START_SECONDS):
        async for line in process.stdout:
            lines.append(line.decode())
            if match := re.search(pattern, lines[-1]):
                return match
    raise AssertionError("".join(lines))


async def test_a_visitor_of_the_page_is_answered(tmp_path: Path) -> None:
    async with playing(tmp_path) as process:
        address = (await said(process, r"listening at (http://127\.0\.0\.1:\d+)"))[1]
        async with aiohttp.ClientSession() as browser:
            async with browser.get(address) as page:
                assert "<title>" in await page.text()
            events = await browser.get(f"{address}/page/1001/events")
            sent = await browser.post(
                f"{address}/page/1001/text", json={"text": "/start"}, headers={"Origin": address}
            )
            assert sent.ok, await sent.text()
            async with asyncio.timeout(START_SECONDS):
                async for line in events.content:
                    if "Kamerton" in (text := line.decode()) and "/help" in text:
                        break
            events.close()
    assert (tmp_path / "data" / "playground.sqlite3").exists()
    assert not (tmp_path / "data" / "kamerton.sqlite3").exists()


async def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, playing(tmp_path, port) as process:
        await said(process, rf"port {port} cannot be used .*--port")
        rest, _ = await process.communicate()
    assert process.returncode == 1
    assert rest == b""
