"""Strings, keys and winds: each takes a frequency and a length and gives a sound [n]."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from .sound import RATE_HZ, Sound, band, faded, moments, noise

_HIGHEST_HZ = 11_000.0


@lru_cache(maxsize=512)
def pluck(hz: float, seconds: float, bright: float = 0.6, ring: float = 0.996) -> Sound:
    """A plucked string (Karplus and Strong): `bright` 0 to 1, `ring` what each swing leaves.

    The string is a whole number of samples long and played a little faster or slower, so that it
    is in tune.
    """
    period = max(2, round(RATE_HZ / hz))
    ratio = hz * period / RATE_HZ
    swings = int(seconds * RATE_HZ * ratio / period) + 2
    swing = band(noise(period * 8, round(hz)), 0.0, 800.0 + 9_000.0 * bright**2, 1.0)[
        :period
    ].copy()
    swing -= swing.mean()
    swing /= np.abs(swing).max()
    soft = 0.5 - 0.42 * bright  # how much of its neighbour each sample takes on
    every = np.empty((swings, period))
    for row in every:
        row[:] = swing
        swing = ring * ((1.0 - soft) * swing + soft * np.roll(swing, 1))
    # The neighbour's share makes the string that much longer.
    ratio *= 1.0 + soft / period
    size = round(seconds * RATE_HZ)
    sound = np.interp(np.arange(size) * ratio, np.arange(every.size), every.ravel())
    return faded(sound, 0.001, min(0.03, seconds / 4))


@lru_cache(maxsize=512)
def piano(hz: float, seconds: float) -> Sound:
    """A piano's note, which rings on a little after the key is let go."""
    time = moments(seconds + 0.12)
    sound = np.zeros(len(time))
    for partial in range(1, 15):
        stretched = partial * hz * np.sqrt(1.0 + 0.0004 * partial**2)
        if stretched > _HIGHEST_HZ:
            break
        strength = (
            partial**-1.25 * abs(np.sin(np.pi * partial * 0.135)) * np.exp(-partial * hz / 5_200)
        )
        fall = np.exp(-time * (0.9 + hz / 500.0 + 0.55 * partial))
        for apart in (-0.0003, 0.00035):
            sound += strength * fall * np.sin(2 * np.pi * stretched * (1 + apart) * time + partial)
    knock = band(noise(len(time), 11), 150.0, 1_800.0, 1.0) * np.exp(-time * 90.0)
    return faded(sound + 0.04 * knock, 0.002, 0.12)


def harmonics(
    hz: float,
    seconds: float,
    strengths: Sequence[float],
    *,
    vibrato: float = 0.0,
    vibrato_hz: float = 5.3,
    darkens: float = 0.0,
    scoop: float = 0.0,
) -> Sound:
    """Partials 1, 2, 3… of a note with these strengths.

    `vibrato` and `scoop` (from below, at the beginning) are in semitones; `darkens` is how much
    faster high partials die away.
    """
    time = moments(seconds)
    bend = vibrato * np.minimum(1.0, time / 0.35) * np.sin(2 * np.pi * vibrato_hz * time)
    bend -= scoop * np.exp(-time * 26.0)
    turn = 2.0 * np.pi * np.cumsum(hz * 2.0 ** (bend / 12.0)) / RATE_HZ
    sound = np.zeros(len(time))
    for partial, strength in enumerate(strengths, start=1):
        if strength and partial * hz < _HIGHEST_HZ:
            fall = np.exp(-darkens * (partial - 1) * time) if darkens else 1.0
            sound += strength * fall * np.sin(partial * turn)
    return sound


@lru_cache(maxsize=256)
def bass(hz: float, seconds: float) -> Sound:
    """An electric bass, plucked with a finger."""
    body = harmonics(hz, seconds, [1.0, 0.75, 0.42, 0.24, 0.13, 0.08, 0.05], darkens=2.2)
    body *= 0.35 + 0.65 * np.exp(-moments(seconds) * 2.2)
    return faded(body + 0.5 * pluck(hz, seconds, 0.35), 0.004, 0.03)


