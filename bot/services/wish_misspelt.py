"""Finds the names of genres and languages in words with a typing error."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from rapidfuzz.distance import OSA

# Shorter words resemble too many others.
_LEAST: Final = 5
_LONG: Final = 9
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Misspelt:
    """Knows how some words are spelled.

    Attributes:
        names: single words that are looked for in misspelt ones, by first letter.
        ordinary: words that are never misspelt ones, whatever they resemble.
    """

    names: Mapping[str, tuple[str, ...]]
    ordinary: frozenset[str]

    @classmethod
    def among(cls, names: Iterable[str], ordinary: Iterable[str]) -> Self:
        """Leave out those names that are too short, or no single word."""
        near: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names)):
            if len(name) >= _LEAST - 1 and _LETTERS.fullmatch(name):
                near[name[0]].append(name)
        return cls({letter: tuple(words) for letter, words in near.items()}, frozenset(ordinary))

    def without_doubles(self, word: str) -> str | None:
        """The word with no letter twice in a row: "рокк"; None where that changes nothing."""
        single = re.sub(r"(.)\1+", r"\1", word)
        return single if single != word and self._may_be(word) else None

    def nearest(self, word: str) -> str | None:
        """The name that was probably meant; None for most words."""
        if not self._may_be(word):
            return None
        near = self.names.get(word[0], ())
        if len(word) == _LEAST - 1:  # only two letters that changed places: "rcok"
            turned = [name for name in near if sorted(name) == sorted(word)]
            return turned[0] if turned and OSA.distance(turned[0], word) == 1 else None
        if len(word) < _LEAST:
            return None
        most = 2 if len(word) >= _LONG else 1
        best: tuple[int, str] | None = None
        for name in near:
            if len(name) < _LEAST or abs(len(name) - len(word)) > most:
                continue
            distance = OSA.distance(word, name, score_cutoff=most)
            if distance <= (most if len(name) >= _LONG else 1) and (
                best is None or distance < best[0]
            ):
                best = (distance, name)
        return None if best is None else best[1]

    def _may_be(self, word: str) -> bool:
        return word not in self.ordinary and _LETTERS.fullmatch(word) is not None
