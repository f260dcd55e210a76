"""A range of years of first release, as a person wishes it and as a track is filtered by it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class YearRange:
    """Years from `first` to `last`, both included; `None` leaves that end open.

    Raises:
        ValueError: `first` is after `last`.
    """

    first: int | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"years run from {self.first} back to {self.last}")

    @property
    def is_open(self) -> bool:
        """Neither end is set: every year is in it."""
        return self.first is None and self.last is None

    def holds(self, year: int | None) -> bool:
        """The year is in it; an unknown one only where every year is."""
        if year is None:
            return self.is_open
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )
