"""The use case of telling what one thinks: of a track that was recommended, and of a verdict."""

from dataclasses import dataclass

import structlog

from bot.services.dislikes import resting_artists
from bot.services.invitations import Invitations
from bot.services.listen import hearing_of
from bot.services.offered import (
    Occasion,
    Offered,
    Offering,
    OfferUnknown,
    is_unsure,
    named_genre,
)
from bot.services.recommend import Recommendations
from ml.genre.hearing import Hearing
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import Offer, OfferedTrack, Offers
from storage.playlists import Playlists
from storage.track_key import artist_of

__all__ = ["FeedbackService", "OfferUnknown", "Offered", "Rated", "Saved"]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Rated:
    """What became of an opinion.

    Attributes:
        offered: the answer with the track, as it is now.
        track: the track.
        liked: what the person thinks of it now; None when they took it back.
        artist_rests: its artist is not recommended any more.
    """

    offered: Offered
    track: OfferedTrack
    liked: bool | None
    artist_rests: bool


@dataclass(frozen=True)
class Saved:
    """What became of saving an answer.

    Attributes:
        offered: the answer as it is now.
        new: how many of its tracks were not in the playlist before.
    """

    offered: Offered
    new: int


class FeedbackService:
    """Remembers what answers offered, and what people say of it. May raise StorageError."""

    def __init__(
        self,
        offers: Offers,
        feedback: Feedback,
        listens: Listens,
        playlists: Playlists,
        invitations: Invitations,
    ) -> None:
        self._offering = Offering(offers, feedback, listens, playlists, invitations)
        self._feedback = feedback
        self._listens = listens
        self._playlists = playlists

    async def offer(
        self,
        person_id: int,
        recommendations: Recommendations,
        *,
        update_id: int | None = None,
        occasion: Occasion | None = None,
    ) -> Offered | None:
        """Remember an answer before it is sent, see `Offering.make`."""
        return await self._offering.make(
            person_id, recommendations, update_id=update_id, occasion=occasion
        )

    async def offered(self, person_id: int, offer_id: str, number: int | None = None) -> Offered:
        """An answer as its buttons show it now; with `number`, the answer that has such a track.

        Raises:
            OfferUnknown: it was not made to this person, is forgotten, or has no such track.
        """
        offer = await self._offering.get(person_id, offer_id)
        if number is not None:
            _track(offer, number)
        return await self._offering.as_it_stands(person_id, offer)

    async def rate(
        self,
        person_id: int,
        offer_id: str,
        number: int,
        liked: bool | None,
        *,
        by: int | None = None,
    ) -> Rated:
        """Keep what a person thinks of a track; None takes it back.

        Args:
            person_id: whom the answer was made to.
            offer_id: the answer.
            number: of the track in it, from 1.
            liked: what they think now. Saying it twice is saying it once.
            by: who says so, where the answer was made to a group: it is their own opinion alone.

        Raises:
            OfferUnknown: the answer was not made to this person, is forgotten, or has no such
                track.
        """
        offer = await self._offering.get(person_id, offer_id)
        track = _track(offer, number)
        rater = person_id if by is None else by
        changed = await self._feedback.give(rater, track, liked, rank=number, context=offer.context)
        resting = resting_artists(await self._feedback.of(rater))
        if changed:
            _log.info("track rated", liked=liked, rank=number)
        return Rated(
            offered=await self._offering.as_it_stands(person_id, offer),
            track=track,
            liked=liked,
            artist_rests=artist_of(track.key) in resting,
        )

    async def save(self, person_id: int, offer_id: str, *, by: int | None = None) -> Saved:
        """Put an answer's tracks into a playlist, but for those that its owner dislikes.

        It is the playlist of `by`, where the answer was made to a group.

        Raises:
            OfferUnknown: the answer was not made to this person, or is forgotten.
        """
        offer = await self._offering.get(person_id, offer_id)
        new = await self._playlists.save(person_id if by is None else by, offer.tracks)
        _log.info("tracks saved", new=new)
        return Saved(await self._offering.as_it_stands(person_id, offer), new)

    async def correct(self, person_id: int, offer_id: str, genre: str | None) -> Offered:
        """Keep what a person says was heard; their taste counts the recording as that genre.

        None takes a correction back, and so does the genre that was named, if it was named alone.

        Raises:
            OfferUnknown: the answer was not made to this person, is forgotten, or has no verdict.
        """
        offer = await self._offering.get(person_id, offer_id)
        if offer.update_id is None:
            raise OfferUnknown
        listen = await self._listens.brought_by(person_id, offer.update_id)
        heard = named_genre(listen)
        if listen is None or heard is None:
            raise OfferUnknown
        corrected = None if genre == heard and not is_unsure(listen) else genre
        await self._listens.correct(person_id, offer.update_id, corrected)
        _log.info("verdict corrected", heard=heard, corrected=corrected)
        return await self._offering.as_it_stands(person_id, offer)

    async def heard(self, person_id: int, offer_id: str) -> Hearing:
        """What was heard in the recording that an answer is about.

        Raises:
            OfferUnknown: the answer was not made to this person, is forgotten, or has no verdict.
        """
        offer = await self._offering.get(person_id, offer_id)
        listen = None
        if offer.update_id is not None:
            listen = await self._listens.brought_by(person_id, offer.update_id)
        if listen is None:
            raise OfferUnknown
        return hearing_of(listen)


def _track(offer: Offer, number: int) -> OfferedTrack:
    if not 1 <= number <= len(offer.tracks):
        raise OfferUnknown
    return offer.tracks[number - 1]
