"""Heavy: two guitars on low strings, two feet on the bass drum, cymbals that never end."""

import numpy as np

from .drums import crash, kick, snare, tom
from .instruments import bass, overdriven, pluck
from .sound import Sound, band, in_room, moments, noise
from .tape import Beat, Tape

RIFF = (
    "E2:1 E2:.5 F2:.5 E2:1 G2:.5 F2:.5",
    "E2:1 E2:.5 Bb2:.5 A2:1 G2:.5 F2:.5",
    "E2:1 E2:.5 F2:.5 E2:1 G2:.5 F2:.5",
    "C3:1 B2:.5 Bb2:.5 A2:.5 G2:.5 F2:1",
)
LEAD = (
    "E5:.5 F5 G5 F5 E5 D5 C5 B4 E5 G5 B5 A5 G5 F5 E5 D5 "
    "E5:.25 F5 E5 D5 E5 F5 G5 F5 E5 D5 C5 D5 E5 F5 G5 A5 B5:1 A5:.5 G5:.5 F5:.5 G5:.5 F5:1"
)


def performed() -> Sound:
    """Stereo [n, 2]."""
    tape = Tape(Beat(152), 33, 1.6)
    for bar in range(8):
        start = 4.0 * bar
        tape.play(RIFF[bar % 4], _left, 0.36, -0.9, start=start, held=1.0)
        tape.play(RIFF[bar % 4], _right, 0.36, 0.9, start=start, held=1.0)
        tape.play(RIFF[bar % 4], _low, 0.3, start=start)
        tape.hit(
            _foot(),
            "x.xxx.xxx.xxxxxx" if bar % 2 else "xxxxxxxxxxxxxxxx",
            1.0,
            start=start,
            step=0.25,
        )
        tape.hit(snare(0.3, 0.7), "..x...x.", 1.4, start=start)
        tape.hit(_wash(), "x.x.x.x.", 0.2, 0.3, start=start)
        if bar % 2 == 0:
            tape.put(crash(), start, 0.5, -0.3 if bar % 4 else 0.3)
    for at, hz in enumerate((190, 190, 150, 150, 110, 110, 85, 85)):
        tape.put(tom(hz), 30 + at / 4, 1.2, 0.5 - at / 8)
    tape.play(LEAD, _lead, 0.09, 0.15, start=16)
    tape.play("E2:1", _left, 0.5, -0.9, start=32)
    tape.play("E2:1", _right, 0.5, 0.9, start=32)
    tape.put(crash(), 32, 0.5)
    tape.put(_foot(), 32, 1.2)
    return in_room(tape.sound, 0.5, 0.08)


def _left(hz: float, seconds: float) -> Sound:
    return _power(hz, seconds, 1)


def _right(hz: float, seconds: float) -> Sound:
    return _power(hz * 1.003, seconds, 2)


def _power(hz: float, seconds: float, seed: int) -> Sound:
    """Root, fifth and octave through one amplifier that hisses."""
    time = moments(seconds)
    strings = [
        np.sin(2 * np.pi * hz * share * partial * time + partial**2 * seed) / partial
        for share in (1.0, 1.4983, 2.0)
        for partial in range(1, 30)
        if hz * share * partial < 6_000.0
    ]
    pick = band(noise(len(time), seed), 300.0, 5_000.0) * np.exp(-time * 30.0)
    return overdriven(
        np.asarray(sum(strings)) + 0.8 * pick + 0.05 * noise(len(time), seed), 6.0, 5_000.0
    )


def _low(hz: float, seconds: float) -> Sound:
    return bass(hz / 2, seconds)


def _lead(hz: float, seconds: float) -> Sound:
    return overdriven(pluck(hz, seconds, 0.85, 0.9993), 14.0, 5_200.0)


def _foot() -> Sound:
    return kick(58.0, 0.16, 0.9)


def _wash() -> Sound:
    return crash(0.7)
