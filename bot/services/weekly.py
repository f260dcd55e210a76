"""The use case of tracks that come by themselves: on Fridays at 18:00, for those who asked for it.

At most once. A Friday is claimed before its tracks are sent: who is cut off in between loses one
week's tracks, which is less of a nuisance than a bot that writes twice. What Telegram has surely
not taken is released and sent later, for up to a day.
"""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from storage.clock import Clock, utc_now
from storage.people import Person
from storage.weekly import Subscription, Weekly

_log = structlog.get_logger(__name__)

HOUR: Final = time(18)
TOO_LATE: Final = timedelta(days=1)
_FRIDAY: Final = 4
_BATCH: Final = 100
# Between two of a person's Fridays lie seven days, but six or eight for who moved around the world
# meanwhile; a Friday's evening of the same week, further west, does not count as the next one.
_AT_LEAST_BETWEEN: Final = timedelta(days=5)


def next_friday(after: datetime, time_zone: str | None) -> datetime:
    """The first Friday, 18:00, that is later than a moment.

    Args:
        after: aware.
        time_zone: an IANA name, by whose clocks it is Friday; None for UTC.

    Returns:
        In UTC. Where clocks leave out that hour, the moment at which it would have been.
    """
    zone = UTC if time_zone is None else ZoneInfo(time_zone)
    day = after.astimezone(zone).date()
    day += timedelta(days=(_FRIDAY - day.weekday()) % 7)
    friday = datetime.combine(day, HOUR, zone).astimezone(UTC)
    if friday > after:
        return friday
    return datetime.combine(day + timedelta(days=7), HOUR, zone).astimezone(UTC)


class WeeklyService:
    """Keeps who wants weekly tracks and gives out who is due. May raise StorageError."""

    def __init__(self, subscriptions: Weekly, *, clock: Clock = utc_now) -> None:
        self._subscriptions = subscriptions
        self._clock = clock

    def first(self, person: Person) -> datetime:
        """When the first tracks would come if the person subscribed now; in UTC."""
        return next_friday(self._clock(), person.time_zone)

    async def due_at(self, person: Person) -> datetime | None:
        """When the next tracks come to a person, in UTC; None when they have not subscribed."""
        subscription = await self._subscriptions.of(person.id)
        if subscription is None:
            return None
        return self._reckoned(subscription, person.time_zone).due_at

    async def subscribe(self, person: Person) -> datetime:
        """Send tracks from the next Friday on; who has subscribed already changes nothing.

        Returns when that is, in UTC.
        """
        first = self.first(person)
        await self._subscriptions.subscribe(person.id, person.time_zone, first)
        return await self.due_at(person) or first

    async def unsubscribe(self, person_id: int) -> None:
        """Send no more."""
        await self._subscriptions.unsubscribe(person_id)

    async def any_due(self) -> bool:
        """Whether `claims` may have anybody to give out at this moment."""
        await self._follow_moves()
        return bool(await self._subscriptions.due(self._clock(), 1))

    async def claims(self) -> AsyncGenerator[Subscription, None]:
        """Who is due, one by one, each with their Friday claimed before they are given out.

        What is given out is as it was before, for `release`. However long the bot was off, one
        message comes at most, and none when the last Friday is more than a day past.
        """
        await self._follow_moves()
        while due := await self._subscriptions.due(self._clock(), _BATCH):
            for each in due:
                now = self._clock()
                late = next_friday(now - TOO_LATE, each.time_zone) > now
                next_due = self._next(each.time_zone, now, each.sent_at if late else now)
                sent_at = each.sent_at if late else now
                claimed = replace(each, due_at=next_due, try_at=next_due, sent_at=sent_at)
                if not await self._subscriptions.change(each, claimed):
                    continue
                if late:
                    _log.info("weekly tracks left out", due_at=each.due_at.isoformat())
                else:
                    yield each

    async def release(self, claim: Subscription, after_seconds: float) -> None:
        """Undo a claim of `claims`: nothing was sent. It is due again after that many seconds."""
        subscription = await self._subscriptions.of(claim.person_id)
        if subscription is None:
            return  # they unsubscribed meanwhile
        try_at = self._clock() + timedelta(seconds=after_seconds)
        await self._subscriptions.change(subscription, replace(claim, try_at=try_at))

    async def _follow_moves(self) -> None:
        """Friday is reckoned by the clocks of where people live now."""
        while moved := await self._subscriptions.moved(_BATCH):
            for subscription, time_zone in moved:
                changed = self._reckoned(subscription, time_zone)
                await self._subscriptions.change(subscription, changed)

    def _reckoned(self, subscription: Subscription, time_zone: str | None) -> Subscription:
        """The subscription by the clocks of that zone."""
        if subscription.time_zone == time_zone:
            return subscription
        due_at = self._next(time_zone, self._clock(), subscription.sent_at)
        return replace(subscription, time_zone=time_zone, due_at=due_at, try_at=due_at)

    @staticmethod
    def _next(time_zone: str | None, now: datetime, sent_at: datetime | None) -> datetime:
        after = now if sent_at is None else max(now, sent_at + _AT_LEAST_BETWEEN)
        return next_friday(after, time_zone)
