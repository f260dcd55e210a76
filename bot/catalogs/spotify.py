"""Spotify as a source of tracks, beside or before the local catalog.

Whatever it does wrong costs an answer a few seconds once, and nothing while the breaker is open.
"""

import asyncio
from collections.abc import Iterable, Sequence

from bot.catalogs.known import KnownArtists
from bot.catalogs.protocol import CandidateList, CatalogUnavailable, LimitsState
from bot.catalogs.spotify_answers import PAGE_TRACKS, searches, suggestions
from bot.catalogs.spotify_limited import LimitedSpotify
from bot.catalogs.spotify_tracks import as_ours
from storage.clock import Clock, utc_now
from storage.spotify import SpotifyTrack
from storage.tracks import Track
from storage.years import YearRange


class SpotifyCatalog:
    """Tracks from Spotify, in the names, years and languages that we know better."""

    name = "spotify"

    def __init__(
        self,
        spotify: LimitedSpotify,
        known: KnownArtists,
        *,
        most_pages: int = 2,
        answer_within_seconds: float = 3.0,
        clock: Clock = utc_now,
    ) -> None:
        """Nothing is asked yet.

        Args:
            spotify: is asked.
            known: knows languages, years and spellings.
            most_pages: of searches for one wish.
            answer_within_seconds: the most that `candidates` waits for Spotify, all requests
                together.
            clock: the moment, aware.
        """
        self._spotify = spotify
        self._known = known
        self._most_pages = most_pages
        self._answer_within_seconds = answer_within_seconds
        self._clock = clock

    async def candidates(
        self,
        genres: Sequence[str],
        language: str | None,
        years: YearRange,
    ) -> CandidateList:
        """Tracks for a wish with a genre; see `Catalog.candidates`.

        Spotify's own recommendations where the app has them, then searches until there is enough.
        Where a language is wished, tracks of unknown or other languages are left out. Failed means
        that nothing could be had. Takes at most about `answer_within_seconds`.

        Raises:
            StorageError: the database cannot be read or written.
        """
        deadline = self._deadline()
        tracks: dict[str, Track] = {}
        away = False
        search = searches(genres, years, self._clock().year, self._most_pages)
        for request in (*suggestions(genres), *search):
            if not request.is_suggestion and self._enough(tracks.values(), years):
                break
            try:
                found = await self._spotify.answer(request, deadline)
            except CatalogUnavailable:
                away = True
                continue
            for track in await self._as_ours(found, request.genre):
                if language is None or language in track.languages:
                    tracks.setdefault(track.key, track)
        return CandidateList(tuple(tracks.values()), failed=away and not tracks)

    async def check(self) -> int:
        """Ask for a token and one page; returns how many requests count as spent then.

        Raises:
            CatalogResting: it is not to be asked now.
            CatalogUnavailable: it does not work; the message says why, without a secret.
            StorageError: nobody knows whether it may be asked.
        """
        page = searches(("rock",), YearRange(), self._clock().year, 1)[0]
        return await self._spotify.check(page, self._deadline())

    async def state(self) -> LimitsState:
        """How it stands with Spotify, without asking it. Raises StorageError."""
        return await self._spotify.state()

    def close(self) -> None:
        """Let go of connections and threads; a request under way ends at its own timeout."""
        self._spotify.close()

    async def _as_ours(self, found: Sequence[SpotifyTrack], genre: str) -> list[Track]:
        known = await self._known.about({each.artist for each in found})
        tracks = await asyncio.to_thread(as_ours, found, genre, known)
        removed = await self._known.removed({track.key for track in tracks})
        return [track for track in tracks if track.key not in removed]

    def _enough(self, tracks: Iterable[Track], years: YearRange) -> bool:
        fitting = sum(years.holds(each.year) for each in tracks)
        return fitting >= self._most_pages * PAGE_TRACKS

    def _deadline(self) -> float:
        return asyncio.get_running_loop().time() + self._answer_within_seconds
