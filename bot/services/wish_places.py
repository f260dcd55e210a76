"""What stands at a place of a wish in words, before anything is made of it."""

from collections.abc import Mapping
from typing import Final

from bot.services import year_words
from bot.services.wish import Like
from bot.services.wish_tokens import LONGEST_NAME, Tokens
from bot.services.wish_vocabulary import Vocabulary
from bot.services.wish_years import WishYears

ARTICLES: Final = frozenset({"a", "an", "the", "my", "un", "una", "el", "la"})


class Places:
    """Looks at the words of a text."""

    def __init__(
        self,
        tokens: Tokens,
        vocabulary: Vocabulary,
        artists: Mapping[str, Like],
        years: WishYears,
    ) -> None:
        """`artists` of the catalog, by their names as `spellings_in` gives them."""
        self._tokens = tokens
        self._words = tokens.words
        self._vocabulary = vocabulary
        self._markers = vocabulary.markers
        self._artists = artists
        self._spelled = tokens.spelled if artists else {}
        self._years = years

    def named(self, at: int) -> Like | None:
        """The artist that one word alone is."""
        return self._artists.get(self._spelled.get((at, at + 1), ""))

    def whole(self) -> Like | None:
        """The artist that the whole text names."""
        return self._artists.get(self._spelled.get((0, len(self._words)), ""))

    def artist(self, at: int, *, said: bool = False) -> tuple[int, Like | None]:
        """The artist with the longest name here; one of strange words where it is not `said`."""
        for end in range(min(at + LONGEST_NAME, len(self._words)), at, -1):
            artist = self._artists.get(self._spelled.get((at, end), ""))
            if artist is None:
                continue
            strange = any(map(self.is_strange, range(at, end)))
            if strange or (said and not (end == at + 1 and self.is_plain(at))):
                return end - at, artist
        return 0, None

    def tracks_follow(self, at: int) -> bool:
        """A word for tracks is next, or stands behind words for what they should be like."""
        for place in range(at, min(at + 4, len(self._words))):
            if self._words[place] in self._vocabulary.track_words:
                return True
            if self._tokens.tokens[place].after_break or self.is_strange(place):
                return False
        return False

    def ends_name(self, at: int, start: int) -> bool:
        """A name that nobody knows and that begins at `start` goes no further than to here."""
        word = self._words[at]
        joints = ("name_ends", "and", "but", "not")
        return (
            (at > start and self._tokens.tokens[at].after_break)
            or any(word in self._markers[joint] for joint in joints)
            or self._years.named(at)
            or self._vocabulary.meanings.get(word) is not None
        )

    def is_topic(self, at: int) -> bool:
        """What stands here is an occasion or a subject: "for a picnic", "про море"."""
        before = at - 1
        while before > 0 and self._words[before] in ARTICLES:
            before -= 1
        return before >= 0 and self._words[before] in self._markers["topic"]

    def is_plain(self, at: int) -> bool:
        """A word that says nothing by itself."""
        word = self._words[at]
        joints = ("like", "name", "before_name", "and", "but", "top")
        return (
            word in self._vocabulary.ignored
            or word in self._vocabulary.track_words
            or word in year_words.WORDS
            or word in self._vocabulary.numbers
            or any(word in self._markers[joint] for joint in joints)
            or (len(word) == 1 and not word.isdecimal())
        )

    def is_strange(self, at: int) -> bool:
        """A word of no wish."""
        plain = self.is_plain(at) or self._words[at] in self._markers["not"]
        return not plain and self._vocabulary.meanings.get(self._words[at]) is None
