"""`kamerton play` as a process of its own, and what it prints."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

START_SECONDS = 60.0


@asynccontextmanager
async def playing(folder: Path, port: int = 0) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start it in `folder`; it is stopped in the end."""
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


async def address_of(process: asyncio.subprocess.Process) -> str:
    """Where its page is, once the bot serves."""
    return (await said(process, r"listening at (http://127\.0\.0\.1:\d+)"))[1]


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
