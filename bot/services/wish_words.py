"""Reads the words of wishes: `wish_words*.toml` together with the names of genres and languages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final

from bot.catalogs.importing.genre_words import taxonomy
from bot.services.exemplars import styles
from bot.services.genre_words import GENRE_NAMES, PARTS_OF_GENRES
from bot.services.languages import INSTRUMENTAL, SONG_LANGUAGES, language_names
from bot.services.spelling import fold
from bot.services.wish_misspelt import Misspelt
from bot.services.wish_vocabulary import Meaning, Meanings, Vocabulary, Words
from bot.services.word_files import read_words
from ml.recommend.taxonomy import GENRES, require_known

# What a noun of the lists of genres may end with instead: джаз, джаза; самба, самбу.
_AFTER_CONSONANT: Final = ("а", "у", "е", "ом", "ы", "и", "ов", "ам", "ами", "ах")
_AFTER_A: Final = ("ы", "и", "е", "у", "ой")
_CYRILLIC: Final = re.compile("[а-я]+")
# In lists, names of fewer letters are words of some language or other.
_LEAST_LISTED: Final = 4
# The languages whose names are looked for in misspelt words.
_COMMON_LANGUAGES: Final = frozenset(SONG_LANGUAGES[:18])


@cache
def vocabulary(this_year: int) -> Vocabulary:
    """All words of wishes, as they are meant this year.

    Raises:
        ValueError: the file names a genre, a mood or a language that is none.
    """
    read = _read()
    return Vocabulary(
        _meanings(read, this_year),
        {name: frozenset(words) for name, words in read["markers"].items()},
        read["numbers"],
        ignored=Words.of(read["ignored"]["words"]),
        track_words=Words.of(read["markers"]["tracks"]),
        anything=Words.of(read["anything"]["words"]),
        but=Words.of(read["anything"]["but"]),
        # Moods are near too many words.
        misspelt=Misspelt.among(
            chain(GENRE_NAMES, _names_of(_COMMON_LANGUAGES)), read["ignored"]["ordinary"]
        ),
    )


@cache
def moods() -> Mapping[str, tuple[str, ...]]:
    """The genres of each mood."""
    read = _read()["moods"]
    for mood in read.values():
        require_known(mood["genres"])
    return {name: tuple(mood["genres"]) for name, mood in read.items()}


@cache
def _read() -> Mapping[str, Any]:
    return read_words("wish_words")


def _meanings(read: Mapping[str, Any], this_year: int) -> Meanings:
    meanings = Meanings()
    for words, meaning in chain(_own(read, this_year), _genres(read), _languages(read)):
        meanings.add(words, meaning)
    for phrase in [each for each in meanings.exact if " " in each and each not in read["both"]]:
        # "french pop" is a genre in lists of tracks; here it is a language and a genre.
        said_of = meanings.exact[phrase]
        if (
            said_of.genres
            and said_of.style is None
            and any(
                (said := meanings.get(word)) is not None
                and not said.genres
                and (said.language is not None or said.last is not None)
                for word in phrase.split()
            )
        ):
            del meanings.exact[phrase]
    return meanings


def _own(read: Mapping[str, Any], this_year: int) -> Iterator[tuple[Iterable[str], Meaning]]:
    """What the file itself says."""
    for phrase, said in read["both"].items():
        require_known(said.get("genres", ()))
        yield [phrase], Meaning(**{**said, "genres": tuple(said.get("genres", ()))})
    for name, mood in read["moods"].items():
        yield mood["words"], Meaning(mood=name, not_mood=mood.get("opposite"))
    yield from _styles()
    for genre, words in read["styles"].items():
        require_known([genre])
        yield words, Meaning((genre,))
    for said in read["years"].values():
        first = said.get("first")
        meaning = Meaning(first=None if first is None else this_year + first, last=said.get("last"))
        yield said["words"], meaning
    yield read["languages"]["words_instead"], Meaning(not_language=INSTRUMENTAL)


def _styles() -> Iterator[tuple[Iterable[str], Meaning]]:
    for name, style in styles().items():
        words = [form for word in style.words for form in _forms(word)]
        yield words, Meaning(style.genres[:1], style=name)


def _forms(word: str) -> Iterator[str]:
    """A word with any ending, also where it ends a phrase: хард рок*."""
    yield word
    if word.endswith("*"):
        yield word[:-1]
        if " " in word:
            yield from _cases(word[:-1])


def _languages(read: Mapping[str, Any]) -> Iterator[tuple[Iterable[str], Meaning]]:
    short = frozenset(read["languages"]["short"])
    for name, code in language_names().items():
        # "is" and "no" are languages and a great deal more.
        if len(name) > 3 or name in short or not name.isascii():
            yield [name], Meaning(language=code)


def _genres(read: Mapping[str, Any]) -> Iterator[tuple[Iterable[str], Meaning]]:
    narrower = Meanings()
    for words, meaning in _styles():
        narrower.add(words, meaning)
    for name, genre in GENRE_NAMES.items():
        if narrower.get(name) is not None:
            continue
        meaning = Meaning((genre,), narrower=name in PARTS_OF_GENRES)
        yield [name], meaning
        if _CYRILLIC.fullmatch(name):
            yield _cases(name), meaning
    for genre in GENRES:
        yield [genre], Meaning((genre,))
    out = frozenset(read["not_genres"]["words"])
    ignored = Words.of(read["ignored"]["words"])
    whole = {
        name: genre
        for name, genre in GENRE_NAMES.items()
        if narrower.get(name) is None and name not in PARTS_OF_GENRES
    }
    for name, genres in taxonomy().words.items():
        if len(name) >= _LEAST_LISTED and name not in out:
            telling = [word for word in fold(name).split() if word not in ignored]
            # "pop rock" is both; "folk metal" is a kind of metal.
            plain = telling and {whole.get(word) for word in telling} <= set(genres)
            yield [fold(name)], Meaning(genres, narrower=not plain)


def _cases(noun: str) -> Iterator[str]:
    """A Russian noun in other cases, as far as its ending tells how it changes."""
    if noun[-1] in "аиоуыэюя":
        yield from (noun[:-1] + ending for ending in _AFTER_A if noun.endswith("а"))
    elif noun[-1] not in "йьъ" and len(noun) > 2:
        yield from (noun + ending for ending in _AFTER_CONSONANT)


def _names_of(codes: frozenset[str]) -> Iterator[str]:
    return (name for name, code in language_names().items() if code in codes)
