"""A clock that stands until it is moved."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The moment, as a test has it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)
