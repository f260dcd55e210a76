"""An ear in the place of the model."""

import asyncio

from ml.genre.hearing import GenreProbability, Hearing


class ToldEar:
    """Hears what it is told, or fails with it; as soon as it is free, which it is at first."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()
        self.given_up = 0
        self._changed = asyncio.Condition()
        self.workers = self.alive = 2
        self.heard: list[bytes] = []
        self.answer: Hearing | Exception = Hearing(
            4.0, (GenreProbability("rock", 0.8), GenreProbability("pop", 0.2)), False, False, "told"
        )

    async def hear(self, source: bytes) -> Hearing:
        async with self._changed:
            self.heard.append(source)
            self._changed.notify_all()
        try:
            await self.free.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def has_heard(self, count: int) -> None:
        """Wait until it was given so many recordings."""
        async with asyncio.timeout(10.0), self._changed:
            await self._changed.wait_for(lambda: len(self.heard) >= count)
