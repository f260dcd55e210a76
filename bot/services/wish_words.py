"""The words of wishes: `wish_words*.toml` together with the names of genres and languages."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from rapidfuzz.distance import OSA

from bot.catalogs.importing.genre_words import taxonomy
from bot.services.genre_words import GENRE_NAMES
from bot.services.languages import INSTRUMENTAL, SONG_LANGUAGES, language_names
from bot.services.spelling import fold
from ml.recommend.taxonomy import GENRES, require_known

# What is said of all words, with those of English and Russian; then a file for each other language.
_FILES: Final = tuple(sorted(Path(__file__).parent.glob("wish_words*.toml")))

# What a noun of the lists of genres may end with instead: джаз, джаза; самба, самбу.
_AFTER_CONSONANT: Final = ("а", "у", "е", "ом", "ы", "и", "ов", "ам", "ами", "ах")
_AFTER_A: Final = ("ы", "и", "е", "у", "ой")
_LONGEST_ENDING: Final = 4
_CYRILLIC: Final = re.compile("[а-я]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
# Shorter words resemble too many others.
_LEAST_MISSPELT: Final = 5
_LONG: Final = 9
# In lists, names of fewer letters are words of some language or other.
_LEAST_LISTED: Final = 4
# The languages whose names are looked for in misspelt words.
_COMMON_LANGUAGES: Final = frozenset(SONG_LANGUAGES[:18])


@dataclass(frozen=True)
class Meaning:
    """What a word says.

    Attributes:
        genres: that it names.
        mood: that it names, if any.
        language: that it names, if any.
        not_language: in which it tells not to be.
        first, last: years that it names.
    """

    genres: tuple[str, ...] = ()
    mood: str | None = None
    language: str | None = None
    not_language: str | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Vocabulary:
    """Everything that wishes are made of; all words folded, several joined by a space.

    Attributes:
        exact: what phrases mean.
        stems: what words mean that go on with any ending of _LONGEST_ENDING letters.
        markers: the lists of [markers].
        numbers: how many a phrase says.
        ignored, ignored_stems: words that say nothing.
        track_words, track_stems: words that a number of tracks is told with.
        anything, anything_stems: of those that say nothing, words that ask for any music.
        but, but_stems: with one of these they do not.
        moods: the genres of each mood.
        misspellable: single words that are looked for in misspelt ones, by first letter.
        ordinary: words that are never misspelt ones.
    """

    exact: Mapping[str, Meaning]
    stems: Mapping[str, Meaning]
    markers: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    ignored: frozenset[str]
    ignored_stems: frozenset[str]
    track_words: frozenset[str]
    track_stems: frozenset[str]
    anything: frozenset[str]
    anything_stems: frozenset[str]
    but: frozenset[str]
    but_stems: frozenset[str]
    moods: Mapping[str, tuple[str, ...]]
    misspellable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()

    def meaning(self, phrase: str) -> Meaning | None:
        """What a phrase says; None for what is not in the vocabulary."""
        found = self.exact.get(phrase)
        return found if found is not None else _by_stem(self.stems, phrase)

    def says_nothing(self, word: str) -> bool:
        """A word that changes nothing."""
        return word in self.ignored or _has_stem(self.ignored_stems, word)

    def asks_for_anything(self, words: Collection[str]) -> bool:
        """Words that say nothing ask for some music all the same: "recommend me something"."""
        asks = any(word in self.anything or _has_stem(self.anything_stems, word) for word in words)
        return asks and not any(
            word in self.but or _has_stem(self.but_stems, word) for word in words
        )

    def counts_tracks(self, word: str) -> bool:
        """A word for tracks, as in "five songs"."""
        return word in self.track_words or _has_stem(self.track_stems, word)

    def misspelt(self, word: str) -> Meaning | None:
        """What was probably meant by a word that nobody knows; None for most words."""
        if word in self.ordinary or not _LETTERS.fullmatch(word):
            return None
        single = re.sub(r"(.)\1+", r"\1", word)
        if single != word and (meant := self.meaning(single)) is not None:
            return meant
        near = self.misspellable.get(word[0], ())
        if len(word) == _LEAST_MISSPELT - 1:  # only two letters that changed places: "rcok"
            turned = [name for name in near if sorted(name) == sorted(word)]
            return self.exact[turned[0]] if turned and OSA.distance(turned[0], word) == 1 else None
        if len(word) < _LEAST_MISSPELT:
            return None
        most = 2 if len(word) >= _LONG else 1
        best: tuple[int, str] | None = None
        for name in near:
            if len(name) < _LEAST_MISSPELT or abs(len(name) - len(word)) > most:
                continue
            distance = OSA.distance(word, name, score_cutoff=most)
            if distance <= (most if len(name) >= _LONG else 1) and (
                best is None or distance < best[0]
            ):
                best = (distance, name)
        return None if best is None else self.exact[best[1]]


@cache
def vocabulary(this_year: int) -> Vocabulary:
    """All words of wishes, as they are meant this year.

    Raises:
        ValueError: the file names a genre, a mood or a language that is none.
    """
    read = _read()
    exact: dict[str, Meaning] = {}
    stems: dict[str, Meaning] = {}
    for words, meaning in chain(_own(read, this_year), _genres(read), _languages(read)):
        for word in words:
            if word.endswith("*"):
                stems.setdefault(word[:-1], meaning)
            else:
                exact.setdefault(word, meaning)
    for phrase in [phrase for phrase in exact if phrase not in read["both"] and " " in phrase]:
        # "russian rock" is a genre in lists of tracks; here it is a language and a genre.
        if exact[phrase].genres and any(
            (said := exact.get(word) or _by_stem(stems, word)) is not None
            and not said.genres
            and (said.language is not None or said.last is not None)
            for word in phrase.split()
        ):
            del exact[phrase]
    markers = {name: frozenset(words) for name, words in read["markers"].items()}
    ignored, ignored_stems = _plain_and_stems(read["ignored"]["words"])
    track_words, track_stems = _plain_and_stems(read["markers"]["tracks"])
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(_misspellable()):
        near[word[0]].append(word)
    return Vocabulary(
        exact,
        stems,
        markers,
        read["numbers"],
        ignored,
        ignored_stems,
        track_words,
        track_stems,
        *_plain_and_stems(read["anything"]["words"]),
        *_plain_and_stems(read["anything"]["but"]),
        moods(),
        {letter: tuple(words) for letter, words in near.items()},
        frozenset(read["ignored"]["ordinary"]),
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
    """The tables of all files as one."""
    read: dict[str, Any] = {}
    for path in _FILES:
        with path.open("rb") as file:
            _merge(read, tomllib.load(file))
    return read


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add tables to tables and lists to lists."""
    for key, value in more.items():
        if isinstance(value, dict):
            _merge(into.setdefault(key, {}), value)
        elif isinstance(value, list):
            into[key] = [*into.get(key, ()), *value]
        else:
            into[key] = value


