"""A loopback Spotify, and a local catalog beside it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from support.clock import Clock
from support.spotify_catalog import spotify_on
from support.spotify_server import SpotifyServer, spotify_server

from bot.catalogs.spotify import SpotifyCatalog
from storage.database import Database
from storage.track_key import track_key
from storage.tracks import Track, Tracks

MakeSpotify = Callable[..., SpotifyCatalog]


@pytest.fixture
def server() -> Iterator[SpotifyServer]:
    with spotify_server() as running:
        yield running


@pytest.fixture
def tracks(database: Database) -> Tracks:
    return Tracks(database)


@pytest.fixture
async def stocked(tracks: Tracks) -> None:
    """Two songs of Кино and one of the Beatles are in the catalog."""
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


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.now = datetime(2031, 1, 1, 12, 30, tzinfo=UTC)
    return clock


@pytest.fixture
def spotify_at(
    server: SpotifyServer, database: Database, stocked: None, clock: Clock
) -> Iterator[MakeSpotify]:
    """Makes catalogs that ask the loopback server: a second one is the bot started anew."""
    made: list[SpotifyCatalog] = []

    def make(**different: object) -> SpotifyCatalog:
        made.append(spotify_on(server, database, clock=clock, **different))  # type: ignore[arg-type]
        return made[-1]

    yield make
    server.stopped.set()
    for catalog in made:
        catalog.close()


@pytest.fixture
def spotify(spotify_at: MakeSpotify) -> SpotifyCatalog:
    return spotify_at()
