"""An import from its first line to its last: batch after batch, each in one transaction."""

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_fixed

from bot.catalogs.importing.claims import Refused, Understood, understood
from bot.catalogs.importing.errors import FormatUnknown
from bot.catalogs.importing.languages import settle_languages
from bot.catalogs.importing.lines import Line, Lines
from bot.catalogs.importing.report import RefusedRows, Report, plus
from bot.catalogs.importing.rows import Columns, Row, recognised
from bot.catalogs.importing.unpacking import OpenedFile, opened
from storage.database import Database
from storage.errors import DatabaseBusy, StorageError
from storage.imports import Imports, Position
from storage.merge import Taken, merged
from storage.track_key import artist_of, track_key
from storage.tracks import Track, Tracks

BATCH_ROWS = 20_000
REMOVED = "removed from the catalog by hand"
_BUSY_TRIES = 6
_BUSY_WAIT_SECONDS = 1.0


@dataclass(frozen=True)
class Wanted:
    """What is to be imported, and how.

    Attributes:
        path: of the file.
        refused: where its refused rows go.
        mapping: columns by field of a claim, named by the owner.
        encoding: of the file; None where it is to be found out.
    """

    path: Path
    refused: Path
    mapping: Columns = field(default_factory=dict)
    encoding: str | None = None


@dataclass(frozen=True)
class Progress:
    """How far it is.

    Attributes:
        doing: "reading" the file, or finding "languages" of the whole catalog.
        done: bytes of the file as it lies on the disk, or tracks.
        total: likewise.
        rows: of the file that are in.
    """

    doing: str
    done: int
    total: int
    rows: int


@dataclass
class _Batch:
    """Rows that go in together.

    Attributes:
        tracks: by key.
        rows: of these tracks, by key.
        refused: (line, reason, text).
        last_line: the file is dealt with up to here then.
        report: what is known before the database is asked.
    """

    tracks: dict[str, Track] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    last_line: int = 0
    report: Report = field(default_factory=Report)


