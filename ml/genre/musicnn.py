"""Sound to the patches that musicnn (Pons & Serra, 2019) was trained on, in numpy alone."""

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from ml.genre.features import Patches, Samples
from ml.genre.manifest import Parameter
from ml.genre.mel import hann, mel_filters

SAMPLE_RATE_HZ = 16_000
FFT_SAMPLES = 512
HOP_SAMPLES = 256
MEL_BANDS = 96
PATCH_FRAMES = 187  # 2.992 s
LEVEL = 0.14  # root mean square, about -17 dBFS, to which every stretch is brought
COMPRESSION = 10_000.0  # log10(1 + COMPRESSION * power), as the published weights were trained
# Of one window. Top-1 and mean negative log-likelihood on 107 recordings of 30 s, left out by
# artist, mean of two foldings: 0.724 and 0.650, 0.734 and 0.671, 0.766 and 0.619, 0.766 and 0.622,
# 0.752 and 0.628 with 3, 4, 6, 8, 10; each costs about 9 ms of one core.
MOST_PATCHES = 6


def frame_starts(frames: int, most: int) -> list[int]:
    """First frames of at most `most` patches spread evenly over `frames`.

    As many as it takes to leave no frame out, and so hardly overlapping, where `most` allows.
    """
    spare = max(0, frames - PATCH_FRAMES)
    count = min(most, 1 + -(-spare // PATCH_FRAMES))
    return [round(place * spare / max(1, count - 1)) for place in range(count)]


def at_level(samples: Samples) -> Samples:
    """Samples [n] amplified to a root mean square of LEVEL."""
    loudness = float(np.sqrt(np.dot(samples, samples) / samples.size))
    return samples * np.float32(LEVEL / max(loudness, 1e-9))


def framed(samples: Samples) -> Samples:
    """A mono waveform [n], n >= 1, as its frames: a view [1 + n // HOP_SAMPLES, FFT_SAMPLES].

    Frames are centred, with zeros beyond the ends.
    """
    padded = np.pad(samples, FFT_SAMPLES // 2)
    return np.lib.stride_tricks.sliding_window_view(padded, FFT_SAMPLES)[::HOP_SAMPLES]


def log_mel(frames: Samples) -> Patches:
    """Frames of a waveform as the network sees them.

    Args:
        frames: float32 [m, FFT_SAMPLES] at SAMPLE_RATE_HZ, within [-1, 1].

    Returns:
        float32 [m, MEL_BANDS]: log10(1 + COMPRESSION * power), about 0 to 7. It depends on
        loudness, as the published weights do.
    """
    spectrum = np.fft.rfft(frames * hann(FFT_SAMPLES), axis=1)
    power = spectrum.real**2 + spectrum.imag**2  # [m, FFT_SAMPLES // 2 + 1]
    mel = power.astype(np.float32) @ mel_filters(SAMPLE_RATE_HZ, FFT_SAMPLES, MEL_BANDS).T
    return np.asarray(np.log10(1.0 + COMPRESSION * mel), dtype=np.float32)


class MusicnnPatches:
    """A front end: patches of three seconds, spread over the stretch that is heard.

    The stretch is brought to LEVEL first, so that a quiet recording is heard as a loud one is.
    """

    name: ClassVar[str] = "musicnn"
    sample_rate_hz: ClassVar[int] = SAMPLE_RATE_HZ

    def __init__(self, most_patches: int = MOST_PATCHES) -> None:
        """Cut at most `most_patches` (>= 1) of a stretch; each costs one run of the network."""
        self.most_patches = most_patches

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """What the patches depend on."""
        return {
            "sample_rate_hz": SAMPLE_RATE_HZ,
            "fft_samples": FFT_SAMPLES,
            "hop_samples": HOP_SAMPLES,
            "mel_bands": MEL_BANDS,
            "compression": COMPRESSION,
            "level": LEVEL,
            "patch_frames": PATCH_FRAMES,
            "most_patches": self.most_patches,
        }

    def patches(self, samples: Samples, most: int | None = None) -> Patches:
        """Samples [n] at `sample_rate_hz` to [patches, PATCH_FRAMES, MEL_BANDS].

        Fewer frames than one patch are repeated until they fill it.
        """
        frames = framed(at_level(samples))
        starts = frame_starts(len(frames), min(most or self.most_patches, self.most_patches))
        # One at a time: all at once leave the processor's cache and take twice as long.
        wanted = [(start + np.arange(PATCH_FRAMES)) % len(frames) for start in starts]
        return np.stack([log_mel(frames[each]) for each in wanted])
