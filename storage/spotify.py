"""What Spotify answered, how often it was asked, and until when it wants to be left alone."""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.schema import spotify_answers, spotify_pauses, spotify_requests
from storage.sqlite import upsert

# What is older, or beyond so many, is thrown away; how old an answer may be is the asker's matter.
KEPT_FOR: Final = timedelta(days=30)
MOST_ANSWERS: Final = 10_000
DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SpotifyTrack:
    """A track as Spotify names it.

    Attributes:
        title: one line.
        artist: the first one named.
        year: of the album, None where that tells nothing about the song.
        url: of its page, "https://…".
    """

    title: str
    artist: str
    year: int | None
    url: str | None


@dataclass(frozen=True)
class KeptAnswer:
    """An answer from before; `at` is when it was given."""

    tracks: tuple[SpotifyTrack, ...]
    at: datetime


class SpotifyAnswers:
    """Answers by request, whoever's app asked."""

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def get(self, request: str) -> KeptAnswer | None:
        """The last answer to this request, None where there is none of the last KEPT_FOR."""
        query = select(spotify_answers.c.tracks, spotify_answers.c.answered_at).where(
            spotify_answers.c.request == request,
            spotify_answers.c.answered_at > self._clock() - KEPT_FOR,
        )
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            return None
        return KeptAnswer(tuple(SpotifyTrack(*values) for values in row.tracks), row.answered_at)

    async def keep(self, request: str, tracks: Sequence[SpotifyTrack]) -> None:
        """Put an answer in the place of the last one; old ones go."""
        now = self._clock()
        values = {"request": request, "answered_at": now, "tracks": [astuple(t) for t in tracks]}
        beyond = (
            select(spotify_answers.c.request)
            .order_by(spotify_answers.c.answered_at.desc())
            .offset(MOST_ANSWERS)
            .limit(-1)
        )
        old = or_(
            spotify_answers.c.answered_at <= now - KEPT_FOR, spotify_answers.c.request.in_(beyond)
        )
        async with self._database.write() as connection:
            await connection.execute(upsert(spotify_answers, ["request"], values))
            await connection.execute(delete(spotify_answers).where(old))


class SpotifyLimits:
    """What one app has asked and may not ask; all processes on the database share it."""

    def __init__(self, database: Database, client_id: str, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock
        # Another app has other limits. The id itself is nobody's business.
        self._app = hashlib.sha256(client_id.encode()).hexdigest()[:16]

    async def spend(self, budget: int) -> bool:
        """Count one request, unless `budget` of them were counted within the last 24 hours.

        They are counted by the hour, so one counts until 24 to 25 hours have passed. Returns
        whether the request may be made.
        """
        now = self._clock()
        hour = now.replace(minute=0, second=0, microsecond=0)
        async with self._database.write() as connection:
            await connection.execute(
                delete(spotify_requests).where(~_within_a_day(now))  # of every app
            )
            if int(await connection.scalar(self._sum(now)) or 0) >= budget:
                return False
            this_hour = await connection.scalar(
                select(spotify_requests.c.requests).where(
                    spotify_requests.c.app == self._app, spotify_requests.c.hour == hour
                )
            )
            values = {"app": self._app, "hour": hour, "requests": int(this_hour or 0) + 1}
            await connection.execute(upsert(spotify_requests, ["app", "hour"], values))
        return True

    async def spent(self) -> int:
        """How many requests count now."""
        async with self._database.read() as connection:
            return int(await connection.scalar(self._sum(self._clock())) or 0)

    async def pause(self, endpoint: str, until: datetime) -> None:
        """Keep that `endpoint` is to be left alone `until` then (aware)."""
        values = {"app": self._app, "endpoint": endpoint, "until": until}
        async with self._database.write() as connection:
            await connection.execute(upsert(spotify_pauses, ["app", "endpoint"], values))

    async def paused_until(self, endpoint: str) -> datetime | None:
        """What was kept by `pause` last, also when it has passed; None when nothing was."""
        query = select(spotify_pauses.c.until).where(
            spotify_pauses.c.app == self._app, spotify_pauses.c.endpoint == endpoint
        )
        async with self._database.read() as connection:
            return await connection.scalar(query)

    def _sum(self, now: datetime) -> Select[tuple[int]]:
        return select(func.sum(spotify_requests.c.requests)).where(
            spotify_requests.c.app == self._app, _within_a_day(now)
        )


def _within_a_day(now: datetime) -> ColumnElement[bool]:
    """Hours that reach into the day before `now`; after a clock was set back, into the next one."""
    hour = spotify_requests.c.hour
    return and_(hour > now - DAY - _HOUR, hour < now + DAY)
