"""Spotify's search, which adds tracks to the local catalog's: the only user of spotipy.

Whatever it does wrong costs an answer a few seconds once, and nothing while the breaker is open.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import requests
import structlog
from spotipy import Spotify, SpotifyException, SpotifyOauthError
from spotipy.cache_handler import MemoryCacheHandler
from spotipy.oauth2 import SpotifyClientCredentials

from bot.catalogs.breaker import Breaker, retry_after_seconds
from bot.catalogs.known import Known
from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import CandidateList, CatalogUnavailable
from bot.catalogs.song_language import language_of_title
from bot.catalogs.spotify_answers import PAGE_TRACKS, Found, Page, pages, tracks_in
from storage.clock import Clock, utc_now
from storage.track_key import track_key
from storage.tracks import Track
from storage.years import YearRange

_log = structlog.get_logger(__name__)
# At DEBUG it writes the Bearer header and the client's secret into the log, and above that only
# repeats, with whole bodies, what is logged here.
logging.getLogger("spotipy").setLevel(logging.CRITICAL)

CACHE_SECONDS = 86_400.0
CACHE_PAGES = 512
# How long to leave it alone: when it is slow or broken, when it refuses us, and when it says 429
# without saying how long.
PAUSE_BROKEN_SECONDS = 60.0
PAUSE_REFUSED_SECONDS = 600.0
PAUSE_TOO_MANY_SECONDS = 60.0

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


class _Paused(Exception):
    """The breaker is open."""


class _Failed(Exception):
    """Spotify did not answer as it should.

    Attributes:
        name: what it did instead, without a secret.
        pause_seconds: how long it asks to be left alone.
    """

    def __init__(self, name: str, pause_seconds: float) -> None:
        super().__init__(name)
        self.name = name
        self.pause_seconds = pause_seconds


class SpotifyCatalog:
    """Tracks from Spotify's search, in the names, years and languages that we know better."""

    name = "spotify"

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        local: LocalCatalog,
        *,
        api_url: str = "https://api.spotify.com",
        accounts_url: str = "https://accounts.spotify.com",
        answer_within_seconds: float = 3.0,
        request_timeout_seconds: float = 2.5,
        clock: Callable[[], float] = time.monotonic,
        now: Clock = utc_now,
    ) -> None:
        """Prepare it; nothing is asked yet.

        Args:
            client_id: of the app.
            client_secret: of the app.
            local: knows languages, years and spellings.
            api_url: where the Web API is, without "/v1".
            accounts_url: where tokens are given out, without "/api/token".
            answer_within_seconds: the most that `candidates` takes, all requests together.
            request_timeout_seconds: the longest silence within one request; it frees the thread
                after `candidates` has given up.
            clock: seconds that never go back.
            now: the moment, for dates.
        """
        self._local = local
        self._answer_within_seconds = answer_within_seconds
        self._clock = clock
        self._now = now
        self._breaker = Breaker(clock)
        self._cache: OrderedDict[tuple[str, int], tuple[float, tuple[Found, ...]]] = OrderedDict()
        # Threads of its own: a Spotify that does not answer must not hold up anyone else's.
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="spotify")
        # A session of ours: spotipy's own sleeps through a 429 and hides the status of a 502.
        self._session = requests.Session()
        self._token = MemoryCacheHandler()  # the default one writes a file
        credentials = SpotifyClientCredentials(
            client_id=client_id,
            client_secret=client_secret,
            requests_session=self._session,
            requests_timeout=request_timeout_seconds,
            cache_handler=self._token,
        )
        credentials.OAUTH_TOKEN_URL = f"{accounts_url.rstrip('/')}/api/token"
        self._spotify = Spotify(
            auth_manager=credentials,
            requests_session=self._session,
            requests_timeout=request_timeout_seconds,
        )
        self._spotify.prefix = f"{api_url.rstrip('/')}/v1/"

    async def candidates(
        self,
        genres: Sequence[str],
        language: str | None,
        years: YearRange,
    ) -> CandidateList:
        """At most 20 tracks for a wish with a genre; see `Catalog.candidates`.

        Where a language is wished, tracks of unknown or other languages are left out. Takes at
        most about `answer_within_seconds`. Raises StorageError from the local catalog.
        """
        known = await self._local.known()
        tracks: dict[str, Track] = {}
        failed = False
        try:
            async with asyncio.timeout(self._answer_within_seconds):
                for page in pages(genres, years, self._now().year):
                    for found in await self._page(page):
                        track = _as_ours(found, page.genre, known)
                        if language is None or language in track.languages:
                            tracks.setdefault(track.key, track)
        except _Paused:
            failed = True
        except TimeoutError:
            failed = True
            self._pause(PAUSE_BROKEN_SECONDS, error="no answer in time")
        except _Failed as failure:
            failed = True
            self._pause(failure.pause_seconds, error=failure.name)
        return CandidateList(tuple(tracks.values()), failed)

    async def check(self) -> None:
        """Ask for a token and one page, past the cache and the breaker, to see that it works.

        Raises:
            CatalogUnavailable: it does not; the message says why, without a secret.
        """
        page = pages(("rock",), YearRange(), self._now().year)[0]
        try:
            async with asyncio.timeout(self._answer_within_seconds):
                await self._ask(page)
        except TimeoutError:
            raise CatalogUnavailable("no answer in time") from None
        except _Failed as failure:
            raise CatalogUnavailable(failure.name) from None

    def close(self) -> None:
        """Let go of connections and threads; a request under way ends at its own timeout."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._session.close()

    async def _page(self, page: Page) -> tuple[Found, ...]:
        """One page, from memory when it was asked within a day. Raises _Paused and _Failed."""
        key = (page.query, page.offset)
        expires, found = self._cache.get(key, (-1.0, ()))
        if self._clock() < expires:
            self._cache.move_to_end(key)
            return found
        if self._breaker.is_open:
            raise _Paused
        found = await self._ask(page)
        self._cache[key] = (self._clock() + CACHE_SECONDS, found)
        self._cache.move_to_end(key)
        while len(self._cache) > CACHE_PAGES:
            self._cache.popitem(last=False)
        return found

    async def _ask(self, page: Page) -> tuple[Found, ...]:
        """One page, from Spotify. Raises _Failed."""

        def search() -> tuple[Found, ...]:
            body = self._spotify.search(
                page.query, limit=PAGE_TRACKS, offset=page.offset, type="track"
            )
            return tracks_in(body)

        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, search)
        except _FAILURES as failure:
            raise _Failed(_name(failure), self._pause_after(failure)) from failure

    def _pause(self, seconds: float, *, error: str) -> None:
        self._breaker.open_for(seconds)
        _log.warning("spotify failed", error=error, pause_seconds=round(seconds))

    def _pause_after(self, failure: Exception) -> float:
        """How long a failure asks to be left alone, in seconds."""
        status: int | None = None
        retry_after: str | None = None
        if isinstance(failure, SpotifyException):
            status = failure.http_status
            retry_after = failure.headers.get("Retry-After")
        elif isinstance(failure, SpotifyOauthError):
            # It says neither status nor headers, but the error that it was made of does.
            response = getattr(failure.__context__, "response", None)
            status = getattr(response, "status_code", None)
            retry_after = getattr(response, "headers", {}).get("Retry-After")
        if status == 429:
            return retry_after_seconds(retry_after, PAUSE_TOO_MANY_SECONDS, self._now())
        if status == 401:
            self._token.save_token_to_cache(None)  # a fresh one may help
        return PAUSE_REFUSED_SECONDS if status in (400, 403) else PAUSE_BROKEN_SECONDS


def _name(failure: Exception) -> str:
    """What went wrong; the texts of spotipy and requests may hold a secret."""
    if isinstance(failure, SpotifyOauthError):
        return f"no token: {failure.error or 'refused'}"
    if isinstance(failure, SpotifyException):
        return f"HTTP status {failure.http_status}"
    return type(failure).__name__


def _as_ours(found: Found, genre: str, known: Known) -> Track:
    """The catalog's own track where it has it; else as Spotify says, and with what we know."""
    ours = known.track(found.artist, found.title)
    if ours is not None:
        return replace(ours, url=ours.url or found.url)
    artist = known.artist(found.artist)
    return Track(
        key=track_key(artist, found.title),
        title=found.title,
        artist=artist,
        artist_also="",
        year=found.year,
        languages=(known.language(artist) or language_of_title(found.title),),
        genres=(genre,),
        source="spotify",
        url=found.url,
    )
