"""What is counted while people are answered, and how it gets into the database: in batches."""

import asyncio
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal

import structlog

from storage.audience import Audience
from storage.errors import StorageError
from storage.tallies import Tallies

_log = structlog.get_logger(__name__)

Trouble = Literal[
    "unheard",
    "gone",
    "hearing",
    "full",
    "telegram",
    "database",
    "spotify",
    "unexpected",
    "given_up",
]

Note = Literal["seen", "blocked", "unblocked"]

CLIP: Final = "clip"
TROUBLE: Final = "trouble"
# How long an answer took, from when its update was stored: to a recording, and to all the rest.
RECORDING: Final = "recording"
OTHER: Final = "other"
# Upper bounds of the buckets in seconds; each is about a third wider than the one before.
BOUNDS: Final = (
    *(0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0),
    *(10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 300.0, 600.0, 1800.0, 3600.0),
)
BEYOND: Final = "more"

FLUSH_SECONDS: Final = 5.0


@dataclass
class Taken:
    """Counts by (measure, label), and the last thing that was noted of each person."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    people: dict[int, Note] = field(default_factory=dict)


class Measures:
    """Counts in memory; what is not flushed when the process is killed is lost, and no more."""

    def __init__(self) -> None:
        self._taken = Taken()

    def answered(self, seconds: float, *, recording: bool) -> None:
        """An update was answered so many `seconds` (>= 0) after it had come."""
        place = bisect_left(BOUNDS, seconds)
        bucket = f"{BOUNDS[place]:g}" if place < len(BOUNDS) else BEYOND
        self._taken.counts[RECORDING if recording else OTHER, bucket] += 1

    def heard(self, what: str) -> None:
        """A recording was heard: the slug of its first genre, or the kind of what is no music."""
        self._taken.counts[CLIP, what] += 1

    def went_wrong(self, trouble: Trouble) -> None:
        """Something did not work."""
        self._taken.counts[TROUBLE, trouble] += 1

    def saw(self, person_id: int) -> None:
        """This person was here."""
        self._note(person_id, "seen")

    def blocked(self, person_id: int) -> None:
        """Nothing comes through to this person any more."""
        self._note(person_id, "blocked")

    def unblocked(self, person_id: int) -> None:
        """This person can be written to again."""
        self._note(person_id, "unblocked")

    def take(self) -> "Taken":
        """What was noted since the last time."""
        taken, self._taken = self._taken, Taken()
        return taken

    def give_back(self, taken: "Taken") -> None:
        """What was taken and could not be kept; what was noted since then stands."""
        self._taken.counts.update(taken.counts)
        self._taken.people = taken.people | self._taken.people

    def _note(self, person_id: int, what: Note) -> None:
        self._taken.people[person_id] = what


class Recorder:
    """Brings the counts into the database every few seconds."""

    def __init__(self, measures: Measures, tallies: Tallies, audience: Audience) -> None:
        self._measures = measures
        self._tallies = tallies
        self._audience = audience

    async def run(self) -> None:
        """Flush now and then, until it is cancelled; call `flush` afterwards."""
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            await self.flush()

    async def flush(self) -> None:
        """Bring what there is; what the database refuses waits for the next time."""
        taken = self._measures.take()
        try:
            await self._keep_people(taken)
            await self._tallies.add(taken.counts)
        except StorageError as problem:
            _log.warning("counts not kept yet", reason=str(problem))
            self._measures.give_back(taken)

    async def _keep_people(self, taken: Taken) -> None:
        """All of this may be done twice."""
        seen = [person_id for person_id, what in taken.people.items() if what == "seen"]
        if seen:
            await self._audience.saw(seen)
        for person_id, what in taken.people.items():
            if what == "blocked":
                await self._audience.blocked(person_id)
            elif what == "unblocked":
                await self._audience.unblocked(person_id)
