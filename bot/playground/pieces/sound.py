"""Sound as arrays: pitches, envelopes, filters, rooms, and the WAV file at the end."""

import io
import re
import wave
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 32_000

Sound = NDArray[np.float64]

_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_PITCH = re.compile(r"([A-G])([#b]?)(\d)")


def hertz(pitch: str) -> float:
    """The frequency of "A4", "Bb2", "F#3", in equal temperament. Raises ValueError."""
    read = _PITCH.fullmatch(pitch)
    if read is None:
        raise ValueError(f"{pitch!r} is no pitch")
    step = _STEPS[read[1]] + {"": 0, "#": 1, "b": -1}[read[2]]
    return float(440.0 * 2.0 ** ((step - 9) / 12.0 + int(read[3]) - 4))


def moments(seconds: float) -> Sound:
    """Time in seconds of every sample of so long a sound, [n]."""
    return np.arange(round(seconds * RATE_HZ)) / RATE_HZ


@lru_cache(maxsize=128)
def noise(size: int, seed: int = 0) -> Sound:
    """White noise, [size], standard deviation 1; the same for the same seed. Not to be changed."""
    return np.random.default_rng(seed).standard_normal(size)


def faded(sound: Sound, attack_seconds: float, release_seconds: float) -> Sound:
    """The sound [n] with a straight way in and out, so that it does not click."""
    size = len(sound)
    rise = min(size, max(1, round(attack_seconds * RATE_HZ)))
    fall = min(size, max(1, round(release_seconds * RATE_HZ)))
    shape = np.ones(size)
    shape[:rise] = np.linspace(0.0, 1.0, rise)
    shape[size - fall :] *= np.linspace(1.0, 0.0, fall)
    return sound * shape


def band(
    sound: Sound, low_hz: float = 0.0, high_hz: float = RATE_HZ / 2, order: float = 4.0
) -> Sound:
    """What of the sound [n] lies between two frequencies, with slopes as of a Butterworth filter.

    Filtered in one go over its spectrum, padded so that the end does not ring into the beginning.
    """
    size = len(sound) + RATE_HZ // 20
    spectrum = np.fft.rfft(sound, size)
    at = np.maximum(np.fft.rfftfreq(size, 1.0 / RATE_HZ), 1e-3)
    gain = 1.0 / np.sqrt(1.0 + (at / high_hz) ** (2.0 * order))
    if low_hz > 0.0:
        gain /= np.sqrt(1.0 + (low_hz / at) ** (2.0 * order))
    return np.fft.irfft(spectrum * gain, size)[: len(sound)]


def in_room(sound: Sound, seconds: float, share: float, bright_hz: float = 5_000.0) -> Sound:
    """The stereo sound [n, 2] in a room that rings for so long; `share` of it is the room's."""
    size = round(seconds * RATE_HZ)
    fall = np.exp(-6.9 * np.arange(size) / size)
    heard = np.empty_like(sound)
    for side in (0, 1):
        ring = band(noise(size, seed=40 + side) * fall, 180.0, bright_hz, order=1.0)
        ring[: RATE_HZ // 90] = 0.0  # the walls are some metres away
        ring /= np.sqrt(np.sum(ring**2))
        length = len(sound) + size
        wet = np.fft.irfft(np.fft.rfft(sound[:, side], length) * np.fft.rfft(ring, length), length)
        heard[:, side] = (1.0 - share) * sound[:, side] + share * wet[: len(sound)]
    return heard


def tilted(sound: Sound, db_per_octave: float) -> Sound:
    """The stereo sound [n, 2] made darker (below 0) or brighter, around 1 kHz."""
    spectrum = np.fft.rfft(sound, axis=0)
    octaves = np.log2(np.maximum(np.fft.rfftfreq(len(sound), 1.0 / RATE_HZ), 40.0) / 1_000.0)
    gain = 10.0 ** (db_per_octave * octaves / 20.0)
    return np.fft.irfft(spectrum * gain[:, None], len(sound), axis=0)


def wav(sound: Sound) -> bytes:
    """A WAV file of 16 bits of the stereo sound [n, 2], at its full level."""
    loudest = float(np.abs(sound).max()) or 1.0
    whole = np.round(sound / loudest * 0.89 * 32_767.0).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(2)
        written.setsampwidth(2)
        written.setframerate(RATE_HZ)
        written.writeframes(whole.tobytes())
    return file.getvalue()
