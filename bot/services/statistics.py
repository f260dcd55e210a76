"""How the bot is doing, for its owner: people, recordings, speed, queue and troubles."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, get_args

from bot.services.measures import BOUNDS, CLIP, OTHER, RECORDING, TROUBLE
from ml.genre.hearing import NotMusic
from storage.audience import Audience, Numbers
from storage.clock import Clock, utc_now
from storage.inbox import Inbox
from storage.tallies import Tallies, Tally

DAYS: Final = 14
_NO_MUSIC: Final = frozenset(get_args(NotMusic))


@dataclass(frozen=True)
class Latency:
    """How long answers took: seconds within which half and 95 % of `count` came.

    Read off a histogram, so right to within its buckets.
    """

    count: int
    p50_seconds: float
    p95_seconds: float


@dataclass(frozen=True)
class Statistics:
    """The bot at one moment. Days are by UTC.

    Attributes:
        people: how many.
        days: the last DAYS, oldest first, today last.
        clips: recordings heard on each of them, music or not.
        genres: (slug, recordings) over these days, the most first; what is no music is not here.
        no_music: recordings of these days that were no music.
        recordings: latency of the last 24 hours; None where there was none.
        others: the same of everything that is no recording.
        waiting: updates that are not answered yet.
        waiting_seconds: how long the oldest of them has waited.
        troubles: (trouble, times) of the last 24 hours, the most first.
    """

    people: Numbers
    days: tuple[date, ...]
    clips: tuple[int, ...]
    genres: tuple[tuple[str, int], ...]
    no_music: int
    recordings: Latency | None
    others: Latency | None
    waiting: int
    waiting_seconds: float
    troubles: tuple[tuple[str, int], ...]


class StatisticsService:
    """Puts the figures together."""

    def __init__(
        self, audience: Audience, tallies: Tallies, inbox: Inbox, *, clock: Clock = utc_now
    ) -> None:
        self._audience = audience
        self._tallies = tallies
        self._inbox = inbox
        self._clock = clock

    async def now(self, asked_by: int | None = None) -> Statistics:
        """The figures of this moment; the update that asks for them does not count as waiting.

        Raises:
            StorageError: the database cannot be read.
        """
        moment = self._clock()
        days = tuple(moment.date() - timedelta(days=ago) for ago in reversed(range(DAYS)))
        begin = moment.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(DAYS - 1)
        counted = await self._tallies.since(begin)
        # Whole hours: the one that the moment 24 hours ago lay in counts from its beginning.
        last_day = [each for each in counted if each.hour > moment - timedelta(hours=25)]
        clips = [each for each in counted if each.measure == CLIP]
        per_day: Counter[date] = Counter()
        for each in clips:
            per_day[each.hour.date()] += each.number
        heard = _by_label(clips)
        music = {label: number for label, number in heard.items() if label not in _NO_MUSIC}
        backlog = await self._inbox.backlog(asked_by)
        return Statistics(
            people=await self._audience.numbers(),
            days=days,
            clips=tuple(per_day[day] for day in days),
            genres=_most_first(music),
            no_music=sum(heard.values()) - sum(music.values()),
            recordings=_latency(_of(last_day, RECORDING)),
            others=_latency(_of(last_day, OTHER)),
            waiting=backlog.count,
            waiting_seconds=_seconds_since(backlog.oldest_at, moment),
            troubles=_most_first(_of(last_day, TROUBLE)),
        )


def percentile(buckets: Mapping[str, int], share: float) -> float:
    """The value below which that `share` (0 to 1) of a histogram lies, even within a bucket.

    `buckets` counts by the name of the upper bound; at least one is not empty. Values beyond the
    last bound read as that bound.
    """
    wanted = share * sum(buckets.values())
    below, lower = 0.0, 0.0
    for bound in BOUNDS:
        count = buckets.get(f"{bound:g}", 0)
        if count and below + count >= wanted:
            return min(bound, lower + (bound - lower) * (wanted - below) / count)
        below += count
        lower = bound
    return lower


def _latency(buckets: Mapping[str, int]) -> Latency | None:
    count = sum(buckets.values())
    if not count:
        return None
    return Latency(count, percentile(buckets, 0.5), percentile(buckets, 0.95))


def _of(counted: Collection[Tally], measure: str) -> Counter[str]:
    return _by_label([each for each in counted if each.measure == measure])


def _by_label(counted: Collection[Tally]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in counted:
        found[each.label] += each.number
    return found


def _most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _seconds_since(then: datetime | None, now: datetime) -> float:
    return 0.0 if then is None else max(0.0, (now - then).total_seconds())
