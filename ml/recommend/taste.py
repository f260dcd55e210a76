"""The taste vector: what someone likes, as shares of genres, from what they sent and chose."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ml.recommend.taxonomy import GENRE_INDEX, GENRES, require_known

Taste = NDArray[np.float32]

# A recording weighs half as much as the one 20 recordings after it: taste moves, but one party
# does not overturn it.
HALF_LIFE_LISTENS = 20.0
# What was chosen by hand is a plain statement, and weighs as much as all listening together.
CHOSEN_SHARE = 0.5

LEAST_LEADING_SHARE = 0.15
MOST_LEADING = 3


def no_taste() -> Taste:
    """Nothing known: zeros, float32 [G]."""
    return np.zeros(len(GENRES), dtype=np.float32)


def of_probabilities(probabilities: Mapping[str, float]) -> Taste:
    """One recording's probabilities as shares, float32 [G] summing to 1 (zeros for no positive).

    A genre outside the taxonomy is left out: a stored listen may come from another model.
    """
    vector = no_taste()
    for genre, probability in probabilities.items():
        if genre in GENRE_INDEX and np.isfinite(probability):
            vector[GENRE_INDEX[genre]] = max(0.0, probability)
    return _shares(vector)


def of_genres(genres: Iterable[str]) -> Taste:
    """Equal shares of these genres, float32 [G] summing to 1 (zeros for none).

    Raises:
        ValueError: a genre outside the taxonomy.
    """
    wanted = set(genres)
    require_known(wanted)
    vector = no_taste()
    vector[[GENRE_INDEX[genre] for genre in wanted]] = 1.0
    return _shares(vector)


def taste_vector(heard: Sequence[Mapping[str, float]], chosen: Iterable[str] = ()) -> Taste:
    """The taste of someone.

    Args:
        heard: the probabilities of each recording, newest first; recording i weighs
            0.5 ** (i / HALF_LIFE_LISTENS).
        chosen: genres chosen by hand; together they weigh CHOSEN_SHARE.

    Returns:
        float32 [G], not negative, summing to 1; zeros when nothing is known.

    Raises:
        ValueError: a chosen genre outside the taxonomy.
    """
    listened = no_taste()
    for age, probabilities in enumerate(heard):
        listened += of_probabilities(probabilities) * 0.5 ** (age / HALF_LIFE_LISTENS)
    return blend(_shares(listened), of_genres(chosen), CHOSEN_SHARE)


def blend(one: Taste, other: Taste, share_of_other: float) -> Taste:
    """A mixture of two tastes; where one of them is empty, the other one whole."""
    if not one.any():
        return other
    if not other.any():
        return one
    return ((1.0 - share_of_other) * one + share_of_other * other).astype(np.float32)


def ranked(taste: Taste) -> list[tuple[str, float]]:
    """The genres with a share, the largest first: (genre, share of 0 to 1)."""
    order = np.argsort(-taste, kind="stable")
    return [(GENRES[i], float(taste[i])) for i in order if taste[i] > 0.0]


def leading(taste: Taste) -> tuple[str, ...]:
    """The genres that stand for this taste: the largest shares, and at least the largest one.

    Empty only for an empty taste.
    """
    shares = ranked(taste)
    enough = [genre for genre, share in shares if share >= LEAST_LEADING_SHARE][:MOST_LEADING]
    return tuple(enough or [genre for genre, _ in shares[:1]])


def _shares(vector: Taste) -> Taste:
    """Scaled to sum to 1; zeros stay zeros."""
    total = float(vector.sum())
    return (vector / total).astype(np.float32) if total > 0.0 else vector
