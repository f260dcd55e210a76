"""The catalog as arrays, one row a track: what filters and ranking read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ml.recommend.taxonomy import GENRE_INDEX, GENRES, require_known

UNKNOWN_YEAR = 0
MOST_LANGUAGES = 4  # of one track; the first is its main language
MAIN_GENRE_WEIGHT = 1.0
OTHER_GENRE_WEIGHT = 0.5

_LANGUAGE_SHAPE = re.compile(r"[a-z]{2,3}")

Rows = NDArray[np.intp]


class Described(Protocol):
    """A track, as far as ranking looks at it."""

    @property
    def artist(self) -> str:
        """Tracks of one artist have the same text here, whatever its letter case."""

    @property
    def year(self) -> int | None:
        """Of first release, 1 to 32767; None when unknown."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of two or three Latin letters, the main one first."""

    @property
    def genres(self) -> tuple[str, ...]:
        """Members of `GENRES`, the main one first."""


def language_number(code: str) -> int:
    """A language code as a number that fits 16 bits; 0 stands for no language.

    The letters are digits of base 27, so codes never seen before need no shared list.

    Raises:
        ValueError: `code` is not two or three Latin letters in lower case.
    """
    if not _LANGUAGE_SHAPE.fullmatch(code):
        raise ValueError(f"not a language code: {code!r}")
    number = 0
    for letter in code:
        number = number * 27 + ord(letter) - ord("a") + 1
    return number


def genre_bits(genres: Iterable[str]) -> int:
    """A set of genres as bits, genre i of `GENRES` as bit i."""
    return sum(1 << GENRE_INDEX[genre] for genre in set(genres))


@dataclass(frozen=True)
class TrackTable:
    """n tracks as columns; treat them as read-only. About 90 bytes a track.

    Attributes:
        genres: float32 [n, G], the main genre twice as heavy as each other one, rows of length 1.
        genre_bits: uint32 [n], the same as a set (see `genre_bits`).
        languages: uint16 [n, MOST_LANGUAGES], `language_number`s, the main first, 0 for none.
        years: int16 [n], UNKNOWN_YEAR where unknown.
        artists: int32 [n], the same number for the same artist.
        artist_numbers: what `artists` counts, by casefolded name.
    """

    genres: NDArray[np.float32]
    genre_bits: NDArray[np.uint32]
    languages: NDArray[np.uint16]
    years: NDArray[np.int16]
    artists: NDArray[np.int32]
    artist_numbers: dict[str, int]

    @classmethod
    def of(cls, tracks: Sequence[Described]) -> "TrackTable":
        """Build the table of these tracks, row i for track i.

        Raises:
            ValueError: a genre outside `GENRES`, or something that is no language code.
        """
        return cls.of_none().extended(tracks)

    @classmethod
    def of_none(cls) -> "TrackTable":
        """The table without a row."""
        return cls(
            genres=np.zeros((0, len(GENRES)), dtype=np.float32),
            genre_bits=np.zeros(0, dtype=np.uint32),
            languages=np.zeros((0, MOST_LANGUAGES), dtype=np.uint16),
            years=np.zeros(0, dtype=np.int16),
            artists=np.zeros(0, dtype=np.int32),
            artist_numbers={},
        )

    def extended(self, tracks: Sequence[Described]) -> "TrackTable":
        """A new table: these rows, then one for each of `tracks`.

        Raises:
            ValueError: a genre outside `GENRES`, or something that is no language code.
        """
        n = len(tracks)
        genres = np.zeros((n, len(GENRES)), dtype=np.float32)
        bits = np.zeros(n, dtype=np.uint32)
        languages = np.zeros((n, MOST_LANGUAGES), dtype=np.uint16)
        years = np.full(n, UNKNOWN_YEAR, dtype=np.int16)
        artists = np.zeros(n, dtype=np.int32)
        numbers = dict(self.artist_numbers)
        for row, track in enumerate(tracks):
            require_known(track.genres)
            for genre in track.genres[1:]:
                genres[row, GENRE_INDEX[genre]] = OTHER_GENRE_WEIGHT
            for genre in track.genres[:1]:
                genres[row, GENRE_INDEX[genre]] = MAIN_GENRE_WEIGHT
            bits[row] = genre_bits(track.genres)
            for place, code in enumerate(track.languages[:MOST_LANGUAGES]):
                languages[row, place] = language_number(code)
            if track.year is not None:
                years[row] = track.year
            artists[row] = numbers.setdefault(track.artist.casefold(), len(numbers))
        lengths = np.linalg.norm(genres, axis=1, keepdims=True)
        return TrackTable(
            genres=np.concatenate([self.genres, genres / np.maximum(lengths, 1e-9)]),
            genre_bits=np.concatenate([self.genre_bits, bits]),
            languages=np.concatenate([self.languages, languages]),
            years=np.concatenate([self.years, years]),
            artists=np.concatenate([self.artists, artists]),
            artist_numbers=numbers,
        )

    def __len__(self) -> int:
        return int(self.years.size)

    def newest_year(self) -> int | None:
        """The year of the newest track, None when no year is known."""
        newest = int(self.years.max(initial=UNKNOWN_YEAR))
        return None if newest == UNKNOWN_YEAR else newest
