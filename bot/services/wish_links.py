"""A wish as the end of an address: `t.me/bot?start=g_rock_ru_1980_1990` opens the bot with it.

`g`, genres joined by `-`, language, first and last year; `any` leaves one open, and what is open at
the end is left out. "zxx" is music without words.
"""

import re
from typing import Final

from bot.services.languages import INSTRUMENTAL, SONG_LANGUAGES
from bot.services.recommend import Wish
from ml.recommend.taxonomy import GENRES
from storage.years import YearRange

MOST_CHARACTERS: Final = 64  # of A-Z, a-z, 0-9, _ and -, as Telegram takes them

_KIND: Final = "g"
_ANY: Final = "any"
_PARTS: Final = 4
_YEAR: Final = re.compile(r"[12][0-9]{3}", re.ASCII)
# Enough to tell all genres apart: many of them written in full would not fit.
_SHORT: Final = 2
_LANGUAGES: Final = {**{code: code for code in SONG_LANGUAGES}, "instrumental": INSTRUMENTAL}


def write_wish(wish: Wish) -> str:
    """The wish in at most MOST_CHARACTERS, so that `read_wish` gives its genres, language, years.

    Raises:
        ValueError: a genre, language or year that no link can name.
    """
    for short in (False, True):
        genres = (genre[:_SHORT] if short else genre for genre in wish.genres)
        parts = [
            "-".join(genres) or _ANY,
            wish.language or _ANY,
            str(wish.years.first or _ANY),
            str(wish.years.last or _ANY),
        ]
        while len(parts) > 1 and parts[-1] == _ANY:
            parts.pop()
        payload = "_".join((_KIND, *parts))
        if len(payload) <= MOST_CHARACTERS:
            break
    read = read_wish(payload)
    if read is None or (read.genres, read.language, read.years) != (
        wish.genres,
        wish.language,
        wish.years,
    ):
        raise ValueError(f"no link can name this wish: {wish}")
    return payload


def read_wish(payload: str) -> Wish | None:
    """The wish of a link; None for whatever else a payload may be."""
    kind, *parts = payload.lower().split("_")
    if kind != _KIND or not 1 <= len(parts) <= _PARTS or len(payload) > MOST_CHARACTERS:
        return None
    parts += [_ANY] * (_PARTS - len(parts))
    genres, language, first, last = parts
    named = _genres(genres)
    if named is None or (language != _ANY and language not in _LANGUAGES):
        return None
    if any(year != _ANY and not _YEAR.fullmatch(year) for year in (first, last)):
        return None
    years = [None if year == _ANY else int(year) for year in (first, last)]
    try:
        return Wish(named, _LANGUAGES.get(language), YearRange(*years))
    except ValueError:
        return None  # they run backwards


def _genres(written: str) -> tuple[str, ...] | None:
    """The genres by their names or any beginning that means one of them alone."""
    if written == _ANY:
        return ()
    found: list[str] = []
    for name in written.split("-"):
        meant = [genre for genre in GENRES if genre.startswith(name)]
        if len(name) < _SHORT or len(meant) != 1:
            return None
        found += meant
    return tuple(dict.fromkeys(found))
