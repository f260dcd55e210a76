"""A tape to put notes on: beats become seconds, and every sound has its place left to right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from .sound import RATE_HZ, Sound, hertz

Instrument = Callable[[float, float], Sound]
"""hz, seconds → sound [n]"""


@dataclass(frozen=True)
class Beat:
    """How beats go by.

    `swing` is where in a beat its second eighth stands: 0.5 even, 0.66 swung.
    """

    per_minute: float
    swing: float = 0.5

    def seconds(self, beat: float) -> float:
        """When a beat is, from the beginning."""
        whole, part = divmod(beat, 1.0)
        late = self.swing
        moved = part * 2 * late if part < 0.5 else late + (part - 0.5) * 2 * (1 - late)
        return (whole + moved) * 60.0 / self.per_minute


def notes(line: str) -> Iterator[tuple[float, float, list[float]]]:
    """The notes of "A2:1 -:.5 C3+E3:1.5" as (beat, beats, frequencies in hz); "-" is a rest.

    A length stands until another one is given.
    """
    at, length = 0.0, 1.0
    for written in line.split():
        names, _, beats = written.partition(":")
        length = float(beats) if beats else length
        if names != "-":
            yield at, length, [hertz(name) for name in names.split("+")]
        at += length


class Tape:
    """Stereo, as long as the piece with its last echo."""

    def __init__(self, beat: Beat, beats: float, tail_seconds: float = 1.0) -> None:
        self.beat = beat
        self.sound: Sound = np.zeros((round((beat.seconds(beats) + tail_seconds) * RATE_HZ), 2))
        self._hand = np.random.default_rng(7)

    def put(self, sound: Sound, at_beat: float, level: float, place: float = 0.0) -> None:
        """A sound [n] at a beat; `place` is -1 (left) to 1 (right). No hand is a metronome's."""
        second = self.beat.seconds(at_beat) + self._hand.uniform(0.0, 0.007)
        first = round(second * RATE_HZ)
        part = sound[: max(0, len(self.sound) - first)] * level * self._hand.uniform(0.88, 1.0)
        turn = (place + 1.0) * np.pi / 4.0
        self.sound[first : first + len(part), 0] += part * np.cos(turn)
        self.sound[first : first + len(part), 1] += part * np.sin(turn)

    def play(
        self,
        line: str,
        instrument: Instrument,
        level: float,
        place: float = 0.0,
        *,
        start: float = 0.0,
        held: float = 0.95,
        strum_seconds: float = 0.0,
    ) -> None:
        """A line of `notes` from a beat on, each note `held` for that share of its length."""
        for at, beats, chord in notes(line):
            begin = self.beat.seconds(start + at)
            seconds = (self.beat.seconds(start + at + beats) - begin) * held
            for string, hz in enumerate(chord):
                later = strum_seconds * string * self.beat.per_minute / 60.0
                self.put(instrument(hz, seconds), start + at + later, level, place)

    def hit(
        self, drum: Sound, pattern: str, level: float, place: float = 0.0, **when: float
    ) -> None:
        """A drum by a pattern: "x" a stroke, "o" a soft one, "." none; `step` beats each (0.5)."""
        step, start = when.get("step", 0.5), when.get("start", 0.0)
        for index, sign in enumerate(pattern.replace(" ", "").replace("|", "")):
            if sign != ".":
                self.put(drum, start + index * step, level * (1.0 if sign == "x" else 0.45), place)
