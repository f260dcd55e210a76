"""The `distil` recipe: from clips that teachers have heard to a network that can be exported."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.genre import GENRES
from ml.genre.manifest import TrainingData
from ml.genre.musicnn import MusicnnPatches
from ml.training.distil import (
    POOLING,
    DistilRecipe,
    Targets,
    best_temperature,
    fit,
    genre_targets,
    left_out_logits,
    pooled_probabilities,
    published_tags,
    with_temperature,
)
from ml.training.evaluate import report, write_predictions
from ml.training.labels import Clips, load_clips
from ml.training.musicnn import TAGS, build_ear, build_whole
from ml.training.musicnn_weights import EAR, ORIGIN, Published, give_weights
from ml.training.pooled import Pooled, hear_clips
from ml.training.recipes import Trained, Watched


@dataclass(frozen=True)
class LeftOut:
    """Recordings as networks heard them that had not learned from them.

    Attributes:
        names: [n] of the recordings.
        probabilities: [n, genres] at `temperature`.
        genres: [n] indices of those that count as right.
        temperature: under which these are likeliest.
        artists_apart: whether no artist was learned from and measured on.
        part: what was left out, for the figures.
    """

    names: list[str]
    probabilities: NDArray[np.float32]
    genres: NDArray[np.int64]
    temperature: float
    artists_apart: bool
    part: str


def train_distilled(
    labels: Path, start: Published, recipe: DistilRecipe, run: Path, watched: Watched
) -> Trained:
    """A network that starts from musicnn's weights and learns from teachers and from people.

    Recordings with a genre are left out in turn, artists kept apart where they are known, to
    measure and to find the temperature; without any, all recordings are, and the teachers' first
    guess counts as right. The network that is returned has heard everything.

    Args:
        labels: the clips, see `ml.training.labels.load_clips`.
        start: the published weights.
        recipe: what decides the run.
        run: folder for what was heard, which a later run need not hear again, and for
            `left_out.csv`, the probabilities of the recordings that were left out.
        watched: who is told.

    Raises:
        DatasetError: there is nothing that can be learned from.
    """
    clips = load_clips(labels, TAGS)
    ear = build_ear()
    give_weights(ear, EAR, start.variables)
    front_end = MusicnnPatches()
    with watched.bar("Listening", len(set(clips.files))) as step:
        heard = hear_clips(
            clips, front_end, ear, run / "heard", made_by=start.sha256, progress=step
        )
    watched.unheard(heard.unheard)

    if clips.tags is None:
        tags = published_tags(heard.numbers, start.variables)
    else:
        tags = clips.tags[heard.clip]
    soft = genre_targets(clips.soft, clips.genres, recipe.hard_share)[heard.clip]
    targets = Targets(soft, tags)
    left_out = _leave_out(clips, heard, targets, start, recipe)
    if not left_out.artists_apart:
        watched.warn(
            "the artists are unknown, so one artist may be learned from and measured on, which "
            "flatters the figures; name them in the array `artist`"
        )
    write_predictions(run / "left_out.csv", left_out.names, left_out.probabilities)

    head = fit(heard.numbers, targets, start.variables, recipe)
    tracks = len({clips.files[place] for place in heard.clip.tolist()})
    return Trained(
        build_whole(ear, with_temperature(head, left_out.temperature)),
        front_end,
        TrainingData(
            description=f"{labels.name}, {len(set(heard.clip.tolist()))} clips of {tracks} "
            f"recordings; starts from {ORIGIN['name']} ({ORIGIN['licence']} licence)",
            sha256=clips.sha256,
            tracks=tracks,
        ),
        recipe.as_dict()
        | {"temperature": left_out.temperature, "start": ORIGIN | {"sha256": start.sha256}},
        report(left_out.probabilities, left_out.genres, left_out.part).figures,
        POOLING,
    )


def _leave_out(
    clips: Clips, heard: Pooled, targets: Targets, start: Published, recipe: DistilRecipe
) -> LeftOut:
    """Measure what `fit` gives on recordings that it has not heard, at the best temperature."""
    by_people = bool((clips.genres[heard.clip] >= 0).any())
    measured = clips.genres[heard.clip] >= 0 if by_people else np.full(len(heard.clip), True)
    logits = left_out_logits(
        heard.numbers,
        targets,
        groups=_groups(clips)[heard.clip],
        measured=measured,
        published=start.variables,
        recipe=recipe,
    )[measured]
    clip = heard.clip[measured]
    files = np.array([str(file) for file in clips.files])[clip]
    names, first, recording = np.unique(files, return_index=True, return_inverse=True)
    means = _mean_rows(clips.soft[clip], recording)
    genres = clips.genres[clip][first] if by_people else means.argmax(axis=1)
    wanted = np.eye(len(GENRES), dtype=np.float32)[genres] if by_people else means
    temperature = best_temperature(logits, recording, wanted)
    artists_apart = bool((clips.artists[clip] != "").any())
    return LeftOut(
        [Path(name).stem for name in names],
        pooled_probabilities(logits, recording, temperature),
        genres,
        temperature,
        artists_apart,
        f"{'artists' if artists_apart else 'recordings'} left out in {recipe.folds} folds"
        + ("" if by_people else ", against the teachers"),
    )


def _groups(clips: Clips) -> NDArray[np.str_]:
    """Who must stay together: an artist's clips, or a recording's where the artist is unknown."""
    files = np.char.add("recording ", np.array([str(file) for file in clips.files]))
    return np.where(clips.artists == "", files, np.char.add("artist ", clips.artists))


def _mean_rows(rows: NDArray[np.float32], place: NDArray[np.int64]) -> NDArray[np.float32]:
    """The mean [places, columns] of the rows [n, columns] that have the same place [n]."""
    sums = np.zeros((int(place.max()) + 1, rows.shape[1]))
    np.add.at(sums, place, rows)
    return np.asarray(sums / np.bincount(place)[:, None], dtype=np.float32)
