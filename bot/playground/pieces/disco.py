"""Four on the floor: a bass that jumps octaves, a scratching guitar, strings that run."""

from .drums import clap, crash, hat, kick, snare
from .instruments import bass, brass, ensemble, pluck
from .sound import Sound, band, in_room
from .tape import Beat, Tape

BARS = (
    ("D", "D4+F4+A4+C5"),
    ("G", "D4+F4+G4+B4"),
    ("C", "C4+E4+G4+B4"),
    ("F", "C4+E4+F4+A4"),
    ("Bb", "D4+F4+A4+Bb4"),
    ("A", "C#4+E4+G4+A4"),
)
STRINGS = (
    "A5:1.5 G5:.5 F5:1 E5:.5 F5:.5 G5:2 -:.5 D5:.5 E5:.5 F5:.5 "
    "G5:1.5 F5:.5 E5:1 D5:.5 E5:.5 A5:2 -:.5 C5:.5 D5:.5 E5:.5 "
    "F5:.5 G5:.5 A5:.5 Bb5:.5 D6:1 C6:.5 Bb5:.5 A5:1 G5:.5 F5:.5 E5:.5 F5:.5 G5:.5 A5:.5"
)
SCRATCH = ".xo.x.xo.xo.x.xx"


def performed() -> Sound:
    """Stereo [n, 2]."""
    tape = Tape(Beat(120), 4 * len(BARS) + 1, 1.0)
    for bar, (root, chord) in enumerate(BARS):
        low, high = f"{root}{1 if root in 'ABbG' else 2}", f"{root}{2 if root in 'ABbG' else 3}"
        start = 4.0 * bar
        tape.play(f"{low}:.5 {high} " * 4, bass, 0.5, start=start, held=0.7)
        for index, sign in enumerate(SCRATCH):
            if sign != ".":
                level = 0.2 if sign == "x" else 0.12
                tape.play(f"{chord}:.2", _scratch, level, -0.5, start=start + index / 4)
        tape.hit(kick(52.0, 0.26, 0.4), "x.x.x.x.", 0.9, start=start)
        tape.hit(snare(), "..x...x.", 0.4, start=start)
        tape.hit(clap(), "..x...x.", 0.35, 0.1, start=start)
        tape.hit(hat(0.05), "xoxoxoxo", 0.16, 0.35, start=start, step=0.25)
        tape.hit(hat(0.05), "xoxoxoxo", 0.16, 0.35, start=start + 2, step=0.25)
        tape.hit(hat(0.22), ".x.x.x.x", 0.4, 0.35, start=start)
        tape.play(f"-:3 {chord}:.25 -:.25 {chord}:.4", brass, 0.06, 0.5, start=start)
    tape.play(STRINGS, ensemble, 0.10, 0.1, held=0.98)
    tape.play(STRINGS, _cellos, 0.06, -0.3)
    tape.play("D4+F4+A4+D5:1", ensemble, 0.08, start=24)
    tape.play("D2:1", bass, 0.5, start=24)
    tape.put(crash(), 24, 0.35, 0.2)
    tape.put(crash(), 0, 0.3, 0.2)
    tape.put(kick(), 24, 0.9)
    return in_room(tape.sound, 0.9, 0.12)


def _cellos(hz: float, seconds: float) -> Sound:
    return ensemble(hz / 2, seconds)


def _scratch(hz: float, seconds: float) -> Sound:
    return band(pluck(hz, seconds, 0.9, 0.985), 500.0, 6_000.0, 1.5)
