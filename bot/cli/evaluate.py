"""`kamerton evaluate`: figures of a model on labelled tracks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.said import (
    needs_training_extra,
    progress_bar,
    refuse,
    show_figures,
    show_unheard,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ml.genre.classifier import GenreClassifier


def evaluate(
    data: Annotated[
        str,
        typer.Argument(
            metavar="DATA",
            help="A folder of recordings (genre/song.mp3), an .npz of matrices, or hf:NAME.",
        ),
    ],
    *,
    predictions: Annotated[
        Path | None, typer.Option(metavar="OUT.csv", help="Write each track's probabilities here.")
    ] = None,
    part: Annotated[
        str | None, typer.Option(help="Only the tracks of this split, e.g. valid.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="A model folder written by `kamerton train`.")
    ] = None,
    pictures: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Draw confusions, genres and reliability here."),
    ] = None,
    index: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Splits of recordings: a .csv (name,split) or an .npz of matrices."
        ),
    ] = None,
) -> None:
    """Measure a model: accuracy, top-3 accuracy, macro F1 and calibration with 95 % intervals."""
    with needs_training_extra():
        from ml.training.data import DatasetError
        from ml.training.evaluate import report, write_predictions
        from ml.training.pictures import draw

    from bot.config import Settings
    from ml.genre.classifier import load_classifier

    classifier = load_classifier(Settings.load().genre_runtime, model)
    name = Path(data).stem
    try:
        names, genres, found = _predict(classifier, data, part, index)
        known = genres >= 0
        if predictions is not None:
            write_predictions(predictions, names, found)
        measured = report(found, genres, part or name) if known.any() else None
        if measured is not None and pictures is not None:
            title = f"model {classifier.manifest.version}, {measured.n} tracks of {name}"
            title += f" ({part})" if part else ""
            draw(pictures, found[known], genres[known], title)
    except (DatasetError, OSError) as problem:
        refuse(str(problem))
    if measured is None:
        print(f"{len(names)} tracks, none with a genre: nothing to measure against")
        return
    show_figures(measured.figures)


def _predict(
    classifier: "GenreClassifier", data: str, part: str | None, index: Path | None
) -> "tuple[list[str], NDArray[np.int64], NDArray[np.float32]]":
    """Names, genres and probabilities of the tracks that could be heard."""
    import numpy as np

    from ml.training.data import DatasetError, Matrices
    from ml.training.evaluate import predict_matrices, predict_recordings
    from ml.training.sources import load_data

    source = load_data(data, index)
    if isinstance(source, Matrices):
        chosen = source if part is None else source.part(part)
        if len(chosen) == 0:
            raise DatasetError(f"{data}: there are no tracks of the split {part!r}")
        with progress_bar("Listening", len(chosen)) as step:
            found = predict_matrices(
                classifier.model,
                classifier.front_end,
                chosen,
                step,
                pooling=classifier.manifest.pooling,
            )
        return chosen.names.tolist(), chosen.genres, found
    recordings = [each for each in source if part is None or each.split == part]
    if not recordings:
        raise DatasetError(
            f"{data}: there are no recordings of the split {part!r}"
            + (" (name their splits with --index)" if index is None else "")
        )
    with progress_bar("Listening", len(recordings)) as step:
        heard = predict_recordings(classifier, recordings, step)
    show_unheard(heard.unheard)
    return (
        [each.name for each in heard.recordings],
        np.array([each.genre for each in heard.recordings], dtype=np.int64),
        np.stack(heard.values),
    )
