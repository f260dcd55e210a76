"""What the words of wishes say; all of them folded, several joined by a space."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from bot.services.wish_misspelt import Misspelt

# A word of a list that ends with * stands for itself with any ending of so many letters.
_LONGEST_ENDING: Final = 4


@dataclass(frozen=True)
class Meaning:
    """What a word says.

    Attributes:
        genres: that it names.
        narrower: it names a style that is known as a part of these alone.
        mood: that it names, if any.
        not_mood: what it names where it is told to be left out, if anything.
        style: that it names, if any; `genres` is then where it belongs.
        language: that it names, if any.
        not_language: in which it tells not to be.
        first, last: years that it names.
    """

    genres: tuple[str, ...] = ()
    narrower: bool = False
    mood: str | None = None
    not_mood: str | None = None
    style: str | None = None
    language: str | None = None
    not_language: str | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Words:
    """A list of words and phrases: some as they are, some with any ending."""

    exact: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, listed: Iterable[str]) -> Self:
        """From a list in which the latter end with *."""
        words = frozenset(listed)
        stems = frozenset(word for word in words if word.endswith("*"))
        return cls(words - stems, frozenset(word[:-1] for word in stems))

    def __contains__(self, word: str) -> bool:
        return word in self.exact or any(stem in self.stems for stem in _stems_of(word))


@dataclass(frozen=True)
class Meanings:
    """What phrases mean, and words with any ending; what was said of them first stands."""

    exact: dict[str, Meaning] = field(default_factory=dict)
    stems: dict[str, Meaning] = field(default_factory=dict)

    def add(self, words: Iterable[str], meaning: Meaning) -> None:
        """All of these mean the same; those that end with * have any ending."""
        for word in words:
            if word.endswith("*"):
                self.stems.setdefault(word[:-1], meaning)
            else:
                self.exact.setdefault(word, meaning)

    def get(self, phrase: str) -> Meaning | None:
        """What a phrase says; None for what is not here."""
        found = self.exact.get(phrase)
        known = (self.stems[stem] for stem in _stems_of(phrase) if stem in self.stems)
        return found if found is not None else next(known, None)


@dataclass(frozen=True)
class Vocabulary:
    """Everything that wishes are made of.

    Attributes:
        meanings: what phrases mean.
        markers: the lists of [markers].
        numbers: how many a phrase says.
        ignored: words and phrases that say nothing.
        track_words: words that a number of tracks is told with.
        anything: of those that say nothing, words that ask for any music.
        but: with one of these they do not.
        misspelt: finds what was meant by a word with a typing error.
    """

    meanings: Meanings
    markers: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    ignored: Words
    track_words: Words
    anything: Words
    but: Words
    misspelt: Misspelt

    def asks_for_anything(self, words: Collection[str]) -> bool:
        """Words that say nothing ask for some music all the same: "recommend me something"."""
        return any(word in self.anything for word in words) and not any(
            word in self.but for word in words
        )

    def meant(self, word: str) -> Meaning | None:
        """What was probably meant by a word that nobody knows; None for most words."""
        single = self.misspelt.without_doubles(word)
        if single is not None and (meaning := self.meanings.get(single)) is not None:
            return meaning
        name = self.misspelt.nearest(word)
        return None if name is None else self.meanings.get(name)


def _stems_of(word: str) -> Iterable[str]:
    """What may be left of a word without an ending, the longest first."""
    least = max(1, len(word) - _LONGEST_ENDING)
    return (word[:length] for length in range(len(word), least - 1, -1))
