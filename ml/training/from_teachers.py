"""The `distil` recipe: from recordings that teachers or people have heard to a network."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ml.genre import GENRES, KINDS
from ml.genre.manifest import Figure, TrainingData
from ml.genre.musicnn import MusicnnPatches
from ml.training.data import Matrices
from ml.training.degrade import Acoustics, Samples
from ml.training.distil import (
    POOLING,
    DistilRecipe,
    Folds,
    Targets,
    fit,
    fit_folds,
    genre_targets,
    matrix_targets,
    with_temperature,
)
from ml.training.ear_tuning import TuningRecipe, tuned
from ml.training.evaluate import report, write_predictions
from ml.training.kinds import NOT_MUSIC, KindsHeard, fit_kinds, measure_kinds, not_music
from ml.training.lessons import Ear, Lessons
from ml.training.matrices_heard import MatrixEar
from ml.training.measured import CLEAN, Measured, decision, measure
from ml.training.musicnn import build_whole
from ml.training.pooled import Cut, Heard, hear, sent_at_random
from ml.training.recipes import Trained, Watched
from ml.training.taught import Parts

LEFT_OUT = "recordings left out"


def train_distilled(
    lessons: Lessons,
    ear: Ear,
    acoustics: tuple[Acoustics, Acoustics] | None,
    recipe: DistilRecipe,
    *,
    run: Path,
    watched: Watched,
    resume: bool = False,
) -> Trained:
    """A network that goes on from an ear and learns from teachers and from people.

    Where there are acoustics, the ear itself learns to hear in them first, see `tuned`.

    Recordings with a genre are left out in turn, artists kept apart where they are known, to
    measure and to find the temperature; without any, all recordings are, and the teachers' first
    guess counts as right. The network that is returned has heard everything.

    Args:
        lessons: what to learn from.
        ear: what to hear it with.
        acoustics: where music is played, to learn among and to measure among; None: nowhere.
        recipe: what decides the run.
        run: folder for checkpoints and for `left_out.csv`, the probabilities of the recordings
            that were left out.
        watched: who is told.
        resume: go on from the run's last checkpoint.

    Raises:
        DatasetError: there is too little that can be learned from.
    """
    run.mkdir(parents=True, exist_ok=True)
    others = {kind: not_music(acoustics, kind, recipe.folds) for kind in NOT_MUSIC if acoustics}
    front_end = MusicnnPatches()
    parts = Parts.of(lessons.recordings)
    tuning = TuningRecipe(seed=recipe.seed)
    cut = _versions(
        parts,
        None if acoustics is None else acoustics[0],
        max(recipe.sent, tuning.sent),
        kept=lambda place, make: Cut.kept(
            run / f"sent-{place}.npz",
            f"{lessons.sha256} {recipe.seed} {dict(front_end.parameters)}",
            make,
            resume=resume,
        ),
        watched=watched,
    )
    if acoustics is not None:
        ear = tuned(
            ear,
            cut[: 1 + tuning.sent],
            parts.soft,
            parts.apart_from_people(),
            tuning,
            run=run,
            resume=resume,
            watched=watched,
        )
    heard = [each.heard_by(ear.hears) for each in cut[: 1 + recipe.sent]]
    part = np.concatenate([each.sound for each in heard])
    numbers = np.concatenate([each.numbers for each in heard])
    music = Heard(numbers, parts.recording[part])
    soft = genre_targets(parts.soft, parts.genres[parts.recording], recipe.hard_share)
    fitted = _Fitted(
        music,
        Targets(soft[part], None if parts.tags is None else parts.tags[part]),
        parts.groups,
    )
    if lessons.matrices is not None:
        matrix_ear = _matrix_ear(parts, heard[0], ear, front_end.most_patches, watched)
        fitted = fitted.and_matrices(lessons.matrices, matrix_ear, recipe.matrix_share)

    kept = None if acoustics is None else acoustics[1]
    measured = _leave_out(
        lessons, parts, fitted, ear=ear, among=kept, recipe=recipe, watched=watched
    )
    head = fit(fitted.heard.numbers, fitted.targets, ear.start, recipe)
    write_predictions(run / "left_out.csv", measured.names, measured.probabilities[CLEAN])
    clean = report(measured.probabilities[CLEAN], measured.genres, LEFT_OUT)
    figures = (*clean.figures, *measured.figures())
    if acoustics is not None:
        of = np.repeat(np.arange(len(heard)), [len(each.sound) for each in heard])
        ear, gate = _with_kinds(ear, music, of, others, among=acoustics[0], recipe=recipe)
        figures += gate
    return Trained(
        build_whole(ear.hears, with_temperature(head, measured.temperature), ear.kinds),
        front_end,
        TrainingData(
            description=lessons.description, sha256=lessons.sha256, tracks=len(lessons.recordings)
        ),
        recipe.as_dict() | {"temperature": measured.temperature} | ear.recipe,
        figures,
        POOLING,
        decision(measured, ear.least_music),
        clean.reliability,
    )


@dataclass(frozen=True)
class _Fitted:
    """What heads are fitted to: patches, what they are to be heard as, and by whom they are.

    Its first sounds are the recordings of the lessons; matrices come after them.
    """

    heard: Heard
    targets: Targets
    groups: NDArray[np.str_]

    def and_matrices(self, matrices: Matrices, ear: MatrixEar, share: float) -> "_Fitted":
        """The same, and what an ear hears in matrices with people's genres."""
        found = ear.hear(matrices.logmel)
        genres = matrix_targets(matrices.genres, share)[found.sound]
        tags = self.targets.tags
        if tags is not None:
            unknown = np.full((len(genres), tags.shape[1]), np.nan, np.float32)
            tags = np.concatenate([tags, unknown])
        return _Fitted(
            Heard(
                np.concatenate([self.heard.numbers, found.numbers]),
                np.concatenate([self.heard.sound, len(self.groups) + found.sound]),
            ),
            Targets(np.concatenate([self.targets.genres, genres]), tags),
            np.concatenate([self.groups, matrices.groups]),
        )


