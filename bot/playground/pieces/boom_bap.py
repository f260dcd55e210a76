"""Hip-hop of the nineties: a slow hard beat, an electric piano off an old record, a deep bass."""

import numpy as np

from .drums import hat, kick, snare
from .instruments import bass, harmonics
from .sound import Sound, band, faded, in_room, moments, noise
from .tape import Beat, Tape

CHORDS = (
    "F3+Ab3+C4+Eb4+G4:1.5 -:.5 F3+Ab3+C4+Eb4:1 -:1 "
    "Db3+F3+Ab3+C4+Eb4:1.5 -:.5 C3+E3+Bb3+Eb4:1.5 -:.5"
)
ECHO = "-:3 C5:.25 Eb5 F5 Ab5 -:2.5 G5:.5 Eb5:.5 C5:.5"
LOW = "F1:1 -:.75 F1:.25 Ab1:.5 -:.5 C2:.5 Eb2:.5 Db2:1 -:.75 Db2:.25 C2:1 -:.5 E1:.5"


def performed() -> Sound:
    """Stereo [n, 2]."""
    tape = Tape(Beat(90, swing=0.58), 16.5, 1.4)
    for start in (0.0, 8.0):
        tape.play(CHORDS, _old_keys, 0.16, -0.2, start=start, strum_seconds=0.006)
        tape.play(ECHO, _old_keys, 0.2, 0.4, start=start)
        tape.play(LOW, _sub, 0.6, start=start)
    for bar in range(4):
        start = 4.0 * bar
        tape.hit(_boom(), "x....x.x" if bar % 2 else "x..x.x..", 1.1, start=start)
        tape.hit(_bap(), "..x...x.", 1.0, start=start)
        tape.hit(snare(0.2, 0.6), ".......o" if bar % 2 else "........", 0.5, start=start)
        tape.hit(hat(0.05), "xoxoxoxo", 0.5, 0.25, start=start)
        tape.hit(hat(0.16), "...o....", 0.4, 0.25, start=start)
    for at in (0.0, 4.0, 8.0, 12.0, 15.0):
        tape.put(_scratch(), at + 3.5, 0.3, 0.3)
    tape.put(_boom(), 16, 1.1)
    tape.play("F3+Ab3+C4+Eb4+G4:1", _old_keys, 0.16, start=16)
    tape.put(_dust(len(tape.sound)), 0, 0.02)
    return in_room(tape.sound, 0.4, 0.08)


def _old_keys(hz: float, seconds: float) -> Sound:
    """An electric piano from a worn record: dull, and never quite in tune."""
    sound = harmonics(
        hz, seconds, [1.0, 0.35, 0.18, 0.05, 0.1], vibrato=0.12, vibrato_hz=0.9, darkens=1.5
    )
    return faded(band(sound * np.exp(-moments(seconds) * 1.4), 150.0, 2_400.0, 1.5), 0.004, 0.06)


def _sub(hz: float, seconds: float) -> Sound:
    return band(bass(hz, seconds), 0.0, 260.0, 1.5)


def _boom() -> Sound:
    return kick(50.0, 0.32, 0.5)


def _bap() -> Sound:
    return np.tanh(2.0 * snare(0.3, 0.9))


def _scratch() -> Sound:
    """A record pushed forth and back under the needle."""
    time = moments(0.22)
    speed = np.abs(np.sin(2 * np.pi * 6.8 * time)) + 0.05
    turn = np.cumsum(speed) / len(time) * 40.0
    tone = np.sign(np.sin(2 * np.pi * turn)) + 0.6 * noise(len(time), 31)
    return faded(band(tone * speed, 500.0, 5_000.0), 0.005, 0.03)


def _dust(size: int) -> Sound:
    """The crackle and hiss of vinyl."""
    pops = np.where(np.abs(noise(size, 32)) > 3.9, 14.0, 0.0)
    return band(0.35 * noise(size, 33) + pops * noise(size, 34), 300.0, 9_000.0, 1.0)
