"""`kamerton train`: fit a network and write a model folder."""

import sys
from enum import StrEnum
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
from bot.cli.train_interest import train_interest

if TYPE_CHECKING:
    from ml.training.recipes import Trained, Watched


INTEREST = "interest"  # a folder of that name is ./interest


class RecipeName(StrEnum):
    """What can be trained."""

    DISTIL = "distil"
    CNN = "cnn"
    COURSE = "course"


def train(
    data: Annotated[
        str,
        typer.Argument(
            metavar="DATA",
            help="A folder of recordings (genre/song.mp3), hf:marsyas/gtzan, an .npz of path, "
            "start_seconds and soft (distil), or an .npz of matrices (cnn).",
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where the model goes; not for interest."),
    ] = None,
    recipe: Annotated[
        RecipeName | None,
        typer.Option(
            help="distil: the model that ships goes on from its ear. cnn: a network from nothing. "
            "course: averaged MFCCs and a dense network. Without it: distil, and cnn for matrices.",
        ),
    ] = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="Passes over the tracks.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same model.")] = 0,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the last checkpoint (distil, cnn).")
    ] = False,
    index: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Artists and splits of recordings: a .csv (name,artist,split) or an .npz of "
            "matrices.",
        ),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            metavar="WHEEL",
            help="distil from musicnn's published weights instead of the model that ships: get "
            "the wheel with `pip download --no-deps musicnn==0.1.0`.",
        ),
    ] = None,
    matrices: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Further tracks with people's genres, as log-mel matrices in an .npz (distil).",
        ),
    ] = None,
    rooms: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Impulse responses of rooms (distil).")
    ] = None,
    noises: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Sounds that are not music (distil).")
    ] = None,
    voices: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="People speaking (distil).")
    ] = None,
) -> None:
    """Train a genre model; what is kept back is only measured.

    FOLDER gets the .keras, its LiteRT export and a manifest; `kamerton classify --model FOLDER`
    uses it.
    """
    if data == INTEREST:
        train_interest()
        return
    if out is None:
        refuse("--out FOLDER says where the model goes")
    with needs_training_extra():
        from ml.errors import ModelError
        from ml.training.course import CourseRecipe
        from ml.training.data import DatasetError
        from ml.training.export import export
        from ml.training.recipes import Watched, train_as_in_the_course, train_cnn
        from ml.training.sources import are_matrices, load_data
        from ml.training.train import Recipe

    watched = Watched(
        bar=progress_bar,
        unheard=show_unheard,
        warn=lambda sentence: print(f"kamerton: {sentence}", file=sys.stderr),
    )
    folders = (rooms, noises, voices)
    if recipe is None:
        recipe = RecipeName.CNN if are_matrices(data) else RecipeName.DISTIL
    try:
        if recipe is not RecipeName.DISTIL and any((start, matrices, *folders)):
            raise DatasetError(
                "--start, --matrices, --rooms, --noises and --voices are for the recipe distil"
            )
        if resume and recipe is RecipeName.COURSE:
            raise DatasetError("this network is trained in seconds: there is nothing to resume")
        if recipe is RecipeName.DISTIL:
            trained = _distil(
                data,
                index,
                start,
                matrices,
                folders,
                run=out / "run",
                watched=watched,
                epochs=epochs,
                seed=seed,
                resume=resume,
            )
        elif recipe is RecipeName.COURSE:
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
            decision=trained.decision,
            reliability=trained.reliability,
        )
    except (DatasetError, ModelError, OSError) as problem:
        refuse(str(problem))
    show_figures(trained.figures)
    print(f"model {manifest.version} is in {out}")


def _distil(
    data: str,
    index: Path | None,
    start: Path | None,
    matrices: Path | None,
    folders: tuple[Path | None, Path | None, Path | None],
    *,
    run: Path,
    watched: "Watched",
    epochs: int | None,
    seed: int,
    resume: bool,
) -> "Trained":
    from ml.genre.manifest import SHIPPED_MODEL
    from ml.genre.musicnn import SAMPLE_RATE_HZ
    from ml.training.data import DatasetError
    from ml.training.degrade import load_acoustics
    from ml.training.distil import DistilRecipe
    from ml.training.from_teachers import train_distilled
    from ml.training.lessons import ear_of, ear_of_musicnn, open_lessons, with_matrices
    from ml.training.musicnn_weights import read_published

    rooms, noises, voices = folders
    acoustics = None
    published = None if start is None else read_published(start)
    if rooms and noises and voices:
        acoustics = load_acoustics(rooms, noises, voices, SAMPLE_RATE_HZ)
    elif any(folders):
        raise DatasetError("--rooms, --noises and --voices go together")
    lessons = open_lessons(data, index, watched)
    if matrices is not None:
        lessons = with_matrices(lessons, matrices)
    ear = ear_of(SHIPPED_MODEL) if published is None else ear_of_musicnn(published)
    recipe = DistilRecipe(seed=seed, epochs=epochs or DistilRecipe.epochs)
    return train_distilled(lessons, ear, acoustics, recipe, run=run, watched=watched, resume=resume)
