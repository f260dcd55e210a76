"""One drop: the guitar on the off-beat, the bass in front, a voice on top."""

from .drums import hat, kick, rim, tom
from .instruments import bass, organ, pluck, voice
from .sound import Sound, band, in_room, tilted
from .tape import Beat, Tape

BARS = (
    ("A3+C4+E4", "A1:1 -:.5 A1:.5 C2:.5 E2:.5 -:.5 G2:.5"),
    ("A3+D4+F4", "D2:1 -:.5 D2:.5 F2:.5 A2:.5 -:.5 C2:.5"),
    ("A3+C4+E4", "A1:1 -:.5 E2:.5 A2:.5 G2:.5 E2:.5 C2:.5"),
    ("G3+B3+D4", "G1:1 -:.5 G1:.5 B1:.5 D2:.5 E2:.5 G2:.5"),
)
MELODY = (
    "-:1 E5:.5 D5:.5 C5:.5 A4:1.5 -:.5 D5:.5 F5:1 E5:.5 D5:1.5 "
    "-:.5 E5:.5 G5:1 E5:.5 D5:.5 C5:1 D5:1 B4:.5 G4:2.5"
)


def performed() -> Sound:
    """Stereo [n, 2]."""
    tape = Tape(Beat(84), 16.5, 1.6)
    tape.put(tom(160), 0.0, 0.2, -0.3)
    tape.put(tom(120), 0.25, 0.2, 0.3)
    for bar, (chord, line) in enumerate(BARS):
        start = 4.0 * bar
        tape.play(line, _deep, 0.36, start=start, held=0.9)
        for beat in range(4):
            tape.play(
                f"{chord}:.22", _skank, 1.2, -0.4, start=start + beat + 0.5, strum_seconds=0.004
            )
            tape.play(f"{chord}:.2", organ, 0.07, 0.4, start=start + beat + 0.5)
            tape.play(f"{chord}:.12", organ, 0.05, 0.4, start=start + beat + 0.75)
        tape.hit(kick(50.0, 0.4, 0.15), "....x..x", 0.5, start=start)
        tape.hit(rim(), "....x..o", 2.4, 0.1, start=start)
        tape.hit(hat(0.045), "xoxoxoxo", 0.9, 0.3, start=start)
        tape.hit(hat(0.18), ".......o", 0.3, 0.3, start=start)
    tape.play(MELODY, voice, 0.06, 0.2, held=0.9)
    tape.play("A3+C4+E4:.3", _skank, 0.4, -0.4, start=16)
    tape.play("A1:.6", _deep, 0.5, start=16)
    tape.put(kick(), 16, 0.8)
    return tilted(in_room(tape.sound, 0.8, 0.1), -1.5)


def _deep(hz: float, seconds: float) -> Sound:
    return band(bass(hz, seconds), 0.0, 420.0, 1.5)


def _skank(hz: float, seconds: float) -> Sound:
    strings = pluck(hz, seconds, 0.5, 0.994) + pluck(2.0 * hz, seconds, 0.6, 0.99)
    return band(strings, 250.0, 4_000.0, 1.5)
