"""The stretches of a recording that are heard."""

import math
from dataclasses import dataclass

import numpy as np

from ml.audio import is_silent
from ml.errors import Silence
from ml.genre.features import Samples

WINDOW_SECONDS = 30.0  # what the networks learned their tracks from
# Encoders add a little at the end: thirty seconds are often sent as 30.01. A second window would
# cost as much again to hear nearly the same, so all windows grow by up to this share instead.
STRETCH = 0.1


@dataclass(frozen=True)
class Window:
    """One stretch, from and to seconds of the recording, and its samples [n]."""

    start_seconds: float
    end_seconds: float
    samples: Samples


def sounding_windows(samples: Samples, sample_rate_hz: int) -> list[Window]:
    """The whole recording in stretches of WINDOW_SECONDS, those that are silent left out.

    The last one ends with the recording, so neighbours overlap a little; or they all are a little
    longer, where one more would be for less than STRETCH of a window.

    Raises:
        Silence: no stretch has a sound in it.
    """
    size = int(WINDOW_SECONDS * sample_rate_hz)
    count = max(1, math.ceil(samples.size / size - STRETCH))
    size = max(size, math.ceil(samples.size / count))
    starts = np.linspace(0, max(0, samples.size - size), count).astype(int)
    sounding = [
        Window(start / sample_rate_hz, (start + piece.size) / sample_rate_hz, piece)
        for start in starts.tolist()
        if not is_silent(piece := samples[start : start + size])
    ]
    if not sounding:
        raise Silence
    return sounding


def middle(windows: list[Window]) -> Window:
    """The one in the middle: a song is itself there rather than in its introduction.

    Of two it is the first, so that thirty seconds and a little are heard from their beginning.
    """
    return windows[(len(windows) - 1) // 2]
