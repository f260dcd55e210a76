"""`kamerton evaluate`: figures of a model on labelled matrices."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.said import needs_training_extra, refuse, show_figures


def evaluate(
    matrices: Annotated[Path, typer.Argument(metavar="NPZ", help="Tracks as log-mel matrices.")],
    predictions: Annotated[
        Path | None, typer.Option(metavar="OUT.csv", help="Write each track's probabilities here.")
    ] = None,
    part: Annotated[
        str | None, typer.Option(help="Only the tracks of this split, e.g. valid.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="A model folder written by `kamerton train`.")
    ] = None,
) -> None:
    """Measure a model: accuracy, top-3 accuracy and macro F1 with 95 % intervals."""
    with needs_training_extra():
        from ml.training.data import DatasetError, load_matrices
        from ml.training.evaluate import predict, report, write_predictions

    from rich.console import Console
    from rich.progress import Progress

    from bot.config import Settings
    from ml.genre.classifier import load_classifier

    classifier = load_classifier(Settings.load().genre_runtime, model)
    console = Console(stderr=True)
    try:
        data = load_matrices(matrices)
        if part is not None:
            data = data.part(part)
        if len(data) == 0:
            raise DatasetError(f"{matrices}: there are no tracks of the split {part!r}")
        with Progress(console=console, disable=not console.is_terminal) as progress:
            task = progress.add_task("Listening", total=len(data))
            found = predict(classifier.model, data, lambda: progress.advance(task))
        if predictions is not None:
            write_predictions(predictions, data.names, found)
        measured = report(found, data.genres, part or matrices.stem) if data.labelled else None
    except (DatasetError, OSError) as problem:
        refuse(str(problem))
    if measured is None:
        print(f"{len(data)} tracks, none with a genre: nothing to measure against")
        return
    show_figures(measured.figures)
