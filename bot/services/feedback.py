"""The use case of telling what one thinks: of a track that was recommended, and of a verdict."""

from dataclasses import dataclass
from typing import Any

import structlog

from bot.services.dislikes import resting_artists
from bot.services.recommend import Recommendations, Wish
from ml.recommend.taxonomy import GENRE_INDEX
from storage.feedback import Feedback
from storage.listens import Listen, Listens
from storage.offers import Offer, OfferedTrack, Offers
from storage.track_key import artist_of

_log = structlog.get_logger(__name__)


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
    """

    id: str
    tracks: tuple[OfferedTrack, ...]
    liked: tuple[bool | None, ...]
    heard: str | None = None
    unsure: bool = False
    corrected: str | None = None
    newcomer: bool = False


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


class FeedbackService:
    """Remembers what answers offered, and what people say of it. May raise StorageError."""

    def __init__(self, offers: Offers, feedback: Feedback, listens: Listens) -> None:
        self._offers = offers
        self._feedback = feedback
        self._listens = listens

    async def offer(
        self, person_id: int, recommendations: Recommendations, *, update_id: int | None = None
    ) -> Offered | None:
        """Remember an answer before it is sent; None when there is nothing to say about it.

        Args:
            person_id: whom it answers.
            recommendations: its tracks.
            update_id: the update that brought the recording it is about, where it is about one.
        """
        heard = None if update_id is None else await self._heard(person_id, update_id)
        if not recommendations.tracks and heard is None:
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
            "asked": _wish(recommendations.asked),
            "used": _wish(recommendations.used),
            "heard": heard,
            **recommendations.context,
        }
        offer = await self._offers.add(person_id, tracks, context=context, update_id=update_id)
        return await self._as_it_stands(person_id, offer)

    async def offered(self, person_id: int, offer_id: str, number: int | None = None) -> Offered:
        """An answer as its buttons show it now; with `number`, the answer that has such a track.

        Raises:
            OfferUnknown: it was not made to this person, is forgotten, or has no such track.
        """
        offer = await self._offer(person_id, offer_id)
        if number is not None:
            _track(offer, number)
        return await self._as_it_stands(person_id, offer)

    async def rate(self, person_id: int, offer_id: str, number: int, liked: bool | None) -> Rated:
        """Keep what a person thinks of a track; None takes it back.

        Args:
            person_id: who.
            offer_id: the answer.
            number: of the track in it, from 1.
            liked: what they think now. Saying it twice is saying it once.

        Raises:
            OfferUnknown: the answer was not made to this person, is forgotten, or has no such
                track.
        """
        offer = await self._offer(person_id, offer_id)
        track = _track(offer, number)
        changed = await self._feedback.give(
            person_id, track, liked, rank=number, context=offer.context
        )
        resting = resting_artists(await self._feedback.of(person_id))
        if changed:
            _log.info("track rated", liked=liked, rank=number)
        return Rated(
            offered=await self._as_it_stands(person_id, offer),
            track=track,
            liked=liked,
            artist_rests=artist_of(track.key) in resting,
        )

    async def correct(self, person_id: int, offer_id: str, genre: str | None) -> Offered:
        """Keep what a person says was heard; their taste counts the recording as that genre.

        None takes a correction back, and so does the genre that was named, if it was named alone.

        Raises:
            OfferUnknown: the answer was not made to this person, is forgotten, or has no verdict.
        """
        offer = await self._offer(person_id, offer_id)
        if offer.update_id is None:
            raise OfferUnknown
        listen = await self._listens.brought_by(person_id, offer.update_id)
        heard = _named(listen)
        if listen is None or heard is None:
            raise OfferUnknown
        corrected = None if genre == heard and not _unsure(listen) else genre
        await self._listens.correct(person_id, offer.update_id, corrected)
        _log.info("verdict corrected", heard=heard, corrected=corrected)
        return await self._as_it_stands(person_id, offer)

    async def _offer(self, person_id: int, offer_id: str) -> Offer:
        offer = await self._offers.get(person_id, offer_id)
        if offer is None:
            raise OfferUnknown
        return offer

    async def _heard(self, person_id: int, update_id: int) -> str | None:
        listen = await self._listens.brought_by(person_id, update_id)
        return _named(listen)

    async def _as_it_stands(self, person_id: int, offer: Offer) -> Offered:
        liked = await self._feedback.on(person_id, [track.key for track in offer.tracks])
        listen = None
        if offer.update_id is not None:
            listen = await self._listens.brought_by(person_id, offer.update_id)
        return Offered(
            id=offer.id,
            tracks=offer.tracks,
            liked=tuple(liked.get(track.key) for track in offer.tracks),
            heard=_named(listen),
            unsure=listen is not None and _unsure(listen),
            corrected=listen.corrected if listen else None,
            newcomer=not liked and not await self._feedback.of(person_id, limit=1),
        )


def _named(listen: Listen | None) -> str | None:
    """The genre that a verdict named first; a stored listen may be of a model with others."""
    genre = listen.first_genre if listen else None
    return genre if genre in GENRE_INDEX else None


def _unsure(listen: Listen) -> bool:
    return listen.verdict == "unsure"


def _track(offer: Offer, number: int) -> OfferedTrack:
    if not 1 <= number <= len(offer.tracks):
        raise OfferUnknown
    return offer.tracks[number - 1]


def _wish(wish: Wish) -> dict[str, Any]:
    return {
        "genres": list(wish.genres),
        "language": wish.language,
        "years": [wish.years.first, wish.years.last],
    }
