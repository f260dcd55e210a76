"""Pure ranking over arrays: hard wishes, likeness of taste, diversity, relaxation."""

from ml.recommend.filters import Filters
from ml.recommend.relaxation import Ranking, Relaxation, recommend
from ml.recommend.table import TrackTable
from ml.recommend.taste import Taste, leading, taste_vector
from ml.recommend.taxonomy import GENRES, neighbours

__all__ = [
    "GENRES",
    "Filters",
    "Ranking",
    "Relaxation",
    "Taste",
    "TrackTable",
    "leading",
    "neighbours",
    "recommend",
    "taste_vector",
]
