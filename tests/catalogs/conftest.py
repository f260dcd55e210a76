"""A loopback Spotify, and a local catalog beside it."""

from collections.abc import Iterator

import pytest
from support.spotify_server import SpotifyServer, spotify_server

from bot.catalogs.local import LocalCatalog
from storage.database import Database
from storage.track_key import track_key
from storage.tracks import Track, Tracks


@pytest.fixture
def server() -> Iterator[SpotifyServer]:
    with spotify_server() as running:
        yield running


@pytest.fixture
def tracks(database: Database) -> Tracks:
    return Tracks(database)


@pytest.fixture
async def local(tracks: Tracks) -> LocalCatalog:
    """Two songs of Кино and one of the Beatles."""
    rows = [
        ("Кино", "Kino", "Группа крови", 1988, "ru", ("rock", "indie")),
        ("Кино", "Kino", "Звезда по имени Солнце", 1989, "ru", ("rock",)),
        ("The Beatles", "", "Help!", 1965, "en", ("rock", "pop")),
    ]
    await tracks.replace_starter(
        [
            Track(track_key(artist, title), title, artist, also, year, (code,), genres, "starter")
            for artist, also, title, year, code, genres in rows
        ],
        "first",
    )
    return LocalCatalog(tracks)
