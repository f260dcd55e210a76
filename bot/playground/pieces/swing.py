"""Swing in F for a quartet: a muted trumpet, a piano that comments, bass and brushes."""

from .drums import hat, kick, ride, snare
from .instruments import brass, double_bass, piano
from .sound import Sound, in_room
from .tape import Beat, Tape

WALK = (
    "G1:1 Bb1 D2 F2 C2 E2 G2 Bb2 A2 G2 F2 E2 D2 F#2 A2 C2 "
    "G1 Bb1 D2 Db2 C2 Bb1 A1 G1 F1 A1 C2 D2 E2:1 F2:1"
)
COMPING = (
    "-:1.5 F3+Bb3+D4:.5 -:1.5 F3+A3+D4:.5 -:1 E3+Bb3+D4:.5 -:1 E3+A3+D4:1 -:.5 "
    "-:.5 E3+A3+C4:1 -:1 E3+G3+C4:.5 -:1 -:1.5 F#3+C4+Eb4:.5 -:1 F#3+B3+Eb4:1 "
    "-:1.5 F3+Bb3+D4:.5 -:2 -:.5 E3+Bb3+D4:.5 -:1.5 E3+Bb3+Db4:.5 -:1 "
    "-:1 E3+A3+C4+G4:.5 -:2.5 -:1 E3+A3+D4+G4:2"
)
MELODY = (
    "-:.5 D5:.5 F5:.5 A5:.5 G5:.5 F5:.5 D5:.5 Bb4:.5 C5:1.5 Db5:.5 D5:.5 E5:.5 G5:.5 Bb5:.5 "
    "A5:1.5 C5:.5 -:.5 E5:.5 G5:.5 E5:.5 F#5:.5 Eb5:.5 C5:.5 A4:.5 D5:1 -:1 "
    "G5:.5 F5:.5 D5:.5 Bb4:.5 A4:.5 Bb4:.5 D5:.5 F5:.5 E5:.5 Db5:.5 Bb4:.5 G4:.5 A4:1 C5:1 "
    "F4:.5 A4:.5 C5:.5 E5:.5 D5:1.5 C5:.5 -:1 A4:.5 G4:2"
)


def performed() -> Sound:
    """Stereo [n, 2]."""
    tape = Tape(Beat(144, swing=0.64), 32.5, 1.6)
    tape.play(WALK, double_bass, 0.62, -0.1, held=0.97)
    tape.play(COMPING, piano, 0.3, -0.35, held=0.9)
    tape.play(MELODY, brass, 0.2, 0.2, held=0.92)
    for bar in range(8):
        start = 4.0 * bar
        tape.hit(ride(), "x.xox.xo", 0.34, 0.4, start=start)
        tape.hit(hat(0.05), "..x...x.", 0.34, 0.3, start=start)
        tape.hit(kick(55.0, 0.25, 0.1), "x.x.x.x.", 0.14, start=start)
        tape.hit(snare(0.2, 0.6), ".......o" if bar % 2 else "...o....", 0.3, 0.1, start=start)
    return in_room(tape.sound, 1.1, 0.2)
