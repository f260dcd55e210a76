"""`kamerton train`: fit a network and write a model folder."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.said import (
    needs_training_extra,
    progress_bar,
    refuse,
    show_figures,
    show_unheard,
)


class RecipeName(StrEnum):
    """What can be trained."""

    CNN = "cnn"
    COURSE = "course"
    DISTIL = "distil"


def train(
    data: Annotated[
        str,
        typer.Argument(
            metavar="DATA",
            help="A folder of recordings (genre/song.mp3), hf:marsyas/gtzan, an .npz of matrices "
            "(cnn only), or an .npz of path, start_seconds and soft (distil).",
        ),
    ],
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the model goes.")],
    recipe: Annotated[
        RecipeName,
        typer.Option(
            help="cnn: ours. course: averaged MFCCs and a dense network. distil: musicnn, taught "
            "by other networks."
        ),
    ] = RecipeName.CNN,
    epochs: Annotated[int | None, typer.Option(min=1, help="Passes over the tracks.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same model.")] = 0,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the last checkpoint (cnn).")
    ] = False,
    start: Annotated[
        Path | None,
        typer.Option(
            metavar="WHEEL",
            help="What distil starts from; get it with `pip download --no-deps musicnn==0.1.0`.",
        ),
    ] = None,
    index: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Artists and splits of recordings: a .csv (name,artist,split) or an .npz of "
            "matrices.",
        ),
    ] = None,
) -> None:
    """Train a genre model; what is kept back is only measured.

    FOLDER gets the .keras, its LiteRT export and a manifest; `kamerton classify --model FOLDER`
    uses it.
    """
    with needs_training_extra():
        from ml.training.course import CourseRecipe
        from ml.training.data import DatasetError
        from ml.training.distil import DistilRecipe
        from ml.training.export import export
        from ml.training.from_teachers import train_distilled
        from ml.training.musicnn_weights import read_published
        from ml.training.recipes import Watched, train_as_in_the_course, train_cnn
        from ml.training.sources import load_data
        from ml.training.train import Recipe

    watched = Watched(
        bar=progress_bar,
        unheard=show_unheard,
        warn=lambda sentence: print(f"kamerton: {sentence}", file=sys.stderr),
    )
    try:
        if recipe is RecipeName.DISTIL:
            if start is None:
                raise DatasetError("the recipe distil needs --start, the wheel of musicnn")
            if index is not None:
                raise DatasetError("the recipe distil takes artists from its .npz, not an --index")
            trained = train_distilled(
                Path(data),
                read_published(start),
                DistilRecipe(seed=seed, epochs=epochs or DistilRecipe.epochs),
                out / "run",
                watched,
            )
        elif recipe is RecipeName.COURSE:
            if resume:
                raise DatasetError("the course's network is trained in seconds: nothing to resume")
            trained = train_as_in_the_course(
                load_data(data, index),
                data,
                CourseRecipe(seed=seed, epochs=epochs or CourseRecipe.epochs),
                watched,
            )
        else:
            trained = train_cnn(
                load_data(data, index),
                data,
                Recipe(seed=seed, epochs=epochs or Recipe.epochs),
                out / "run",
                watched,
                resume=resume,
            )
        manifest = export(
            trained.network,
            out,
            front_end=trained.front_end,
            training_data=trained.training_data,
            recipe=trained.recipe,
            figures=trained.figures,
            pooling=trained.pooling,
        )
    except (DatasetError, OSError) as problem:
        refuse(str(problem))
    show_figures(trained.figures)
    print(f"model {manifest.version} is in {out}")
