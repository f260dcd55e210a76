"""The names in a wish in words: whom it should be like, and what nobody knows but may be a name."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.services.wish import Like
from bot.services.wish_gathering import Gathered
from bot.services.wish_places import Places
from bot.services.wish_tokens import LONGEST_NAME


@dataclass(frozen=True)
class Name:
    """A name that may be an artist's.

    Attributes:
        text: folded.
        said: it was told to be one: "like …".
        whole: the same with what stands before it and may belong to it: "группа крови".
        unlike: it was told to be left out.
        topic: it stands where an occasion or a subject does.
        own: the songs of this artist are wanted, see `Like`.
    """

    text: str
    said: bool = False
    whole: str = ""
    unlike: bool = False
    topic: bool = False
    own: bool = False


class Names:
    """Takes the names at the places of a text; each `take` returns of how many words, 0 for none.

    Attributes:
        unknown: those that the catalog may know otherwise; all of them once `settle` was called.
    """

    def __init__(self, places: Places, gathered: Gathered) -> None:
        self.unknown: list[Name] = []
        self._tokens = places.tokens
        self._words = places.tokens.words
        self._markers = places.vocabulary.markers
        self._meanings = places.vocabulary.meanings
        self._places = places
        self._gathered = gathered
        # What is not understood, by place: the artist that the word alone is, if any, and whether
        # it is told to be left out.
        self._strange: dict[int, tuple[Like | None, bool]] = {}

    def take_comparison(self, at: int) -> int:
        """Something "like …"."""
        taken = self._tokens.longest(at, self._markers["like"])
        if not taken:
            return self._take_announced(at)
        wanting = at > 0 and self._words[at - 1] in self._markers["wanting"]
        if self._words[at] == "like" and wanting:
            return 0
        start = at + taken
        while start < len(self._words) and not self._places.artist(start, said=True)[0]:
            more = self._tokens.longest(start, self._markers["before_name"])
            if not more:
                break
            start += more
        words, artist = self._places.artist(start, said=True)
        if artist is not None:
            return start - at + words + self._keep_listed(start, words, artist, own=False)
        end = start
        while end < min(len(self._words), start + LONGEST_NAME) and not self._places.ends_name(
            end, start
        ):
            end += 1
        if end == start:
            return 0
        unlike = self._gathered.negation.on
        text, whole = (self._tokens.joined(begin, end) for begin in (start, at + taken))
        self.unknown.append(Name(text, said=True, whole=whole, unlike=unlike))
        self._gathered.understood += end - start
        return end - at

    def take_artist(self, at: int) -> int:
        """An artist whom the catalog knows by several words, not all of them words of wishes."""
        taken, artist = self._places.artist(at)
        if artist is None or taken < 2:
            return 0
        own = self._places.is_sung_by(at, at + taken)
        return taken + self._keep_listed(at, taken, artist, own=own)

    def take_strange(self, at: int) -> int:
        """A word that nobody knows, or that is an artist by itself."""
        negation = self._gathered.negation
        self._strange[at] = (self._places.named(at), negation.on)
        negation.met = negation.on
        return 1

    def settle(self) -> None:
        """Names of one word are artists only where no other word is strange."""
        all_known = all(artist is not None for artist, _ in self._strange.values())
        for run in self._runs():
            unlike, topic = self._strange[run[0]][1], self._places.is_topic(run[0])
            own = not unlike and self._places.is_sung_by(run[0], run[-1] + 1)
            if topic or not all_known:
                text = self._tokens.joined(run[0], run[-1] + 1)
                self.unknown.append(Name(text, unlike=unlike, topic=topic, own=own))
                continue
            self._gathered.negation.on = unlike
            for at in run:
                artist = self._strange[at][0]
                if artist is not None:
                    self._gathered.keep_artist(artist, self._words[at], own=own)

    def take_whole(self) -> None:
        """The artist whose name the whole text is."""
        artist = self._places.whole()
        if artist is not None:
            self._gathered.keep_artist(artist, self._tokens.joined(0, len(self._tokens)))
            self.unknown.clear()

    def _take_announced(self, at: int) -> int:
        """The name of an artist whom the catalog knows, behind a word for one: "by ABBA"."""
        before = self._tokens.longest(at, self._markers["name"])
        words, artist = self._places.artist(at + before) if before else (0, None)
        if artist is None:
            return 0
        own = self._places.is_sung_by(at + before, at + before + words)
        return before + words + self._keep_listed(at + before, words, artist, own=own)

    def _keep_listed(self, start: int, words: int, artist: Like, *, own: bool) -> int:
        """Keep an artist and those listed behind; how many words the latter are."""
        self._gathered.keep_artist(artist, self._tokens.joined(start, start + words), own=own)
        at = start + words
        while at < len(self._words):
            joined = self._words[at] in self._markers["and"]
            comma = self._tokens.tokens[at].after_break
            taken, other = self._places.artist(at + joined, said=joined and not comma)
            if other is None or not (joined or comma):
                break
            if self._tokens.longest(at + joined, self._meanings.exact) > taken:
                break  # "like ABBA, city pop" is no city
            at += joined
            self._gathered.keep_artist(other, self._tokens.joined(at, at + taken), own=own)
            at += taken
        return at - start - words

    def _runs(self) -> Iterator[list[int]]:
        """Strange words that stand side by side."""
        run: list[int] = []
        for at in self._strange:
            if run and (at != run[-1] + 1 or self._tokens.tokens[at].after_break):
                yield run
                run = []
            run.append(at)
        if run:
            yield run