@lru_cache(maxsize=256)
def double_bass(hz: float, seconds: float) -> Sound:
    """A double bass, plucked: more wood than string."""
    body = harmonics(hz, seconds, [1.0, 0.5, 0.25, 0.1], darkens=4.0) * np.exp(
        -moments(seconds) * 2.6
    )
    wood = band(noise(len(body), 12), 200.0, 1_400.0, 1.0) * np.exp(-moments(seconds) * 70.0)
    return faded(body + 0.7 * pluck(hz, seconds, 0.28, 0.992) + 0.08 * wood, 0.003, 0.05)


@lru_cache(maxsize=256)
def organ(hz: float, seconds: float) -> Sound:
    """A drawbar organ with its turning loudspeaker."""
    bars = [0.8, 1.0, 0.55, 0.5, 0.0, 0.25, 0.0, 0.22]
    sound = harmonics(hz / 2, seconds, [0.4, *bars], vibrato=0.09, vibrato_hz=6.4)
    return faded(sound * (1 + 0.12 * np.sin(2 * np.pi * 6.4 * moments(seconds))), 0.006, 0.02)


@lru_cache(maxsize=256)
def ensemble(hz: float, seconds: float) -> Sound:
    """Bowed strings, several at once."""
    strengths = [1.0 / partial for partial in range(1, 19)]
    players = ((0.0, 5.1), (0.08, 5.6), (-0.09, 4.7), (0.04, 6.0))
    sound = sum(
        harmonics(hz * 2 ** (apart / 12), seconds, strengths, vibrato=0.13, vibrato_hz=rate)
        for apart, rate in players
    )
    heard = band(np.asarray(sound), 140.0, 4_200.0, 1.5)
    return faded(heard, min(0.09, seconds / 3), min(0.14, seconds / 3))


@lru_cache(maxsize=256)
def brass(hz: float, seconds: float) -> Sound:
    """A muted trumpet: the sound opens as the breath comes."""
    dark = harmonics(hz, seconds, [1.0, 0.7, 0.4, 0.2], vibrato=0.18, scoop=0.5)
    open_ = harmonics(
        hz, seconds, [0.5, 0.8, 1.0, 0.95, 0.8, 0.6, 0.45, 0.3, 0.2, 0.12], vibrato=0.18, scoop=0.5
    )
    time = moments(seconds)
    breath = np.minimum(1.0, time / 0.05) * (0.65 + 0.35 * np.exp(-time * 3.0))
    air = band(noise(len(time), 13), 1_500.0, 6_000.0, 1.0) * 0.03
    return faded(dark * (1 - 0.6 * breath) + 0.6 * open_ * breath + air, 0.018, 0.05)


@lru_cache(maxsize=256)
def voice(hz: float, seconds: float) -> Sound:
    """Somebody who sings "ah"."""
    breath = harmonics(
        hz, seconds, [1.0 / partial for partial in range(1, 25)], vibrato=0.25, scoop=0.8
    )
    formants = (
        (1.0, 400.0, 900.0, 2.0),
        (0.5, 1_000.0, 1_400.0, 3.0),
        (0.15, 2_400.0, 3_200.0, 3.0),
    )
    sound = sum(share * band(breath, low, high, order) for share, low, high, order in formants)
    return faded(1.5 * np.asarray(sound), 0.06, 0.08)


def overdriven(sound: Sound, drive: float, high_hz: float = 4_600.0) -> Sound:
    """Through an amplifier [n] that is turned up, and a loudspeaker that takes off the top."""
    pushed = np.tanh(drive * sound) / np.tanh(drive)
    return band(band(pushed, 85.0, high_hz, 2.5), 0.0, 9_000.0, 1.0)
