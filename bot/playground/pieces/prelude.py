"""A prelude in A minor for piano, with strings from afar."""

from .instruments import ensemble, piano
from .sound import Sound, in_room
from .tape import Beat, Tape

# The lowest note of each half bar, then the broken chord above it.
HALVES = (
    ("A2", "E3 A3 C4 E4 C4 A3 E3"),
    ("A2", "F3 A3 D4 F4 D4 A3 F3"),
    ("G#2", "E3 B3 D4 E4 D4 B3 E3"),
    ("A2", "E3 A3 C4 E4 C4 A3 E3"),
    ("F2", "F3 A3 C4 F4 C4 A3 F3"),
    ("D2", "D3 A3 D4 F4 D4 A3 F3"),
    ("E2", "E3 G#3 B3 E4 D4 B3 G#3"),
    ("A2", "E3 A3 C#4 E4 A4"),
)
MELODY = (
    "E5:1.5 D5:.5 F5:1.5 E5:.5 D5:1 B4:1 C5:1.5 A4:.5 "
    "A5:1.5 G5:.5 F5:1 D5:1 E5:.5 D5:.5 C5:.5 B4:.5 A4:3"
)
STRINGS = "C4+A4:2 D4+A4 D4+G#4 C4+A4 C4+A4 D4+A4 D4+G#4 C#4+A4:3"


def performed() -> Sound:
    """Stereo [n, 2]."""
    tape = Tape(Beat(72), 16.5, 2.2)
    for half, (low, above) in enumerate(HALVES):
        tape.play(f"{low}:2", piano, 0.5, -0.3, start=2 * half)
        tape.play(f"-:.25 {above}", _soft, 0.3, -0.1, start=2 * half)
    tape.play(MELODY, piano, 0.6, 0.2)
    tape.play(STRINGS, ensemble, 0.045, 0.35, held=1.0)
    return in_room(tape.sound, 2.4, 0.32, bright_hz=3_500.0)


def _soft(hz: float, seconds: float) -> Sound:
    return piano(hz, seconds + 0.35)
