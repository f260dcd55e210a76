"""The head that tells music from speech and noise, beside the one that tells genres apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.preprocessing import StandardScaler

from ml.audio import SHORTEST_SECONDS
from ml.genre import KINDS
from ml.genre.manifest import Figure
from ml.genre.windows import WINDOW_SECONDS
from ml.training.data import DatasetError
from ml.training.degrade import Acoustics, Samples
from ml.training.intervals import bootstrapped, share
from ml.training.musicnn import POOLED
from ml.training.pooled import Numbers

NOT_MUSIC = KINDS[1:]
REGULARISATION = 3e-4  # C of scikit-learn: hundreds of numbers and some hundred sounds
# A number that varies a thousandth of what the liveliest does, or less, is rounding: without a
# floor under its spread its weight would be as large as that is small, and runtimes round
# differently.
LEAST_SPREAD = 1e-3
PART = "music or not, recordings left out"
MUSIC_REFUSED = 0.02  # at most, of music that the head has not heard


@dataclass(frozen=True)
class KindsHeard:
    """Patches [n] of recordings of one kind.

    Attributes:
        numbers: float32 [n, POOLED].
        kind: index into `ml.genre.KINDS`.
        recording: [n] unique over all kinds.
        version: [n] in which of several ways each recording was sent.
    """

    numbers: Numbers
    kind: int
    recording: NDArray[np.int64]
    version: NDArray[np.int64]


@dataclass(frozen=True)
class KindsMeasured:
    """What heads said of recordings that they had not heard.

    Attributes:
        least_music: below it a recording is not music: as high as MUSIC_REFUSED allows, and at
            most 0.5.
        figures: AUROC of music against the rest, music refused, and others taken for music.
    """

    least_music: float
    figures: tuple[Figure, ...]


def not_music(acoustics: Sequence[Acoustics], kind: str, fewest: int) -> list[Samples]:
    """Recordings of "speech" or "noise", at most a window of each.

    Raises:
        DatasetError: there are fewer than `fewest` of SHORTEST_SECONDS or more.
    """
    found = [
        sound[: int(WINDOW_SECONDS * among.sample_rate_hz)]
        for among in acoustics
        for sound in (among.voices if kind == "speech" else among.noises)
        if sound.size >= SHORTEST_SECONDS * among.sample_rate_hz
    ]
    if len(found) < fewest:
        raise DatasetError(
            f"only {len(found)} recordings of {kind} last {SHORTEST_SECONDS:.0f} s or more; "
            f"{fewest} are needed to tell music from it"
        )
    return found


def fit_kinds(heard: Sequence[KindsHeard]) -> keras.Model:
    """Logistic regression on pooled numbers, as a layer.

    Returns:
        A model from [batch, POOLED] to probabilities [batch, kinds].
    """
    return _fit(*_patches(heard))


def measure_kinds(heard: Sequence[KindsHeard], folds: int) -> KindsMeasured:
    """What heads say of recordings of which they have heard nothing, in any version.

    Args:
        heard: every kind, and of each at least as many recordings as folds.
        folds: in how many parts recordings are left out in turn.
    """
    numbers, kinds = _patches(heard)
    recording = np.concatenate([each.recording for each in heard])
    version = np.concatenate([each.version for each in heard])
    found = np.zeros((len(numbers), len(KINDS)))
    splits = StratifiedGroupKFold(folds, shuffle=True, random_state=0)  # no kind is left out whole
    for fitted, out in splits.split(numbers, kinds, groups=recording):
        head = _fit(numbers[fitted], kinds[fitted])
        found[out] = head.predict(numbers[out], batch_size=1024, verbose=0)
    sound = recording * (int(version.max()) + 1) + version
    of, first = np.unique(sound, return_index=True)
    music = np.array([found[sound == each, 0].mean() for each in of])  # as it is served
    kind = kinds[first]
    least = min(0.5, float(np.quantile(music[kind == 0], MUSIC_REFUSED, method="lower")))
    return KindsMeasured(
        least,
        (
            bootstrapped(
                PART,
                "AUROC",
                lambda chosen: float(roc_auc_score(kind[chosen] == 0, music[chosen])),
                len(of),
            ),
            share(PART, "music refused", music[kind == 0] < least),
            *(
                share(PART, f"{name} taken for music", music[kind == KINDS.index(name)] >= least)
                for name in NOT_MUSIC
            ),
        ),
    )


def _patches(heard: Sequence[KindsHeard]) -> tuple[Numbers, NDArray[np.int64]]:
    numbers = np.concatenate([each.numbers for each in heard])
    kinds = np.repeat([each.kind for each in heard], [len(each.numbers) for each in heard])
    return numbers, kinds


def _fit(numbers: Numbers, kinds: NDArray[np.int64]) -> keras.Model:
    scaler = StandardScaler().fit(numbers)
    spread = np.maximum(scaler.scale_, LEAST_SPREAD * scaler.scale_.max())
    regression = LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=1_000)
    regression.fit((numbers - scaler.mean_) / spread, kinds)
    pooled = keras.Input((POOLED,), name="pooled")
    dense = layers.Dense(len(KINDS), activation="softmax", name="kinds")
    head = keras.Model(pooled, dense(pooled), name="kinds_head")
    weights = regression.coef_ / spread
    dense.set_weights([weights.T, regression.intercept_ - weights @ scaler.mean_])
    return head