def _matrix_ear(
    parts: Parts, heard: Heard, ear: Ear, most_patches: int, watched: Watched
) -> MatrixEar:
    with watched.bar("Learning to read matrices", len(parts.sounds)) as step:
        return MatrixEar.learned(parts.sounds, heard, ear.hears, most_patches, step)


def _versions(
    parts: Parts,
    among: Acoustics | None,
    times: int,
    *,
    kept: Callable[[int, Callable[[], Cut]], Cut],
    watched: Watched,
) -> list[Cut]:
    """Every part as it is and, where there are acoustics, so many times as people might send it."""
    times = 0 if among is None else times
    with watched.bar("Listening", (1 + times) * len(parts.sounds)) as step:

        def version(place: int) -> Cut:
            sounds = (
                sent_at_random(parts.sounds, among, place - 1) if place and among else parts.sounds
            )
            return Cut.of(sounds, MusicnnPatches(), step)

        # One at a time: each is as large as all recordings.
        return [kept(place, partial(version, place)) for place in range(1 + times)]


def _leave_out(
    lessons: Lessons,
    parts: Parts,
    fitted: "_Fitted",
    *,
    ear: Ear,
    among: Acoustics | None,
    recipe: DistilRecipe,
    watched: Watched,
) -> Measured:
    """Measure what `fit` gives on recordings that it has not heard, at the best temperature."""
    by_people = bool((parts.genres >= 0).any())
    chosen = parts.genres >= 0 if by_people else np.full(len(parts.genres), True)
    besides = len(fitted.groups) - len(chosen)
    folds = fit_folds(
        fitted.heard,
        fitted.targets,
        groups=fitted.groups,
        measured=np.concatenate([chosen, np.zeros(besides, np.bool_)]),
        start=ear.start,
        recipe=recipe,
    )
    soft = parts.mean_soft()[chosen]
    genres = parts.genres[chosen] if by_people else soft.argmax(axis=1)
    if not any(each.artist for each in lessons.recordings):
        watched.warn(
            "the artists are unknown, so one artist may be learned from and measured on, which "
            "flatters the figures; name them in the array `artist`, or with --index"
        )
    return measure(
        [each for each, its in zip(lessons.recordings, chosen, strict=True) if its],
        np.eye(len(GENRES), dtype=np.float32)[genres] if by_people else soft,
        Folds(folds.of[: len(chosen)][chosen], folds.heads),
        ear=ear.hears,
        front_end=MusicnnPatches(),
        among=among,
        watched=watched,
    )


def _with_kinds(
    ear: Ear,
    music: Heard,
    version: NDArray[np.int64],
    others: Mapping[str, Sequence[Samples]],
    *,
    among: Acoustics,
    recipe: DistilRecipe,
) -> tuple[Ear, tuple[Figure, ...]]:
    """The ear with a head that tells music from the rest, and that head's figures.

    Args:
        ear: as it is.
        music: patches of music; its sounds are recordings.
        version: [n] of its patches, in which of several ways each was sent.
        others: by kind, what is not music.
        among: where it is played.
        recipe: its folds leave recordings out.
    """
    versions = int(version.max()) + 1
    recordings = int(music.sound.max()) + 1
    kinds = [KindsHeard(music.numbers, 0, music.sound, version)]
    for kind, sounds in others.items():
        for way in range(versions):
            sent = sent_at_random(sounds, among, way) if way else sounds
            heard = hear(sent, MusicnnPatches(), ear.hears)
            kinds.append(
                KindsHeard(
                    heard.numbers,
                    KINDS.index(kind),
                    recordings + heard.sound,
                    np.full(len(heard.sound), way),
                )
            )
        recordings += len(sounds)
    found = measure_kinds(kinds, recipe.folds)
    return replace(ear, kinds=fit_kinds(kinds), least_music=found.least_music), found.figures
