"""From a recording to the probabilities of its genres."""

from pathlib import Path

import numpy as np

from ml.audio import decode
from ml.genre import GENRES
from ml.genre.answers import Answers, Probabilities, mean_of, pooled
from ml.genre.front_ends import FrontEnd, front_end_of
from ml.genre.hearing import GenreProbability, Hearing, NotMusic, Stretch, Verdict
from ml.genre.manifest import SHIPPED_MODEL, Decision, Manifest, Runtime, load_manifest
from ml.genre.model import GenreModel, load_model
from ml.genre.windows import Window, sounding_windows

TIMELINE_SECONDS = 60.0  # a shorter recording is one piece
# A recording is heard in about so many patches, and the windows of a long one in fewer each, though
# in no fewer than tell its genre: so hearing a song costs half of what decoding it costs.
PATCHES = 18
LEAST_PATCHES = 2


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
        windows = sounding_windows(recording.samples, rate_hz)
        most = max(LEAST_PATCHES, PATCHES // len(windows))
        heard = [self._hear(each, most) for each in windows]
        answers = mean_of(heard)
        verdict, kind = judged(answers, self.manifest.decision)
        return Hearing(
            seconds=recording.seconds,
            genres=_sorted(answers.genres),
            truncated=recording.truncated,
            damaged=recording.damaged,
            model=self.manifest.version,
            timeline=tuple(
                Stretch(window.start_seconds, window.end_seconds, _sorted(answer.genres))
                for window, answer in zip(windows, heard, strict=True)
                if timeline and recording.seconds > TIMELINE_SECONDS
            ),
            verdict=verdict,
            kind=kind,
        )

    def _hear(self, window: Window, most_patches: int) -> Answers:
        """One answer, [genres] and [kinds]."""
        patches = self.front_end.patches(window.samples, most_patches)
        return pooled(self.model.predict(patches), self.manifest.pooling)


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
