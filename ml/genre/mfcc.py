"""Sound to one averaged column of MFCCs, by librosa: the input of the course's network."""

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from ml.errors import RuntimeMissing
from ml.genre.features import Patches, Samples
from ml.genre.manifest import Parameter

SAMPLE_RATE_HZ = 22_050
COEFFICIENTS = 40


class MeanMfcc:
    """A front end: MFCCs with librosa's defaults, averaged over time."""

    name: ClassVar[str] = "mfcc-mean"
    sample_rate_hz: ClassVar[int] = SAMPLE_RATE_HZ
    parameters: ClassVar[Mapping[str, Parameter]] = {
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "coefficients": COEFFICIENTS,
    }

    def __init__(self) -> None:
        try:
            from librosa.feature import mfcc  # noqa: PLC0415 - seconds, only when chosen
        except ImportError as missing:
            raise RuntimeMissing(
                "this model hears through librosa, which comes with the training extra: "
                "run `make install`"
            ) from missing
        self._mfcc = mfcc

    def patches(self, samples: Samples, most: int | None = None) -> Patches:  # noqa: ARG002
        """Samples [n] at `sample_rate_hz` to the mean of their MFCCs, [1, COEFFICIENTS]."""
        coefficients = self._mfcc(y=samples, sr=self.sample_rate_hz, n_mfcc=COEFFICIENTS)
        return np.asarray(np.mean(coefficients, axis=1)[None], dtype=np.float32)
