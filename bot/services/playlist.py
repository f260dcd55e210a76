"""The use case of the playlist: seen page by page, changed track by track, taken along whole."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s
from typing import Final

from storage.offers import OfferedTrack
from storage.playlists import Playlists

TRACKS_ON_A_PAGE: Final = 10
_NAME_BYTES: Final = 9


class TrackNotThere(Exception):
    """The person has no such track in the playlist."""


@dataclass(frozen=True)
class PlaylistPage:
    """A part of a playlist.

    Attributes:
        number: of the page, from 1.
        pages: how many there are, at least 1.
        count: of tracks in the whole playlist.
        first: the number of the first track here, from 1.
        tracks: newest first; none in an empty playlist.
    """

    number: int
    pages: int
    count: int
    first: int
    tracks: tuple[OfferedTrack, ...]

    def track(self, name: str) -> OfferedTrack | None:
        """The track of that name, see `track_name`; None when it is not on this page."""
        return next((each for each in self.tracks if track_name(each) == name), None)


def track_name(track: OfferedTrack) -> str:
    """A short name for a track, of A-Z, a-z, 0-9, _ and -; the same at any time."""
    digest = blake2s(track.key.encode(), digest_size=_NAME_BYTES).digest()
    return urlsafe_b64encode(digest).decode()


class PlaylistService:
    """Shows and changes playlists. May raise StorageError."""

    def __init__(self, playlists: Playlists) -> None:
        self._playlists = playlists

    async def tracks(self, person_id: int) -> list[OfferedTrack]:
        """All of a person's, newest first."""
        return [entry.track for entry in await self._playlists.of(person_id)]

    async def page(self, person_id: int, number: int = 1) -> PlaylistPage:
        """A page; where there are not so many, the last one."""
        return _page(await self.tracks(person_id), number)

    async def remove(self, person_id: int, name: str) -> OfferedTrack:
        """Take out the track of that name, see `track_name`; what is thought of it stays.

        Raises:
            TrackNotThere: nor was it taken out before.
        """
        there = await self.tracks(person_id)
        for track in [*there, *await self._playlists.removed(person_id)]:
            if track_name(track) == name:
                if track in there:
                    await self._playlists.remove(person_id, track.key)
                return track
        raise TrackNotThere

    async def put_back(self, person_id: int, name: str) -> None:
        """Undo `remove`. What was never there is not put in."""
        for track in await self._playlists.removed(person_id):
            if track_name(track) == name:
                await self._playlists.put_back(person_id, track.key)


def _page(tracks: Sequence[OfferedTrack], number: int) -> PlaylistPage:
    pages = max(1, -(-len(tracks) // TRACKS_ON_A_PAGE))
    number = min(max(number, 1), pages)
    start = (number - 1) * TRACKS_ON_A_PAGE
    shown = tuple(tracks[start : start + TRACKS_ON_A_PAGE])
    return PlaylistPage(number, pages, len(tracks), start + 1, shown)
