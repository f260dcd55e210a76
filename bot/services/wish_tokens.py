"""The text of a wish as words, and the stretches of them that may be somebody's name."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from bot.services import spelling
from storage.track_key import artist_of, track_key

MOST_WORDS: Final = 60  # a wish is a few words, and nobody's essay should be searched
LONGEST_NAME: Final = 6  # words of an artist's name
_MOST_CHARACTERS: Final = 4096
_LONGEST_PHRASE: Final = 5
_LONGEST_WORD: Final = 40  # characters; what is longer is nobody's word

_BREAK: Final = re.compile(r"[,;.!?()\[\]|/\n:·]")
# Addresses and telephone numbers.
_LINK: Final = re.compile(
    r"\b[a-z]{2,8}://\S+|\b[\w.+-]{1,64}@\S+|@\w+|\bwww\.\S+|\+\d[\d\s()-]{7,}", re.IGNORECASE
)


def spellings_in(text: str) -> set[str]:
    """Whatever in a text could be an artist, as `artist_of` a track's key has it."""
    return set(Tokens.of(text).spelled.values())


@dataclass(frozen=True)
class Token:
    """A word, where it stands in the folded text, and whether a sign parts it from the last one."""

    word: str
    start: int
    end: int
    after_break: bool


@dataclass(frozen=True)
class Tokens:
    """The first MOST_WORDS words of a text, folded; without links, addresses and endless ones.

    Attributes:
        source: the folded text.
        tokens: its words.
    """

    source: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a text, whatever is in it."""
        folded = spelling.fold(_LINK.sub(" ", text[:_MOST_CHARACTERS].replace("\n", ", ")))
        folded = folded.replace("_", " ")
        found: list[Token] = []
        for match in re.finditer(r"\w+|&", folded):
            between = folded[found[-1].end : match.start()] if found else ""
            word = "and" if match[0] == "&" else match[0]
            if len(word) > _LONGEST_WORD:
                continue
            found.append(Token(word, match.start(), match.end(), bool(_BREAK.search(between))))
            if len(found) == MOST_WORDS:
                break
        return cls(folded, tuple(found))

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def words(self) -> list[str]:
        """The words alone."""
        return [token.word for token in self.tokens]

    @cached_property
    def spelled(self) -> Mapping[tuple[int, int], str]:
        """Each stretch of words, from and before which, as a track's key spells an artist."""
        return {
            (start, end): artist_of(track_key(self.joined(start, end), ""))
            for start in range(len(self))
            for end in range(start + 1, min(start + LONGEST_NAME, len(self)) + 1)
        }

    def joined(self, start: int, end: int) -> str:
        """Some words, with spaces between them."""
        return " ".join(self.words[start:end])

    def text(self, start: int, end: int) -> str:
        """The folded text of some words, with the signs between them."""
        return self.source[self.tokens[start].start : self.tokens[end - 1].end]

    def plus_after(self, at: int) -> bool:
        """A plus is joined to this word, and to nothing else."""
        return re.match(r"\+(?!\w)", self.source[self.tokens[at].end :]) is not None

    def unbroken(self, start: int, end: int) -> bool:
        """No comma or full stop parts these words."""
        return not any(token.after_break for token in self.tokens[start + 1 : end])

    def dash_after(self, at: int) -> bool:
        """Nothing but a dash parts this word from the next one."""
        here, then = self.tokens[at], self.tokens[at + 1]
        return self.source[here.end : then.start] == "-"

    def longest(self, at: int, phrases: Collection[str] | Mapping[str, object]) -> int:
        """How many words the longest of some phrases has that stands here; 0 for none."""
        for end in range(min(at + _LONGEST_PHRASE, len(self)), at, -1):
            if self.joined(at, end) in phrases and self.unbroken(at, end):
                return end - at
        return 0
