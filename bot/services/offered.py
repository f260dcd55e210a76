"""Answers that buttons are about: made, remembered, and as they stand now."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.services.invitations import Invitations
from bot.services.recommendations import Recommendations
from bot.services.wish import Said, Wish
from ml.recommend.taxonomy import GENRE_INDEX
from storage.feedback import Feedback
from storage.listens import Listen, Listens
from storage.offers import Offer, OfferedTrack, Offers
from storage.playlists import Playlists

Occasion = Literal["weekly"]

_OCCASIONS: Final[dict[object, Occasion]] = {"weekly": "weekly"}


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
        newcomer: the person has said nothing about any track yet.
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


class Offering:
    """Makes such answers, and reads them. May raise StorageError."""

    def __init__(
        self,
        offers: Offers,
        feedback: Feedback,
        listens: Listens,
        playlists: Playlists,
        invitations: Invitations,
    ) -> None:
        self._offers = offers
        self._feedback = feedback
        self._listens = listens
        self._playlists = playlists
        self._invitations = invitations

    async def make(
        self,
        person_id: int,
        recommendations: Recommendations,
        *,
        update_id: int | None = None,
        occasion: Occasion | None = None,
    ) -> Offered | None:
        """Remember an answer before it is sent; None when there is nothing to say about it.

        Args:
            person_id: whom it answers.
            recommendations: its tracks.
            update_id: the update that brought the recording it is about, where it is about one.
            occasion: as in `Offered`.
        """
        heard = None if update_id is None else await self._heard(person_id, update_id)
        if not recommendations.tracks and heard is None and recommendations.said is None:
            return None
        tracks = [
            OfferedTrack(
                key=each.track.key,
                title=each.track.title,
                artist=each.track.artist,
                artist_also=each.track.artist_also,
                year=each.track.year,
                languages=each.track.languages,
                genres=each.track.genres,
                url=each.track.url,
                score=each.score,
            )
            for each in recommendations.tracks
        ]
        context = {
            "asked": recommendations.asked.as_json(),
            "used": recommendations.used.as_json(),
            "said": recommendations.said.as_json() if recommendations.said else None,
            "heard": heard,
            "occasion": occasion,
            **recommendations.context,
        }
        offer = await self._offers.add(person_id, tracks, context=context, update_id=update_id)
        return await self.as_it_stands(person_id, offer)

    async def get(self, person_id: int, offer_id: str) -> Offer:
        """An answer that was made to this person. Raises OfferUnknown."""
        offer = await self._offers.get(person_id, offer_id)
        if offer is None:
            raise OfferUnknown
        return offer

    async def as_it_stands(self, person_id: int, offer: Offer) -> Offered:
        """An answer as its buttons show it now."""
        keys = [track.key for track in offer.tracks]
        liked = await self._feedback.on(person_id, keys)
        wish = _wish_of(offer)
        listen = None
        if offer.update_id is not None:
            listen = await self._listens.brought_by(person_id, offer.update_id)
        return Offered(
            id=offer.id,
            tracks=offer.tracks,
            liked=tuple(liked.get(track.key) for track in offer.tracks),
            heard=named_genre(listen),
            unsure=listen is not None and is_unsure(listen),
            corrected=listen.corrected if listen else None,
            newcomer=not liked and not await self._feedback.of(person_id, limit=1),
            kept=frozenset(await self._playlists.among(person_id, keys)),
            wish=wish,
            said=_said_in(offer),
            searched=_searched_in(offer),
            address=None if wish is None else self._invitations.address(wish),
            occasion=_OCCASIONS.get(offer.context.get("occasion")),
        )

    async def _heard(self, person_id: int, update_id: int) -> str | None:
        listen = await self._listens.brought_by(person_id, update_id)
        return named_genre(listen)


def named_genre(listen: Listen | None) -> str | None:
    """The genre that a verdict named first; a stored listen may be of a model with others."""
    genre = listen.first_genre if listen else None
    return genre if genre in GENRE_INDEX else None


def is_unsure(listen: Listen) -> bool:
    """The verdict named two genres."""
    return listen.verdict == "unsure"


def _wish_of(offer: Offer) -> Wish | None:
    """The wish that an answer was for; those of former versions may not tell."""
    asked = offer.context.get("asked")
    if offer.context.get("searched") or not isinstance(asked, dict) or "genres" not in asked:
        return None
    return Wish.of_json(asked)


def _said_in(offer: Offer) -> Said | None:
    said = offer.context.get("said")
    return Said.of_json(said) if isinstance(said, dict) else None


def _searched_in(offer: Offer) -> Searched | None:
    searched = offer.context.get("searched")
    return Searched(**searched) if isinstance(searched, dict) else None
