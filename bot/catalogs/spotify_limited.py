"""Asking Spotify no more than it bears: kept answers, the day's budget, and a circuit breaker."""

import asyncio
from datetime import timedelta
from typing import Final, NoReturn

import structlog

from bot.catalogs.breaker import LONGEST, Breaker
from bot.catalogs.protocol import CatalogResting, CatalogUnavailable, LimitsState
from bot.catalogs.spotify_answers import Request
from bot.catalogs.spotify_client import PAUSE_BROKEN, SpotifyClient, SpotifyFailed
from storage.clock import Clock, utc_now
from storage.spotify import KeptAnswer, SpotifyAnswers, SpotifyLimits, SpotifyTrack

_log = structlog.get_logger(__name__)

# An answer is good for so long; while Spotify is away an older one is better than none.
FRESH_FOR: Final = timedelta(days=7)
# After "Retry-After: 0" the rest of a wish is not tried on it.
LEAST_PAUSE: Final = timedelta(seconds=1)
# Said of the recommendations, these mean that the app does not have them.
_NOT_OFFERED: Final = frozenset({400, 403, 404, 410})

Tracks = tuple[SpotifyTrack, ...]


class LimitedSpotify:
    """One request at a time: who waits finds the answer kept, or the breaker open."""

    def __init__(
        self,
        client: SpotifyClient,
        answers: SpotifyAnswers,
        limits: SpotifyLimits,
        *,
        daily_budget: int,
        clock: Clock = utc_now,
    ) -> None:
        """Nothing is asked yet.

        Args:
            client: asks.
            answers: where answers are kept.
            limits: where it is kept what was asked and what may not be.
            daily_budget: the most requests within 24 hours, of all processes together, >= 1.
            clock: the moment, aware.
        """
        self._client = client
        self._answers = answers
        self._limits = limits
        self._daily_budget = daily_budget
        self._clock = clock
        self._breaker = Breaker(limits, "all", clock)
        self._no_recommendations = Breaker(limits, "recommendations", clock)
        self._turn = asyncio.Lock()

    async def answer(self, request: Request, deadline: float) -> Tracks:
        """What is kept and fresh, else what Spotify says, else what is kept from earlier.

        None where this app is not offered what is requested.

        Args:
            request: what is wanted.
            deadline: in the event loop's time; nothing from Spotify is awaited beyond it.

        Raises:
            CatalogUnavailable: nothing can be had now.
            StorageError: the database cannot be read or written.
        """
        kept = await self._answers.get(request.name)
        if kept is not None and self._is_fresh(kept):
            return kept.tracks
        try:
            return await self._in_turn(request, deadline)
        except CatalogUnavailable:
            if kept is None:
                raise
            return kept.tracks

    async def check(self, request: Request, deadline: float) -> int:
        """Ask, whatever is kept; returns how much of the daily budget is spent then.

        Raises:
            CatalogResting: it is not to be asked now.
            CatalogUnavailable: it does not work.
            StorageError: the database cannot be read or written.
        """
        await self._ask(request, deadline)
        return await self._limits.spent()

    async def state(self) -> LimitsState:
        """How it stands, without asking Spotify. Raises StorageError."""
        until = await self._breaker.open_until()
        return LimitsState(
            spent=await self._limits.spent(),
            budget=self._daily_budget,
            rests_seconds=None if until is None else (until - self._clock()).total_seconds(),
        )

    def close(self) -> None:
        """Let go of connections and threads; a request under way ends at its own timeout."""
        self._client.close()

    def _is_fresh(self, kept: KeptAnswer) -> bool:
        return kept.at > self._clock() - FRESH_FOR

    async def _in_turn(self, request: Request, deadline: float) -> Tracks:
        try:
            async with asyncio.timeout_at(deadline):
                await self._turn.acquire()
        except TimeoutError:
            raise CatalogResting("it is busy with others") from None
        try:
            kept = await self._answers.get(request.name)
            if kept is not None and self._is_fresh(kept):
                return kept.tracks
            if request.is_suggestion and await self._no_recommendations.open_until():
                return ()
            return await self._ask(request, deadline)
        finally:
            self._turn.release()

    async def _ask(self, request: Request, deadline: float) -> Tracks:
        """One request, and a second one where the token was no longer good; the answer is kept."""
        try:
            try:
                found = await self._once(request, deadline)
            except SpotifyFailed as failure:
                if failure.status != 401:
                    raise
                found = await self._once(request, deadline)
        except TimeoutError:
            await self._pause(PAUSE_BROKEN, "no answer in time")
        except SpotifyFailed as failure:
            offered = failure.about_token or failure.status not in _NOT_OFFERED
            if request.is_suggestion and not offered:
                _log.info("spotify has no recommendations for this app", error=str(failure))
                await self._no_recommendations.open_for(LONGEST, keep=True)
                return ()
            await self._pause(failure.pause, str(failure), keep=failure.status == 429)
        await self._answers.keep(request.name, found)
        return found

    async def _once(self, request: Request, deadline: float) -> Tracks:
        """One request that counts. Raises TimeoutError, SpotifyFailed and CatalogResting."""
        until = await self._breaker.open_until()
        if until is not None:
            raise CatalogResting(f"it is left alone until {until:%Y-%m-%d %H:%M:%S} UTC")
        if not await self._limits.spend(self._daily_budget):
            _log.info("spotify's daily budget is spent", requests=self._daily_budget)
            raise CatalogResting(f"the {self._daily_budget} requests of 24 hours are spent")
        async with asyncio.timeout_at(deadline):
            return await self._client.ask(request)

    async def _pause(self, pause: timedelta, error: str, *, keep: bool = False) -> NoReturn:
        """Leave it alone; only what it asked for itself outlives the process.

        A mistake in the settings is mended between two starts.
        """
        pause = max(pause, LEAST_PAUSE)
        _log.warning("spotify failed", error=error, pause_seconds=round(pause.total_seconds()))
        await self._breaker.open_for(pause, keep=keep)
        raise CatalogUnavailable(error)
