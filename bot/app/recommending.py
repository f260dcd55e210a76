"""What recommends: what is known of people, the local catalog and, where it is wanted, Spotify."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.catalogs.known import KnownArtists
from bot.catalogs.local import LocalCatalog
from bot.config import Settings
from bot.services.learning import Learning
from bot.services.measures import Measures
from bot.services.portrait import Portraits
from bot.services.recommend import RecommendService
from storage.artists import Artists
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.people import People
from storage.recommended import Recommended
from storage.spotify import SpotifyAnswers, SpotifyLimits
from storage.tracks import Tracks

if TYPE_CHECKING:
    from bot.catalogs.spotify import SpotifyCatalog

# Pages of a search at Spotify for one wish: beside the local catalog, and instead of it.
PAGES = 2
PAGES_ALONE = 5


@asynccontextmanager
async def recommending(
    settings: Settings,
    database: Database,
    learning: Learning | None = None,
    measures: Measures | None = None,
) -> AsyncIterator[RecommendService]:
    """The recommendations, from where they are set to come.

    Raises:
        SettingsError: Spotify is wanted, and cannot be asked with what is set.
    """
    spotify = spotify_catalog(settings, database)
    local = LocalCatalog(Tracks(database))
    try:
        yield RecommendService(
            portraits(database),
            Recommended(database),
            local,
            [spotify] if spotify else [],
            learning=learning,
            measures=measures,
            others_first=settings.sources() == "spotify",
        )
    finally:
        local.close()
        if spotify:
            spotify.close()


def portraits(database: Database) -> Portraits:
    """What is known about people."""
    return Portraits(People(database), Listens(database), Feedback(database))


def spotify_catalog(settings: Settings, database: Database) -> "SpotifyCatalog | None":
    """Spotify, where tracks are to come from it. Raises SettingsError as `recommending` does."""
    sources = settings.sources()
    client_id, client_secret = settings.spotify_client_id, settings.spotify_client_secret
    if sources == "local" or client_id is None or client_secret is None:
        return None
    # Only where it is wanted: spotipy and what it imports take 25 MB.
    from bot.catalogs.spotify import SpotifyCatalog  # noqa: PLC0415
    from bot.catalogs.spotify_client import SpotifyClient  # noqa: PLC0415
    from bot.catalogs.spotify_limited import LimitedSpotify  # noqa: PLC0415

    client = SpotifyClient(
        client_id.get_secret_value(),
        client_secret.get_secret_value(),
        api_url=settings.spotify_api_url,
        accounts_url=settings.spotify_accounts_url,
    )
    limited = LimitedSpotify(
        client,
        SpotifyAnswers(database),
        SpotifyLimits(database, client_id.get_secret_value()),
        daily_budget=settings.spotify_daily_budget,
    )
    known = KnownArtists(Artists(database))
    return SpotifyCatalog(limited, known, most_pages=PAGES_ALONE if sources == "spotify" else PAGES)
