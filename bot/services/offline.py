"""Recommends tracks to many people from their histories alone, with the ranking of the bot."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.services.histories import ListedTrack
from ml.recommend.collaborative import CollaborativeModel, Tracks, train
from ml.recommend.filters import Filters
from ml.recommend.leaning import leaning
from ml.recommend.listener import Listener, Together
from ml.recommend.relaxation import recommend
from ml.recommend.table import Rows, TrackTable
from ml.recommend.taste import taste_vector


@dataclass(frozen=True)
class Offline:
    """A recommender over a list of tracks.

    Attributes:
        tracks: the list.
        table: the same for ranking, row i for track i.
        row_of: row by id.
        together: what was learnt from all histories; None for content alone.
    """

    tracks: Sequence[ListedTrack]
    table: TrackTable
    row_of: Mapping[str, int]
    together: CollaborativeModel | None = None

    @classmethod
    def of(
        cls,
        tracks: Sequence[ListedTrack],
        histories: Mapping[str, Sequence[str]] | None,
        step: Callable[[], object] = lambda: None,
    ) -> "Offline":
        """Build it; with histories, everybody's teach it what goes together.

        Args:
            tracks: each id once.
            histories: ids of `tracks` by person; None for content alone.
            step: called `ml.recommend.collaborative.STEPS` times while it learns.

        Raises:
            TooFew: the histories are too few to learn from.
        """
        table = TrackTable.of(tracks)
        row_of = {track.id: row for row, track in enumerate(tracks)}
        if histories is None:
            return cls(tracks, table, row_of)
        likes = [_rows(row_of, each) for each in histories.values()]
        cells = table.cells
        described = Tracks(table.artists, cells.genres[table.cell_of], cells.years[table.cell_of])
        return cls(tracks, table, row_of, train(likes, described, step=step))

    def recommended(
        self, histories: Mapping[str, Sequence[str]], top: int, *, diverse: bool
    ) -> Iterator[tuple[str, list[str]]]:
        """(person, ids of at most `top` tracks that are not in their history, the best first).

        With `diverse` as the bot does it: no artist twice, and varied.
        """
        for person, history in histories.items():
            liked = _rows(self.row_of, history)
            together = None
            if self.together is not None:
                together = Together(*self.together.together(liked))
            tracks = [self.tracks[row] for row in liked.tolist()]
            listener = Listener(
                taste_vector([], liked=[each.genres for each in tracks]),
                liked=liked,
                together=together,
                languages=leaning(each.languages for each in tracks),
            )
            ranking = recommend(
                self.table, Filters(), listener, top, excluded=liked, diverse=diverse
            )
            yield person, [self.tracks[row].id for row in ranking.chosen.rows.tolist()]


def _rows(row_of: Mapping[str, int], ids: Sequence[str]) -> Rows:
    return np.array([row_of[each] for each in ids], dtype=np.intp)
