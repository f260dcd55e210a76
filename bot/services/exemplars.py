"""What stands for styles and moods, which no catalog knows: artists and tracks, told by hand."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from ml.recommend.taxonomy import require_known
from storage.track_key import artist_of, track_key
from storage.tracks import Track

_FILE: Final = Path(__file__).with_name("exemplars.toml")
_DASH: Final = " – "
_LAST_OF_HOLIDAYS: Final = 8  # of January; the Russian ones last so long


@dataclass(frozen=True)
class Exemplars:
    """Who and what stands for a style or a mood.

    Attributes:
        artists: all their tracks do, as keys of tracks spell them.
        tracks: these do, by key.
        genres: where a style belongs, the main one first; none for a mood.
        language: in which a style is sung, where it is sung in one alone.
        words: what a style is called, as in `wish_words.toml`.
    """

    artists: frozenset[str]
    tracks: frozenset[str]
    genres: tuple[str, ...] = ()
    language: str | None = None
    words: tuple[str, ...] = ()

    def include(self, track: Track) -> bool:
        """A track stands for it."""
        by_artist = artist_of(track.key) in self.artists
        in_genre = not self.genres or not set(self.genres).isdisjoint(track.genres)
        return (by_artist and in_genre) or track.key in self.tracks


@cache
def styles() -> Mapping[str, Exemplars]:
    """By name. Raises ValueError where the file names a genre that is none."""
    return dict(_read("styles"))


@cache
def moods() -> Mapping[str, Exemplars]:
    """By the names of `bot.services.wish_words.moods`."""
    return dict(_read("moods"))


def out_of_season(moment: datetime) -> frozenset[str]:
    """The tracks, by key, that nobody wants at this time of the year."""
    holidays = moment.month == 12 or (moment.month == 1 and moment.day <= _LAST_OF_HOLIDAYS)
    return frozenset() if holidays else _christmas()


@cache
def _christmas() -> frozenset[str]:
    return _standing(_file()["christmas"]["stands"])[1]


def _read(kind: Literal["styles", "moods"]) -> Iterator[tuple[str, Exemplars]]:
    for name, said in _file()[kind].items():
        artists, tracks = _standing(said["stands"])
        genres = tuple(said.get("genres", ()))
        require_known(genres)
        words = tuple(said.get("words", ()))
        yield name, Exemplars(artists, tracks, genres, said.get("language"), words)


def _standing(listed: str) -> tuple[frozenset[str], frozenset[str]]:
    """Artists as keys of tracks spell them, and the keys of single tracks."""
    artists, tracks = set(), set()
    for each in " ".join(listed.split()).split(";"):
        artist, _, title = each.strip().partition(_DASH)
        key = track_key(artist, title)
        if title:
            tracks.add(key)
        else:
            artists.add(artist_of(key))
    return frozenset(artists), frozenset(tracks)


@cache
def _file() -> Mapping[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
