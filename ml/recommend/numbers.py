"""Languages, artists and genres as numbers, which need no list that all would have to share."""

import re
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from ml.recommend.taxonomy import GENRE_INDEX, GENRES, require_known

MAIN_GENRE_WEIGHT = 1.0
OTHER_GENRE_WEIGHT = 0.5

_LANGUAGE_SHAPE = re.compile(r"[a-z]{2,3}")


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


def language_code(number: int) -> str | None:
    """The code that `language_number` made this of; None for 0."""
    letters = ""
    while number:
        number, letter = divmod(number, 27)
        letters = chr(ord("a") + letter - 1) + letters
    return letters or None


def artist_number(name: str) -> int:
    """An artist, as keys spell it, as a number of 64 bits: no shared list is needed here either."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


def genre_bits(genres: Iterable[str]) -> int:
    """A set of genres as bits, genre i of `GENRES` as bit i."""
    return sum(1 << GENRE_INDEX[genre] for genre in set(genres))


def genre_vector(genres: tuple[str, ...]) -> NDArray[np.float32]:
    """A track's genres, float32 [G] of length 1: the main one twice as heavy as each other one.

    Zeros for no genre.

    Raises:
        ValueError: a genre outside `GENRES`.
    """
    require_known(genres)
    vector = np.zeros(len(GENRES), dtype=np.float32)
    vector[[GENRE_INDEX[genre] for genre in genres]] = OTHER_GENRE_WEIGHT
    vector[[GENRE_INDEX[genre] for genre in genres[:1]]] = MAIN_GENRE_WEIGHT
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
