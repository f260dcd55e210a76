"""`kamerton train`: fit the network and write a model folder."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.said import needs_training_extra, refuse, show_figures


def train(
    matrices: Annotated[Path, typer.Argument(metavar="NPZ", help="Tracks as log-mel matrices.")],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the model goes.")],
    epochs: Annotated[int | None, typer.Option(min=1, help="Passes over the tracks.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same model.")] = 0,
    resume: Annotated[bool, typer.Option(help="Go on from the last checkpoint.")] = False,
) -> None:
    """Train the genre model on the `train` part; the `valid` part is only measured.

    FOLDER gets the .keras, its LiteRT export and a manifest; `kamerton classify --model FOLDER`
    uses it.
    """
    with needs_training_extra():
        from ml.training.data import DatasetError, load_matrices
        from ml.training.evaluate import predict, report
        from ml.training.export import export
        from ml.training.train import Recipe
        from ml.training.train import train as fit

    from ml.genre.features import LogMelColumns
    from ml.genre.manifest import Figure, TrainingData
    from ml.genre.model import KerasModel

    recipe = Recipe(seed=seed) if epochs is None else Recipe(seed=seed, epochs=epochs)
    try:
        data = load_matrices(matrices)
        fitted = data.part("train") if "train" in data.split else data
        network = fit(fitted, recipe, out / "run", resume=resume)
        held_out = data.part("valid")
        figures: tuple[Figure, ...] = ()
        if held_out.labelled:
            found = predict(KerasModel(network), held_out)
            figures = report(found, held_out.genres, "valid").figures
        manifest = export(
            network,
            out,
            front_end=LogMelColumns(),
            training_data=TrainingData(
                description=f"{matrices.name}, {len(fitted)} tracks of its training part",
                sha256=hashlib.sha256(matrices.read_bytes()).hexdigest(),
                tracks=len(fitted),
            ),
            recipe=recipe.as_dict(),
            figures=figures,
        )
    except (DatasetError, OSError) as problem:
        refuse(str(problem))
    show_figures(figures)
    print(f"model {manifest.version} is in {out}")
