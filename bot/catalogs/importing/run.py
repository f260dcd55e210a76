"""An import from its first line to its last: batch after batch, each in one transaction."""

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_fixed

from bot.catalogs.importing.batches import REMOVED, Batch, Batches, main_names
from bot.catalogs.importing.errors import FormatUnknown
from bot.catalogs.importing.languages import load_detector, settle_languages
from bot.catalogs.importing.lines import Line, Lines
from bot.catalogs.importing.report import RefusedRows, Report, plus
from bot.catalogs.importing.rows import Columns, recognised
from bot.catalogs.importing.unpacking import OpenedFile, opened
from storage.database import Database
from storage.errors import DatabaseBusy, StorageError
from storage.imports import Imports, Position
from storage.merge import Taken
from storage.tracks import Tracks

BATCH_ROWS = 20_000
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
        how = json.dumps([dict(wanted.mapping), wanted.encoding], sort_keys=True)
        self._name = hashlib.sha256(f"{file.fingerprint} {how}".encode()).hexdigest()
        self._refused = RefusedRows(wanted.refused)
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
        rest = incoming if kind.has_header else chain([first], incoming)
        dealt_with = self._position.lines
        rows = iter(kind.rows(line for line in rest if line.number > dealt_with))
        # First, while there is nothing else: loading it takes a hundred megabytes for a moment.
        load_detector()
        names = main_names(await self._tracks.checked_spellings())
        try:
            removed = await self._tracks.removed()
            newest_year = datetime.now(UTC).year + 1
            await self._take_all(Batches(rows, names, removed, newest_year))
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

    async def _take_all(self, batches: Batches) -> None:
        """Take batch after batch; the next one is made ready while one goes in."""

        def begin() -> asyncio.Task[Batch | None]:
            return asyncio.create_task(asyncio.to_thread(batches.next, BATCH_ROWS))

        reading = begin()
        try:
            while batch := await asyncio.shield(reading):
                reading = begin()
                await self._take(batch)
                done, total = self._file.position_bytes(), self._file.size_bytes
                self._progress(Progress("reading", done, total, self._report.rows))
        finally:
            await asyncio.wait({reading})  # the file is not closed under its hands
            reading.exception()  # where something else went wrong first, that is said

    async def _take(self, batch: Batch) -> None:
        def position(taken: Taken) -> Position:
            length = self._refused.keep(batch.refused, self._position.refused_bytes)
            out = len(taken.removed)  # while the import was running; others are refused before
            others = batch.report.rows - len(batch.refused) - taken.added - out
            added = Report(taken=taken.added, merged=others, improved=taken.improved)
            added.refused += Counter({REMOVED: out})
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


def _first(lines: Iterator[Line]) -> Line:
    """The header, or the first JSON object."""
    for line in lines:
        if line.problem:
            raise FormatUnknown(f"the first line is {line.problem}")
        # Excel may say the delimiter on a line of its own.
        if line.text.strip() and not line.text.lower().startswith("sep="):
            return line
    raise FormatUnknown("the file has no line with anything on it")
