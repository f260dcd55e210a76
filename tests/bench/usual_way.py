"""Reference A, the usual way: librosa for sound and features, `keras.predict` for the model.

The same model, given the same features of the same windows. As a program, it prints the genre of
one file, which is what `kamerton classify` is compared with.
"""

import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import keras
import librosa
import numpy as np

from ml.genre import GENRES, features, musicnn
from ml.genre.answers import Probabilities
from ml.genre.features import LogMelColumns, Patches, Samples
from ml.genre.manifest import SHIPPED_MODEL, load_manifest
from ml.genre.windows import sounding_windows


def log_mel_columns(samples: Samples) -> Patches:
    """librosa's mel spectrogram in decibels, of which the model's columns are taken."""
    power = librosa.feature.melspectrogram(
        y=samples,
        sr=features.SAMPLE_RATE_HZ,
        n_fft=features.FFT_SAMPLES,
        hop_length=features.HOP_SAMPLES,
        n_mels=features.MEL_BANDS,
    )
    decibels = librosa.amplitude_to_db(power, ref=np.max, amin=1e-12)
    columns = np.arange(features.column_count(samples.size)) + 1
    kept = np.minimum(columns * features.FRAMES_PER_COLUMN, decibels.shape[1] - 1).astype(int)
    return features.to_patches(decibels[:, kept])


def musicnn_patches(samples: Samples) -> Patches:
    """librosa's mel spectrogram of the whole stretch, of which the model's patches are taken."""
    power = librosa.feature.melspectrogram(
        y=musicnn.at_level(samples),
        sr=musicnn.SAMPLE_RATE_HZ,
        n_fft=musicnn.FFT_SAMPLES,
        hop_length=musicnn.HOP_SAMPLES,
        n_mels=musicnn.MEL_BANDS,
        pad_mode="constant",
    ).T
    frames = np.log10(1.0 + musicnn.COMPRESSION * power)
    starts = np.array(musicnn.frame_starts(len(frames), musicnn.MOST_PATCHES))
    places = (starts[:, None] + np.arange(musicnn.PATCH_FRAMES)) % len(frames)
    return np.asarray(frames[places], dtype=np.float32)


# Of each front end that a shipped model has had: what people who use librosa would write.
WITH_LIBROSA: Mapping[str, Callable[[Samples], Patches]] = {
    LogMelColumns.name: log_mel_columns,
    musicnn.MusicnnPatches.name: musicnn_patches,
}


class UsualWay:
    """The shipped model's `.keras`, and librosa."""

    def __init__(self) -> None:
        manifest = load_manifest(SHIPPED_MODEL)
        self._rate_hz = int(manifest.front_end.parameters["sample_rate_hz"])
        self._patches = WITH_LIBROSA[manifest.front_end.name]
        path = SHIPPED_MODEL / manifest.files["keras"].name
        self._network: Any = keras.saving.load_model(path, compile=False)

    def hear(self, source: str | bytes) -> Probabilities:
        """Probabilities [genres] of a file or its content."""
        opened = BytesIO(source) if isinstance(source, bytes) else source
        samples, _ = librosa.load(opened, sr=self._rate_hz, mono=True)
        windows = sounding_windows(samples, self._rate_hz)
        patches = np.concatenate([self._patches(each.samples) for each in windows])
        answers = self._network.predict(patches, verbose=0)
        genres = answers["genres"] if isinstance(answers, dict) else answers
        return np.asarray(genres.mean(axis=0))


if __name__ == "__main__":
    sys.stdout.write(f"{GENRES[int(UsualWay().hear(sys.argv[1]).argmax())]}\n")
