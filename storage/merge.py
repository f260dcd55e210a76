"""What an import does to the catalog: new tracks come in, known ones learn what they lack."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import tracks
from storage.sqlite import upsert_each
from storage.tracks import CHECKED, GIVEN, Track, removed_keys, values_of, with_keys

MOST_GENRES = 4  # of an imported track


@dataclass(frozen=True)
class Taken:
    """What became of tracks that were put in.

    Attributes:
        added: that were new.
        improved: that were there, and of which something was learned.
        removed: that were left out, because they had been removed by hand.
    """

    added: int
    improved: int
    removed: frozenset[str]


async def take(connection: AsyncConnection, batch: Mapping[str, Track]) -> Taken:
    """Put imported tracks in, by key, within the caller's transaction; see `merged`."""
    there = await with_keys(connection, batch)
    removed = (await removed_keys(connection)) & batch.keys()
    added: list[Track] = []
    improved: list[Track] = []
    for key, track in batch.items():
        before = there.get(key)
        if before is not None:
            after = merged(before, track)
            if after != before:
                improved.append(after)
        elif key not in removed:
            added.append(track)
    changed = [values_of(track) for track in (*added, *improved)]
    if changed:
        await connection.execute(upsert_each(tracks, ["key"]), changed)
    return Taken(len(added), len(improved), frozenset(removed - there.keys()))


def merged(track: Track, other: Track) -> Track:
    """A track of the catalog, and what another list's row of the same track adds to it.

    What was checked by a person stays and only gains what it lacks. Of two imported years the
    earlier one stays, because lists give years of reissues; genres of both are kept; a language
    that was given goes before one that was guessed.
    """
    year, languages, how = track.year, track.languages, track.language_from
    genres = track.genres
    if how != GIVEN and other.language_from == GIVEN:
        languages, how = other.languages, GIVEN
    if year is None:
        year = other.year
    if not genres:
        genres = other.genres
    if track.source not in CHECKED:
        if other.year is not None and year is not None:
            year = min(year, other.year)
        if genres != other.genres:
            genres = tuple(dict.fromkeys((*genres, *other.genres)))[: max(MOST_GENRES, len(genres))]
    return Track(
        track.key,
        track.title,
        track.artist,
        track.artist_also or other.artist_also,
        year,
        languages,
        genres,
        track.source,
        track.url or other.url,
        how,
    )
