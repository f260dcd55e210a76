"""A wish as the end of an address: `t.me/bot?start=g_rock_ru_1980_1990` opens the bot with it.

`g`, genres, moods and styles joined by `-`, language, first and last year; `any` leaves one open,
and what is open at the end is left out. "zxx" is music without words.
"""

import re
from functools import cache
from typing import Final

from bot.services.exemplars import styles
from bot.services.languages import INSTRUMENTAL, SONG_LANGUAGES
from bot.services.wish import Wish
from bot.services.wish_words import moods
from ml.recommend.taxonomy import GENRES
from storage.years import YearRange

MOST_CHARACTERS: Final = 64  # of A-Z, a-z, 0-9, _ and -, as Telegram takes them

_KIND: Final = "g"
_ANY: Final = "any"
_PARTS: Final = 4
_YEAR: Final = re.compile(r"[12][0-9]{3}", re.ASCII)
_FEWEST_LETTERS: Final = 2
_LANGUAGES: Final = {**{code: code for code in SONG_LANGUAGES}, "instrumental": INSTRUMENTAL}


def write_wish(wish: Wish) -> str:
    """The wish in at most MOST_CHARACTERS, so that `read_wish` gives it back.

    Raises:
        ValueError: there is more to it than genres, moods, styles, language and years, or too much
            of these.
    """
    for short in (False, True):
        names = (_shortest(name) if short else name for name in _names_of(wish))
        parts = [
            "-".join(names) or _ANY,
            wish.language or _ANY,
            str(wish.years.first or _ANY),
            str(wish.years.last or _ANY),
        ]
        while len(parts) > 1 and parts[-1] == _ANY:
            parts.pop()
        payload = "_".join((_KIND, *parts))
        if len(payload) <= MOST_CHARACTERS:
            break
    if read_wish(payload) != wish:
        raise ValueError(f"no link can name this wish: {wish}")
    return payload


def read_wish(payload: str) -> Wish | None:
    """The wish of a link; None for whatever else a payload may be."""
    kind, *parts = payload.lower().split("_")
    if kind != _KIND or not 1 <= len(parts) <= _PARTS or len(payload) > MOST_CHARACTERS:
        return None
    parts += [_ANY] * (_PARTS - len(parts))
    names, language, first, last = parts
    named = _named(names)
    if named is None or (language != _ANY and language not in _LANGUAGES):
        return None
    if any(year != _ANY and not _YEAR.fullmatch(year) for year in (first, last)):
        return None
    years = [None if year == _ANY else int(year) for year in (first, last)]
    try:
        return Wish(
            tuple(name for name in named if name in GENRES),
            _LANGUAGES.get(language),
            YearRange(*years),
            moods=tuple(name for name in named if name in moods()),
            styles=tuple(name for name in named if name in styles()),
        )
    except ValueError:
        return None  # they run backwards


def _named(written: str) -> tuple[str, ...] | None:
    """Genres, moods and styles by name; the former by any beginning that means one alone, too."""
    if written == _ANY:
        return ()
    found: list[str] = []
    for said in written.split("-"):
        known = said in _names() or said in styles()
        meant = [said] if known else [each for each in _names() if each.startswith(said)]
        if len(said) < _FEWEST_LETTERS or len(meant) != 1:
            return None
        found += meant
    return tuple(dict.fromkeys(found))


def _shortest(name: str) -> str:
    """The shortest beginning that means this name alone: many in full would not fit."""
    for letters in range(_FEWEST_LETTERS, len(name) if name in _names() else 0):
        if sum(each.startswith(name[:letters]) for each in _names()) == 1:
            return name[:letters]
    return name


def _names_of(wish: Wish) -> tuple[str, ...]:
    return (*wish.genres, *wish.moods, *wish.styles)


@cache
def _names() -> tuple[str, ...]:
    return (*GENRES, *moods())
