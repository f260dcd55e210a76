"""Spotify as a catalog that asks a loopback server."""

from support.spotify_server import SpotifyServer

from bot.catalogs.known import KnownArtists
from bot.catalogs.spotify import SpotifyCatalog
from bot.catalogs.spotify_client import SpotifyClient
from bot.catalogs.spotify_limited import LimitedSpotify
from storage.artists import Artists
from storage.clock import Clock, utc_now
from storage.database import Database
from storage.spotify import SpotifyAnswers, SpotifyLimits


def spotify_on(
    server: SpotifyServer,
    database: Database,
    *,
    client_id: str | None = None,
    client_secret: str | None = None,
    url: str | None = None,
    daily_budget: int = 1_000,
    most_pages: int = 2,
    answer_within_seconds: float = 30.0,
    clock: Clock = utc_now,
) -> SpotifyCatalog:
    """Made as the bot makes it; to be closed."""
    client_id = client_id or server.client_id
    client = SpotifyClient(
        client_id,
        client_secret or server.client_secret,
        api_url=url or server.url,
        accounts_url=url or server.url,
        silence_seconds=10.0,
        clock=clock,
    )
    limited = LimitedSpotify(
        client,
        SpotifyAnswers(database, clock=clock),
        SpotifyLimits(database, client_id, clock=clock),
        daily_budget=daily_budget,
        clock=clock,
    )
    return SpotifyCatalog(
        limited,
        KnownArtists(Artists(database)),
        most_pages=most_pages,
        answer_within_seconds=answer_within_seconds,
        clock=clock,
    )
