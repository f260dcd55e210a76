"""`kamerton catalog import`: a list of tracks goes in."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.said import refuse, storage_troubles_told

if TYPE_CHECKING:
    from bot.catalogs.importing.report import Report


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
    from bot.catalogs.importing.errors import ImportProblem
    from bot.catalogs.importing.one_at_a_time import only_import
    from bot.catalogs.importing.run import Wanted
    from bot.cli.import_report import import_progress, show
    from bot.config import Settings

    settings = Settings.load()
    beside = refused or file.with_name(f"{file.name}.refused.csv")
    wanted = Wanted(file, beside, _mapping(columns or []), encoding)

    async def imported() -> "Report":
        from bot.app.storing import opened_database
        from bot.catalogs.importing.run import import_file

        async with opened_database(settings) as database:
            with import_progress() as progress:
                return await import_file(database, wanted, progress)

    with storage_troubles_told():
        try:
            with only_import(settings.import_lock_path()):
                report = asyncio.run(imported())
        except ImportProblem as problem:
            refuse(f"{problem}.", 1)
        except KeyboardInterrupt:
            refuse("interrupted. The same command goes on after the last whole batch.", 130)
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        show(report, wanted)


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
