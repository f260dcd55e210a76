"""Years that are told by the calendar: "this year", "прошлое десятилетие", "el siglo pasado"."""

import re
from collections.abc import Callable, Iterator
from typing import Final

_YEAR: Final = r"(?:years?|год(?:а|у|ом|е)?|ano)"
_DECADE: Final = r"(?:decades?|десятилети(?:е|я|ю|и|ем)|декад[аыеу]|decada)"
_CENTURY: Final = r"(?:centurys?|век(?:а|у|е)?|столети(?:е|я|ю|и)|siglo)"
_THIS: Final = (
    r"(?:this|the current|current|это(?:т|го|му|м)|эт(?:ой|у)|текущ(?:ий|его|ем|ее)"
    r"|нынешн(?:ий|его|ем|ее)|est[ea]|el actual|el presente)"
)
_FORMER: Final = r"(?:previous|прошл(?:ый|ого|ому|ом|ое|ой|ую))"
_LAST: Final = r"(?:last|past|последн(?:ий|его|ем|ее|юю|ей)|(?:el|la) ultim[oa]|ultim[oa])"

_Meaning = Callable[[int], str]
_SAID: Final[tuple[tuple[str, _Meaning], ...]] = (
    (rf"{_THIS} {_YEAR}", str),
    (rf"позапрошл(?:ый|ого|ому|ом) {_YEAR}", lambda year: str(year - 2)),
    (rf"{_FORMER} {_YEAR}|last year|{_YEAR} pasado", lambda year: str(year - 1)),
    (rf"{_LAST} {_YEAR}", lambda year: f"{year - 1}-{year}"),
    (
        r"(?:the )?(?:last|past|recent) (?:few |couple of )?years"
        r"|последни(?:е|х) (?:годы|годов|лет|несколько лет|пару лет)|(?:los |estos )?ultimos anos",
        lambda year: f"{year - 4}-{year}",
    ),
    (rf"{_THIS} {_DECADE}", lambda year: f"{year // 10 * 10}s"),
    (rf"{_FORMER} {_DECADE}|{_DECADE} pasada", lambda year: f"{year // 10 * 10 - 10}s"),
    (rf"{_LAST} {_DECADE}", lambda year: f"{year - 9}-{year}"),
    (rf"{_THIS} {_CENTURY}", lambda year: f"{(year - 1) // 100 + 1} century"),
    (
        rf"(?:{_FORMER}|{_LAST}) {_CENTURY}|{_CENTURY} pasado",
        lambda year: f"{(year - 1) // 100} century",
    ),
)
_MEANT: Final = tuple((re.compile(rf"\b(?:{said})\b"), meaning) for said, meaning in _SAID)

# Most texts have none of their words, and are asked about at every place of them.
_HAS_SOME: Final = re.compile("year|год|лет|ano|dec|десят|дек|cent|век|стол|siglo")


def in_figures(folded: str, this_year: int) -> str:
    """A folded text with such years as `bot.services.year_periods` reads them."""
    if not _HAS_SOME.search(folded):
        return folded
    for said, meaning in _MEANT:
        folded = said.sub(meaning(this_year), folded)
    return folded


def places(folded: str) -> Iterator[tuple[int, int]]:
    """Where such years stand in a folded text: from which character and before which."""
    for said, _ in _MEANT:
        yield from (found.span() for found in said.finditer(folded))
