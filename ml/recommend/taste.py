"""The taste vector: what someone likes, as shares of genres.

It comes from what they sent, what they chose by hand, and what they said of tracks and verdicts.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ml.recommend.numbers import genre_vector
from ml.recommend.taxonomy import GENRE_INDEX, GENRES, require_known

Taste = NDArray[np.float32]

# A recording weighs half as much as the one 20 recordings after it: taste moves, but one party
# does not overturn it.
HALF_LIFE_LISTENS = 20.0
# What was chosen by hand is a plain statement, and weighs as much as all listening together.
CHOSEN_SHARE = 0.5
# A like says as much as a recording. A dislike says less: more often it is about the track than
# about the genre.
DISLIKE_WEIGHT = 0.5
# What a person calls a recording goes before what was heard, but a model that was wrong about the
# first genre may be right about the shades.
CORRECTED_SHARE = 0.8

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


def of_vectors(vectors: NDArray[np.float32]) -> Taste:
    """The taste of whoever likes tracks with these genres, float32 [G] from `genre_vector`s [m, G].

    Zeros for no tracks.
    """
    return _shares(vectors.sum(axis=0, dtype=np.float32))


def corrected(probabilities: Mapping[str, float], genre: str | None) -> Mapping[str, float]:
    """One recording's probabilities after its person has said what it is.

    Args:
        probabilities: as they were heard, by genre.
        genre: what the person says; None when they did not object.

    Returns:
        `genre` at CORRECTED_SHARE; nothing for what was heard first and is wrong; of the rest, the
        others in proportion.
    """
    first = max(probabilities, key=probabilities.__getitem__, default=None)
    if genre is None or genre == first:
        return probabilities
    others = {other: share for other, share in probabilities.items() if other not in (genre, first)}
    total = sum(others.values())
    kept = (1.0 - CORRECTED_SHARE) / total if total > 0.0 else 0.0
    return {genre: CORRECTED_SHARE} | {other: share * kept for other, share in others.items()}


def taste_vector(
    heard: Sequence[Mapping[str, float]],
    chosen: Iterable[str] = (),
    *,
    liked: Sequence[tuple[str, ...]] = (),
    disliked: Sequence[tuple[str, ...]] = (),
) -> Taste:
    """The taste of someone.

    Args:
        heard: the probabilities of each recording, newest first; recording i weighs
            0.5 ** (i / HALF_LIFE_LISTENS).
        chosen: genres chosen by hand; together they weigh CHOSEN_SHARE.
        liked: the genres of each liked track, newest first; weighing as recordings do.
        disliked: likewise; they weigh DISLIKE_WEIGHT of that, and take away.

    Returns:
        float32 [G], not negative, summing to 1; zeros when nothing is known.

    Raises:
        ValueError: a genre of `chosen`, `liked` or `disliked` is outside the taxonomy.
    """
    known = _faded(of_probabilities(probabilities) for probabilities in heard)
    known += _faded(_shares(genre_vector(genres)) for genres in liked)
    known -= DISLIKE_WEIGHT * _faded(_shares(genre_vector(genres)) for genres in disliked)
    return blend(_shares(known.clip(0.0)), of_genres(chosen), CHOSEN_SHARE)


def _faded(newest_first: Iterable[Taste]) -> Taste:
    """The sum of what came, the older the less; not scaled."""
    total = no_taste()
    for age, vector in enumerate(newest_first):
        total += vector * 0.5 ** (age / HALF_LIFE_LISTENS)
    return total


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
