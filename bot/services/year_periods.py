"""Reads typed text as periods (a year, a decade, a century) and the words between them."""

import re
from dataclasses import dataclass

from bot.services import spelling, year_clock
from bot.services.year_errors import YearsNotUnderstood, YearsOutOfRange
from bot.services.year_words import DECADES, PARTS, PHRASES, ROMAN_NUMERALS, WORDS

EARLIEST_YEAR = 1500  # the oldest songs of the catalog are from the 1590s


@dataclass(frozen=True)
class Period:
    """A year, a decade or a century that was named, both ends inclusive.

    Attributes:
        first, last: its years.
        two_digits: what was typed when it was two digits and nothing more ("95"): their century
            is a guess, which a year before them may correct ("1890-95").
    """

    first: int
    last: int
    two_digits: int | None = None

    @property
    def whole(self) -> bool:
        """A decade or a century rather than one year."""
        return self.last > self.first


@dataclass(frozen=True)
class Limits:
    """The years from which there is music, seen from this year."""

    this_year: int

    @property
    def end(self) -> int:
        """The last year a range may end with: the running decade is said as a whole."""
        return self.this_year // 10 * 10 + 9

    def check(self, first: int | None, last: int | None) -> None:
        """Raise YearsOutOfRange for the first end that is outside; None is an open end."""
        for year, latest in ((first, self.this_year), (last, self.end)):
            if year is not None and not EARLIEST_YEAR <= year <= latest:
                raise YearsOutOfRange(year, EARLIEST_YEAR, self.this_year)


_ROMAN_OR_DIGITS = r"(?:\d{1,2}|[ivxх]+)(?:-?(?:th|st|nd|rd|й|го|м|ый|ом|е))?"
_TOKEN = re.compile(
    rf"""
      (?:last|past|последни[ех]|ultimos)\s(?P<count>\d{{1,3}})\s(?:years?|лет|года?|anos)\b
    | (?P<centuries>{_ROMAN_OR_DIGITS}(?:\s?(?:-|и|and|to|по|al?|y)\s?{_ROMAN_OR_DIGITS})?)
        \s?(?:век\w{{0,3}}|вв?\b|centur\w{{1,3}})
    | (?P<decade>\d{{2,4}})-?(?:t?ie)?(?:s|e|x|е|х|ые|ых|ым|ыми|ми|тые|тых|ные|ных)\b
    | (?P<year>\d+)(?:-?(?:й|го|ого|му|м)\b)?
    | (?P<word>[^\W\d_]+)
    | (?P<dash>-+>?|→|\.\.+)
    | (?P<comma>[,;/&])
    | (?P<plus>\+)
    """,
    re.VERBOSE,
)


def read(folded: str, limits: Limits) -> tuple[str, list[Period]]:
    """The text as one letter per thing said (`year_words`; Y a period, X anything), and its Ys."""
    folded = year_clock.in_figures(folded, limits.this_year)
    folded = re.sub(r"\b(early|mid|late)-", r"\1 ", folded)
    for phrase, plain in PHRASES:
        folded = phrase.sub(plain, folded)
    kinds: list[str] = []
    periods: list[Period] = []
    part: str | None = None
    for token in _TOKEN.finditer(folded):
        word = token["word"]
        if word in PARTS:
            part = PARTS[word]
        elif word and word not in DECADES:
            kinds.append(_kind(word))
        elif token["dash"] or token["comma"] or token["plus"]:
            kinds.append("U" if token["dash"] else "N" if token["comma"] else "P")
        else:
            kinds.append("SY" if token["count"] else "Y")
            periods.append(_part(_period(token, limits), part))
            part = None
    if part is not None:
        raise YearsNotUnderstood("a part of what?")
    # "начиная с" and ", и" say one thing twice.
    return re.sub(r"([^Y])\1+", r"\1", "".join(kinds)), periods


def _kind(word: str) -> str:
    if word in WORDS:
        return WORDS[word]
    if spelling.means_anything([word]):
        return "X"
    raise YearsNotUnderstood(f"{word!r} is no word of years")


def _period(token: re.Match[str], limits: Limits) -> Period:
    if token["count"]:
        return Period(limits.this_year + 1 - max(int(token["count"]), 1), limits.this_year)
    if token["centuries"]:
        numbers = [_century(number) for number in re.findall(r"\d+|[ivxх]+", token["centuries"])]
        if numbers[-1] < numbers[0]:
            raise YearsNotUnderstood("centuries the wrong way round")
        first = 100 * (numbers[0] - 1) + 1
        return Period(first, max(first, min(100 * numbers[-1], limits.end)))
    if token["word"]:
        return _decade(DECADES[token["word"]])
    if token["decade"]:
        return _decade(_full_year(token["decade"], limits))
    digits = token["year"]
    if not 2 <= len(digits) <= 6:
        raise YearsNotUnderstood(f"{digits[:10]!r} is no year")
    year = _full_year(digits, limits)
    if len(digits) == 2:
        return Period(year, year + 9 if year % 10 == 0 else year, two_digits=int(digits))
    return Period(year, year)


def _full_year(digits: str, limits: Limits) -> int:
    if len(digits) > 2:
        return int(digits)
    year = limits.this_year // 100 * 100 + int(digits)
    return year if year <= limits.this_year else year - 100


def _decade(first: int) -> Period:
    if first % 10:
        raise YearsNotUnderstood(f"no decade begins with {first}")
    return Period(first, first + (99 if first % 100 == 0 and first < 1900 else 9))


def _century(number: str) -> int:
    century = int(number) if number.isdigit() else ROMAN_NUMERALS.get(number.replace("х", "x"), 0)
    if not century:
        raise YearsNotUnderstood(f"{number!r} is no century")
    return century


def _part(period: Period, part: str | None) -> Period:
    if part is None:
        return period
    if not period.whole:
        raise YearsNotUnderstood("a year has no early or late part here")
    first, tenth = period.first, (period.last - period.first + 1) // 10
    begins, ends = {"early": (0, 5), "middle": (3, 7), "late": (5, 10)}[part]
    return Period(first + begins * tenth, first + ends * tenth - 1)
