"""What Spotify is asked and what its answers say, as values: no network here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.years import YearRange

PAGE_TRACKS = 10  # more in one request is refused since 2026
MOST_PAGES = 2
LONGEST_TEXT = 300
OLDEST_YEAR = 1900

# Spotify's names for our genres, where they differ.
_GENRE_NAMES = {"hiphop": "hip hop"}
_YEAR = re.compile(r"([12][0-9]{3})(?:-|$)")


@dataclass(frozen=True)
class Page:
    """One request for at most PAGE_TRACKS tracks."""

    genre: str
    query: str
    offset: int


@dataclass(frozen=True)
class Found:
    """A track as Spotify names it; its year is that of the album."""

    title: str
    artist: str
    year: int | None
    url: str | None


class GarbageAnswer(ValueError):
    """The answer is not what the Web API documents."""


def pages(genres: Sequence[str], years: YearRange, this_year: int) -> list[Page]:
    """The requests for a wish: a page for each of the first genres, two for a single one.

    None for a wish without a genre: a search needs something to search for. Years with an open end
    go up to `this_year`.
    """
    asked = genres[:MOST_PAGES]
    return [
        Page(
            genre=asked[number % len(asked)],
            query=_query(asked[number % len(asked)], years, this_year),
            offset=number // len(asked) * PAGE_TRACKS,
        )
        for number in range(MOST_PAGES if asked else 0)
    ]


def tracks_in(body: object) -> tuple[Found, ...]:
    """The tracks of an answer; an item without title or artist is left out.

    Raises:
        GarbageAnswer: `body` is not a page of tracks.
    """
    items = _field(_field(body, "tracks"), "items")
    if not isinstance(items, list):
        raise GarbageAnswer("no page of tracks")
    return tuple(found for item in items[:PAGE_TRACKS] for found in _track(item))


def _query(genre: str, years: YearRange, this_year: int) -> str:
    query = f'genre:"{_GENRE_NAMES.get(genre, genre)}"'
    if years.is_open:
        return query
    first = OLDEST_YEAR if years.first is None else years.first
    last = max(first, this_year) if years.last is None else years.last
    return f"{query} year:{min(first, last)}-{last}"


def _track(item: object) -> Iterator[Found]:
    artists = _field(item, "artists")
    title = _text(_field(item, "name"))
    artist = _text(_field(artists[0], "name")) if isinstance(artists, list) and artists else ""
    if title and artist:
        date = _YEAR.match(_text(_field(_field(item, "album"), "release_date")))
        url = _text(_field(_field(item, "external_urls"), "spotify"))
        yield Found(
            title=title,
            artist=artist,
            year=int(date[1]) if date else None,
            url=url if url.startswith("https://") else None,
        )


def _field(body: object, name: str) -> object:
    return body.get(name) if isinstance(body, dict) else None


def _text(value: object) -> str:
    """A text of one line and of a length that can be shown; "" for anything else."""
    return " ".join(value.split())[:LONGEST_TEXT] if isinstance(value, str) else ""
