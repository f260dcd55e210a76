"""From a recording to the probabilities of its genres."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ml.audio import decode
from ml.genre import GENRES
from ml.genre.answers import Answers, Probabilities, pooled
from ml.genre.front_ends import FrontEnd, front_end_of
from ml.genre.hearing import GenreProbability, Hearing, NotMusic, Stretch, Verdict
from ml.genre.manifest import SHIPPED_MODEL, Decision, Manifest, Runtime, load_manifest
from ml.genre.model import GenreModel, load_model
from ml.genre.windows import Window, sounding_windows, spread

TIMELINE_SECONDS = 60.0  # a shorter recording is one piece


class GenreClassifier:
    """A loaded model and what it takes to use it on sound."""

    def __init__(self, model: GenreModel, front_end: FrontEnd, manifest: Manifest) -> None:
        self.model = model
        self.front_end = front_end
        self.manifest = manifest

    def hear(
        self, source: Path | bytes, *, deadline_seconds: float = 60.0, timeline: bool = False
    ) -> Hearing:
        """Decode a recording and classify it.

        Args:
            source: a file or its content, of any kind that people send.
            deadline_seconds: how long decoding may take.
            timeline: hear a recording of more than TIMELINE_SECONDS window by window as well.

        Raises:
            AudioError: it cannot be heard; the subclass says why.
        """
        rate_hz = self.front_end.sample_rate_hz
        recording = decode(source, sample_rate_hz=rate_hz, deadline_seconds=deadline_seconds)
        sounding = sounding_windows(recording.samples, rate_hz)
        chosen = spread(sounding)
        stretches = sounding if timeline and recording.seconds > TIMELINE_SECONDS else []
        # Each window is heard once, though it may count twice.
        heard = {each.start_seconds: self._patches(each) for each in stretches or chosen}
        answers = self._one(heard[each.start_seconds] for each in chosen)
        verdict, kind = judged(answers, self.manifest.decision)
        return Hearing(
            seconds=recording.seconds,
            genres=_sorted(answers.genres),
            truncated=recording.truncated,
            damaged=recording.damaged,
            model=self.manifest.version,
            timeline=tuple(
                Stretch(
                    window.start_seconds,
                    window.end_seconds,
                    _sorted(self._one([heard[window.start_seconds]]).genres),
                )
                for window in stretches
            ),
            verdict=verdict,
            kind=kind,
        )

    def _patches(self, window: Window) -> Answers:
        """Answers [n, ...] for the patches of a window."""
        return self.model.predict(self.front_end.patches(window.samples))

    def _one(self, windows: Iterable[Answers]) -> Answers:
        """One answer for several windows."""
        return pooled(windows, self.manifest.pooling)


def judged(answers: Answers, decision: Decision | None) -> tuple[Verdict, NotMusic | None]:
    """What a recording is taken for, by its answers [genres] and [kinds].

    Without a decision everything is music.
    """
    if decision is None:
        return "music", None
    if decision.least_music is not None and answers.kinds is not None:
        music, speech, noise = answers.kinds.tolist()  # in the order of ml.genre.KINDS
        if music < decision.least_music:
            return "not_music", "speech" if speech >= noise else "noise"
    sure = float(answers.genres.max()) >= decision.least_confidence
    return ("music" if sure else "unsure"), None


def _sorted(probabilities: Probabilities) -> tuple[GenreProbability, ...]:
    order = np.argsort(-probabilities, kind="stable")
    return tuple(GenreProbability(GENRES[i], float(probabilities[i])) for i in order)


def load_classifier(runtime: Runtime = "litert", folder: Path | None = None) -> GenreClassifier:
    """The shipped model, or the one in `folder`.

    Raises:
        ModelError: it is missing, altered, unsafe, or its runtime is not installed.
    """
    folder = folder or SHIPPED_MODEL
    manifest = load_manifest(folder)
    front_end = front_end_of(folder, manifest)  # before any file of the model is opened
    return GenreClassifier(load_model(folder, manifest, runtime), front_end, manifest)
