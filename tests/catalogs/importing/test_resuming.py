"""An import that is killed goes on where its last batch ended, and nothing is twice."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.catalogs.importing.run import Progress, Wanted, import_file
from bot.catalogs.local import LocalCatalog
from storage.database import Database
from storage.errors import DatabaseBusy
from storage.imports import Imports
from storage.track_key import track_key
from storage.tracks import Tracks

PROGRAM = Path(__file__).parent / "importing.py"
BATCH = 50
ROWS = 1_000


def content() -> str:
    """Rows of which some are refused, some come twice, and some span two lines."""
    rows = ["title,artist,year,genres,languages"]
    for n in range(ROWS):
        year = "1987?" if n % 7 == 0 else 1950 + n % 70
        genre = ("rock", "polka core", "Pop,Soul")[n % 3]
        title = f'"Song {n % 600}\nagain"' if n % 11 == 0 else f"Song {n % 600}"
        rows.append(f'{title},Artist {n % 13},{year},"{genre}",{"en" if n % 4 else ""}')
    return "\n".join(rows)


@pytest.mark.parametrize("batches_before", [1, 9])
async def test_a_killed_import_goes_on_and_ends_as_one_that_was_not(
    imports, tmp_path: Path, database_file: Path, batches_before: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file = tmp_path / "list.csv"
    file.write_text(content(), encoding="utf-8")
    url = f"sqlite+aiosqlite:///{database_file}"
    command = [sys.executable, str(PROGRAM), url, str(file), str(imports.refused), str(BATCH)]
    with subprocess.Popen(  # noqa: ASYNC220 - it is read line by line, and killed
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
    ) as program:
        assert program.stdout is not None
        for _ in range(batches_before):
            assert program.stdout.readline()
        program.send_signal(signal.SIGKILL)
    assert program.returncode == -signal.SIGKILL
    with imports.refused.open("a", encoding="utf-8") as file_of_refused:
        file_of_refused.write("999,never committed,x\n")
    half = len(await imports.tracks())
    monkeypatch.setattr("bot.catalogs.importing.run.BATCH_ROWS", BATCH)
    rows: list[int] = []

    def progress(at: Progress) -> None:
        if at.doing == "reading":
            rows.append(at.rows)

    report = await import_file(imports.database, Wanted(file, imports.refused), progress)
    assert rows[0] > batches_before * BATCH  # it did not begin anew
    assert half < len(await imports.tracks())

    other = await Database.open(f"sqlite+aiosqlite:///{tmp_path / 'other.sqlite3'}")
    whole = await import_file(other, Wanted(file, tmp_path / "other.csv"))
    assert await imports.tracks() == await Tracks(other).all()
    assert imports.refused.read_bytes() == (tmp_path / "other.csv").read_bytes()
    for name in ("rows", "taken", "merged", "refused", "unknown_genres", "without_year"):
        assert getattr(report, name) == getattr(whole, name), name
    await other.close()


async def test_a_finished_import_begins_anew_and_a_changed_file_is_another_one(imports) -> None:
    content = "title,artist\nA,B\n"
    assert (await imports(content)).taken == 1
    file = imports.folder / "list.csv"
    again = await imports.file(file)
    assert (again.rows, again.taken, again.merged) == (1, 0, 1)
    assert (await imports(content + "E,F\n")).taken == 1


async def test_a_busy_database_is_waited_for(imports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.catalogs.importing.run._BUSY_WAIT_SECONDS", 0.0)
    take, tries = Imports.take, []

    async def busy_twice(self: Imports, *args: object) -> object:
        tries.append(1)
        if len(tries) < 3:
            raise DatabaseBusy("somebody else writes")
        return await take(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Imports, "take", busy_twice)
    report = await imports("title,artist,year\nA,B,1987?\nC,D,1990\n")
    assert (report.taken, report.refused.total(), len(tries)) == (1, 1, 3)
    assert len(imports.reasons()) == 1


async def test_every_import_gives_the_catalog_another_version(imports) -> None:
    versions = {await Tracks(imports.database).version()}
    for title in "AB":
        await imports(f"title,artist\n{title},X\n")
        versions.add(await Tracks(imports.database).version())
    assert len(versions) == 3


async def test_a_running_bot_takes_up_what_was_imported(imports) -> None:
    catalog = LocalCatalog(Tracks(imports.database))
    before = await catalog.resident()
    await imports("title,artist\nA,B\n")
    while (now := await catalog.resident()) is before:
        continue  # it is read in the background
    assert now.keys.row(track_key("B", "A")) is not None
    catalog.close()