def _misspellable() -> Iterator[str]:
    """The names of genres and common languages that are one word: moods are near too many words."""
    common = {name for name, code in language_names().items() if code in _COMMON_LANGUAGES}
    for word in {*GENRE_NAMES, *common}:
        if len(word) >= _LEAST_MISSPELT - 1 and _LETTERS.fullmatch(word):
            yield word


def _own(read: Mapping[str, Any], this_year: int) -> Iterator[tuple[Iterable[str], Meaning]]:
    """What the file itself says."""
    for phrase, said in read["both"].items():
        genres = tuple(said.get("genres", ()))
        require_known(genres)
        language, not_language = said.get("language"), said.get("not_language")
        yield (
            [phrase],
            Meaning(genres, None, language, not_language=not_language, last=said.get("last")),
        )
    for name, mood in read["moods"].items():
        yield mood["words"], Meaning(mood=name)
    for genre, words in read["styles"].items():
        require_known([genre])
        yield words, Meaning((genre,))
    for said in read["years"].values():
        first = said.get("first")
        meaning = Meaning(first=None if first is None else this_year + first, last=said.get("last"))
        yield said["words"], meaning
    yield read["languages"]["words_instead"], Meaning(not_language=INSTRUMENTAL)


def _languages(read: Mapping[str, Any]) -> Iterator[tuple[Iterable[str], Meaning]]:
    short = frozenset(read["languages"]["short"])
    for name, code in language_names().items():
        # "is" and "no" are languages and a great deal more.
        if len(name) > 3 or name in short or not name.isascii():
            yield [name], Meaning(language=code)


def _genres(read: Mapping[str, Any]) -> Iterator[tuple[Iterable[str], Meaning]]:
    for name, genre in GENRE_NAMES.items():
        yield [name], Meaning((genre,))
        if _CYRILLIC.fullmatch(name):
            yield _cases(name), Meaning((genre,))
    for genre in GENRES:
        yield [genre], Meaning((genre,))
    out = frozenset(read["not_genres"]["words"])
    for name, genres in taxonomy().words.items():
        if len(name) >= _LEAST_LISTED and name not in out:
            yield [fold(name)], Meaning(genres)


def _cases(noun: str) -> Iterator[str]:
    """A Russian noun in other cases, as far as its ending tells how it changes."""
    if noun[-1] in "аиоуыэюя":
        yield from (noun[:-1] + ending for ending in _AFTER_A if noun.endswith("а"))
    elif noun[-1] not in "йьъ" and len(noun) > 2:
        yield from (noun + ending for ending in _AFTER_CONSONANT)


def _by_stem(stems: Mapping[str, Meaning], word: str) -> Meaning | None:
    for length in range(len(word), max(1, len(word) - _LONGEST_ENDING) - 1, -1):
        found = stems.get(word[:length])
        if found is not None:
            return found
    return None


def _has_stem(stems: frozenset[str], word: str) -> bool:
    least = max(1, len(word) - _LONGEST_ENDING)
    return any(word[:length] in stems for length in range(least, len(word) + 1))


def _plain_and_stems(words: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    listed = list(words)
    return (
        frozenset(word for word in listed if not word.endswith("*")),
        frozenset(word[:-1] for word in listed if word.endswith("*")),
    )
