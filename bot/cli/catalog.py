"""`kamerton catalog`: what is in the catalog, and what goes in and out."""

import asyncio
import gzip
import json
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bot.cli.said import needs_training_extra, refuse

if TYPE_CHECKING:
    from bot.catalogs.coverage import Coverage
    from bot.catalogs.importing.report import Report
    from storage.database import Database
    from storage.tracks import Track

catalog = typer.Typer(
    help="What is in the catalog, and what goes in and out.", no_args_is_help=True
)

Artist = Annotated[str, typer.Argument(help="As it is written.")]
Title = Annotated[str, typer.Argument(help="As it is written.")]


@catalog.command()
def stats(
    picture: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Draw it as heat maps, too.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Count the tracks: genre by decade, genre by language."""
    if picture is not None:
        with needs_training_extra():
            from bot.cli.coverage_picture import draw
    from bot.cli.coverage_tables import as_object, show

    async def counted() -> "Coverage":
        from bot.catalogs.coverage import measured
        from storage.tracks import Tracks

        async with _database() as database:
            return await measured(Tracks(database))

    with _troubles_told():
        coverage = asyncio.run(counted())
    if as_json:
        print(json.dumps(as_object(coverage), ensure_ascii=False))
    else:
        show(coverage)
    if picture is not None:
        try:
            draw(coverage, picture)
        except (OSError, ValueError) as problem:
            refuse(f"the picture cannot be written to {picture}: {problem}", 1)


@catalog.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(help="A CSV, or recordings of MusicBrainz as JSON; also .gz, .xz, .bz2."),
    ],
    *,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column holds what: title=Track"),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Of the file, where it is not found out right: cp1250")
    ] = None,
    refused: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="For rows that are not taken [FILE.refused.csv]"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON object.")] = False,
) -> None:
    """Take a list of tracks in. What is there already stays; an interrupted import goes on."""
    from bot.catalogs.importing.run import Wanted
    from bot.cli.import_report import import_progress, show

    beside = refused or file.with_name(f"{file.name}.refused.csv")
    wanted = Wanted(file, beside, _mapping(columns or []), encoding)

    async def imported() -> "Report":
        from bot.catalogs.importing.run import import_file

        async with _database() as database:
            with import_progress() as progress:
                return await import_file(database, wanted, progress)

    with _troubles_told(), _only_import():
        try:
            report = asyncio.run(imported())
        except KeyboardInterrupt:
            refuse("interrupted. The same command goes on after the last whole batch.", 130)
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        show(report, wanted)


@catalog.command()
def export(
    file: Annotated[str, typer.Argument(help="A .csv or .csv.gz; - for standard output.")],
) -> None:
    """Give every track out as CSV, which `import` takes in again."""

    async def exported(to: TextIO) -> int:
        from bot.catalogs.exporting import write_csv
        from storage.tracks import Tracks

        async with _database() as database:
            return await write_csv(Tracks(database).pages(), to)

    with _troubles_told():
        if file == "-":
            asyncio.run(exported(sys.stdout))
            return
        path = Path(file)
        begun = path.with_name(f".{path.name}.part")
        try:
            with _text_file(begun, packed=path.suffix == ".gz") as to:
                count = asyncio.run(exported(to))
            begun.replace(path)  # whole or not at all
        except OSError as problem:
            refuse(f"{file} cannot be written: {problem.strerror}", 1)
        finally:
            begun.unlink(missing_ok=True)
    print(f"{count:,} tracks in {file}")


@catalog.command()
def add(
    artist: Artist,
    title: Title,
    *,
    year: Annotated[str, typer.Option(help="Of first release.")] = "",
    languages: Annotated[str, typer.Option(help="ru, or Russian,English; zxx without words.")] = "",
    genres: Annotated[str, typer.Option(help="rock,blues, the main one first.")] = "",
    artist_also: Annotated[str, typer.Option(help="The artist in another spelling.")] = "",
    url: Annotated[str, typer.Option(help="Where it can be heard.")] = "",
) -> None:
    """Put one track in, or in the place of the one that is there."""
    from datetime import UTC, datetime

    from bot.catalogs.importing.claims import Claim, Refused, understood
    from ml.recommend.taxonomy import GENRES

    claim = Claim(title, artist, artist_also, year, languages, genres, url)
    try:
        found = understood(claim, datetime.now(UTC).year + 1)
    except Refused as problem:
        refuse(f"not added: {problem}.")
    if found.unknown_genres:
        refuse(f"{found.unknown_genres[0]!r} is no genre. Known are: {', '.join(GENRES)}.")
    if found.unknown_languages:
        refuse(f"{found.unknown_languages[0]!r} is no language. Name it or give its code: en, ru.")

    async def added() -> "Track | None":
        from storage.tracks import Tracks

        async with _database() as database:
            return await Tracks(database).add(found.track)

    with _troubles_told():
        before = asyncio.run(added())
    done = "Added" if before is None else "Changed"
    print(f"{done}: {_told(found.track)}")


@catalog.command()
def remove(artist: Artist, title: Title) -> None:
    """Take one track out; no import brings it back, only `add` does."""
    from storage.track_key import track_key

    key = track_key(artist, title)

    async def removed() -> list[str] | None:
        """None when it is done, else what there is of the artist."""
        from storage.artists import Artists
        from storage.tracks import Tracks

        async with _database() as database:
            if await Tracks(database).remove(key):
                return None
            return [track.title for track in await Artists(database).songs_of([artist])]

    with _troubles_told():
        others = asyncio.run(removed())
    if others is None:
        print(f"Removed: {artist} – {title}")
        return
    there = f" Of {artist} there are: {'; '.join(others[:20])}." if others else ""
    refuse(f"there is no {artist} – {title} in the catalog.{there}", 1)


def _mapping(given: list[str]) -> dict[str, list[str]]:
    from bot.catalogs.importing.claims import Claim

    mapping: dict[str, list[str]] = {}
    for each in given:
        field, is_there, column = each.partition("=")
        field = {"language": "languages", "genre": "genres"}.get(field.strip(), field.strip())
        if not is_there or not column.strip() or field not in Claim._fields:
            refuse(f"--map {each!r}: say FIELD=COLUMN; the fields are {', '.join(Claim._fields)}.")
        mapping.setdefault(field, []).append(column.strip())
    return mapping


def _told(track: "Track") -> str:
    about = (str(track.year or "year unknown"), ", ".join(track.languages), ", ".join(track.genres))
    return f"{track.artist} – {track.title} ({'; '.join(filter(None, about))})"


@asynccontextmanager
async def _database() -> "AsyncIterator[Database]":
    """The database with the starter catalog in it, without all that the bot is besides."""
    from bot.catalogs.starter import load_starter
    from bot.config import Settings
    from storage.database import Database
    from storage.tracks import Tracks

    database = await Database.open(Settings.load().database_url)
    try:
        await load_starter(Tracks(database))
        yield database
    finally:
        await database.close()


@contextmanager
def _only_import() -> Iterator[None]:
    from bot.catalogs.importing.one_at_a_time import only_import
    from bot.config import Settings

    lock = Settings.load().database_path().with_suffix(".importing")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with only_import(lock):
        yield


@contextmanager
def _text_file(path: Path, *, packed: bool) -> Iterator[TextIO]:
    if packed:
        with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
            yield file
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file


@contextmanager
def _troubles_told() -> Iterator[None]:
    """Turn what an owner can mend into a sentence; as `troubles_told`, but without Telegram."""
    from bot.catalogs.importing.errors import ImportProblem
    from bot.catalogs.starter import StarterError
    from storage.errors import StorageError

    try:
        yield
    except StorageError as problem:
        refuse(f"{problem}. Check DATABASE_URL and your rights to the file.", 1)
    except (StarterError, ImportProblem) as problem:
        refuse(f"{problem}.", 1)
