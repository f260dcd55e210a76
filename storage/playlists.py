"""Playlists: what people like and what they saved, without what they took out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.clock import Clock, utc_now
from storage.database import Database
from storage.offers import OfferedTrack
from storage.schema import feedback, people, saved_tracks
from storage.sqlite import insert_or_ignore, upsert


@dataclass(frozen=True)
class Entry:
    """A track of a playlist, as it was shown, and when it came in (aware, in UTC)."""

    track: OfferedTrack
    added_at: datetime


class Playlists:
    """Of each person one.

    A track is in it when it was saved, or liked and not taken out since; never while it is
    disliked.
    """

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def of(self, person_id: int) -> list[Entry]:
        """Newest first; of those saved together, as they were numbered."""
        async with self._database.read() as connection:
            return await _entries(connection, person_id)

    async def among(self, person_id: int, keys: Collection[str]) -> set[str]:
        """Those of these tracks that are in the person's playlist."""
        async with self._database.read() as connection:
            return {each.track.key for each in await _entries(connection, person_id, keys)}

    async def save(self, person_id: int, tracks: Sequence[OfferedTrack]) -> int:
        """Put tracks in; those that are disliked stay out. Returns how many came in newly."""
        now, keys = self._clock(), [track.key for track in tracks]
        async with self._database.write() as connection:
            opinions = await _opinions(connection, person_id, keys)
            disliked = {row.track_key for row in opinions if not row.liked}
            rows = await _saved(connection, person_id, keys)
            saved = {row.track_key for row in rows if row.removed_at is None}
            there = {each.track.key for each in await _entries(connection, person_id, keys)}
            wanted = [track for track in tracks if track.key not in disliked]
            await connection.execute(insert_or_ignore(people), {"id": person_id})
            for track in wanted:
                if track.key not in saved:
                    await connection.execute(_row(person_id, track, saved_at=now))
        return sum(track.key not in there for track in wanted)

    async def remove(self, person_id: int, key: str) -> None:
        """Take a track out; what the person thinks of it stays."""
        now = self._clock()
        mine = (saved_tracks.c.person_id == person_id, saved_tracks.c.track_key == key)
        async with self._database.write() as connection:
            changed = await connection.execute(
                update(saved_tracks).where(*mine).values(removed_at=now)
            )
            if changed.rowcount:
                return
            for row in await _opinions(connection, person_id, [key]):
                if row.liked:
                    track = OfferedTrack.of_json(row.track)
                    await connection.execute(
                        _row(person_id, track, saved_at=row.given_at, removed_at=now)
                    )

    async def removed(self, person_id: int) -> list[OfferedTrack]:
        """What was taken out, by the person's own hand; it may have come in again by a like."""
        async with self._database.read() as connection:
            rows = await _saved(connection, person_id)
        return [OfferedTrack.of_json(row.track) for row in rows if row.removed_at is not None]

    async def put_back(self, person_id: int, key: str) -> None:
        """Undo `remove`: the track is where it was."""
        async with self._database.write() as connection:
            await connection.execute(
                update(saved_tracks)
                .where(saved_tracks.c.person_id == person_id, saved_tracks.c.track_key == key)
                .values(removed_at=None)
            )


_Keys = Collection[str] | None  # None for all


async def _entries(connection: AsyncConnection, person_id: int, keys: _Keys = None) -> list[Entry]:
    saved = await _saved(connection, person_id, keys)
    entries = {
        row.track_key: _entry(row.track, row.saved_at) for row in saved if row.removed_at is None
    }
    removed = {row.track_key: row.removed_at for row in saved if row.removed_at is not None}
    for row in await _opinions(connection, person_id, keys):
        if not row.liked:
            entries.pop(row.track_key, None)
        elif row.track_key not in entries:
            removed_at = removed.get(row.track_key)
            if removed_at is None or removed_at < row.given_at:
                entries[row.track_key] = _entry(row.track, row.given_at)
    return sorted(entries.values(), key=lambda entry: entry.added_at, reverse=True)


async def _saved(connection: AsyncConnection, person_id: int, keys: _Keys = None) -> Sequence[Any]:
    query = select(saved_tracks).where(saved_tracks.c.person_id == person_id)
    if keys is not None:
        query = query.where(saved_tracks.c.track_key.in_(keys))
    return (await connection.execute(query.order_by(saved_tracks.c.id))).all()


async def _opinions(
    connection: AsyncConnection, person_id: int, keys: _Keys = None
) -> Sequence[Any]:
    columns = (feedback.c.track_key, feedback.c.liked, feedback.c.given_at, feedback.c.track)
    query = select(*columns).where(feedback.c.person_id == person_id, feedback.c.ended_at.is_(None))
    if keys is not None:
        query = query.where(feedback.c.track_key.in_(keys))
    return (await connection.execute(query.order_by(feedback.c.id))).all()


def _row(
    person_id: int, track: OfferedTrack, *, saved_at: datetime, removed_at: datetime | None = None
) -> Any:
    values = {"person_id": person_id, "track_key": track.key, "track": track.as_json()}
    return upsert(
        saved_tracks,
        ["person_id", "track_key"],
        {**values, "saved_at": saved_at, "removed_at": removed_at},
    )


def _entry(track: dict[str, Any], added_at: datetime) -> Entry:
    return Entry(OfferedTrack.of_json(track), added_at)
