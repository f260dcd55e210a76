"""Artists are looked up without reading the whole catalog."""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from storage.artists import MOST_AT_ONCE, Artists, artist_key, songs_query
from storage.database import Database
from storage.track_key import track_key
from storage.tracks import Track, Tracks


@pytest.mark.parametrize("artists", [1, 10, MOST_AT_ONCE])
async def test_no_lookup_reads_the_whole_table(database: Database, artists: int) -> None:
    query = songs_query([artist_key(f"Artist {i}") for i in range(artists)])
    said = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    async with database.read() as connection:
        plan = [row[3] for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {said}"))]
    assert sum("SEARCH tracks" in step for step in plan) == artists
    assert not [step for step in plan if "SCAN" in step]


async def test_songs_come_as_they_were_stored_and_by_key(database: Database) -> None:
    stored = [
        Track(track_key(who, title), title, who, also, 1988, ("ru", "en"), ("rock",), "starter")
        for who, also, title in (("Кино", "Kino", "Б"), ("Кино", "Kino", "А"), ("Ab", "", "C"))
    ]
    await Tracks(database).replace_starter(stored, "1")
    artists = Artists(database)
    assert await artists.songs_of(["ab", "кино", "КИНО", "A"]) == [stored[2], stored[1], stored[0]]
    assert await artists.spellings() == [("Кино", "Kino")]
    assert await artists.removed([track.key for track in stored]) == set()
