"""From a recording to the probabilities of its genres."""

from pathlib import Path

import numpy as np

from ml.audio import decode, is_silent
from ml.errors import Silence
from ml.genre import GENRES
from ml.genre.features import SAMPLE_RATE_HZ, Samples, log_mel
from ml.genre.hearing import GenreProbability, Hearing
from ml.genre.manifest import SHIPPED_MODEL, Manifest, Runtime, load_manifest
from ml.genre.model import GenreModel, load_model, track_probabilities

WINDOW_SECONDS = 30.0  # what the network learned its tracks from
MOST_WINDOWS = 6


def windows(samples: Samples) -> list[Samples]:
    """At most MOST_WINDOWS stretches of WINDOW_SECONDS, spread evenly over what is not silent.

    Raises:
        Silence: no stretch has a sound in it.
    """
    size = int(WINDOW_SECONDS * SAMPLE_RATE_HZ)
    count = -(-samples.size // size)
    starts = np.linspace(0, max(0, samples.size - size), count).astype(int)
    sounding = [
        window for start in starts if not is_silent(window := samples[start : start + size])
    ]
    if not sounding:
        raise Silence
    chosen = np.linspace(0, len(sounding) - 1, min(MOST_WINDOWS, len(sounding))).round().astype(int)
    return [sounding[place] for place in chosen]


class GenreClassifier:
    """A loaded model and what it takes to use it on sound."""

    def __init__(self, model: GenreModel, manifest: Manifest) -> None:
        self.model = model
        self.manifest = manifest

    def hear(self, source: Path | bytes, *, deadline_seconds: float = 60.0) -> Hearing:
        """Decode a recording and classify it.

        Args:
            source: a file or its content, of any kind that people send.
            deadline_seconds: how long decoding may take.

        Raises:
            AudioError: it cannot be heard; the subclass says why.
        """
        recording = decode(source, deadline_seconds=deadline_seconds)
        found = track_probabilities(self.model, map(log_mel, windows(recording.samples)))
        order = np.argsort(-found, kind="stable")
        return Hearing(
            seconds=recording.seconds,
            genres=tuple(GenreProbability(GENRES[i], float(found[i])) for i in order),
            truncated=recording.truncated,
            damaged=recording.damaged,
            model=self.manifest.version,
        )


def load_classifier(runtime: Runtime = "litert", folder: Path | None = None) -> GenreClassifier:
    """The shipped model, or the one in `folder`.

    Raises:
        ModelError: it is missing, altered, or its runtime is not installed.
    """
    folder = folder or SHIPPED_MODEL
    manifest = load_manifest(folder)
    return GenreClassifier(load_model(folder, manifest, runtime), manifest)
