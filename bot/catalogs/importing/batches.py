"""Rows as batches of tracks, made ready before the database is asked."""

import gc
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice

from bot.catalogs.importing.claims import Refused, Understood, understood
from bot.catalogs.importing.errors import ImportProblem
from bot.catalogs.importing.report import Report
from bot.catalogs.importing.rows import Row
from storage.merge import merged
from storage.track_key import artist_of, track_key
from storage.tracks import Track

REMOVED = "removed from the catalog by hand"


@dataclass
class Batch:
    """Rows that go in together.

    Attributes:
        tracks: by key.
        refused: (line, reason, text).
        last_line: the file is dealt with up to here then.
        report: what is known of these rows so far.
    """

    tracks: dict[str, Track] = field(default_factory=dict)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    last_line: int = 0
    report: Report = field(default_factory=Report)


class Batches:
    """The batches of a file, one after the other."""

    def __init__(
        self,
        rows: Iterator[Row],
        main_names: Mapping[str, str],
        removed: Set[str],
        newest_year: int,
    ) -> None:
        """Prepare to read.

        Args:
            rows: of the file; they may raise ImportProblem.
            main_names: see `main_names`.
            removed: keys of tracks that were removed by hand.
            newest_year: later ones are refused.
        """
        self._rows = rows
        self._main_names = main_names
        self._removed = removed
        self._newest_year = newest_year
        self._problem: ImportProblem | None = None

    def next(self, most_rows: int) -> Batch | None:
        """The next batch of at most so many rows; None at the end.

        Raises:
            ImportProblem: the file cannot be read on. The rows before were in a batch.
        """
        if self._problem is not None:
            raise self._problem
        batch = Batch()
        with _no_cycles():
            try:
                for row in islice(self._rows, most_rows):
                    self._add(row, batch)
            except ImportProblem as problem:
                if not batch.report.rows:
                    raise
                self._problem = problem
        return batch if batch.report.rows else None

    def _add(self, row: Row, batch: Batch) -> None:
        batch.last_line = row.last
        batch.report.rows += 1
        try:
            found = self._understood(row)
        except Refused as reason:
            batch.report.refused[str(reason)] += 1
            batch.refused.append((row.number, str(reason), row.text))
            return
        track = found.track
        before = batch.tracks.get(track.key)
        batch.tracks[track.key] = track if before is None else merged(before, track)
        _count(batch.report, found)

    def _understood(self, row: Row) -> Understood:
        if row.claim is None:
            raise Refused(row.problem)
        found = understood(row.claim, self._newest_year)
        track = self._under_main_name(found.track)
        if track.key in self._removed:
            raise Refused(REMOVED)
        return found if track is found.track else replace(found, track=track)

    def _under_main_name(self, track: Track) -> Track:
        """Kino is Кино, where a person has said so."""
        main = self._main_names.get(artist_of(track.key))
        if main is None or main == track.artist:
            return track
        return replace(
            track,
            key=track_key(main, track.title),
            artist=main,
            artist_also=track.artist_also or track.artist,
        )


def main_names(spellings: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The name by which an artist is known here, by the artist's half of another one's key.

    A name that some tracks have as their main one is left as it is.

    Args:
        spellings: (artist, the same artist's other name or "").
    """
    also_of = {artist_of(track_key(also, "")): artist for artist, also in spellings if also}
    main = {artist_of(track_key(artist, "")) for artist, _ in spellings}
    return {half: artist for half, artist in also_of.items() if half not in main}


def _count(report: Report, found: Understood) -> None:
    report.without_year += found.track.year is None
    report.without_genre += not found.track.genres
    if found.unknown_genres:
        report.unknown_genres.update(found.unknown_genres)
    if found.unknown_languages:
        report.unknown_languages.update(found.unknown_languages)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """While rows become tracks nothing is worth looking for, and looking takes a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
