"""What a row of somebody's list says of a track, and the track that comes of it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.catalogs.importing.genre_words import Genres, genres_of
from bot.catalogs.importing.language_words import Languages, languages_of
from bot.catalogs.song_language import language_of_title
from ml.recommend.table import MOST_LANGUAGES
from storage.merge import MOST_GENRES
from storage.track_key import track_key
from storage.tracks import (
    BY_SCRIPT,
    GIVEN,
    HOW_LANGUAGES_ARE_KNOWN,
    IMPORTED,
    UNKNOWN,
    Track,
)

LONGEST_NAME = 300
OLDEST_YEAR = 1000

UNDETERMINED = ("und",)
_NOBODY = frozenset(
    {"", "na", "n/a", "nan", "none", "null", "unknown", "<unknown>", "unknown artist"}
)
_NO_YEARS = frozenset({"", "0", "0000", "na", "n/a", "nan", "none", "null", "unknown", "-", "?"})
_YEAR = re.compile(r"([0-9]{4})(?:\.0|-[0-9]{2}(?:-[0-9]{2})?)?(?:[T ][0-9:.Z+-]*)?")
# Turn the text around them, or cannot be seen, or are halves of characters; the joiners within
# emoji and Persian words are kept.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_LINK = re.compile(r"https?://[^\s\"<>]{1,500}")


class Claim(NamedTuple):
    """A row, as it is written; what it does not say is ""."""

    title: str
    artist: str
    artist_also: str = ""
    year: str = ""
    languages: str = ""
    genres: str = ""
    url: str = ""
    language_from: str = ""


class Refused(Exception):
    """A row that is not taken; the message says why, alike for all rows with the same defect."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A track, and the words of its row that say nothing to us."""

    track: Track
    unknown_genres: tuple[str, ...]
    unknown_languages: tuple[str, ...]


def understood(claim: Claim, newest_year: int) -> Understood:
    """The track of a row.

    Args:
        claim: the row.
        newest_year: later ones are refused.

    Raises:
        Refused: it has no title or artist, or something in it cannot be true.
    """
    title, artist = _name(claim.title, "title"), _name(claim.artist, "artist")
    if artist.casefold() in _NOBODY:  # a song may be called "NA"
        raise Refused("no artist")
    genres, languages = _words(claim.genres, claim.languages)
    codes = languages.codes[:MOST_LANGUAGES]
    how = claim.language_from
    if codes:
        how = how if how in HOW_LANGUAGES_ARE_KNOWN and how != UNKNOWN else GIVEN
    else:
        codes = (language_of_title(title),)
        how = UNKNOWN if codes == UNDETERMINED else BY_SCRIPT
    key = track_key(artist, title)
    if key.startswith("|") or key.endswith("|"):
        raise Refused("nothing is left of title or artist without punctuation")
    track = Track(
        key,
        title,
        artist,
        _also(claim.artist_also, artist),
        _year(claim.year, newest_year),
        codes,
        genres.slugs[:MOST_GENRES],
        IMPORTED,
        claim.url if claim.url and _LINK.fullmatch(claim.url) else None,
        how,
    )
    return Understood(track, genres.unknown, languages.unknown)


@lru_cache(maxsize=20_000)
def _words(genres: str, languages: str) -> tuple[Genres, Languages]:
    return genres_of(genres), languages_of(languages)


def _name(text: str, what: str) -> str:
    name = _seen(text)
    if not name:
        raise Refused(f"no {what}")
    if len(name) > LONGEST_NAME:
        raise Refused(f"{what} longer than {LONGEST_NAME} characters")
    return name


def _also(text: str, artist: str) -> str:
    if not text:
        return ""
    also = _seen(text)
    return also if also != artist and len(also) <= LONGEST_NAME else ""


def _seen(text: str) -> str:
    """One line, without what cannot be seen."""
    if not text.isprintable():
        text = "".join(
            sign if sign in _JOINERS or (kind := unicodedata.category(sign)) not in _UNSEEN
            else "" if kind in ("Cf", "Cs") else " "
            for sign in text
        )  # fmt: skip
    return " ".join(text.split())


@lru_cache(maxsize=5_000)
def _year(text: str, newest_year: int) -> int | None:
    text = text.strip()
    if text.casefold() in _NO_YEARS:
        return None
    year = _YEAR.fullmatch(text)
    if year is None:
        raise Refused("the year is none: four digits, or a date that begins with them")
    if not OLDEST_YEAR <= int(year[1]) <= newest_year:
        raise Refused(f"the year is not within {OLDEST_YEAR}-{newest_year}")
    return int(year[1])
