"""What Spotify is asked and what its answers say, as values: no network here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from storage.spotify import SpotifyTrack
from storage.years import YearRange

PAGE_TRACKS = 10  # more in one request is refused since 2026
MOST_GENRES = 2  # of a wish, that are asked for
MOST_SUGGESTED = 50
LONGEST_TEXT = 300
OLDEST_YEAR = 1900

# Spotify's names for our genres, where they differ: in a search, and as a seed.
_GENRE_NAMES = {"hiphop": "hip hop"}
_SEED_NAMES = {"hiphop": "hip-hop"}
_YEAR = re.compile(r"([12][0-9]{3})(?:-|$)")
# The year of such an album is that of a collection, or of a new pressing.
_LATER = re.compile(r"\bremaster|\bремастер|\banniversary\b", re.IGNORECASE)

Endpoint = Literal["search", "recommendations"]


@dataclass(frozen=True)
class Request:
    """One request.

    Attributes:
        endpoint: what is asked.
        genre: ours, of which the tracks will be.
        query: a search's filters, or the seed of recommendations.
        offset: the first track of a search's page.
        most_tracks: that come.
    """

    endpoint: Endpoint
    genre: str
    query: str
    offset: int = 0
    most_tracks: int = PAGE_TRACKS

    @property
    def is_suggestion(self) -> bool:
        """It asks for what Spotify itself recommends."""
        return self.endpoint == "recommendations"

    @property
    def name(self) -> str:
        """The same for the same answer."""
        return f"{self.endpoint} {self.query} +{self.offset}"


class GarbageAnswer(ValueError):
    """The answer is not what the Web API documents."""


def searches(
    genres: Sequence[str], years: YearRange, this_year: int, most_pages: int
) -> list[Request]:
    """Pages for a wish, the first genres in turn.

    None for a wish without a genre: a search needs something to search for. Years with an open end
    go up to `this_year`.
    """
    asked = genres[:MOST_GENRES]
    return [
        Request(
            "search",
            asked[number % len(asked)],
            _query(asked[number % len(asked)], years, this_year),
            offset=number // len(asked) * PAGE_TRACKS,
        )
        for number in range(most_pages if asked else 0)
    ]


def suggestions(genres: Sequence[str]) -> list[Request]:
    """Spotify's own recommendations for the first genres of a wish, each by itself.

    So it is known of which genre a track is, and the answer serves every wish with that genre.
    """
    return [
        Request("recommendations", genre, _SEED_NAMES.get(genre, genre), most_tracks=MOST_SUGGESTED)
        for genre in genres[:MOST_GENRES]
    ]


def tracks_in(body: object) -> tuple[SpotifyTrack, ...]:
    """The tracks of an answer; an item without title or artist is left out.

    Raises:
        GarbageAnswer: `body` holds no list of tracks.
    """
    tracks = _field(body, "tracks")
    items = tracks if isinstance(tracks, list) else _field(tracks, "items")
    if not isinstance(items, list):
        raise GarbageAnswer("no list of tracks")
    return tuple(found for item in items[:MOST_SUGGESTED] for found in _track(item))


def _query(genre: str, years: YearRange, this_year: int) -> str:
    query = f'genre:"{_GENRE_NAMES.get(genre, genre)}"'
    if years.is_open:
        return query
    first = OLDEST_YEAR if years.first is None else years.first
    last = max(first, this_year) if years.last is None else years.last
    return f"{query} year:{min(first, last)}-{last}"


def _track(item: object) -> Iterator[SpotifyTrack]:
    artists = _field(item, "artists")
    title = _text(_field(item, "name"))
    artist = _text(_field(artists[0], "name")) if isinstance(artists, list) and artists else ""
    if title and artist:
        url = _text(_field(_field(item, "external_urls"), "spotify"))
        yield SpotifyTrack(
            title=title,
            artist=artist,
            year=_year(title, _field(item, "album")),
            url=url if url.startswith("https://") else None,
        )


def _year(title: str, album: object) -> int | None:
    """The album's year, where it may be the song's."""
    if _field(album, "album_type") == "compilation" or _LATER.search(
        f"{title}\n{_text(_field(album, 'name'))}"
    ):
        return None
    date = _YEAR.match(_text(_field(album, "release_date")))
    return int(date[1]) if date else None


def _field(body: object, name: str) -> object:
    return body.get(name) if isinstance(body, dict) else None


def _text(value: object) -> str:
    """A text of one line and of a length that can be shown; "" for anything else."""
    return " ".join(value.split())[:LONGEST_TEXT] if isinstance(value, str) else ""
