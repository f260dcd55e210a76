"""The world's words for genres, as genres of the catalog; `genre_words.toml` says which."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ml.recommend.taxonomy import require_known

TAXONOMY_FILE = Path(__file__).with_name("genre_words.toml")

_BETWEEN = re.compile(r"[;,|]")
_NOT_IN_WORDS = re.compile(r"[^\w+]+|_")


@dataclass(frozen=True)
class Genres:
    """What a row's words for genres mean.

    Attributes:
        slugs: genres of the catalog, as the words come, each once.
        unknown: words that mean no genre to us.
    """

    slugs: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """The data file.

    Attributes:
        words: genres of the catalog by word, as `folded` gives it.
        endings: the same by last word, for words that are not in `words`.
        no_genres: words that say something else: an occasion, an audience, a country.
    """

    words: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    no_genres: frozenset[str]


def genres_of(text: str) -> Genres:
    """The genres that a text names, between commas, semicolons or bars ("Hard/Metal,Punk")."""
    slugs: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for word in _BETWEEN.split(text):
        name = word.strip(" []'\"\t")
        if not name:
            continue
        meant = _meant(name)
        if meant is None:
            unknown[name[:60]] = None
        else:
            slugs |= dict.fromkeys(meant)
    return Genres(tuple(slugs), tuple(unknown))


def folded(word: str) -> str:
    """Without case and punctuation: "R&B" is "r and b", "Hip-Hop" is "hip hop"."""
    return " ".join(_NOT_IN_WORDS.sub(" ", word.casefold().replace("&", " and ")).split())


def _meant(name: str) -> tuple[str, ...] | None:
    """The genres of one word; none for what is no genre; None for an unknown word."""
    found = _looked_up(folded(name))
    if found is None and "/" in name:
        parts = [part for part in (_looked_up(folded(each)) for each in name.split("/")) if part]
        return tuple(dict.fromkeys(genre for part in parts for genre in part)) or None
    return found


def _looked_up(word: str) -> tuple[str, ...] | None:
    known = taxonomy()
    if word in known.no_genres or not word:
        return ()
    if word in known.words:
        return known.words[word]
    *before, last = word.split()
    for ending in (" ".join((*before[-1:], last)), last):
        if before and ending in known.endings:
            return known.endings[ending]
    return None


@cache
def taxonomy() -> Taxonomy:
    """The data file, read once. A word in two places is an error of the file."""
    with TAXONOMY_FILE.open("rb") as file:
        read = tomllib.load(file)
    words: dict[str, tuple[str, ...]] = {}
    for names, listed in read["words"].items():
        genres = tuple(names.split("+"))
        require_known(genres)
        for word in map(folded, listed):
            if words.setdefault(word, genres) != genres:
                raise ValueError(f"{word!r} is in two lists of {TAXONOMY_FILE.name}")
    endings = {
        folded(word): tuple(names.split("+"))
        for names, listed in read["endings"].items()
        for word in listed
    }
    no_genres = frozenset(map(folded, read["no_genres"]["words"]))
    if both := no_genres & words.keys():
        raise ValueError(f"{sorted(both)} are genres and no genres in {TAXONOMY_FILE.name}")
    return Taxonomy(words, endings, no_genres)
