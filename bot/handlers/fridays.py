"""Bringing the tracks of a Friday to those who want them: slowly, one by one, nobody twice."""

import asyncio
import time
from contextlib import aclosing
from typing import Final

import structlog
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.handlers import messages
from bot.services.offering import Offering
from bot.services.recommend import RecommendService
from bot.services.weekly import WeeklyService
from bot.telegram_errors import never_left, nobody_there, pause_in_seconds
from bot.views.reply import Reply
from bot.views.texts import Texts, language_with
from bot.views.weekly import render_weekly_tracks
from storage.audience import Audience
from storage.errors import StorageError
from storage.people import People
from storage.weekly import Subscription

_log = structlog.get_logger(__name__)

TRACKS: Final = 10
# A third of what Telegram takes from a bot, about 30 messages a second over all.
EVERY_SECONDS: Final = 0.1
LOOK_EVERY_SECONDS: Final = 60.0
_RELEASED_FOR_SECONDS: Final = 60.0
# One chat that is asked to wait may be busy; several in a row mean that the bot is too fast.
_MOST_PAUSES: Final = 3


class Fridays:
    """Looks for who is due, and sends.

    `bot.services.weekly` says what is sent again after a failure, and why nothing is sent twice.
    """

    def __init__(
        self,
        bot: Bot,
        weekly: WeeklyService,
        recommend: RecommendService,
        offering: Offering,
        *,
        people: People,
        audience: Audience,
        every_seconds: float = EVERY_SECONDS,
    ) -> None:
        """`every_seconds` is the least time from one message to the next."""
        self._bot = bot
        self._weekly = weekly
        self._recommend = recommend
        self._offering = offering
        self._people = people
        self._audience = audience
        self.every_seconds = every_seconds

    async def run(self) -> None:
        """Look every minute, until it is cancelled."""
        while True:
            try:
                await self.round()
            except StorageError as problem:
                _log.warning("weekly tracks halt", reason=str(problem))
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def round(self) -> int:
        """Send to everybody who is due at this moment; returns how many messages went out.

        Raises:
            StorageError: the database cannot be read or written; the rest comes later.
        """
        if not await self._weekly.any_due() or not await self._telegram_is_there():
            return 0
        sent = pauses = 0
        async with aclosing(self._weekly.claims()) as claims:
            async for claim in claims:
                begun = time.monotonic()
                try:
                    sent += await self._bring(claim)
                    pauses = 0
                except StorageError:
                    raise
                except TelegramError as error:
                    pauses += 1
                    wait_seconds = pause_in_seconds(error)
                    if wait_seconds is None or pauses == _MOST_PAUSES:
                        _log.info("weekly tracks wait", reason=type(error).__name__, sent=sent)
                        break
                except Exception:  # noqa: BLE001 - it costs one person a week's tracks, not the bot
                    _log.exception("weekly tracks failed")
                await asyncio.sleep(max(0.0, begun + self.every_seconds - time.monotonic()))
        _log.info("weekly tracks sent", count=sent)
        return sent

    async def _telegram_is_there(self) -> bool:
        """Asked before anything is claimed, so that an outage costs nobody their tracks."""
        try:
            await self._bot.get_me()
        except TelegramError as error:
            _log.info("weekly tracks wait for telegram", reason=type(error).__name__)
            return False
        return True

    async def _bring(self, claim: Subscription) -> bool:
        """Send one person their tracks; whether they were sent.

        Raises:
            TelegramError: it is better to wait before anybody else is written to.
            StorageError: as above; the claim is released, where that can be done.
        """
        try:
            reply = await self._tracks(claim.person_id)
        except StorageError:
            await self._weekly.release(claim, _RELEASED_FOR_SECONDS)
            raise
        if reply is None:
            return False
        try:
            await messages.send(self._bot, claim.person_id, reply)
        except TelegramError as error:
            await self._not_sent(claim, error)
            return False
        return True

    async def _tracks(self, person_id: int) -> Reply | None:
        """The message; None where there is nothing to recommend."""
        person = await self._people.get(person_id)
        language = language_with(person)
        recommendations = await self._recommend.for_person(person_id, TRACKS, speaks=language)
        if not recommendations.tracks:
            return None
        offered = await self._offering.make(person_id, recommendations, occasion="weekly")
        return render_weekly_tracks(Texts(language), recommendations, offered)

    async def _not_sent(self, claim: Subscription, error: TelegramError) -> None:
        """Release the claim where it is sure that nothing came through. Raises as `_bring`."""
        pause_seconds = pause_in_seconds(error)
        if nobody_there(error):
            await self._audience.blocked(claim.person_id)
        elif pause_seconds is not None:
            await self._weekly.release(claim, max(pause_seconds, 1.0))
            raise error
        elif isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            if never_left(error):
                await self._weekly.release(claim, _RELEASED_FOR_SECONDS)
            raise error
        else:
            _log.warning("weekly tracks refused", reason=type(error).__name__)
