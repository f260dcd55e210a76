"""What stands for styles and moods, which no catalog knows: artists and tracks, told by hand."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from ml.recommend.taxonomy import require_known
from storage.track_key import artist_of, track_key
from storage.tracks import Track

_FILE: Final = Path(__file__).with_name("exemplars.toml")
_DASH: Final = " – "


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


def _read(kind: Literal["styles", "moods"]) -> Iterator[tuple[str, Exemplars]]:
    with _FILE.open("rb") as file:
        read: Mapping[str, Mapping[str, Any]] = tomllib.load(file)[kind]
    for name, said in read.items():
        artists, tracks = set(), set()
        for each in " ".join(said["stands"].split()).split(";"):
            artist, _, title = each.strip().partition(_DASH)
            key = track_key(artist, title)
            (tracks.add(key) if title else artists.add(artist_of(key)))
        genres = tuple(said.get("genres", ()))
        require_known(genres)
        yield (
            name,
            Exemplars(
                frozenset(artists),
                frozenset(tracks),
                genres,
                said.get("language"),
                tuple(said.get("words", ())),
            ),
        )
