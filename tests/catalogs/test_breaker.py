"""How long a source is left alone."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogs.breaker import MOST_SECONDS, Breaker, retry_after_seconds

NOW = datetime(2026, 11, 22, tzinfo=UTC)


class Clock:
    """Seconds that pass when the test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_breaker_is_open_until_its_time_has_passed() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    assert not breaker.is_open
    breaker.open_for(30)
    breaker.open_for(5)
    clock.now += 29
    assert breaker.is_open
    clock.now += 1
    assert not breaker.is_open


def test_no_header_closes_a_source_for_ever() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    breaker.open_for(1e30)
    clock.now += MOST_SECONDS
    assert not breaker.is_open


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
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2015 07:28:00", 0.0),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(header: str | None, seconds: float) -> None:
    assert retry_after_seconds(header, 60.0, NOW) == seconds


def test_a_date_to_come_is_so_many_seconds_away() -> None:
    header = format_datetime(NOW + timedelta(seconds=100), usegmt=True)
    assert retry_after_seconds(header, 1.0, NOW) == 100.0


@settings(deadline=None)
@given(st.text())
def test_any_header_gives_a_time(header: str) -> None:
    assert retry_after_seconds(header, 60.0, NOW) >= 0.0
