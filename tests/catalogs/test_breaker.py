"""How long a source is left alone."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.clock import Clock

from bot.catalogs.breaker import LONGEST, Breaker, retry_after
from storage.database import Database
from storage.errors import StorageError
from storage.spotify import SpotifyLimits

MINUTE = timedelta(minutes=1)
NOW = Clock().now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(database: Database) -> SpotifyLimits:
    return SpotifyLimits(database, "an app")


@pytest.mark.parametrize("keep", [True, False])
async def test_a_breaker_is_open_until_its_time_has_passed(
    limits: SpotifyLimits, clock: Clock, keep: bool
) -> None:
    breaker = Breaker(limits, "all", clock)
    assert await breaker.open_until() is None
    await breaker.open_for(timedelta(seconds=30), keep=keep)
    await breaker.open_for(timedelta(seconds=5), keep=keep)
    clock.move(seconds=29)
    assert await breaker.open_until() == NOW + timedelta(seconds=30)
    clock.move(seconds=1)
    assert await breaker.open_until() is None


async def test_only_what_is_kept_holds_for_the_next_process(
    limits: SpotifyLimits, clock: Clock
) -> None:
    await Breaker(limits, "all", clock).open_for(MINUTE, keep=False)
    assert await Breaker(limits, "all", clock).open_until() is None
    await Breaker(limits, "all", clock).open_for(MINUTE, keep=True)
    assert await Breaker(limits, "all", clock).open_until() == NOW + MINUTE
    assert await Breaker(limits, "recommendations", clock).open_until() is None


async def test_what_others_keep_goes_before_what_ends_earlier_here(
    limits: SpotifyLimits, clock: Clock
) -> None:
    breaker = Breaker(limits, "all", clock)
    await breaker.open_for(MINUTE, keep=False)
    await Breaker(limits, "all", clock).open_for(2 * MINUTE, keep=True)
    assert await breaker.open_until() == NOW + 2 * MINUTE


async def test_no_header_and_no_clock_closes_a_source_for_ever(
    limits: SpotifyLimits, clock: Clock
) -> None:
    breaker = Breaker(limits, "all", clock)
    await breaker.open_for(timedelta(days=1000), keep=True)
    assert await breaker.open_until() == NOW + LONGEST
    clock.move(days=-1)  # it was set back
    assert await breaker.open_until() is None
    await breaker.open_for(MINUTE, keep=True)
    assert await breaker.open_until() == clock.now + MINUTE


async def test_a_pause_that_cannot_be_kept_holds_all_the_same(
    database: Database, clock: Clock
) -> None:
    class Full(SpotifyLimits):
        async def pause(self, *what: object) -> None:
            raise StorageError("the disk is full")

    breaker = Breaker(Full(database, "an app"), "all", clock)
    with pytest.raises(StorageError):
        await breaker.open_for(MINUTE, keep=True)
    assert await breaker.open_until() == NOW + MINUTE


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("48925", 48_925.0),
        ("1.5", 1.5),
        ("0", 0.0),
        (None, 60.0),
        ("", 60.0),
        ("soon", 60.0),
        ("-5", 60.0),
        ("nan", 60.0),
        ("inf", 60.0),
        ("1e300", LONGEST.total_seconds()),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2015 07:28:00", 0.0),
        ("Wed, 21 Oct 9999 07:28:00 GMT", LONGEST.total_seconds()),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(header: str | None, seconds: float) -> None:
    assert retry_after(header, MINUTE, NOW) == timedelta(seconds=seconds)


def test_a_date_to_come_is_so_far_away() -> None:
    header = format_datetime(NOW + timedelta(seconds=100), usegmt=True)
    assert retry_after(header, timedelta(seconds=1), NOW) == timedelta(seconds=100)


@settings(deadline=None)
@given(st.text() | st.floats().map(str) | st.datetimes().map(format_datetime))
def test_any_header_gives_a_time(header: str) -> None:
    assert timedelta() <= retry_after(header, MINUTE, NOW) <= LONGEST
