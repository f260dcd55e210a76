"""One name for one track, however its artist and title are spelled."""

import re
import unicodedata
from functools import cache, lru_cache

# Letters that Unicode does not take apart into a letter and a mark, and signs with a reading.
_READ_AS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"&": " and "}
    | dict.fromkeys("'’‘ʼ`´", "")
)
# Nothing in these joins what stands before it, so that each sign can be looked up: ASCII, Latin
# letters with their accents, Cyrillic. Most names are of nothing else.
_ONE_BY_ONE = re.compile("[\x00-\x7f\u00c0-\u017f\u0400-\u045f]*")
# Accents go (so ё is е), but й, ў and ї are letters of their own and keep theirs.
_ACCENTS = re.compile("(?<![иу])\u0306|(?<!і)\u0308|[\u0300-\u0305\u0307\u0309-\u036f]")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_LAST_DASH = re.compile(r"\s[-–—]\s(?!.*\s[-–—]\s)(.*)$")
# Said about a recording, not part of the song's name. "live" alone is often a verb.
_NOTE = re.compile(
    r"\bremaster|\bversion\b|\bedit\b|\bmono\b|\bstereo\b|\bbonus track\b|\bdeluxe\b|\bexplicit\b|"
    r"\boriginal mix\b|^live$|^live (?:at|from|in|on|session|recording|\d)|\d live$|"
    r"\brecorded live\b|\bремастер|\bверсия\b|^концерт|^(?:feat|ft|featuring)\b"
)
_MARKS_OF_NOTES = re.compile(r"[(\[{]|\s[-–—]\s")
_GUESTS_FOLLOW = frozenset({"feat", "ft", "featuring"})


def track_key(artist: str, title: str) -> str:
    """The track's key "artist|title", both without case, accents, punctuation, spaces and notes.

    "Beyoncé" is "Beyonce", "Ёлка" is "Елка" (й stays й), "Song (Remastered 2011)" is "Song",
    "The Cure" is "Cure", and guests ("feat. …") are left out. A name of nothing but signs ("!!!")
    is kept as it is. The key's own halves give the same key again.
    """
    return f"{_artist(artist)}|{_plain(title)}"


def artist_of(key: str) -> str:
    """The artist's half of a track's key."""
    return key.partition("|")[0]


def words_of(name: str) -> list[str]:
    """The words of a name, without case, accents and punctuation; none where it has only signs."""
    return _words(_fold(name))


@lru_cache(maxsize=20_000)  # lists name an artist many times
def _artist(name: str) -> str:
    return _plain(name, article="the")


def _plain(name: str, article: str | None = None) -> str:
    folded = _fold(name)
    words = _words(_without_notes(folded)) or _words(folded)
    if not words:
        return folded.replace(" ", "").replace("|", "/")
    for at, word in enumerate(words[:-1]):
        if at > 0 and word in _GUESTS_FOLLOW:
            words = words[:at]
            break
    if len(words) > 1 and words[0] == article:
        words = words[1:]
    return _fold("".join(words))


def _fold(text: str) -> str:
    """Without case, accents and look-alikes, until nothing changes any more."""
    if _ONE_BY_ONE.fullmatch(text):
        return " ".join(text.translate(_folded_one_by_one()).split())
    while True:
        folded = _folded_once(text)
        if folded == text:
            return folded
        text = folded


def _folded_once(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_READ_AS)
    folded = _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    return " ".join(unicodedata.normalize("NFC", folded).split())


@cache
def _folded_one_by_one() -> dict[int, str]:
    """What each sign of _ONE_BY_ONE becomes, whatever stands beside it."""
    signs = [chr(code) for code in range(0x460) if not chr(code).isspace()]
    return {
        ord(sign): " and " if sign == "&" else _folded_once(_folded_once(sign))
        for sign in signs
        if _ONE_BY_ONE.fullmatch(sign)
    }


def _without_notes(folded: str) -> str:
    if not _MARKS_OF_NOTES.search(folded):
        return folded
    while True:
        shorter = _BRACKETS.sub(_drop_note, folded)
        dash = _LAST_DASH.search(shorter)
        if dash and _NOTE.search(dash[1]):
            shorter = shorter[: dash.start()]
        if shorter == folded:
            return folded
        folded = shorter


def _drop_note(brackets: re.Match[str]) -> str:
    inside = brackets[1].strip()
    return " " if _NOTE.search(inside) else f" {inside} "


def _words(folded: str) -> list[str]:
    """Letters, digits and the marks that stay on them; everything else parts words."""
    return folded.translate(_WORDS_PARTED).split()


class _WordsParted(dict[int, str]):
    """Signs as they are, or a space; filled with those that are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if unicodedata.category(sign)[0] in "LNM" else " "
        return self[code]


_WORDS_PARTED = _WordsParted()
