"""Bringing a broadcast to everybody: slowly, one by one, and on from where it was after a kill."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.handlers import messages
from bot.patience import growing_wait
from bot.services.broadcasting import BroadcastService
from bot.telegram_errors import nobody_there, retry_in_seconds
from bot.views.broadcasts import render_broadcast
from bot.views.html import Html
from bot.views.reply import Reply
from bot.views.texts import Texts, language_with
from storage.audience import Audience
from storage.broadcasts import Broadcast, Broadcasts, Outcome
from storage.errors import StorageError
from storage.people import People

_log = structlog.get_logger(__name__)

# Telegram takes about 30 messages a second from a bot; half is left to those who talk with it.
EVERY_SECONDS: Final = 1 / 15
SHOWN_EVERY_SECONDS: Final = 3.0
_FIRST_WAIT_SECONDS: Final = 1.0
_LONGEST_WAIT_SECONDS: Final = 60.0
_MOST_REPORTS: Final = 5


class Delivering:
    """Brings broadcasts to people, one broadcast after the other.

    Whoever got it for sure never gets it again. Where the process was killed, or the network
    broke, between sending and knowing, that one person may get it twice.
    """

    def __init__(
        self,
        bot: Bot,
        service: BroadcastService,
        broadcasts: Broadcasts,
        audience: Audience,
        people: People,
        *,
        every_seconds: float = EVERY_SECONDS,
        shown_every_seconds: float = SHOWN_EVERY_SECONDS,
    ) -> None:
        """Prepare; `run` starts.

        Args:
            bot: sends.
            service: tells when there is something new to send, or to stop.
            broadcasts: what is to be sent, and to whom still.
            audience: is told who has blocked the bot.
            people: know the language of the owner.
            every_seconds: the least time from one message to the next.
            shown_every_seconds: the least time from one change of the owner's message to the next.
        """
        self._bot = bot
        self._changed = service.changed
        self._showing = service.showing
        self._broadcasts = broadcasts
        self._audience = audience
        self._people = people
        self._every_seconds = every_seconds
        self._shown_every_seconds = shown_every_seconds

    async def run(self) -> None:
        """Send what there is to send, until it is cancelled."""
        failures = 0
        while True:
            self._changed.clear()
            try:
                under_way = await self._broadcasts.under_way()
                if under_way is not None:
                    await self._deliver(under_way)
                failures = 0
            except StorageError as problem:
                wait = growing_wait(failures, _FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS)
                failures += 1
                _log.warning("broadcast halts", reason=str(problem), wait_seconds=wait)
                await asyncio.sleep(wait)
                continue
            if under_way is None:
                await self._changed.wait()

    async def _deliver(self, broadcast: Broadcast) -> None:
        _log.info("broadcast goes on", left=broadcast.left)
        shown_at = time.monotonic()
        failures = 0
        while (person_id := await self._broadcasts.next_recipient(broadcast.id)) is not None:
            begun = time.monotonic()
            try:
                outcome = await self._send(person_id, broadcast.html)
            except TelegramError as error:
                # It is not about this person: the same one is tried again, unless it was stopped.
                growing = growing_wait(failures, _FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS)
                failures += 1
                await self._pause(retry_in_seconds(error, growing) or growing)
                continue
            failures = 0
            await _kept(partial(self._count, broadcast.id, person_id, outcome))
            if time.monotonic() - shown_at > self._shown_every_seconds:
                shown_at = time.monotonic()
                await self._show(broadcast.id)
            await asyncio.sleep(max(0.0, begun + self._every_seconds - time.monotonic()))
        await self._report(broadcast.id)

    async def _send(self, person_id: int, html: str) -> Outcome:
        """Raises TelegramError where another attempt may help."""
        try:
            await messages.send(self._bot, person_id, Reply(Html(html)))
        except TelegramError as error:
            if nobody_there(error):
                return "blocked"
            if retry_in_seconds(error, _FIRST_WAIT_SECONDS) is not None:
                raise
            _log.warning("broadcast refused", reason=type(error).__name__)
            return "failed"
        return "delivered"

    async def _count(self, broadcast_id: str, person_id: int, outcome: Outcome) -> None:
        await self._broadcasts.count(broadcast_id, person_id, outcome)
        if outcome == "blocked":
            await self._audience.blocked(person_id)

    async def _pause(self, seconds: float) -> None:
        """Wait, but not beyond a word from the owner."""
        self._changed.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            pass

    async def _report(self, broadcast_id: str) -> None:
        """Tell the owner what came of it, and end it: in this order, so that a kill loses none."""
        for failures in range(_MOST_REPORTS):
            wait = await self._show(broadcast_id)
            if wait is None:
                break
            await asyncio.sleep(max(wait, growing_wait(failures, _FIRST_WAIT_SECONDS, 10.0)))
        await self._broadcasts.end(broadcast_id, "finished")
        _log.info("broadcast ended")

    async def _show(self, broadcast_id: str) -> float | None:
        """Change the owner's message; returns after how many seconds that is worth another try."""
        async with self._showing:
            found = await self._broadcasts.get(broadcast_id)
            if found is None:  # its owner was forgotten
                return None
            owner = await self._people.get(found.owner_id)
            reply = render_broadcast(Texts(language_with(owner)), found)
            try:
                if found.message_id is not None:
                    await messages.change(self._bot, owner.id, found.message_id, reply)
                elif reply.keyboard is None:
                    await messages.send(self._bot, owner.id, reply)
            except TelegramError as error:
                _log.info("progress of a broadcast not shown", reason=type(error).__name__)
                return retry_in_seconds(error, _FIRST_WAIT_SECONDS)
        return None


async def _kept(change: Callable[[], Awaitable[None]]) -> None:
    """Write down what happened, trying until it is: else somebody would get it twice."""
    failures = 0
    while True:
        try:
            await change()
        except StorageError as problem:
            wait = growing_wait(failures, _FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS)
            failures += 1
            _log.warning("delivery not kept yet", reason=str(problem), wait_seconds=wait)
            await asyncio.sleep(wait)
        else:
            return
