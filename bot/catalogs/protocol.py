"""What every source of tracks gives, wherever it has them from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from storage.tracks import Track
from storage.years import YearRange


class CatalogUnavailable(Exception):
    """A remote source has nothing to give now; the message says why, without a secret."""


class CatalogResting(CatalogUnavailable):
    """It is not to be asked for a while, and was not."""


@dataclass(frozen=True)
class CandidateList:
    """What a source has for a wish.

    Attributes:
        tracks: candidates, no two with the same key. They may go beyond the wish: it is ranking
            that filters.
        failed: the source could not be asked, and has nothing from earlier either.
    """

    tracks: tuple[Track, ...]
    failed: bool = False


@dataclass(frozen=True)
class LimitsState:
    """How it stands with a source that may not be asked at will.

    Attributes:
        spent: requests of the last 24 hours.
        budget: the most of these.
        rests_seconds: for how long it is left alone; None where it is not.
    """

    spent: int
    budget: int
    rests_seconds: float | None


@runtime_checkable
class Limited(Protocol):
    """A source that may not be asked at will."""

    async def state(self) -> LimitsState:
        """How it stands, without asking it. Raises StorageError."""
        ...


class Catalog(Protocol):
    """A source of tracks."""

    @property
    def name(self) -> str:
        """Its name in the log."""

    async def candidates(
        self, genres: Sequence[str], language: str | None, years: YearRange
    ) -> CandidateList:
        """Tracks that may fit a wish.

        A remote source that is out of reach says `failed` instead of raising; the local one has
        nothing to fall back on and raises StorageError.

        Args:
            genres: slugs of `ml.recommend.taxonomy.GENRES`, the most wanted first; none for any.
            language: of the song, an ISO 639-1 code or "zxx"; None for any.
            years: of first release.
        """
