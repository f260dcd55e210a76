"""A circuit breaker: after a failure nothing is asked until a time has passed."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Final

from storage.clock import Clock
from storage.spotify import SpotifyLimits

# A refusal longer than this is a mistake in the header, or a clock that was set back.
LONGEST: Final = timedelta(days=7)


class Breaker:
    """Remembers until when a source, or one thing that it offers, is to be left alone."""

    def __init__(self, limits: SpotifyLimits, endpoint: str, clock: Clock) -> None:
        """Nothing is read yet.

        Args:
            limits: where it is kept, so that other processes and the next one know it.
            endpoint: what is left alone.
            clock: the moment, aware.
        """
        self._limits = limits
        self._endpoint = endpoint
        self._clock = clock
        # Here in any case: a database that cannot be written must not make us ask again.
        self._until: datetime | None = None

    async def open_for(self, pause: timedelta, *, keep: bool) -> None:
        """Ask nothing for so long; an opening that lasts longer already is not shortened.

        Args:
            pause: how long; LONGEST at most.
            keep: over a restart, and for other processes.

        Raises:
            StorageError: it could not be kept; in this process it holds all the same.
        """
        until = self._clock() + min(max(timedelta(), pause), LONGEST)
        last = await self.open_until()
        if last is not None and until <= last:
            return
        self._until = until
        if keep:
            await self._limits.pause(self._endpoint, until)

    async def open_until(self) -> datetime | None:
        """Until when nothing may be asked; None when it may be. Raises StorageError."""
        now = self._clock()
        kept = await self._limits.paused_until(self._endpoint)
        times = [time for time in (kept, self._until) if time is not None]
        return max((time for time in times if now < time <= now + LONGEST), default=None)


def retry_after(header: str | None, otherwise: timedelta, now: datetime) -> timedelta:
    """The time that a Retry-After header asks for, as seconds or a date; else `otherwise`.

    A date counts from `now` (aware). At most LONGEST.
    """
    if header is None:
        return otherwise
    try:
        seconds = float(header)
    except ValueError:
        try:
            moment = parsedate_to_datetime(header)
        except ValueError:
            return otherwise
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return min(max(timedelta(), moment - now), LONGEST)
    if not isfinite(seconds) or seconds < 0.0:
        return otherwise
    return timedelta(seconds=min(seconds, LONGEST.total_seconds()))
