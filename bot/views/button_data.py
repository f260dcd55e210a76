"""What the buttons about tracks, answers and verdicts send back, written and read in one place.

Each says how things shall be afterwards, never "the other way round": pressed twice, or answered
a second time after the first answer got lost, it does the same.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, Self

from ml.recommend.taxonomy import GENRES

TRACK: Final = "track"
HEARD: Final = "heard"
SAVE: Final = "save"
# About a wish told in words, and about what was found by name; the offer, and a number.
MORE: Final = "more"
CHIP: Final = "chip"
KEEP: Final = "keep"
WHO: Final = "who"
SIMILAR: Final = "similar"
SEARCH: Final = "find"
# A name to look for, in words.
LOOK: Final = "look"

Opinion = Literal["like", "dislike", "none"]

_OFFER: Final = r"(?P<offer>[A-Za-z0-9_-]{1,24})"
_TRACK: Final = re.compile(
    rf"{_OFFER}(:(?P<number>[1-9][0-9]?)(:(?P<opinion>like|dislike|none))?)?", re.ASCII
)
_SAVE: Final = re.compile(rf"{_OFFER}(:(?P<number>[1-9][0-9]?))?", re.ASCII)
_NUMBERED: Final = re.compile(rf"{_OFFER}(:(?P<number>0|[1-9][0-9]{{0,2}}))?", re.ASCII)
_HEARD: Final = re.compile(rf"{_OFFER}(:(?P<word>[a-z]{{1,16}}))?", re.ASCII)
_MOST_BYTES: Final = 64  # that Telegram takes
_BACK: Final = "back"
_NONE: Final = "none"


@dataclass(frozen=True)
class TrackButton:
    """A button about one track of an answer.

    Attributes:
        offer_id: the answer.
        number: the track whose own buttons are to be shown, 1 to 99; None for none.
        opinion: what the person thinks of that track; None where they only look.
    """

    offer_id: str
    number: int | None = None
    opinion: Opinion | None = None

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        parts = (TRACK, self.offer_id, self.number, self.opinion)
        return ":".join(str(part) for part in parts if part is not None)

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _TRACK.fullmatch(said)
        if found is None:
            return None
        number = found["number"]
        opinions: dict[str | None, Opinion] = {"like": "like", "dislike": "dislike", "none": "none"}
        return cls(
            found["offer"], None if number is None else int(number), opinions.get(found["opinion"])
        )


@dataclass(frozen=True)
class SaveButton:
    """The button that saves the tracks of an answer.

    Attributes:
        offer_id: the answer.
        number: the track that is open, and stays so; 1 to 99, None for none.
    """

    offer_id: str
    number: int | None = None

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        parts = (SAVE, self.offer_id, self.number)
        return ":".join(str(part) for part in parts if part is not None)

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _SAVE.fullmatch(said)
        if found is None:
            return None
        number = found["number"]
        return cls(found["offer"], None if number is None else int(number))


@dataclass(frozen=True)
class NumberButton:
    """A button about something numbered of an answer: a part of a wish, a name, a page.

    Attributes:
        topic: what is numbered, one of those above.
        offer_id: the answer.
        number: 0 to 999; None where the button is about the answer as a whole.
    """

    topic: str
    offer_id: str
    number: int | None = None

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        parts = (self.topic, self.offer_id, self.number)
        return ":".join(str(part) for part in parts if part is not None)

    @classmethod
    def read(cls, topic: str, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _NUMBERED.fullmatch(said)
        if found is None:
            return None
        number = found["number"]
        return cls(topic, found["offer"], None if number is None else int(number))


def look_for(words: str) -> str:
    """What a button that looks for a name sends back: as many of its words as there is room for."""
    kept = ""
    for word in words.split():
        longer = f"{kept} {word}".strip()
        if len(f"{LOOK}:{longer}".encode()) > _MOST_BYTES:
            break
        kept = longer
    return f"{LOOK}:{kept}"


@dataclass(frozen=True)
class GenreButton:
    """A button about a verdict.

    Attributes:
        offer_id: the answer with the verdict.
        genre: what the recording is, as the person says.
        clear: it is what was heard, after all.
        back: the genres are to be put away. Without any of the three they are asked for.
    """

    offer_id: str
    genre: str | None = None
    clear: bool = False
    back: bool = False

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        word = _BACK if self.back else _NONE if self.clear else self.genre
        return ":".join(part for part in (HEARD, self.offer_id, word) if part is not None)

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _HEARD.fullmatch(said)
        if found is None:
            return None
        word = found["word"]
        if word is None or word in GENRES:
            return cls(found["offer"], word)
        if word not in {_BACK, _NONE}:
            return None
        return cls(found["offer"], clear=word == _NONE, back=word == _BACK)
