"""`kamerton catalog`: what is in the catalog, and what goes in and out."""

import asyncio
import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bot.cli.catalog_by_hand import add, remove
from bot.cli.catalog_import import import_
from bot.cli.said import needs_training_extra, refuse, storage_troubles_told

if TYPE_CHECKING:
    from bot.catalogs.coverage import Coverage


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
        from bot.app.storing import opened_database
        from bot.catalogs.coverage import measured
        from bot.config import Settings
        from storage.tracks import Tracks

        async with opened_database(Settings.load()) as database:
            return await measured(Tracks(database))

    with storage_troubles_told():
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


def export(
    file: Annotated[str, typer.Argument(help="A .csv or .csv.gz; - for standard output.")],
) -> None:
    """Give every track out as CSV, which `import` takes in again."""

    async def exported(to: TextIO) -> int:
        from bot.app.storing import opened_database
        from bot.catalogs.exporting import write_csv
        from bot.config import Settings
        from storage.tracks import Tracks

        async with opened_database(Settings.load()) as database:
            return await write_csv(Tracks(database).pages(), to)

    with storage_troubles_told():
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


@contextmanager
def _text_file(path: Path, *, packed: bool) -> Iterator[TextIO]:
    if packed:
        with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
            yield file
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file


catalog = typer.Typer(
    help="What is in the catalog, and what goes in and out.", no_args_is_help=True
)
catalog.command()(stats)
catalog.command("import")(import_)
for command in (export, add, remove):
    catalog.command()(command)
