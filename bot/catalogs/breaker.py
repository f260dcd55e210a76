"""A circuit breaker: after a failure nothing is asked until a time has passed."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf, isfinite

# A refusal longer than this is a mistake in the header.
MOST_SECONDS = 7 * 86_400.0


class Breaker:
    """Remembers until when a source is to be left alone."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock in seconds that never goes back."""
        self._clock = clock
        self._until = -inf

    def open_for(self, seconds: float) -> None:
        """Ask nothing for so long; an opening that lasts longer already is not shortened."""
        self._until = max(self._until, self._clock() + min(max(0.0, seconds), MOST_SECONDS))

    @property
    def is_open(self) -> bool:
        """Nothing may be asked now."""
        return self._clock() < self._until


def retry_after_seconds(header: str | None, otherwise: float, now: datetime) -> float:
    """The seconds that a Retry-After header asks for, as a number or a date; else `otherwise`.

    A date counts from `now` (aware).
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
        seconds = (moment - now).total_seconds()
        return max(0.0, seconds)
    return seconds if isfinite(seconds) and seconds >= 0.0 else otherwise
