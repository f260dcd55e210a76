"""`kamerton classify`: the genres of recordings, for a person or for a program."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from ml.errors import AudioError
    from ml.genre.hearing import GenreProbability, Hearing


def classify(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Recordings to hear.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    model: Annotated[
        Path | None, typer.Option(help="A model folder written by `kamerton train`.")
    ] = None,
    timeline: Annotated[
        bool,
        typer.Option("--timeline", help="Recordings of over a minute window by window as well."),
    ] = False,
) -> None:
    """Tell the genres of recordings.

    Ends with 0 when all files were heard, 1 when some were not, 2 for wrong usage.
    """
    from rich.console import Console
    from rich.progress import Progress

    from bot.config import Settings
    from ml.errors import AudioError
    from ml.genre.worker import one_thread

    one_thread()  # before numpy comes with the classifier
    from ml.genre.classifier import load_classifier

    classifier = load_classifier(Settings.load().genre_runtime, model)
    console = Console(stderr=True)
    unheard = 0
    with Progress(
        console=console,
        disable=len(files) < 2 or not console.is_terminal,
        # Above the bar where both are on the terminal; a file gets its lines itself.
        redirect_stdout=sys.stdout.isatty(),
        redirect_stderr=False,
    ) as progress:
        for file in progress.track(files, description="Listening"):
            try:
                heard: Hearing | AudioError | OSError = classifier.hear(file, timeline=timeline)
            except (AudioError, OSError) as problem:
                heard = problem
                unheard += 1
            if as_json:
                # ASCII: whatever the terminal's encoding, a program reads the same name.
                print(json.dumps(as_object(file, heard, timeline=timeline)), flush=True)
            else:
                _show(file, heard)
    if unheard:
        sys.exit(1)


def as_object(
    file: Path, heard: "Hearing | AudioError | OSError", *, timeline: bool = False
) -> dict[str, object]:
    """What `--json` says of one file."""
    if isinstance(heard, Exception):
        code = getattr(heard, "code", "unreadable")
        error: dict[str, object] = {"code": code, "message": _sentence(heard)}
        # Silence is both: nothing to hear, and an answer to what the recording is.
        silent = {"verdict": "not_music", "kind": "silence"} if code == "silence" else {}
        return {"file": str(file), "error": error, **silent}
    said: dict[str, object] = {
        "file": str(file),
        "seconds": round(heard.seconds, 3),
        "verdict": heard.verdict,
        **({} if heard.kind is None else {"kind": heard.kind}),
        "genres": _genres(heard.genres),
        "truncated": heard.truncated,
        "damaged": heard.damaged,
    }
    if timeline:
        said["timeline"] = [
            {
                "start_seconds": round(each.start_seconds, 3),
                "end_seconds": round(each.end_seconds, 3),
                "genres": _genres(each.genres),
            }
            for each in heard.timeline
        ]
    return said


def _genres(genres: "tuple[GenreProbability, ...]") -> list[dict[str, object]]:
    return [{"genre": each.genre, "probability": each.probability} for each in genres]


def _show(file: Path, heard: "Hearing | AudioError | OSError") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if isinstance(heard, Exception):
        console.print(Text.assemble((str(file), "bold"), f"\n  {_sentence(heard)}\n"))
        return
    notes = ["heard the first ten minutes"] * heard.truncated
    notes += ["damaged: heard what could be played"] * heard.damaged
    said = f"  {_clock(heard.seconds)}" + "".join(f", {note}" for note in notes)
    console.print(Text.assemble((str(file), "bold"), said))
    if heard.verdict == "not_music":
        console.print(f"  This does not sound like music ({heard.kind}).\n")
        return
    if heard.verdict == "unsure":
        first, second = heard.genres[:2]
        console.print(f"  Between {first.genre} and {second.genre}:")
    table = Table(box=None, show_header=False, padding=(0, 1))
    for each in heard.genres[:5]:
        bar = "█" * max(1, round(each.probability * 30))
        table.add_row(f" {each.genre}", f"{each.probability:.0%}", Text(bar, "cyan"))
    console.print(table)
    if heard.timeline:
        console.print(_timeline(heard))


def _timeline(heard: "Hearing") -> "Table":
    from rich.table import Table
    from rich.text import Text

    leading = [each.genre for each in heard.genres[:5]]
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for heading in ("from", "to", *leading):
        table.add_column(heading, justify="right")
    table.add_column("likeliest")
    for each in heard.timeline:
        found = {one.genre: one.probability for one in each.genres}
        first = each.genres[0].genre
        shares = (
            Text(f"{found[genre]:.0%}", "bold cyan" if genre == first else "") for genre in leading
        )
        times = (f" {_clock(each.start_seconds)}", _clock(each.end_seconds))
        table.add_row(*times, *shares, first)
    return table


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _sentence(problem: "AudioError | OSError") -> str:
    if isinstance(problem, OSError):
        return f"The file cannot be read: {problem.strerror or problem}. Check its name and rights."
    return str(problem)
