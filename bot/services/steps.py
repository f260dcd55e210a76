"""How long each step towards an answer took."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Step = Literal["queue", "download", "hear", "rank", "draw", "send"]


class Steps:
    """Seconds by step; a step that is taken several times adds up."""

    def __init__(self) -> None:
        self.seconds: defaultdict[Step, float] = defaultdict(float)

    @contextmanager
    def step(self, name: Step) -> Iterator[None]:
        """Count the block."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began

    def rounded(self) -> dict[str, float]:
        """For the log."""
        return {name: round(seconds, 3) for name, seconds in self.seconds.items()}
