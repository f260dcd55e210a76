"""The genres a catalog may use."""

from collections.abc import Iterable

from ml.genre import GENRES as HEARD

# Vectors over genres use these positions: append only.
GENRES: tuple[str, ...] = (*HEARD, "electronic", "folk", "soul", "latin", "indie")
GENRE_INDEX: dict[str, int] = {genre: position for position, genre in enumerate(GENRES)}


def require_known(genres: Iterable[str]) -> None:
    """Raise ValueError, naming them, when some of these are no genres of the catalog."""
    unknown = sorted(set(genres) - GENRE_INDEX.keys())
    if unknown:
        raise ValueError(f"not in the catalog's taxonomy: {', '.join(unknown)}")
