"""`kamerton play`: the whole bot with its page, from the command line."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
from support.playing import START_SECONDS, address_of, playing, said


async def test_a_visitor_of_the_page_is_answered(tmp_path: Path) -> None:
    async with playing(tmp_path) as process:
        address = await address_of(process)
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


async def test_the_bot_is_restarted_from_the_page_and_answers_what_came_meanwhile(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as process:
        address = await address_of(process)
        async with aiohttp.ClientSession(headers={"Origin": address}) as browser:
            page = f"{address}/page/1001"
            events = await browser.get(f"{page}/events")
            restarting = asyncio.create_task(browser.post(f"{page}/restart"))
            await told(events, "power", lambda power: power["restarting"])
            await browser.post(f"{page}/text", json={"text": "/help"})
            await told(events, "message", lambda message: message["from"]["is_bot"])
            assert (await restarting).ok
            events.close()


async def told(
    events: aiohttp.ClientResponse, kind: str, fits: Callable[[dict[str, Any]], bool]
) -> None:
    """Return at the next event of that kind which fits."""
    async with asyncio.timeout(START_SECONDS):
        while True:
            head, _, data = (await events.content.readuntil(b"\n\n")).decode().partition("\n")
            if head == f"event: {kind}" and fits(json.loads(data.removeprefix("data: "))):
                return


async def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, playing(tmp_path, port) as process:
        await said(process, rf"port {port} cannot be used .*--port")
        rest, _ = await process.communicate()
    assert process.returncode == 1
    assert rest == b""
