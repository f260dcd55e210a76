"""`kamerton gate`: the shipped model must not become worse."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.said import needs_training_extra, progress_bar, refuse, show_figures, show_unheard

if TYPE_CHECKING:
    from ml.genre.classifier import GenreClassifier
    from ml.genre.manifest import Figure

PART = "valid"


def gate(
    data: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The development data (KAMERTON_DATA).")
    ],
    raise_baseline: Annotated[
        bool,
        typer.Option("--raise", help="Commit to today's figures, unless one is lower."),
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The baseline, if not the committed one.")
    ] = None,
) -> None:
    """Measure the shipped model again and compare with the committed baseline.

    Ends with 0 when nothing is lower or the data is absent, 1 when something is.
    """
    with needs_training_extra():
        from ml.training.data import DatasetError
        from ml.training.gate import BASELINE, Baseline, floor_of, load_baseline, raised, shortfalls

    from bot.config import Settings
    from ml.genre.classifier import load_classifier

    if not (data / "gtzan" / "logmel.npz").is_file():
        print(f"gate: SKIPPED, nothing was measured: the development data is not in {data}")
        return
    path = baseline or BASELINE
    classifier = load_classifier(Settings.load().genre_runtime)
    try:
        measured = _measure(classifier, data / "gtzan")
        today = Baseline(
            model=classifier.manifest.version,
            parts={part: floor_of(figures, sha) for part, (figures, sha) in measured.items()},
        )
        before = load_baseline(path)
        below = shortfalls(before, today)
        if raise_baseline:
            content = raised(before, today).model_dump_json(indent=2) + "\n"
            path.write_text(content, encoding="utf-8")
    except (DatasetError, OSError) as problem:
        refuse(str(problem), 1)
    show_figures(figure for figures, _ in measured.values() for figure in figures)
    for sentence in below:
        print(f"gate: {sentence}", file=sys.stderr)
    if below:
        refuse("the model is below its baseline; to accept that, edit the file and say why", 1)
    print(f"gate: passed, nothing is below {path.name} (model {before.model})")


def _measure(
    classifier: "GenreClassifier", folder: Path
) -> "dict[str, tuple[tuple[Figure, ...], str]]":
    """Figures and the data's SHA-256: of the matrices where the model reads them, and of sound."""
    import numpy as np

    from ml.genre.features import LogMelColumns
    from ml.training.data import load_matrices
    from ml.training.evaluate import predict_matrices, predict_recordings, report
    from ml.training.gate import file_sha256
    from ml.training.recordings import find_recordings, with_index

    measured = {}
    archive = folder / "logmel.npz"
    if isinstance(classifier.front_end, LogMelColumns):
        data = load_matrices(archive).part(PART)
        with progress_bar("Matrices", len(data)) as step:
            found = predict_matrices(
                classifier.model,
                classifier.front_end,
                data,
                step,
                pooling=classifier.manifest.pooling,
            )
        part = f"{PART} matrices"
        measured[part] = (report(found, data.genres, part).figures, file_sha256(archive))
    recordings = with_index(find_recordings(folder / "audio"), archive)
    recordings = [each for each in recordings if each.split == PART]
    with progress_bar("Recordings", len(recordings)) as step:
        heard = predict_recordings(classifier, recordings, step)
    show_unheard(heard.unheard)
    genres = np.array([each.genre for each in heard.recordings], dtype=np.int64)
    part = f"{PART} recordings"
    measured[part] = (report(np.stack(heard.values), genres, part).figures, heard.sha256)
    return measured
