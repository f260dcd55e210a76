"""What stands at a place of a wish in words, before anything is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.services import year_words
from bot.services.wish import Like
from bot.services.wish_tokens import LONGEST_NAME, Tokens
from bot.services.wish_vocabulary import Vocabulary
from bot.services.wish_years import WishYears

ARTICLES: Final = frozenset({"a", "an", "the", "my", "un", "una", "el", "la"})


@dataclass(frozen=True)
class Places:
    """Looks at the words of a text.

    Attributes:
        tokens: the text.
        vocabulary: what its words mean.
        years: those it names.
        artists: of the catalog, by their names as `spellings_in` gives them.
    """

    tokens: Tokens
    vocabulary: Vocabulary
    years: WishYears
    artists: Mapping[str, Like]

    def named(self, at: int) -> Like | None:
        """The artist that one word alone is."""
        return self._called(at, at + 1)

    def whole(self) -> Like | None:
        """The artist that the whole text names."""
        return self._called(0, len(self.tokens))

    def artist(self, at: int, *, said: bool = False) -> tuple[int, Like | None]:
        """The artist with the longest name here; one of strange words where it is not `said`."""
        for end in range(min(at + LONGEST_NAME, len(self.tokens.words)), at, -1):
            artist = self._called(at, end)
            if artist is None:
                continue
            strange = any(map(self.is_strange, range(at, end)))
            if strange or (said and not (end == at + 1 and self.is_plain(at))):
                return end - at, artist
        return 0, None

    def tracks_follow(self, at: int) -> bool:
        """A word for tracks is next, or stands behind words for what they should be like."""
        for place in range(at, min(at + 4, len(self.tokens.words))):
            if self.tokens.words[place] in self.vocabulary.track_words:
                return True
            if self.tokens.tokens[place].after_break or self.is_strange(place):
                return False
        return False

    def ends_name(self, at: int, start: int) -> bool:
        """A name that nobody knows and that begins at `start` goes no further than to here."""
        word = self.tokens.words[at]
        joints = ("name_ends", "and", "but", "not")
        return (
            (at > start and self.tokens.tokens[at].after_break)
            or any(word in self.vocabulary.markers[joint] for joint in joints)
            or self.years.named(at)
            or self.vocabulary.meanings.get(word) is not None
        )

    def is_topic(self, at: int) -> bool:
        """What stands here is an occasion or a subject: "for a picnic", "про море"."""
        before = at - 1
        while before > 0 and self.tokens.words[before] in ARTICLES:
            before -= 1
        return before >= 0 and self.tokens.words[before] in self.vocabulary.markers["topic"]

    def is_sung_by(self, start: int, end: int) -> bool:
        """The songs of who stands here are wanted: "songs by Queen", "Queen songs"."""
        tokens, tells = self.tokens, self.vocabulary.markers["own"]
        tracks = self.vocabulary.track_words
        if end < len(tokens.words) and tokens.words[end] in tracks:
            return not tokens.tokens[end].after_break
        for at in range(start - 1, -1, -1):
            word = tokens.words[at]
            if tokens.tokens[at + 1].after_break:
                return False
            if word in tells or word in tracks:
                return True
            if word not in self.vocabulary.markers["before_own"]:
                return False
        return False

    def is_plain(self, at: int) -> bool:
        """A word that says nothing by itself."""
        word = self.tokens.words[at]
        joints = ("like", "name", "before_name", "and", "but", "top")
        return (
            word in self.vocabulary.ignored
            or word in self.vocabulary.track_words
            or word in year_words.WORDS
            or word in self.vocabulary.numbers
            or any(word in self.vocabulary.markers[joint] for joint in joints)
            or (len(word) == 1 and not word.isdecimal())
        )

    def is_strange(self, at: int) -> bool:
        """A word of no wish."""
        plain = self.is_plain(at) or self.tokens.words[at] in self.vocabulary.markers["not"]
        return not plain and self.vocabulary.meanings.get(self.tokens.words[at]) is None

    def _called(self, start: int, end: int) -> Like | None:
        return self.artists.get(self.tokens.spelled.get((start, end), "")) if self.artists else None
