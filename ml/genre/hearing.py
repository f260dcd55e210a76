"""What hearing a recording gives."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

# What a recording is taken for: music of its likeliest genre, music of some genre, or none.
Verdict = Literal["music", "unsure", "not_music"]
NotMusic = Literal["speech", "noise", "silence"]


# Of a recording's time: how much a genre must have of it to be one of those that it is made of, and
# more than how much makes it a recording of that genre.
LEAST_OF_A_MEDLEY = 0.2
MOST_OF_A_MEDLEY = 0.7
SURE_OF_A_STRETCH = 0.5


@dataclass(frozen=True)
class GenreProbability:
    """One genre and how probable it is, 0 to 1."""

    genre: str
    probability: float


@dataclass(frozen=True)
class Stretch:
    """A part of a recording, from and to seconds of it, and its genres as in `Hearing`."""

    start_seconds: float
    end_seconds: float
    genres: tuple[GenreProbability, ...]


@dataclass(frozen=True)
class Hearing:
    """A recording as it was heard.

    Attributes:
        seconds: length of the sound that was decoded.
        genres: every genre of `ml.genre.GENRES`, most probable first, summing to 1.
        truncated: the recording is longer than what was decoded.
        damaged: the decoder met errors on the way; what could be decoded was heard.
        model: version of the model, from its manifest.
        timeline: where it was asked for and the recording is long, every window that is not
            silent, in order; neighbours may overlap.
        verdict: "unsure" where the likeliest genre is not likely enough to be named alone.
        kind: what it is instead, where the verdict is "not_music".
    """

    seconds: float
    genres: tuple[GenreProbability, ...]
    truncated: bool
    damaged: bool
    model: str
    timeline: tuple[Stretch, ...] = ()
    verdict: Verdict = "music"
    kind: NotMusic | None = None

    def as_dict(self) -> dict[str, float]:
        """Probability by genre."""
        return {each.genre: each.probability for each in self.genres}

    def in_turn(self) -> list[GenreProbability]:
        """The genres that follow one another in a medley, none where the recording is none.

        Each with its share of the timeline's stretches, 0 to 1, at least LEAST_OF_A_MEDLEY, the
        greatest first. A medley is surer of its stretches than of the whole.
        """
        if not self.timeline:
            return []
        surest = sum(each.genres[0].probability for each in self.timeline) / len(self.timeline)
        led = Counter(each.genres[0].genre for each in self.timeline)
        found = [
            GenreProbability(genre, count / led.total())
            for genre, count in led.most_common()
            if count / led.total() >= LEAST_OF_A_MEDLEY
        ]
        of_several = len(found) > 1 and found[0].probability <= MOST_OF_A_MEDLEY
        return found if of_several and surest >= SURE_OF_A_STRETCH else []
