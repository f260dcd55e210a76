"""What can be wrong with years that somebody typed.

YearsError
├── YearsNotUnderstood
├── YearsOutOfRange
└── YearsReversed
"""

from storage.years import YearRange


class YearsError(Exception):
    """These years cannot be used."""


class YearsNotUnderstood(YearsError):
    """No years are recognised in the text."""


class YearsOutOfRange(YearsError):
    """A year before `earliest` or after `latest`: no music is known from then."""

    def __init__(self, year: int, earliest: int, latest: int) -> None:
        super().__init__(f"{year} is not between {earliest} and {latest}")
        self.year = year
        self.earliest = earliest
        self.latest = latest


class YearsReversed(YearsError):
    """The end comes before the beginning.

    Attributes:
        first, last: the years as they were said, first > last.
        swapped: the range the other way round; None where it is out of range, too.
        out_of_range: what is wrong besides, when one of the years is out of range.
    """

    def __init__(
        self,
        first: int,
        last: int,
        *,
        swapped: YearRange | None = None,
        out_of_range: YearsOutOfRange | None = None,
    ) -> None:
        super().__init__(f"{first} comes after {last}")
        self.first = first
        self.last = last
        self.swapped = swapped
        self.out_of_range = out_of_range
