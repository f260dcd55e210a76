"""Understands years as people say them: "90s", "с 1990 по 2000", "after 2010", "80-90-е", "any".

A year that is named always belongs to the range: "after 2010" begins with 2010 and "до 1980" ends
with 1980, because people who say so do not mean to lose that year. A decade is a whole: "after the
90s" begins with 2000 and "before the 80s" ends with 1979.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.services import spelling
from bot.services.year_errors import (
    YearsError,
    YearsNotUnderstood,
    YearsOutOfRange,
    YearsReversed,
)
from bot.services.year_periods import Limits, Period, read
from storage.clock import utc_now
from storage.years import YearRange

__all__ = [
    "YearsError",
    "YearsNotUnderstood",
    "YearsOutOfRange",
    "YearsReversed",
    "parse_years",
]


def parse_years(text: str, *, this_year: int | None = None) -> YearRange:
    """Read a range of years, both ends inclusive; "any" gives the open range.

    Two digits mean the last hundred years ("20s" are the 2020s, "30s" the 1930s); "1800s" is the
    century and "1900s" the decade. A range may end with the running decade, but begins this year
    at the latest.

    Raises:
        YearsNotUnderstood: there are no years in the text, or something else besides.
        YearsReversed: the end comes before the beginning.
        YearsOutOfRange: before 1000, or in the future.
    """
    limits = Limits(utc_now().year if this_year is None else this_year)
    if len(text) > spelling.LONGEST_TEXT:
        raise YearsNotUnderstood("too long to be years")
    if spelling.means_anything(spelling.words(text)):
        return YearRange(None, None)
    kinds, periods = read(spelling.fold(text), limits)
    if kinds == "X":
        return YearRange(None, None)
    first, last = _range(kinds.replace("X", ""), periods, limits)
    limits.check(first, last)
    return YearRange(first, last)


_Ends = tuple[int | None, int | None]
_OPEN_END = r"(?:[UB]?[OP]|U|N?[AP])"  # "2010 to now", "2010-", "2010 and later", "2010+"
_OF_ONE: tuple[tuple[re.Pattern[str], Callable[[Period], _Ends]], ...] = tuple(
    (re.compile(kinds), meant)
    for kinds, meant in (
        (r"Y", lambda said: (said.first, said.last)),
        (rf"[SF]?Y{_OPEN_END}|[SF]Y", lambda said: (said.first, None)),
        (rf"AY{_OPEN_END}?", lambda said: (_after(said), None)),
        (r"UY|YN?B", lambda said: (None, said.last)),
        (r"BY", lambda said: (None, _before(said))),
    )
)
_FROM_TO = re.compile(r"[SF]?YN?[UB]Y|WY[NUB]Y")
_AFTER_BEFORE = re.compile(r"AYN?[UB]Y")
_LIST = re.compile(r"Y(N?Y)+")


def _range(kinds: str, periods: Sequence[Period], limits: Limits) -> _Ends:
    """First and last year of what was said."""
    if kinds == "FY" and periods[0].whole:
        kinds = "Y"  # "music from the 90s" is of the 90s
    for pattern, meant in _OF_ONE:
        if pattern.fullmatch(kinds):
            return meant(periods[0])
    if _FROM_TO.fullmatch(kinds):
        return _from_to(periods[0], periods[1], limits)
    if _AFTER_BEFORE.fullmatch(kinds):
        return _ordered(_after(periods[0]), _before(periods[1]), limits)
    if _LIST.fullmatch(kinds):
        return _listed(periods, limits)
    raise YearsNotUnderstood("these words make no range")


def _after(period: Period) -> int:
    return period.last + 1 if period.whole else period.first


def _before(period: Period) -> int:
    return period.first - 1 if period.whole else period.last


def _from_to(start: Period, end: Period, limits: Limits) -> tuple[int, int]:
    if end.two_digits is not None and start.two_digits is None:
        # "1990-95" and "1998-03": the century is that of the first year, or the next one.
        year = start.first // 100 * 100 + end.two_digits
        year += 100 if year < start.first and year + 100 <= limits.this_year else 0
        end = Period(year, year)
    if start.first > end.last:
        raise _reversed(start.first, end.first, YearRange(end.first, start.last), limits)
    return start.first, end.last


def _ordered(first: int, last: int, limits: Limits) -> tuple[int, int]:
    if first > last:
        raise _reversed(first, last, YearRange(last, first), limits)
    return first, last


def _reversed(first: int, last: int, swapped: YearRange, limits: Limits) -> YearsReversed:
    try:
        limits.check(swapped.first, swapped.last)
    except YearsOutOfRange as error:
        return YearsReversed(first, last, out_of_range=error)
    return YearsReversed(first, last, swapped=swapped)


def _listed(periods: Sequence[Period], limits: Limits) -> tuple[int, int]:
    if len(periods) == 2 and not any(period.whole for period in periods):
        return _from_to(periods[0], periods[1], limits)  # "1990 2000", "1990, 2000"
    ordered = sorted(periods, key=lambda period: period.first)
    if any(later.first > earlier.last + 1 for earlier, later in pairwise(ordered)):
        raise YearsNotUnderstood("one range is kept, and these years have a gap")
    return ordered[0].first, max(period.last for period in ordered)
