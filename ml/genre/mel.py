"""The mel scale, its filters and the window: what every log-mel front end is made of."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


def hz_to_mel(hz: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Slaney's mel scale (Auditory Toolbox, 1998): linear to 1 kHz, logarithmic above."""
    hz = np.asarray(hz, dtype=np.float64)
    above = np.log(np.maximum(hz, 1_000.0) / 1_000.0) / (np.log(6.4) / 27.0)
    return np.where(hz < 1_000.0, hz * 3.0 / 200.0, 15.0 + above)


def mel_to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverse of `hz_to_mel`."""
    return np.where(
        mel < 15.0, mel * 200.0 / 3.0, 1_000.0 * np.exp((mel - 15.0) * (np.log(6.4) / 27.0))
    )


@lru_cache
def mel_filters(sample_rate_hz: int, fft_samples: int, bands: int) -> NDArray[np.float32]:
    """Triangular mel filters of unit area, [bands, fft_samples // 2 + 1], 0 to Nyquist.

    Equal to `librosa.filters.mel` with its defaults; a test holds them together.
    """
    bin_hz = np.fft.rfftfreq(fft_samples, 1.0 / sample_rate_hz)
    edges_hz = mel_to_hz(
        np.linspace(0.0, float(hz_to_mel(sample_rate_hz / 2)), bands + 2, dtype=np.float64)
    )
    widths = np.diff(edges_hz)
    rising = (bin_hz - edges_hz[:-2, None]) / widths[:-1, None]
    falling = (edges_hz[2:, None] - bin_hz) / widths[1:, None]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    area = 2.0 / (edges_hz[2:] - edges_hz[:-2])
    return (triangles * area[:, None]).astype(np.float32)


@lru_cache
def hann(samples: int) -> NDArray[np.float32]:
    """Periodic Hann window, [samples]."""
    turn = 2.0 * np.pi * np.arange(samples) / samples
    return (0.5 - 0.5 * np.cos(turn)).astype(np.float32)
