"""A wish as the end of an address: `t.me/bot?start=g_rock_ru_1980_1990` opens the bot with it.

`g`, genres, moods and styles joined by `-`, language, first and last year, and what else there is
to it joined by `-`; `any` leaves one open, and what is open at the end is left out. "zxx" is music
without words. What else there is: `nmetal`, not this genre; `len`, not in this language; artists
and tracks by their numbers in this bot's own catalog (`Numbered`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Self
from zlib import crc32

from bot.services.exemplars import styles
from bot.services.languages import INSTRUMENTAL, SONG_LANGUAGES
from bot.services.wish import Like, Wish
from bot.services.wish_words import moods
from ml.recommend.taxonomy import GENRES
from storage.years import YearRange

MOST_CHARACTERS: Final = 64  # of A-Z, a-z, 0-9, _ and -, as Telegram takes them

_KIND: Final = "g"
_ANY: Final = "any"
_PARTS: Final = 5
_YEAR: Final = re.compile(r"[12][0-9]{3}", re.ASCII)
_FEWEST_LETTERS: Final = 2
_LANGUAGES: Final = {**{code: code for code in SONG_LANGUAGES}, "instrumental": INSTRUMENTAL}
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_CHECK: Final = 2  # digits: of 1,296 wrong numbers, one would pass
_NUMBERED: Final = re.compile(r"([atxy])([1-9a-z][0-9a-z]{0,7})([0-9a-z]{2})", re.ASCII)
# Whether one of these is wanted, and whether it is a track.
_LETTERS: Final[Mapping[str, tuple[bool, bool]]] = {
    "a": (True, False), "t": (True, True), "x": (False, False), "y": (False, True),
}  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """An artist or a track as an address names it.

    Attributes:
        wanted: it should be like this one; else there should be nothing of it.
        is_track: a track rather than an artist.
        number: in the index of the catalog.
        check: of its key, so that a number of another catalog means nobody else.
    """

    wanted: bool
    is_track: bool
    number: int
    check: str

    @classmethod
    def of(cls, like: Like, number: int, *, wanted: bool) -> Self:
        """As it is written for somebody with this number."""
        return cls(wanted, like.is_track, number, _check(like.key))

    def means(self, like: Like) -> bool:
        """It is the one that was written."""
        return like.is_track == self.is_track and _check(like.key) == self.check

    def __str__(self) -> str:
        told = (self.wanted, self.is_track)
        letter = next(each for each, meaning in _LETTERS.items() if meaning == told)
        return f"{letter}{_in_digits(self.number)}{self.check}"


@dataclass(frozen=True)
class Linked:
    """What an address says.

    Attributes:
        wish: but for artists and tracks.
        numbered: these, as they come.
    """

    wish: Wish
    numbered: tuple[Numbered, ...] = ()


def write_wish(wish: Wish, numbers: Mapping[str, int] | None = None) -> str:
    """The wish in at most MOST_CHARACTERS, so that `read_wish` gives it back.

    Args:
        wish: any.
        numbers: of the artists and tracks in it, by their keys.

    Raises:
        ValueError: there is too much to it, or somebody who has no number.
    """
    likes = [(like, True) for like in wish.like] + [(like, False) for like in wish.unlike]
    if any(like.key not in (numbers or {}) for like, _ in likes):
        raise ValueError(f"no link can name somebody in this wish: {wish}")
    numbered = tuple(
        Numbered.of(like, (numbers or {})[like.key], wanted=wanted) for like, wanted in likes
    )
    linked = Linked(replace(wish, like=(), unlike=()), numbered)
    for short in (False, True):
        payload = _written(linked, short=short)
        if len(payload) <= MOST_CHARACTERS:
            break
    if read_wish(payload) != linked:
        raise ValueError(f"no link can name this wish: {wish}")
    return payload


def read_wish(payload: str) -> Linked | None:
    """What a link says; None for whatever else a payload may be."""
    kind, *parts = payload.lower().split("_")
    if kind != _KIND or not 1 <= len(parts) <= _PARTS or len(payload) > MOST_CHARACTERS:
        return None
    parts += [_ANY] * (_PARTS - len(parts))
    names, language, first, last, more = parts
    named = _named(names)
    if named is None or (language != _ANY and language not in _LANGUAGES):
        return None
    if any(year != _ANY and not _YEAR.fullmatch(year) for year in (first, last)):
        return None
    years = [None if year == _ANY else int(year) for year in (first, last)]
    try:
        wish = Wish(
            tuple(name for name in named if name in GENRES),
            _LANGUAGES.get(language),
            YearRange(*years),
            moods=tuple(name for name in named if name in moods()),
            styles=tuple(name for name in named if name in styles()),
        )
    except ValueError:
        return None  # they run backwards
    return _with_more(wish, [] if more == _ANY else more.split("-"))


def _written(linked: Linked, *, short: bool) -> str:
    def written(name: str) -> str:
        return _shortest(name) if short else name

    wish = linked.wish
    more = (
        *(f"n{written(genre)}" for genre in wish.without_genres),
        *(f"l{code}" for code in wish.without_languages),
        *map(str, linked.numbered),
    )
    parts = [
        "-".join(map(written, (*wish.genres, *wish.moods, *wish.styles))) or _ANY,
        wish.language or _ANY,
        str(wish.years.first or _ANY),
        str(wish.years.last or _ANY),
        "-".join(more) or _ANY,
    ]
    while len(parts) > 1 and parts[-1] == _ANY:
        parts.pop()
    return "_".join((_KIND, *parts))


def _with_more(wish: Wish, more: list[str]) -> Linked | None:
    """The wish with what else is said; None where that is nothing known."""
    genres: dict[str, None] = {}
    languages: dict[str, None] = {}
    numbered: dict[Numbered, None] = {}
    for said in more:
        found = _NUMBERED.fullmatch(said)
        named = _named(said[1:])
        if found is not None:
            wanted, is_track = _LETTERS[found[1]]
            numbered.setdefault(Numbered(wanted, is_track, int(found[2], 36), found[3]))
        elif said[:1] == "l" and said[1:] in _LANGUAGES:
            languages.setdefault(_LANGUAGES[said[1:]])
        elif said[:1] == "n" and named is not None and len(named) == 1 and named[0] in GENRES:
            genres.setdefault(named[0])
        else:
            return None
    if wish.language in languages or set(wish.genres) & set(genres):
        return None  # nobody says both
    wish = replace(wish, without_genres=tuple(genres), without_languages=tuple(languages))
    return Linked(wish, tuple(numbered))


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


def _check(key: str) -> str:
    return _in_digits(crc32(key.encode()) % len(_DIGITS) ** _CHECK).rjust(_CHECK, "0")


def _in_digits(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


@cache
def _names() -> tuple[str, ...]:
    return (*GENRES, *moods())
