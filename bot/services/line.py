"""The line of recordings that wait to be heard: who is ahead of whom, and when it is whose turn."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# So many more than are heard at a time are let in, to be fetched meanwhile. The others cost no
# memory: a recording may be of 20 MB.
_FETCHED_AHEAD: Final = 2
# Until a recording was heard, one is taken to last so long; the share of the last one in the mean.
_FIRST_GUESS_SECONDS: Final = 2.0
_NEWEST_SHARE: Final = 0.1


class QueueFull(Exception):
    """So many recordings wait already that one more would wait too long."""


class Place:
    """One recording's place in the line."""

    def __init__(self, line: "Line") -> None:
        self._line = line

    @property
    def ahead(self) -> int:
        """How many recordings would be answered before this one; 0 when it is heard at once."""
        return self._line.ahead_of(self)

    def leave(self) -> None:
        """Let the others move up; leaving twice is leaving once."""
        self._line.leave(self)

    async def turn(self) -> None:
        """Wait until this one is to be fetched and heard."""
        while not self._line.lets_in(self):
            await self._line.moved()

    async def moved(self) -> None:
        """Wait until somebody leaves the line."""
        await self._line.moved()


class Line:
    """Belongs to one event loop; a recording stands in it until it is heard or given up."""

    def __init__(self, at_once: int, most: int = 1000) -> None:
        """Nobody stands there yet.

        Args:
            at_once: how many recordings are heard at the same time, at least 1.
            most: how many may stand in line.
        """
        self._at_once = at_once
        self._most = most
        self._mean_seconds = _FIRST_GUESS_SECONDS
        self._places: list[Place] = []
        self._moved = asyncio.Event()

    @contextmanager
    def stand(self) -> Iterator[Place]:
        """A place at the end of the line, left with the block.

        Raises:
            QueueFull: the line is too long.
        """
        if len(self._places) >= self._most:
            raise QueueFull
        place = Place(self)
        self._places.append(place)
        try:
            yield place
        finally:
            self.leave(place)

    def leave(self, place: Place) -> None:
        """Take a place out of the line, if it still is there."""
        if place in self._places:
            self._places.remove(place)
            self._moved.set()
            self._moved = asyncio.Event()

    def ahead_of(self, place: Place) -> int:
        """How many are answered before this one; 0 when it is heard at once."""
        before = self._before(place)
        return before if before >= self._at_once else 0

    def lets_in(self, place: Place) -> bool:
        """Whether this one is near enough to be fetched."""
        return self._before(place) < self._at_once + _FETCHED_AHEAD

    async def moved(self) -> None:
        """Wait until somebody leaves."""
        await self._moved.wait()

    def took(self, seconds: float) -> None:
        """Hearing a recording lasted so long."""
        self._mean_seconds += _NEWEST_SHARE * (seconds - self._mean_seconds)

    @property
    def seconds_left(self) -> float:
        """About how long it is until all who stand here are heard, as fast as the last ones."""
        return len(self._places) * self._mean_seconds / self._at_once

    def _before(self, place: Place) -> int:
        return self._places.index(place) if place in self._places else 0
