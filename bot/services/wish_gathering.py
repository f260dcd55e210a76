"""What is gathered from a wish in words while it is read, and what "not" stands before."""

from dataclasses import dataclass, field, replace

from bot.services.languages import INSTRUMENTAL
from bot.services.wish import Like, Wish
from bot.services.wish_vocabulary import Meaning
from bot.services.wish_years import joined_years
from storage.years import YearRange


@dataclass
class Negation:
    """Whether what comes is told to be left out.

    Attributes:
        on: it is.
        met: something was left out since; a word that says nothing ends it then.
        of_list: it stands before a whole list: "без попа, рэпа и метала", but "not rock, jazz".
        in_list: a comma of that list was met.
    """

    on: bool = False
    met: bool = False
    of_list: bool = False
    in_list: bool = False

    def begin(self, *, of_list: bool) -> None:
        """Behind "not"."""
        self.on, self.met, self.of_list, self.in_list = True, False, of_list, False

    def end(self) -> None:
        """Behind "but"."""
        self.on = self.met = self.of_list = self.in_list = False

    def pass_comma(self) -> None:
        """Only a list goes on behind a comma."""
        if self.on and self.of_list and self.met:
            self.in_list, self.met = True, False
        else:
            self.end()

    def pass_nothing(self) -> None:
        """A word that says nothing: "not the rock of …"."""
        if self.met:
            self.end()

    def pass_and(self) -> None:
        """What is joined to something is left out like it."""
        self.met = False


@dataclass
class Gathered:
    """What was understood so far; the dicts are sets that keep their order.

    Attributes:
        understood: how many words said it.
        refused: what contradicts something else, or cannot be done.
        narrower: styles that are wanted and known as a part of these genres alone.
        named: the years in figures; `about` are those in words, which give way to them.
    """

    genres: dict[str, None] = field(default_factory=dict)
    moods: dict[str, None] = field(default_factory=dict)
    styles: dict[str, None] = field(default_factory=dict)
    without_genres: dict[str, None] = field(default_factory=dict)
    without_languages: dict[str, None] = field(default_factory=dict)
    like: dict[Like, None] = field(default_factory=dict)
    unlike: dict[Like, None] = field(default_factory=dict)
    language: str | None = None
    named: YearRange = field(default_factory=YearRange)
    about: YearRange = field(default_factory=YearRange)
    understood: int = 0
    refused: dict[str, None] = field(default_factory=dict)
    narrower: dict[str, tuple[str, ...]] = field(default_factory=dict)
    negation: Negation = field(default_factory=Negation)

    def keep(self, meaning: Meaning, phrase: str) -> None:
        """Take what a phrase means, or its opposite."""
        if self.negation.in_list and not meaning.genres:
            self.negation.end()
        if meaning.narrower and not self.negation.on:
            self.narrower[phrase] = meaning.genres
        kept = self._leave_out(meaning) if self.negation.on else self._take(meaning)
        self._done(phrase, kept=kept)

    def keep_years(self, years: YearRange, phrase: str) -> None:
        """Take years in figures; years that are to be left out cannot be."""
        if self.negation.in_list:
            self.negation.end()
        joined = None if self.negation.on else joined_years(self.named, years)
        if joined is not None:
            self.named = joined
        self._done(phrase, kept=joined is not None)

    def keep_artist(self, artist: Like, phrase: str, *, own: bool = False) -> None:
        """Take somebody whom it should be like, or unlike; `own` as in `Like`."""
        if self.negation.on:
            self.unlike.setdefault(artist)
        elif all(each.key != artist.key for each in self.like):
            self.like[replace(artist, own=own)] = None
        self._done(phrase, kept=True)

    def refuse(self, phrase: str) -> None:
        """Tell what was understood, and cannot be done."""
        self._done(phrase, kept=False)

    def wish(self) -> Wish:
        """All of it; where it contradicts itself, what is wanted goes before what is left out."""
        wanted = {each.key for each in self.like}
        return Wish(
            genres=tuple(self.genres),
            language=self.language,
            years=self.about if self.named.is_open else self.named,
            moods=tuple(self.moods),
            styles=tuple(self.styles),
            without_genres=tuple(each for each in self.without_genres if each not in self.genres),
            without_languages=tuple(
                each for each in self.without_languages if each != self.language
            ),
            like=tuple(self.like),
            unlike=tuple(each for each in self.unlike if each.key not in wanted),
        )

    def _take(self, meaning: Meaning) -> bool:
        if meaning.style is not None:
            self.styles.setdefault(meaning.style)
        else:
            self.genres.update(dict.fromkeys(meaning.genres))
        if meaning.mood is not None:
            self.moods.setdefault(meaning.mood)
        if meaning.first is not None or meaning.last is not None:
            self.about = YearRange(meaning.first, meaning.last)
        if meaning.not_language is not None:
            self.without_languages.setdefault(meaning.not_language)
        return meaning.language is None or self._take_language(meaning.language)

    def _leave_out(self, meaning: Meaning) -> bool:
        if any(genre in self.genres for genre in meaning.genres):
            return False  # "metal, but not death metal" cannot be told apart
        self.without_genres.update(dict.fromkeys(meaning.genres))
        if meaning.not_mood is not None:
            return self._take_mood(meaning.not_mood, instead_of=meaning.mood)
        if meaning.not_language is not None:
            return self._take_language(meaning.not_language)
        if meaning.language is not None:
            self.without_languages.setdefault(meaning.language)
        return bool(meaning.genres) or meaning.language is not None

    def _take_mood(self, mood: str, instead_of: str | None) -> bool:
        """A mood cannot be left out, but its opposite taken: "not sad" is cheerful."""
        if instead_of in self.moods:
            return False
        self.moods.setdefault(mood)
        return True

    def _take_language(self, code: str) -> bool:
        """One language is kept: the first; but what has no words is in none."""
        if self.language not in (None, code) and code != INSTRUMENTAL:
            return False
        self.language = code
        return True

    def _done(self, phrase: str, *, kept: bool) -> None:
        if kept:
            self.understood += len(phrase.split())
        else:
            self.refused.setdefault(phrase)
        self.negation.met = self.negation.on
