"""The use case of telling what one thinks: of a track that was recommended, and of a verdict."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.services.dislikes import resting_artists
from bot.services.offered import Offered, OfferUnknown
from bot.services.offering import Offering, is_unsure, named_genre, numbered
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import OfferedTrack
from storage.playlists import Playlists
from storage.track_key import artist_of

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
    """Remembers what people say of the answers they got. May raise StorageError."""

    def __init__(
        self, offering: Offering, feedback: Feedback, listens: Listens, playlists: Playlists
    ) -> None:
        self._offering = offering
        self._feedback = feedback
        self._listens = listens
        self._playlists = playlists

    async def rate(
        self,
        person_id: int,
        offer_id: str,
        number: int,
        liked: bool | None,
        *,
        by: int | None = None,
        pressed_at: datetime | None = None,
    ) -> Rated:
        """Keep what a person thinks of a track; None takes it back.

        Args:
            person_id: whom the answer was made to.
            offer_id: the answer.
            number: of the track in it, from 1.
            liked: what they think now. Saying it twice is saying it once.
            by: who says so, where the answer was made to a group: it is their own opinion alone.
            pressed_at: when they said so, where no button could show them what they thought
                before: there the same a second time takes it back.

        Raises:
            OfferUnknown: the answer was not made to this person, is forgotten, or has no such
                track.
        """
        offer = await self._offering.get(person_id, offer_id)
        track = numbered(offer, number)
        rater = person_id if by is None else by
        if pressed_at is not None and liked is not None:
            liked = await self._feedback.switched(rater, track.key, liked, pressed_at)
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
        listen = await self._offering.listen_behind(person_id, offer)
        heard = named_genre(listen)
        if offer.update_id is None or listen is None or heard is None:
            raise OfferUnknown
        corrected = None if genre == heard and not is_unsure(listen) else genre
        await self._listens.correct(person_id, offer.update_id, corrected)
        _log.info("verdict corrected", heard=heard, corrected=corrected)
        return await self._offering.as_it_stands(person_id, offer)
