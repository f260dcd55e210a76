"""How alike genres are, from data: a table of G x G, and which genres stand next to each other.

`similarity.csv` was derived once from lists of tracks with several genres, listeners' tags of
artists and listening counts; `tests/recommend/similarity_from_data.py` is the method. Of two
genres it says 3/4 of the root of how often they are on the same track or artist (cosine of
co-occurrence, mean of tracks and artists) and 1/4 of how the shares of the two go together from
listener to listener (correlation, nothing below 0). It has no negative eigenvalue, so a cosine
through it stays between 0 and 1.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.recommend.taxonomy import GENRE_INDEX, GENRES, require_known

SIMILARITY_FILE = Path(__file__).with_name("similarity.csv")

# A neighbour is at least this alike, or nearly as alike as the nearest there is: classical music
# and reggae are far from everything. Few, so that a neighbour is no surprise.
ALIKE = 0.25
NEARLY_NEAREST = 0.8

Similarity = NDArray[np.float32]


@cache
def similarity() -> Similarity:
    """Float32 [G, G] in the order of `GENRES`, symmetric, 0 to 1, 1 on the diagonal; read-only.

    Raises:
        ValueError: the file's genres are not the taxonomy's.
    """
    with SIMILARITY_FILE.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if tuple(header[1:]) != GENRES or tuple(row[0] for row in rows) != GENRES:
        raise ValueError(f"{SIMILARITY_FILE.name} is not of the genres of the catalog")
    table = np.array([[float(cell) for cell in row[1:]] for row in rows], dtype=np.float32)
    table.setflags(write=False)
    return table


def neighbours(genres: Iterable[str]) -> tuple[str, ...]:
    """The genres next to any of these and not among them, in the order of `GENRES`.

    Raises:
        ValueError: one of them is not in `GENRES`.
    """
    given = set(genres)
    require_known(given)
    near = _next_to()[[GENRE_INDEX[genre] for genre in given]].any(axis=0)
    return tuple(GENRES[place] for place in np.flatnonzero(near) if GENRES[place] not in given)


@cache
def _next_to() -> NDArray[np.bool_]:
    """Bool [G, G], symmetric: what is a neighbour of what."""
    others = similarity() * (1 - np.eye(len(GENRES), dtype=np.float32))
    near = (others >= ALIKE) | (others >= NEARLY_NEAREST * others.max(axis=1, keepdims=True))
    return np.asarray(near | near.T)
