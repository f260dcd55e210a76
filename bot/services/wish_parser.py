"""Understands a wish in words: "russian rock 80s", "что-нибудь спокойное, но не джаз", "like ABBA".

Rules and vocabularies only (`bot.services.wish_words`). The text is read once, from left to right:
at each place the longest thing that is known there is taken, and what nobody knows stays as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.services.wish import MOST_TRACKS, Like, Wish
from bot.services.wish_gathering import Gathered
from bot.services.wish_places import Places
from bot.services.wish_tokens import LONGEST_NAME, Tokens
from bot.services.wish_words import Vocabulary, vocabulary
from bot.services.wish_years import WishYears
from storage.clock import utc_now


def says_nothing(text: str) -> bool:
    """All its words are such as stand around wishes: "hello", "yes please"."""
    words = vocabulary(utc_now().year)
    return all(map(words.says_nothing, Tokens.of(text).words))


def asks_for_anything(text: str) -> bool:
    """Some music is asked for, and nothing said of it: "recommend me something"."""
    words = Tokens.of(text).words
    return says_nothing(text) and vocabulary(utc_now().year).asks_for_anything(words)


@dataclass(frozen=True)
class Name:
    """A name that may be an artist's.

    Attributes:
        text: folded.
        said: it was told to be one: "like …".
        unlike: it was told to be left out.
        topic: it stands where an occasion or a subject does.
    """

    text: str
    said: bool = False
    unlike: bool = False
    topic: bool = False


@dataclass(frozen=True)
class Parsed:
    """What a text says.

    Attributes:
        wish: what is understood.
        tracks: how many are wanted, 1 to MOST_TRACKS; None when that is not said.
        names: of whom the catalog may know more; as they come.
        left_out: what cannot be done, as it comes.
        understood: how many words say what is in `wish` and `tracks`.
    """

    wish: Wish
    tracks: int | None = None
    names: tuple[Name, ...] = ()
    left_out: tuple[str, ...] = ()
    understood: int = 0


def parse_wish(
    text: str, known: Mapping[str, Like] | None = None, *, this_year: int | None = None
) -> Parsed:
    """Read a wish; whatever the text is, this gives an answer.

    Args:
        text: in English or Russian, or both.
        known: artists of the catalog by their names as `spellings_in` gives them.
        this_year: by default that of the clock.
    """
    year = utc_now().year if this_year is None else this_year
    tokens = Tokens.of(text)
    return _Reading(tokens, vocabulary(year), known or {}, WishYears(tokens, year)).read()


class _Reading:
    """A text that is being read."""

    def __init__(
        self,
        tokens: Tokens,
        vocabulary: Vocabulary,
        artists: Mapping[str, Like],
        years: WishYears,
    ) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._vocabulary = vocabulary
        self._markers = vocabulary.markers
        self._places = Places(tokens, vocabulary, artists, years)
        self._years = years
        self._gathered = Gathered()
        self._negation = self._gathered.negation
        self._tracks: int | None = None
        self._names: list[Name] = []
        # What is not understood, by place: the artist that the word alone is, if any, and whether
        # it is told to be left out.
        self._strange: dict[int, tuple[Like | None, bool]] = {}

    def read(self) -> Parsed:
        """Read on from word to word, then look at what was left."""
        steps: tuple[Callable[[int], int], ...] = (
            self._take_comparison,
            self._take_artist,
            self._take_number_of_tracks,
            self._take_years,
            self._take_phrase,
            self._take_joint,
            self._take_nothing,
            self._take_strange,
        )
        at = 0
        while at < len(self._words):
            if self._tokens.tokens[at].after_break:
                self._negation.pass_comma()
            at += next(taken for step in steps if (taken := step(at)))
        self._settle_strange()
        gathered = self._gathered
        return Parsed(
            gathered.wish(),
            self._tracks,
            tuple(self._names),
            tuple(gathered.refused),
            gathered.understood,
        )

    # Each of these takes what is at a place and returns how many words that was, 0 for none.

    def _take_comparison(self, at: int) -> int:
        """Something "like …"."""
        taken = self._tokens.longest(at, self._markers["like"])
        if not taken:
            return self._take_name(at)
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
            return start - at + words + self._keep_artists(start, words, artist)
        end = start
        while end < min(len(self._words), start + LONGEST_NAME) and not self._places.ends_name(
            end, start
        ):
            end += 1
        if end == start:
            return 0
        unlike = self._negation.on
        self._names.append(Name(self._tokens.joined(start, end), said=True, unlike=unlike))
        self._gathered.understood += end - start
        return end - at

    def _take_name(self, at: int) -> int:
        """The name of an artist whom the catalog knows, behind a word for one: "by ABBA"."""
        before = self._tokens.longest(at, self._markers["name"])
        words, artist = self._places.artist(at + before) if before else (0, None)
        return (
            0 if artist is None else before + words + self._keep_artists(at + before, words, artist)
        )

    def _keep_artists(self, start: int, words: int, artist: Like) -> int:
        """Keep an artist and those listed behind; how many words these are."""
        self._gathered.keep_artist(artist, self._tokens.joined(start, start + words))
        at = start + words
        while at < len(self._words):
            joined = self._words[at] in self._markers["and"]
            comma = self._tokens.tokens[at].after_break
            taken, other = self._places.artist(at + joined, said=joined and not comma)
            if other is None or not (joined or comma):
                break
            at += joined
            self._gathered.keep_artist(other, self._tokens.joined(at, at + taken))
            at += taken
        return at - start - words

    def _take_artist(self, at: int) -> int:
        """An artist whom the catalog knows by several words, not all of them words of wishes."""
        taken, artist = self._places.artist(at)
        if artist is None or taken < 2:
            return 0
        return taken + self._keep_artists(at, taken, artist)

    def _take_number_of_tracks(self, at: int) -> int:
        word = self._words[at]
        taken = 1
        number = int(word) if word.isdecimal() and len(word) <= 2 else 0
        if not number:
            taken = self._tokens.longest(at, self._vocabulary.numbers)
            number = self._vocabulary.numbers.get(self._tokens.joined(at, at + taken), 0)
        ends = at + taken == len(self._words)
        if not number or (at and self._years.may_follow(at - 1)):
            return 0
        if not ends and self._tokens.dash_after(at + taken - 1):
            return 0
        # "10 jazz", "jazz 10"
        alone = word.isdecimal() and number <= MOST_TRACKS and (ends or not at)
        alone = alone and not set(self._tokens.source) & set("/:")
        top = at > 0 and self._words[at - 1] in self._markers["top"]
        if not (top or alone or self._places.tracks_follow(at + taken)):
            return 0
        self._tracks = min(number, MOST_TRACKS)
        self._gathered.understood += taken
        return taken

    def _take_years(self, at: int) -> int:
        taken, years = self._years.range_at(at)
        if taken == 1 and self._years.is_bare(at):
            beside = [place for place in (at - 1, at + 1) if 0 <= place < len(self._words)]
            if self._years.is_doubtful(at) or any(map(self._places.is_strange, beside)):
                return 0
        if taken:
            self._gathered.keep_years(years, self._tokens.joined(at, at + taken))
        return taken

    def _take_phrase(self, at: int) -> int:
        """The longest phrase here that means something."""
        taken = self._tokens.longest(at, self._vocabulary.exact) or 1
        phrase = self._tokens.joined(at, at + taken)
        meaning = self._vocabulary.meaning(phrase)
        if meaning is None:
            return 0
        self._gathered.keep(meaning, phrase)
        return taken

    def _take_joint(self, at: int) -> int:
        """A word that leaves out what follows, that ends this, or that goes on with it."""
        if taken := self._tokens.longest(at, self._markers["not"]):
            self._negation.begin(of_list=self._words[at] in self._markers["not_any"])
        elif taken := self._tokens.longest(at, self._markers["but"]):
            self._negation.end()
        elif self._words[at] in self._markers["and"]:
            taken = 1
            self._negation.pass_and()
        return taken

    def _take_nothing(self, at: int) -> int:
        if not self._places.is_plain(at):
            return 0
        self._negation.pass_nothing()
        return 1

    def _take_strange(self, at: int) -> int:
        word = self._words[at]
        artist = self._places.named(at)
        meaning = None if artist is not None else self._vocabulary.misspelt(word)
        if meaning is not None:
            self._gathered.keep(meaning, word)
        else:
            self._strange[at] = (artist, self._negation.on)
            self._negation.met = self._negation.on
        return 1

    def _settle_strange(self) -> None:
        """Names of one word are artists only where no other word is strange."""
        all_known = all(artist is not None for artist, _ in self._strange.values())
        for run in self._runs():
            unlike, topic = self._strange[run[0]][1], self._places.is_topic(run[0])
            if topic or not all_known:
                text = self._tokens.joined(run[0], run[-1] + 1)
                self._names.append(Name(text, unlike=unlike, topic=topic))
                continue
            self._negation.on = unlike
            for at in run:
                artist = self._strange[at][0]
                if artist is not None:
                    self._gathered.keep_artist(artist, self._words[at])

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