async def import_file(
    database: Database,
    wanted: Wanted,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Import a file, or go on where its import was interrupted.

    The same file a second time changes nothing. Whatever ends it early, a kill included, leaves
    all batches before it whole, and the next call goes on after them.

    Args:
        database: where the catalog is.
        wanted: the file.
        progress: is told after each batch.

    Returns:
        What became of its rows; of all of them, also when it was interrupted before.

    Raises:
        ImportProblem: the file cannot be read, or not to its end.
        StorageError: the database cannot be read or written.
    """
    with opened(wanted.path) as file:
        return await _Import(database, wanted, file, progress).run()


class _Import:
    """One file on its way."""

    def __init__(
        self,
        database: Database,
        wanted: Wanted,
        file: OpenedFile,
        progress: Callable[[Progress], None],
    ) -> None:
        self._tracks = Tracks(database)
        self._imports = Imports(database)
        self._wanted = wanted
        self._file = file
        self._progress = progress
        self._newest_year = datetime.now(UTC).year + 1
        how = json.dumps([dict(wanted.mapping), wanted.encoding], sort_keys=True)
        self._name = hashlib.sha256(f"{file.fingerprint} {how}".encode()).hexdigest()
        self._refused = RefusedRows(wanted.refused)
        self._main_names: dict[str, str] = {}
        self._position = Position(0, 0, {})
        self._report = Report()

    async def run(self) -> Report:
        """See `import_file`."""
        lines = Lines(self._file.content, self._wanted.encoding)
        incoming = iter(lines)
        first = _first(incoming)
        kind = recognised(first, self._wanted.mapping)
        self._position = await self._begun()
        self._report = plus(
            Report(kind.name, lines.encoding), Report.from_json(self._position.report)
        )
        self._main_names = _main_names(await self._tracks.checked_spellings())
        rest = incoming if kind.has_header else chain([first], incoming)
        dealt_with = self._position.lines
        rows = iter(kind.rows(line for line in rest if line.number > dealt_with))
        try:
            while batch := self._batch(islice(rows, BATCH_ROWS)):
                await self._take(batch)
                self._progress(
                    Progress(
                        "reading",
                        self._file.position_bytes(),
                        self._file.size_bytes,
                        self._report.rows,
                    )
                )
            await self._settle()
            await self._imports.finish(self._name)
        finally:
            with suppress(StorageError):
                await self._tracks.changed()  # of an interrupted import, too
        return self._report

    async def _begun(self) -> Position:
        position = await self._imports.unfinished(self._name)
        if position is None:
            await self._imports.begin(self._name, self._wanted.path.name)
            position = Position(0, 0, {})
        return position

    def _batch(self, rows: Iterable[Row]) -> _Batch | None:
        with _no_cycles():
            return self._read(rows)

    def _read(self, rows: Iterable[Row]) -> _Batch | None:
        batch = _Batch()
        for row in rows:
            batch.last_line = row.last
            batch.report.rows += 1
            try:
                found = _understood(row, self._newest_year)
            except Refused as reason:
                batch.report.refused[str(reason)] += 1
                batch.refused.append((row.number, str(reason), row.text))
                continue
            track = self._under_main_name(found.track)
            before = batch.tracks.get(track.key)
            batch.tracks[track.key] = track if before is None else merged(before, track)
            batch.rows.setdefault(track.key, []).append(row)
            _count(batch.report, found)
        return batch if batch.report.rows else None

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

    async def _take(self, batch: _Batch) -> None:
        def position(taken: Taken) -> Position:
            out = [row for key in taken.removed for row in batch.rows[key]]
            refused = [*batch.refused, *((row.number, REMOVED, row.text) for row in out)]
            length = self._refused.keep(sorted(refused), self._position.refused_bytes)
            in_rows = batch.report.rows - len(refused)
            added = Report(taken=taken.added, merged=in_rows - taken.added, improved=taken.improved)
            if out:
                added.refused[REMOVED] = len(out)
            report = plus(plus(self._report, batch.report), added)
            return Position(batch.last_line, length, report.as_json())

        # The bot writes, too, and erasing somebody holds everybody up for seconds.
        async for attempt in AsyncRetrying(
            retry=retry_if_exception_type(DatabaseBusy),
            stop=stop_after_attempt(_BUSY_TRIES),
            wait=wait_fixed(_BUSY_WAIT_SECONDS),
            reraise=True,
        ):
            with attempt:
                self._position = await self._imports.take(self._name, batch.tracks, position)
        self._report = Report.from_json(self._position.report)

    async def _settle(self) -> None:
        total = await self._tracks.count()
        done = 0

        def looked_at(more: int) -> None:
            nonlocal done
            done += more
            self._progress(Progress("languages", done, total, self._report.rows))

        self._report.found_languages = await settle_languages(self._tracks, looked_at)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """While rows become tracks nothing is worth looking for, and looking takes a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _main_names(spellings: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The name by which an artist is known here, by the artist's half of another one's key.

    A name that some tracks have as their main one is left as it is.
    """
    also_of = {artist_of(track_key(also, "")): artist for artist, also in spellings if also}
    main = {artist_of(track_key(artist, "")) for artist, _ in spellings}
    return {half: artist for half, artist in also_of.items() if half not in main}


def _first(lines: Iterator[Line]) -> Line:
    """The header, or the first JSON object."""
    for line in lines:
        if line.problem:
            raise FormatUnknown(f"the first line is {line.problem}")
        # Excel may say the delimiter on a line of its own.
        if line.text.strip() and not line.text.lower().startswith("sep="):
            return line
    raise FormatUnknown("the file has no line with anything on it")


def _understood(row: Row, newest_year: int) -> Understood:
    if row.claim is None:
        raise Refused(row.problem)
    return understood(row.claim, newest_year)


def _count(report: Report, found: Understood) -> None:
    report.without_year += found.track.year is None
    report.without_genre += not found.track.genres
    if found.unknown_genres:
        report.unknown_genres.update(found.unknown_genres)
    if found.unknown_languages:
        report.unknown_languages.update(found.unknown_languages)
