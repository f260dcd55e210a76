"""What people think of tracks: one opinion of a person on a track stands, former ones are kept."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Select, func, select, update

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.offers import OfferedTrack
from storage.schema import feedback, people
from storage.sqlite import insert_or_ignore

_PAGE: Final = 10_000
_STANDS: Final = feedback.c.ended_at.is_(None)


@dataclass(frozen=True)
class Opinion:
    """What a person thinks of a track that was recommended.

    Attributes:
        person_id: who.
        track_key: `storage.track_key.artist_of` it is the artist's.
        liked: True for a like, False for a dislike.
        at: when it was said, aware, in UTC.
        title: this and what follows, as the track was shown.
        artist: see title.
        year: None when unknown.
        languages: the main one first.
        genres: the main one first.
        rank: the track's place in the answer, from 1.
        score: as it was ranked.
        context: of the answer, see `storage.offers.Offer`.
    """

    person_id: int
    track_key: str
    liked: bool
    at: datetime
    title: str
    artist: str
    year: int | None
    languages: tuple[str, ...]
    genres: tuple[str, ...]
    rank: int
    score: float
    context: Mapping[str, Any] = field(default_factory=dict)


class Feedback:
    """Everybody's opinions. Where nothing else is said, those that stand."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def give(
        self,
        person_id: int,
        track: OfferedTrack,
        liked: bool | None,
        *,
        rank: int,
        context: Mapping[str, Any],
    ) -> bool:
        """Make this the person's opinion on the track; None takes it back.

        Returns whether it was another one before: saying the same again changes nothing, not even
        the moment.
        """
        mine = (feedback.c.person_id == person_id, feedback.c.track_key == track.key, _STANDS)
        async with self._database.write() as connection:
            before = await connection.scalar(select(feedback.c.liked).where(*mine))
            if before == liked:
                return False
            now = self._clock()
            await connection.execute(update(feedback).where(*mine).values(ended_at=now))
            if liked is not None:
                await connection.execute(insert_or_ignore(people), {"id": person_id})
                await connection.execute(
                    feedback.insert().values(
                        person_id=person_id,
                        track_key=track.key,
                        liked=liked,
                        given_at=now,
                        track=track.as_json(),
                        rank=rank,
                        context=dict(context),
                    )
                )
        return True

    async def switched(
        self, person_id: int, key: str, liked: bool, pressed_at: datetime
    ) -> bool | None:
        """What somebody thinks of a track who presses a button that cannot show what they thought.

        The same opinion a second time takes it back: None. What was done since `pressed_at`, this
        very press has done, and does it again.
        """
        query = (
            select(feedback.c.liked, feedback.c.given_at, feedback.c.ended_at)
            .where(feedback.c.person_id == person_id, feedback.c.track_key == key)
            .order_by(feedback.c.id.desc())
            .limit(1)
        )
        async with self._database.read() as connection:
            last = (await connection.execute(query)).one_or_none()
        if last is None or last.liked != liked:
            return liked
        if last.ended_at is None:
            return None if last.given_at < pressed_at else liked
        return None if last.ended_at >= pressed_at else liked

    async def on(self, person_id: int, keys: Collection[str]) -> dict[str, bool]:
        """Whether the person likes these tracks, by key; without those they said nothing about."""
        query = select(feedback.c.track_key, feedback.c.liked).where(
            feedback.c.person_id == person_id, feedback.c.track_key.in_(keys), _STANDS
        )
        async with self._database.read() as connection:
            rows = await connection.execute(query)
        return {row.track_key: row.liked for row in rows}

    async def of(self, person_id: int, limit: int | None = None) -> list[Opinion]:
        """A person's opinions, newest first; without a limit all of them."""
        newest_first = (feedback.c.given_at.desc(), feedback.c.id.desc())
        query = select(feedback).where(feedback.c.person_id == person_id, _STANDS)
        return await self._opinions(query.order_by(*newest_first).limit(limit))

    async def all(self) -> list[Opinion]:
        """Everybody's opinions, oldest first."""
        query = select(feedback).where(_STANDS)
        return await self._opinions(query.order_by(feedback.c.given_at, feedback.c.id))

    async def likes(self) -> AsyncIterator[tuple[int, str]]:
        """(person_id, track_key) of every like, each once.

        Read page by page: one long read would stand in the way of erasing people. So a like that
        is taken back meanwhile may be among them, and one that comes meanwhile is not.
        """
        async with self._database.read() as connection:
            newest = await connection.scalar(select(func.max(feedback.c.id))) or 0
        after = 0
        while True:
            page = (
                select(feedback.c.id, feedback.c.person_id, feedback.c.track_key)
                .where(feedback.c.id > after, feedback.c.id <= newest, feedback.c.liked, _STANDS)
                .order_by(feedback.c.id)
                .limit(_PAGE)
            )
            async with self._database.read() as connection:
                rows = (await connection.execute(page)).all()
            for after, person_id, track_key in rows:  # noqa: B007 - the next page begins there
                yield person_id, track_key
            if len(rows) < _PAGE:
                return

    async def state(self) -> tuple[int, datetime | None]:
        """How many opinions there are, and when the newest was given.

        Another pair than before says that they changed: whoever is new has a later moment, and
        taking back or forgetting lessens the number.
        """
        query = select(func.count(), func.max(feedback.c.given_at)).where(_STANDS)
        async with self._database.read() as connection:
            count, newest = (await connection.execute(query)).one()
        return count, newest

    async def _opinions(self, query: Select[Any]) -> list[Opinion]:
        async with self._database.read() as connection:
            return [_opinion(row) for row in await connection.execute(query)]


def _opinion(row: Row[Any]) -> Opinion:
    track = OfferedTrack.of_json(row.track)
    return Opinion(
        person_id=row.person_id,
        track_key=row.track_key,
        liked=row.liked,
        at=row.given_at,
        title=track.title,
        artist=track.artist,
        year=track.year,
        languages=track.languages,
        genres=track.genres,
        rank=row.rank,
        score=track.score,
        context=row.context,
    )
