"""Understands a wish in words: "russian rock 80s", "что-нибудь спокойное, но не джаз", "like ABBA".

Rules and vocabularies only (`bot.services.wish_words`). The text is read once, from left to right:
at each place the longest thing that is known there is taken, and what nobody knows stays as it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.services.small_talk import small_talk
from bot.services.wish import MOST_TRACKS, Like, Wish
from bot.services.wish_gathering import Gathered
from bot.services.wish_names import Name, Names
from bot.services.wish_places import Places
from bot.services.wish_tokens import Tokens
from bot.services.wish_words import vocabulary
from bot.services.wish_years import WishYears
from storage.clock import utc_now


@dataclass(frozen=True)
class Parsed:
    """What a text says.

    Attributes:
        wish: what is understood.
        tracks: how many are wanted, 1 to MOST_TRACKS; None when that is not said.
        names: of whom the catalog may know more; as they come.
        refused: what cannot be done, as it comes.
        understood: how many words say what is in `wish` and `tracks`.
        narrower: styles that the wish has only as these genres.
    """

    wish: Wish
    tracks: int | None = None
    names: tuple[Name, ...] = ()
    refused: tuple[str, ...] = ()
    understood: int = 0
    narrower: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def parse_wish(
    text: str, known: Mapping[str, Like] | None = None, *, this_year: int | None = None
) -> Parsed:
    """Read a wish; whatever the text is, this gives an answer.

    Args:
        text: in English, Russian or Spanish, or in all of them.
        known: artists of the catalog by their names as `spellings_in` gives them.
        this_year: by default that of the clock.
    """
    year = utc_now().year if this_year is None else this_year
    tokens = Tokens.of(text)
    return _Reading(Places(tokens, vocabulary(year), WishYears(tokens, year), known or {})).read()


class _Reading:
    """A text that is being read."""

    def __init__(self, places: Places) -> None:
        self._tokens = places.tokens
        self._words = places.tokens.words
        self._vocabulary = places.vocabulary
        self._markers = places.vocabulary.markers
        self._places = places
        self._years = places.years
        self._gathered = Gathered()
        self._names = Names(places, self._gathered)
        self._tracks: int | None = None

    def read(self) -> Parsed:
        """Read on from word to word, then look at what was left."""
        # Each takes what is at a place and returns how many words that was, 0 for none.
        steps: tuple[Callable[[int], int], ...] = (
            self._names.take_comparison,
            self._names.take_artist,
            self._take_number_of_tracks,
            self._take_years,
            self._take_phrase,
            self._take_hardly,
            self._take_joint,
            self._take_nothing,
            self._take_misspelt,
            self._names.take_strange,
        )
        at = 0
        while at < len(self._words):
            if self._tokens.tokens[at].after_break:
                self._gathered.negation.pass_comma()
            at += next(taken for step in steps if (taken := step(at)))
        self._names.settle()
        if not self._gathered.understood and small_talk(self._tokens.source) is None:
            self._names.take_whole()  # "Linda" is a name, and Spanish for pretty; "yes" is a word
        gathered = self._gathered
        return Parsed(
            gathered.wish(),
            self._tracks,
            tuple(self._names.unknown),
            tuple(gathered.refused),
            gathered.understood,
            gathered.narrower,
        )

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
        taken = self._tokens.longest(at, self._vocabulary.meanings.exact) or 1
        phrase = self._tokens.joined(at, at + taken)
        meaning = self._vocabulary.meanings.get(phrase)
        if meaning is None:
            return 0
        self._gathered.keep(meaning, phrase)
        return taken

    def _take_hardly(self, at: int) -> int:
        """A word that is to be less true; a genre cannot be, only a mood has an opposite."""
        taken = self._tokens.longest(at, self._markers["hardly"])
        if not taken or at + taken == len(self._words):
            return 0
        word = self._words[at + taken]
        meaning = self._vocabulary.meanings.get(word)
        if meaning is None:
            return 0
        if meaning.mood is None:
            self._gathered.refuse(word)
        else:
            self._gathered.negation.begin(of_list=False)
            self._gathered.keep(meaning, word)
        self._gathered.negation.end()
        return taken + 1

    def _take_joint(self, at: int) -> int:
        """A word that leaves out what follows, that ends this, or that goes on with it."""
        negation = self._gathered.negation
        leaving = self._tokens.longest(at, self._markers["not"])
        ending = self._tokens.longest(at, self._markers["but"])
        nothing = at > 0 and self._words[at - 1] in self._markers["nothing"]
        if leaving > ending and not nothing:
            negation.begin(of_list=self._words[at] in self._markers["not_any"])
        elif leaving or ending:
            negation.end()
        elif self._words[at] in self._markers["and"]:
            negation.pass_and()
            return 1
        return max(leaving, ending)

    def _take_nothing(self, at: int) -> int:
        if not self._places.is_plain(at):
            return 0
        self._gathered.negation.pass_nothing()
        return self._tokens.longest(at, self._vocabulary.ignored.exact) or 1

    def _take_misspelt(self, at: int) -> int:
        word = self._words[at]
        meaning = None if self._places.named(at) else self._vocabulary.meant(word)
        if meaning is None:
            return 0
        self._gathered.keep(meaning, word)
        return 1
