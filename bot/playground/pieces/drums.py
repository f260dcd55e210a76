"""Drums and cymbals."""

from functools import cache

import numpy as np

from .sound import RATE_HZ, Sound, band, faded, moments, noise


@cache
def kick(low_hz: float = 48.0, seconds: float = 0.35, click: float = 0.25) -> Sound:
    """A bass drum; more `click` for a harder beater."""
    time = moments(seconds)
    hz = low_hz + 110.0 * np.exp(-time * 45.0)
    body = np.sin(2.0 * np.pi * np.cumsum(hz) / RATE_HZ) * np.exp(-time * 4.2 / seconds)
    knock = band(noise(len(time), 1), 1_500.0, 6_000.0) * np.exp(-time * 220.0)
    return faded(body + click * knock, 0.001, 0.02)


@cache
def snare(seconds: float = 0.26, wires: float = 0.5) -> Sound:
    """A snare drum."""
    time = moments(seconds)
    skin = (np.sin(2 * np.pi * 190 * time) + 0.6 * np.sin(2 * np.pi * 331 * time)) * np.exp(
        -time * 26
    )
    rattle = band(noise(len(time), 2), 900.0, 11_000.0, 2.0) * np.exp(-time * 5.2 / seconds)
    return faded(0.6 * skin + wires * rattle, 0.0008, 0.02)


@cache
def rim() -> Sound:
    """A stick laid across the snare drum."""
    time = moments(0.09)
    ring = sum(np.sin(2 * np.pi * hz * time) for hz in (820.0, 1_730.0, 2_460.0))
    return faded(0.4 * np.asarray(ring) * np.exp(-time * 75.0), 0.0005, 0.01)


@cache
def hat(seconds: float = 0.06) -> Sound:
    """A hi-hat: closed when short, open when long."""
    time = moments(seconds)
    return faded(0.45 * _metal(len(time), 7_000.0, 3) * np.exp(-time * 4.0 / seconds), 0.0005, 0.01)


@cache
def ride(seconds: float = 0.9) -> Sound:
    """A ride cymbal, struck with the tip of a stick."""
    time = moments(seconds)
    wash = _metal(len(time), 4_500.0, 4) * (0.25 * np.exp(-time * 3.5) + 0.5 * np.exp(-time * 40.0))
    bell = sum(np.sin(2 * np.pi * hz * time) for hz in (2_890.0, 3_670.0, 5_210.0))
    return faded(0.55 * wash + 0.05 * np.asarray(bell) * np.exp(-time * 9.0), 0.0008, 0.1)


@cache
def crash(seconds: float = 1.8) -> Sound:
    """A crash cymbal."""
    time = moments(seconds)
    return faded(0.6 * _metal(len(time), 3_000.0, 5) * np.exp(-time * 2.6), 0.002, 0.3)


@cache
def clap() -> Sound:
    """Several people's hands at almost one time."""
    time = moments(0.25)
    hands = sum(
        np.where(time >= late, np.exp(-(time - late) * 160.0), 0.0) for late in (0, 0.011, 0.021)
    )
    room = np.where(time >= 0.028, np.exp(-(time - 0.028) * 24.0), 0.0)
    return faded(
        band(noise(len(time), 6), 800.0, 4_200.0, 2.0) * (hands + 0.8 * room), 0.0005, 0.02
    )


@cache
def tom(hz: float = 110.0) -> Sound:
    """A tom-tom."""
    time = moments(0.45)
    sweep = hz * (1.0 + 0.5 * np.exp(-time * 22.0))
    return faded(np.sin(2 * np.pi * np.cumsum(sweep) / RATE_HZ) * np.exp(-time * 9.0), 0.001, 0.05)


def _metal(size: int, low_hz: float, seed: int) -> Sound:
    """Noise and partials that fit no scale, as of a bronze plate."""
    time = np.arange(size) / RATE_HZ
    partials = (
        np.sign(np.sin(2 * np.pi * hz * time)) for hz in (2_053, 3_011, 4_177, 5_431, 6_229, 8_117)
    )
    return band(0.5 * noise(size, seed) + 0.22 * np.asarray(sum(partials)), low_hz, 14_500.0, 3.0)
