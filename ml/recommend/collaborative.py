"""What people who liked the same tracks like besides: two item-to-item models, learnt together.

*Neighbours* is the classic: tracks are alike when the same people like them. *Regression* (EASE,
Steck 2019) weighs all liked tracks against each other in one closed form; here it is also shown
which tracks share an artist, or genres and years, which helps tracks that few have liked. Neither
keeps a person: what comes of training are likenesses between tracks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Items = NDArray[np.intp]

# With fewer people, or likes, chance speaks louder than taste.
LEAST_PEOPLE = 30
LEAST_LIKES = 300
# The regression inverts a matrix of items x items: 8,000 take 256 MB and some 20 s.
MOST_ITEMS = 8_000
# Of each track the nearest so many are kept.
MOST_NEIGHBOURS = 200

# Chosen by hiding tracks of people's histories: likes of rare tracks say more than those of
# popular ones; a likeness resting on few people counts for less.
RARE_LIKED = 0.7
SHRINKAGE = 5.0
RIDGE = 30.0
SAME_ARTIST = 4.0
SAME_KIND = 0.9
YEARS_OF_A_KIND = 3.0
# How much the regression says in what both say together.
REGRESSION_SHARE = 0.7
# One like says little, many say enough: n / (n + this).
LIKES_TO_TRUST = 2.0
# The tenth of a person's tracks or so gets this value; the first ones get more, up to 1.
TENTH = 0.5
_TEN = 10


class TooFew(Exception):
    """There are too few people or likes to learn from."""


@dataclass(frozen=True)
class Tracks:
    """What is known about m tracks besides who likes them.

    Attributes:
        artists: int64 [m], the same number for the same artist.
        genres: float32 [m, G], rows of length 1 or 0.
        years: [m], 0 where unknown.
    """

    artists: NDArray[np.int64]
    genres: Matrix
    years: NDArray[np.int16]

    def __len__(self) -> int:
        return int(self.years.size)

    def __getitem__(self, chosen: Items) -> "Tracks":
        return Tracks(self.artists[chosen], self.genres[chosen], self.years[chosen])


@dataclass(frozen=True)
class _Likeness:
    """To each of m tracks its k nearest, and how near they are, both [m, k]."""

    nearest: NDArray[np.uint32]
    values: Matrix

    @classmethod
    def of(cls, matrix: Matrix) -> "_Likeness":
        """The largest values of each row of [m, m]."""
        k = min(MOST_NEIGHBOURS, len(matrix))
        nearest = np.argpartition(-matrix, k - 1, axis=1)[:, :k].astype(np.uint32)
        return cls(nearest, np.take_along_axis(matrix, nearest.astype(np.intp), axis=1))

    def summed(self, liked: Items) -> Matrix:
        """Of each track how near it is to the liked ones together, [m]; the tenth is 1 or so."""
        values = np.zeros(len(self.nearest), dtype=np.float32)
        np.add.at(values, self.nearest[liked].ravel(), self.values[liked].ravel())
        values[liked] = 0.0
        ten = min(_TEN, values.size)
        level = float(np.partition(values, values.size - ten)[-ten:].mean())
        return values / level if level > 0.0 else np.zeros_like(values)


@dataclass(frozen=True)
class CollaborativeModel:
    """Learnt from likes.

    Attributes:
        items: which of the tracks that were given it knows, [m], sorted.
        neighbours: likeness by who likes both.
        regression: likeness by regression.
        people: how many people it was learnt from.
        likes: how many likes.
    """

    items: Items
    neighbours: _Likeness
    regression: _Likeness
    people: int
    likes: int

    def together(self, liked: Items) -> tuple[Items, Matrix]:
        """What those who like these tracks like besides.

        Args:
            liked: tracks as they were numbered in training; unknown ones say nothing.

        Returns:
            Tracks that have a value, and their values, 0 to 1. None for nothing known.
        """
        place = np.searchsorted(self.items, liked).clip(0, max(0, self.items.size - 1))
        known = np.unique(place[self.items[place] == liked]) if self.items.size else place[:0]
        if known.size == 0:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        both = REGRESSION_SHARE * self.regression.summed(known)
        both += (1.0 - REGRESSION_SHARE) * self.neighbours.summed(known)
        trust = known.size / (known.size + LIKES_TO_TRUST)
        values = (both * TENTH * trust).clip(0.0, 1.0)
        found = np.flatnonzero(values > 0.0)
        return self.items[found], values[found].astype(np.float32)


def train(
    likes: Sequence[Items],
    tracks: Tracks,
    *,
    step: Callable[[], object] = lambda: None,
    least_people: int = LEAST_PEOPLE,
    least_likes: int = LEAST_LIKES,
) -> CollaborativeModel:
    """Learn from who likes what.

    Args:
        likes: for each person the tracks they like, as numbers of `tracks`, each once.
        tracks: all tracks; of more than MOST_ITEMS those with the most likes are learnt.
        step: called STEPS times on the way.
        least_people: with fewer people who like two tracks or more, nothing is learnt.
        least_likes: likewise.

    Raises:
        TooFew: there is too little to learn from.
    """
    telling = [each for each in likes if each.size >= 2]
    total = sum(each.size for each in telling)
    if len(telling) < least_people or total < least_likes:
        raise TooFew(
            f"{len(telling)} people with two likes or more and {total} likes; "
            f"{least_people} and {least_likes} are needed"
        )
    counts = np.bincount(np.concatenate(telling), minlength=len(tracks))
    items = np.sort(np.argsort(-counts, kind="stable")[:MOST_ITEMS])
    number = np.full(len(tracks), -1, dtype=np.intp)
    number[items] = np.arange(items.size)
    gram = np.zeros((items.size, items.size), dtype=np.float32)
    for each in telling:
        mine = number[each]
        mine = mine[mine >= 0]
        gram[np.ix_(mine, mine)] += 1.0
    step()
    neighbours = _Likeness.of(_neighbours(gram))
    step()
    regression = _Likeness.of(_regression(gram, tracks[items]))
    step()
    return CollaborativeModel(items, neighbours, regression, len(telling), total)


STEPS = 3


def _neighbours(gram: Matrix) -> Matrix:
    """Cosine of who likes each two tracks, leaning on the rarer liked one, shrunk; [m, m]."""
    liked = np.maximum(np.diag(gram), 1.0)
    scale = (liked**RARE_LIKED)[:, None] * (liked ** (1.0 - RARE_LIKED))[None, :]
    alike = gram / (scale + SHRINKAGE)
    np.fill_diagonal(alike, 0.0)
    return alike.astype(np.float32)


def _regression(gram: Matrix, tracks: Tracks) -> Matrix:
    """The weights of a ridge regression of each track on all others, [m, m]."""
    apart = (tracks.years[:, None] - tracks.years[None, :]).astype(np.float32)
    kind = np.square(tracks.genres @ tracks.genres.T)
    kind *= np.exp(-0.5 * (apart / YEARS_OF_A_KIND) ** 2)
    kind[tracks.years == 0] = kind[:, tracks.years == 0] = 0.0
    known = gram + SAME_KIND * kind
    known += SAME_ARTIST * (tracks.artists[:, None] == tracks.artists[None, :])
    known[np.diag_indices_from(known)] += RIDGE
    inverse = np.linalg.inv(known)
    weights = np.asarray(-inverse / np.diag(inverse), dtype=np.float32)
    np.fill_diagonal(weights, 0.0)
    return weights.clip(0.0)
