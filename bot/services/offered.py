"""An answer that buttons are about, as they show it."""

from dataclasses import dataclass
from typing import Literal

from bot.services.wish import Said, Wish
from storage.offers import OfferedTrack

Occasion = Literal["weekly"]


@dataclass(frozen=True)
class Searched:
    """A page of what was found by name.

    Attributes:
        words: what was looked for.
        page: from 1.
        pages: how many there are.
    """

    words: str
    page: int
    pages: int


class OfferUnknown(Exception):
    """This person was offered no such thing, or so long ago that nobody remembers."""


@dataclass(frozen=True)
class Offered:
    """An answer as its buttons show it.

    Attributes:
        id: its name, as in `storage.offers.Offer`.
        tracks: as they are numbered, from 1; may be empty where there is a verdict.
        liked: what the person thinks of each: like, dislike, or None for nothing.
        heard: the genre that the verdict named first; None where the answer has no verdict.
        unsure: the verdict did not name that genre alone.
        corrected: the genre that it is, as the person says.
        newcomer: they may not know yet what the buttons are for: the person has said nothing about
            any track, the group has had few answers.
        kept: the keys of the tracks that are in the person's playlist.
        wish: what the tracks were to be like.
        said: the same as it was told in words; None where it was not.
        searched: what was looked for by name; None where nothing was.
        address: opens the bot with that wish; None where that cannot be.
        occasion: what brought the answer, when nobody asked for it: that it was Friday.
    """

    id: str
    tracks: tuple[OfferedTrack, ...]
    liked: tuple[bool | None, ...]
    heard: str | None = None
    unsure: bool = False
    corrected: str | None = None
    newcomer: bool = False
    kept: frozenset[str] = frozenset()
    wish: Wish | None = None
    said: Said | None = None
    searched: Searched | None = None
    address: str | None = None
    occasion: Occasion | None = None
