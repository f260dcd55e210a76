"""The bot as its owner runs it: a process of its own, talking to a playground."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.playground import Playground


@dataclass(frozen=True)
class BotProcess:
    """A running `kamerton run`; its log goes to a file."""

    process: asyncio.subprocess.Process
    log: Path

    async def kill(self) -> None:
        """SIGKILL to it and to its workers: nobody gets to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> int:
        """Ask it to end, as a container does, and return its exit code."""
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 30)


@asynccontextmanager
async def bot_process(
    playground: Playground,
    folder: Path,
    token: str,
    *,
    command: Sequence[str] = (sys.executable, "-m", "bot"),
    **settings: str,
) -> AsyncIterator[BotProcess]:
    """Start the bot in `folder`; whatever is left of it at the end is killed."""
    log = folder / "bot.log"
    with log.open("ab") as written:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            env=os.environ
            | {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": playground.api_url}
            | {"HEARING_WORKERS": "1"}
            | settings,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
    bot = BotProcess(process, log)
    try:
        yield bot
    finally:
        if process.returncode is None:
            await bot.kill()
