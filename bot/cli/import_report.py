"""An import on the screen: a bar while it runs, and what became of the rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from bot.catalogs.importing.report import Report
    from bot.catalogs.importing.run import Progress, Wanted

_MOST_WORDS = 15
_DOING = {"reading": "Reading", "languages": "Finding languages"}


@contextmanager
def import_progress() -> "Iterator[Callable[[Progress], None]]":
    """A bar on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %  {task.fields[rows]:,} rows"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        tasks = {
            doing: shown.add_task(said, total=None, rows=0, visible=doing == "reading")
            for doing, said in _DOING.items()
        }
        yield lambda at: shown.update(
            tasks[at.doing],
            completed=at.done,
            total=max(at.total, 1),
            rows=at.rows,
            visible=True,
        )


def show(report: "Report", wanted: "Wanted") -> None:
    """What became of the rows, and what to do about the refused ones."""
    from rich.console import Console
    from rich.table import Table

    refused = report.refused.total()
    print(f"{wanted.path.name}: {report.format}, {report.encoding}, {report.rows:,} rows")
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    table.add_column()
    table.add_row(f"{report.taken:,}", "new tracks")
    table.add_row(f"{report.merged:,}", "of tracks that were there or came twice")
    if report.improved:
        table.add_row("", f"of which {report.improved:,} taught something about the track")
    table.add_row(f"{refused:,}", "refused")
    for reason, rows in report.refused.most_common():
        table.add_row("", f"{rows:,}: {reason}")
    for rows, what in (
        (report.without_year, "taken without a year"),
        (report.without_genre, "taken without a genre that is known here"),
    ):
        if rows:
            table.add_row(f"{rows:,}", what)
    console = Console(highlight=False, markup=False)
    console.print(table)
    _show_words(console, "Words for genres that mean nothing to us", report.unknown_genres)
    _show_words(console, "Words for languages that mean nothing to us", report.unknown_languages)
    if found := report.found_languages.total():
        how = ", ".join(f"{name} {n:,}" for name, n in report.found_languages.most_common())
        console.print(f"Languages found out for {found:,} tracks: {how}")
    if refused:
        print(f"The refused rows, with their reasons, are in {wanted.refused}")


def _show_words(console: "Console", heading: str, words: Counter[str]) -> None:
    if words:
        shown = ", ".join(f"{word} ({rows:,})" for word, rows in words.most_common(_MOST_WORDS))
        more = len(words) - _MOST_WORDS
        console.print(f"{heading}: {shown}" + (f" and {more:,} more" if more > 0 else ""))
