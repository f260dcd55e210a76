"""The hard wishes: what a track must be to be recommended at all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.recommend.table import UNKNOWN_YEAR, TrackTable, genre_bits, language_number
from ml.recommend.taxonomy import require_known

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Filters:
    """What a track must be.

    Attributes:
        genres: it has one of these, as main or other genre; none given: any.
        language: it is sung in this language (among others); None: in any.
        first_year: it is not older, None: however old.
        last_year: it is not newer, None: however new. With either, its year must be known.

    Raises:
        ValueError: a genre outside the taxonomy, something that is no language code, or years
            the wrong way round.
    """

    genres: tuple[str, ...] = ()
    language: str | None = None
    first_year: int | None = None
    last_year: int | None = None

    def __post_init__(self) -> None:
        require_known(self.genres)
        if self.language is not None:
            language_number(self.language)
        if (
            self.first_year is not None
            and self.last_year is not None
            and self.first_year > self.last_year
        ):
            raise ValueError(f"years {self.first_year}-{self.last_year} are the wrong way round")

    @property
    def wants_years(self) -> bool:
        """A year is wished for."""
        return self.first_year is not None or self.last_year is not None


def in_genres(table: TrackTable, genres: tuple[str, ...]) -> Mask:
    """Bool [n]: the tracks that have one of these genres; every track when none is given."""
    if not genres:
        return np.ones(len(table), dtype=np.bool_)
    mask: Mask = (table.genre_bits & np.uint32(genre_bits(genres))) != 0
    return mask


def in_language(table: TrackTable, language: str | None) -> Mask:
    """Bool [n]: the tracks sung in this language; every track when it is None."""
    if language is None:
        return np.ones(len(table), dtype=np.bool_)
    number = np.uint16(language_number(language))
    mask: Mask = table.languages[:, 0] == number
    for place in range(1, table.languages.shape[1]):
        mask |= table.languages[:, place] == number
    return mask


def in_years(table: TrackTable, first: int | None, last: int | None) -> Mask:
    """Bool [n]: the tracks from these years, both ends included; every track when neither is."""
    mask = np.ones(len(table), dtype=np.bool_)
    if first is not None or last is not None:
        mask &= table.years != UNKNOWN_YEAR
    if first is not None:
        mask &= table.years >= first
    if last is not None:
        mask &= table.years <= last
    return mask
