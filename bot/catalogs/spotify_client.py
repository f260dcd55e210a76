"""One request to Spotify's Web API, off the event loop: the only user of spotipy."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final

import requests
from spotipy import Spotify, SpotifyException, SpotifyOauthError
from spotipy.cache_handler import MemoryCacheHandler
from spotipy.oauth2 import SpotifyClientCredentials

from bot.catalogs.breaker import retry_after
from bot.catalogs.spotify_answers import PAGE_TRACKS, Request, tracks_in
from storage.clock import Clock, utc_now
from storage.spotify import SpotifyTrack

# At DEBUG it writes the Bearer header and the client's secret into the log, and above that only
# repeats, with whole bodies, what is logged here.
logging.getLogger("spotipy").setLevel(logging.CRITICAL)

# How long to leave it alone: when it is slow or broken, when it refuses us, and when it says 429
# without saying how long.
PAUSE_BROKEN: Final = timedelta(minutes=1)
PAUSE_REFUSED: Final = timedelta(minutes=10)
PAUSE_TOO_MANY: Final = timedelta(minutes=1)

# spotipy lets through what it trips over itself: an error body that is a list or a number.
_FAILURES = (
    SpotifyException,
    SpotifyOauthError,
    requests.RequestException,
    ValueError,
    KeyError,
    AttributeError,
    TypeError,
)


# What RFC 6749 says a token is refused for. Where the answer is no JSON, all of it stands there.
_TOKEN_REFUSALS = frozenset(
    ("invalid_client", "invalid_grant", "invalid_request", "unauthorized_client")
)


class SpotifyFailed(Exception):
    """Spotify did not answer as it should; the message says what it did, without a secret.

    Attributes:
        status: of its answer; None where there was none, or none that could be read.
        pause: how long it is to be left alone.
        about_token: it was a token that was not to be had, whatever was requested.
    """

    def __init__(
        self, said: str, status: int | None, pause: timedelta, *, about_token: bool = False
    ) -> None:
        super().__init__(said)
        self.status = status
        self.pause = pause
        self.about_token = about_token


class SpotifyClient:
    """An app of Spotify's, by its id and secret; tokens are fetched as they are needed."""

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        api_url: str = "https://api.spotify.com",
        accounts_url: str = "https://accounts.spotify.com",
        silence_seconds: float = 2.5,
        clock: Clock = utc_now,
    ) -> None:
        """Prepare it; nothing is asked yet.

        Args:
            client_id: of the app.
            client_secret: of the app.
            api_url: where the Web API is, without "/v1".
            accounts_url: where tokens are given out, without "/api/token".
            silence_seconds: the longest silence within one request; it frees the thread after
                `ask` was given up.
            clock: the moment, for a Retry-After that is a date.
        """
        self._clock = clock
        # Threads of its own: a Spotify that does not answer must not hold up anyone else's.
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="spotify")
        # A session of ours: spotipy's own sleeps through a 429 and hides the status of a 502.
        self._session = requests.Session()
        self._token = MemoryCacheHandler()  # the default one writes a file
        credentials = SpotifyClientCredentials(
            client_id=client_id,
            client_secret=client_secret,
            requests_session=self._session,
            requests_timeout=silence_seconds,
            cache_handler=self._token,
        )
        credentials.OAUTH_TOKEN_URL = f"{accounts_url.rstrip('/')}/api/token"
        self._spotify = Spotify(
            auth_manager=credentials,
            requests_session=self._session,
            requests_timeout=silence_seconds,
        )
        self._spotify.prefix = f"{api_url.rstrip('/')}/v1/"

    async def ask(self, request: Request) -> tuple[SpotifyTrack, ...]:
        """The answer to one request, fetched in a thread; may be given up at any time.

        Raises:
            SpotifyFailed: anything but an answer. After a 401 the next request fetches a token.
        """
        try:
            body = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._fetch, request
            )
            return tracks_in(body)
        except _FAILURES as failure:
            raise self._told(failure) from failure

    def close(self) -> None:
        """Let go of connections and threads; a request under way ends at its own timeout."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._session.close()

    def _fetch(self, request: Request) -> object:
        if request.is_suggestion:
            return self._spotify.recommendations(
                seed_genres=[request.query], limit=request.most_tracks
            )
        return self._spotify.search(
            request.query, limit=PAGE_TRACKS, offset=request.offset, type="track"
        )

    def _told(self, failure: Exception) -> SpotifyFailed:
        """What happened in our words: those of spotipy and requests may hold a secret."""
        said, status, wait = type(failure).__name__, None, None
        if isinstance(failure, SpotifyException):
            status, wait = failure.http_status, failure.headers.get("Retry-After")
            said = f"HTTP status {status}"
        elif isinstance(failure, SpotifyOauthError):
            known = isinstance(failure.error, str) and failure.error in _TOKEN_REFUSALS
            said = f"no token: {failure.error if known else 'refused'}"
            # It says neither status nor headers, but the error that it was made of does.
            response = getattr(failure.__context__, "response", None)
            status = getattr(response, "status_code", None)
            wait = getattr(response, "headers", {}).get("Retry-After")
        pause = PAUSE_REFUSED if status in (400, 403) else PAUSE_BROKEN
        if status == 429:
            pause = retry_after(wait, PAUSE_TOO_MANY, self._clock())
        elif status == 401:
            self._token.save_token_to_cache(None)
        about_token = isinstance(failure, SpotifyOauthError)
        return SpotifyFailed(said, status, pause, about_token=about_token)
