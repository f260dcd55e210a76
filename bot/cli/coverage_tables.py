"""The coverage of the catalog as tables and as JSON."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from bot.catalogs.coverage import Coverage


def show(coverage: "Coverage") -> None:
    """Print totals, genre by decade and genre by language."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    sources = ", ".join(f"{name} {count:,}" for name, count in coverage.sources.most_common())
    console.print(f"{coverage.tracks:,} tracks ({sources})")
    how = ", ".join(f"{name} {count:,}" for name, count in coverage.known_from.most_common())
    console.print(f"languages known from: {how}\n")
    genres = coverage.genres_shown()
    decades, languages = coverage.decades_shown(), coverage.languages_shown()
    console.print(_table(genres, decades, lambda genre, decade: coverage.decades[genre, decade]))
    console.print()
    console.print(_table(genres, languages, coverage.of_language))


def as_object(coverage: "Coverage") -> dict[str, object]:
    """What `--json` says."""
    return {
        "tracks": coverage.tracks,
        "sources": dict(coverage.sources),
        "languages": dict(coverage.per_language.most_common()),
        "languages_known_from": dict(coverage.known_from),
        "genres": {
            genre: {
                "decades": {
                    decade: count
                    for decade in coverage.decades_shown()
                    if (count := coverage.decades[genre, decade])
                },
                "languages": {
                    code: count
                    for code in coverage.per_language
                    if (count := coverage.languages[genre, code])
                },
            }
            for genre in coverage.genres_shown()
        },
    }


def _table(
    rows: Sequence[str], columns: Sequence[str], count: Callable[[str, str], int]
) -> "Table":
    from rich.table import Table

    from bot.catalogs.coverage import short

    # Fits a terminal of 80 columns.
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("genre", style="bold")
    for column in columns:
        table.add_column(column, justify="right")
    for row in rows:
        table.add_row(row, *(short(count(row, column)) for column in columns))
    return table
