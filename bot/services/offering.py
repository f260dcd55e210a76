"""Answers that buttons are about: made, remembered, and as they stand now."""

from typing import Final

from bot.services.invitations import Invitations
from bot.services.listen import hearing_of
from bot.services.offered import Occasion, Offered, OfferUnknown, Searched
from bot.services.recommendations import Recommendations
from bot.services.wish import Said, Wish
from ml.genre.hearing import Hearing
from ml.recommend.taxonomy import GENRE_INDEX
from storage.feedback import Feedback
from storage.listens import Listen, Listens
from storage.offers import Offer, OfferedTrack, Offers
from storage.playlists import Playlists

# To a group these come with a word on what the buttons are for.
_FIRST_ANSWERS: Final = 3
_OCCASIONS: Final[dict[object, Occasion]] = {"weekly": "weekly"}


class Offering:
    """Makes and keeps such answers, and reads them. May raise StorageError."""

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
        heard = named_genre(await self._brought_by(person_id, update_id))
        if not recommendations.tracks and heard is None and recommendations.said is None:
            return None
        tracks = [OfferedTrack.of(each.track, each.score) for each in recommendations.tracks]
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

    async def instead_of(
        self, person_id: int, offer_id: str, recommendations: Recommendations
    ) -> Offered | None:
        """Remember another answer to the recording that this one is about.

        Raises:
            OfferUnknown: the former answer was not made to this person, or is forgotten.
        """
        offer = await self.get(person_id, offer_id)
        return await self.make(person_id, recommendations, update_id=offer.update_id)

    async def offered(self, person_id: int, offer_id: str, number: int | None = None) -> Offered:
        """An answer as its buttons show it now; with `number`, the answer that has such a track.

        Raises:
            OfferUnknown: it was not made to this person, is forgotten, or has no such track.
        """
        offer = await self.get(person_id, offer_id)
        if number is not None:
            numbered(offer, number)
        return await self.as_it_stands(person_id, offer)

    async def heard(self, person_id: int, offer_id: str) -> Hearing:
        """What was heard in the recording that an answer is about.

        Raises:
            OfferUnknown: the answer was not made to this person, is forgotten, or has no verdict.
        """
        listen = await self.listen_behind(person_id, await self.get(person_id, offer_id))
        if listen is None:
            raise OfferUnknown
        return hearing_of(listen)

    async def correction(self, person_id: int, update_id: int) -> str | None:
        """The genre that the recording of this update is, as the person says; None for nothing."""
        listen = await self._brought_by(person_id, update_id)
        return listen.corrected if listen is not None else None

    async def get(self, person_id: int, offer_id: str) -> Offer:
        """An answer that was made to this person. Raises OfferUnknown."""
        offer = await self._offers.get(person_id, offer_id)
        if offer is None:
            raise OfferUnknown
        return offer

    async def last_said(self, person_id: int) -> Said | None:
        """The wish that the last answer was to, as it was told; None where it was to none."""
        offer = await self._offers.latest(person_id)
        return None if offer is None else _said_in(offer)

    async def as_it_stands(self, person_id: int, offer: Offer) -> Offered:
        """An answer as its buttons show it now."""
        keys = [track.key for track in offer.tracks]
        liked = await self._feedback.on(person_id, keys)
        wish = _wish_of(offer)
        listen = await self.listen_behind(person_id, offer)
        return Offered(
            id=offer.id,
            tracks=offer.tracks,
            liked=tuple(liked.get(track.key) for track in offer.tracks),
            heard=named_genre(listen),
            unsure=listen is not None and is_unsure(listen),
            corrected=listen.corrected if listen else None,
            newcomer=not liked and await self._is_newcomer(person_id),
            kept=frozenset(await self._playlists.among(person_id, keys)),
            wish=wish,
            said=_said_in(offer),
            searched=_searched_in(offer),
            address=None if wish is None else await self._invitations.address(wish),
            occasion=_OCCASIONS.get(offer.context.get("occasion")),
        )

    async def _is_newcomer(self, person_id: int) -> bool:
        if person_id < 0:  # opinions on what a group was told are each person's own
            return await self._offers.count(person_id) <= _FIRST_ANSWERS
        return not await self._feedback.of(person_id, limit=1)

    async def listen_behind(self, person_id: int, offer: Offer) -> Listen | None:
        """The recording that an answer is about; None where it is about none, or that is gone."""
        return await self._brought_by(person_id, offer.update_id)

    async def _brought_by(self, person_id: int, update_id: int | None) -> Listen | None:
        return None if update_id is None else await self._listens.brought_by(person_id, update_id)


def numbered(offer: Offer, number: int) -> OfferedTrack:
    """A track of an answer, from 1. Raises OfferUnknown where it has no such track."""
    if not 1 <= number <= len(offer.tracks):
        raise OfferUnknown
    return offer.tracks[number - 1]


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
