"""The hard wishes: what a track must be to be recommended at all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.recommend.numbers import genre_bits, language_number
from ml.recommend.table import UNKNOWN_YEAR, Cells
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
        without_genres: it has none of these, as main or other genre.
        without_languages: it is sung in none of these.

    Raises:
        ValueError: a genre outside the taxonomy, something that is no language code, or years
            the wrong way round.
    """

    genres: tuple[str, ...] = ()
    language: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    without_genres: tuple[str, ...] = ()
    without_languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_known((*self.genres, *self.without_genres))
        for code in (self.language, *self.without_languages):
            if code is not None:
                language_number(code)
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

    def fit(self, cells: Cells) -> Mask:
        """Bool [c]: the cells whose tracks pass."""
        fitting: Mask = (
            in_genres(cells, self.genres)
            & in_language(cells, self.language)
            & in_years(cells, self.first_year, self.last_year)
        )
        if self.without_genres:
            fitting &= ~in_genres(cells, self.without_genres)
        for code in self.without_languages:
            fitting &= ~in_language(cells, code)
        return fitting


def in_genres(cells: Cells, genres: tuple[str, ...]) -> Mask:
    """Bool [c]: the cells that have one of these genres; every one when none is given."""
    if not genres:
        return np.ones(len(cells), dtype=np.bool_)
    mask: Mask = (cells.genre_bits & np.uint32(genre_bits(genres))) != 0
    return mask


def in_language(cells: Cells, language: str | None) -> Mask:
    """Bool [c]: the cells of tracks sung in this language; every one when it is None."""
    if language is None:
        return np.ones(len(cells), dtype=np.bool_)
    number = np.uint16(language_number(language))
    mask: Mask = cells.languages[:, 0] == number
    for place in range(1, cells.languages.shape[1]):
        mask |= cells.languages[:, place] == number
    return mask


def in_years(cells: Cells, first: int | None, last: int | None) -> Mask:
    """Bool [c]: the cells from these years, both ends included; every one when neither is."""
    mask = np.ones(len(cells), dtype=np.bool_)
    if first is not None or last is not None:
        mask &= cells.years != UNKNOWN_YEAR
    if first is not None:
        mask &= cells.years >= first
    if last is not None:
        mask &= cells.years <= last
    return mask
