"""The bot of a playground, which the page may end in the middle of its work and begin anew."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.config import Settings


class PlayedBot:
    """The bot, for as long as the playground is there."""

    def __init__(self) -> None:
        self._serving: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def forever(self, settings: "Settings", begun: Callable[[], Awaitable[None]]) -> None:
        """Serve until it is cancelled; `begun` is awaited once, when it serves for the first time.

        Raises what `bot.app.kamerton.running` raises.
        """
        from bot.app.kamerton import running

        restarted = False
        while True:
            async with running(settings) as bot:
                serving = self._serving = asyncio.create_task(bot.forever())
                self._ready.set()
                try:
                    if not restarted:
                        await begun()
                    await asyncio.wait({serving})
                finally:
                    serving.cancel()
                    await asyncio.wait({serving})
                    # No time to finish: what is cut off waits in the inbox, as after a failure.
                    await bot.dispatcher.stop(0.0)
                if not serving.cancelled():
                    serving.result()
            restarted = True

    async def restart(self) -> None:
        """End the bot in the middle of whatever it does; returns when it serves again."""
        if self._serving and self._ready.is_set():
            self._ready.clear()
            self._serving.cancel()
        await self._ready.wait()
