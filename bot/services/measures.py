"""What is counted while people are answered, and how it gets into the database: in batches."""

import asyncio
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
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
TROUBLES: Final[tuple[Trouble, ...]] = (
    *("given_up", "unexpected", "database", "telegram", "hearing"),
    *("full", "spotify", "gone", "unheard"),
)

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


class Measures:
    """Counts in memory; what is not flushed when the process is killed is lost, and no more."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._seen: set[int] = set()

    def answered(self, seconds: float, *, recording: bool) -> None:
        """An update was answered so many `seconds` (>= 0) after it had come."""
        place = bisect_left(BOUNDS, seconds)
        bucket = f"{BOUNDS[place]:g}" if place < len(BOUNDS) else BEYOND
        self._counts[RECORDING if recording else OTHER, bucket] += 1

    def heard(self, what: str) -> None:
        """A recording was heard: the slug of its first genre, or the kind of what is no music."""
        self._counts[CLIP, what] += 1

    def went_wrong(self, trouble: Trouble) -> None:
        """Something did not work."""
        self._counts[TROUBLE, trouble] += 1

    def saw(self, person_id: int) -> None:
        """This person was here."""
        self._seen.add(person_id)

    def take(self) -> tuple[Counter[tuple[str, str]], set[int]]:
        """What was counted and who was seen since the last time."""
        taken = self._counts, self._seen
        self._counts, self._seen = Counter(), set()
        return taken

    def give_back(self, counts: Mapping[tuple[str, str], int], seen: set[int]) -> None:
        """What was taken and could not be kept."""
        self._counts.update(counts)
        self._seen |= seen


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
        counts, seen = self._measures.take()
        try:
            if seen:
                await self._audience.saw(seen)
                seen = set()
            if counts:
                await self._tallies.add(counts)
        except StorageError as problem:
            _log.warning("counts not kept yet", reason=str(problem))
            self._measures.give_back(counts, seen)
