"""Years inside a wish in words, which `bot.services.years` reads when they stand alone."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.services import year_clock, year_words
from bot.services.wish_tokens import Tokens
from bot.services.years import YearsError, YearsReversed, parse_years
from storage.years import YearRange

_LONGEST: Final = 9  # words: "начиная с конца 80-х и до середины 90-х"
_NEAR: Final = 4
_HAS_YEARS: Final = re.compile(r"\d|^(?:век|вв?$|centur|siglos?$)")
_MORE_BEFORE: Final = (
    "last past последние последних не no up вплоть starting earlier hasta partir ultimos"
)
# Words in front of years that say more of them: "los 2000" are a decade, 2000 is a year.
_BESIDE: Final = frozenset({"los", "anos", "decada", "decadas", "de", "del"})
# Words that years may begin with.
_BEFORE: Final = frozenset(
    {
        *(word for word, kind in year_words.WORDS.items() if kind and kind in "FSABW"),
        *year_words.PARTS,
        *_MORE_BEFORE.split(),
    }
)

# Words that nothing ends with: from, since, to, between, and.
_OPENING: Final = frozenset("FSUWN")


@dataclass(frozen=True)
class WishYears:
    """The years of a text.

    Attributes:
        tokens: the text.
        this_year: what "recent" is counted from.
    """

    tokens: Tokens
    this_year: int

    def named(self, at: int) -> bool:
        """A word with digits, or for a decade or century."""
        word = self.tokens.words[at]
        return (
            bool(_HAS_YEARS.search(word)) or word in year_words.DECADES or at in self._by_the_clock
        )

    @cached_property
    def _by_the_clock(self) -> frozenset[int]:
        """The words of "this year" and the like."""
        spans = list(year_clock.places(self.tokens.source))
        return frozenset(
            at
            for at, token in enumerate(self.tokens.tokens)
            if any(start <= token.start < end for start, end in spans)
        )

    def may_follow(self, at: int) -> bool:
        """A word that years may begin with: "after"."""
        return self.tokens.words[at] in _BEFORE

    def range_at(self, at: int) -> tuple[int, YearRange]:
        """The longest range of years that begins here, and of how many words; 0 for none."""
        near = range(at, min(at + _NEAR, len(self.tokens)))
        if not (self.named(at) or self.may_follow(at)) or not any(map(self.named, near)):
            return 0, YearRange()
        start = at
        while start and self.tokens.words[start - 1] in _BESIDE:
            start -= 1
        for end in range(min(at + _LONGEST, len(self.tokens)), at, -1):
            if not any(map(self.named, range(at, end))):
                break
            if year_words.WORDS.get(self.tokens.words[end - 1], "") in _OPENING:
                continue  # "80s по-русски"
            years = self._range(start, end)
            if years is not None:
                return self._without_plain(at, end, years) - at, years
        return 0, YearRange()

    def is_doubtful(self, at: int) -> bool:
        """Two digits by themselves, which are a decade or a year of the last century at most."""
        word = self.tokens.words[at]
        bare = word.isdecimal() and len(word) <= 2
        return bare and int(word) % 10 != 0 and int(word) < 50

    def is_bare(self, at: int) -> bool:
        """Two digits by themselves."""
        word = self.tokens.words[at]
        return word.isdecimal() and len(word) <= 2

    def _without_plain(self, at: int, end: int, years: YearRange) -> int:
        """Where the range ends less words that add nothing: in "80s music" music is no year."""
        while year_words.WORDS.get(self.tokens.words[end - 1]) == "" and not self.named(end - 1):
            if self._range(at, end - 1) != years:
                break
            end -= 1
        return end

    def _range(self, start: int, end: int) -> YearRange | None:
        """What these words say, with a plus that is joined to the last one: "2010+"."""
        text = self.tokens.text(start, end) + "+" * self.tokens.plus_after(end - 1)
        try:
            years = parse_years(text, this_year=self.this_year)
        except YearsReversed as problem:
            return problem.swapped
        except YearsError:
            return None
        return None if years.is_open else years


def joined_years(there: YearRange, more: YearRange) -> YearRange | None:
    """Two ranges as one: both where they touch, what they share where one is open; None else."""
    if there.is_open or there == more:
        return more
    open_ends = [(each.first is None, each.last is None) for each in (there, more)]
    if sorted(open_ends) == [(False, True), (True, False)]:  # "after 1990" and "before 2000"
        first = there.first if there.first is not None else more.first
        last = there.last if there.last is not None else more.last
        return YearRange(first, last) if first is not None and first <= (last or first) else None
    if any(any(each) for each in open_ends):
        return None
    early, late = sorted((there, more), key=lambda years: years.first or 0)
    if (late.first or 0) > (early.last or 0) + 1:
        return None
    return YearRange(early.first, max(early.last or 0, late.last or 0))
