"""Many recordings at once: two workers against one."""

import asyncio
import time
from statistics import median

from bench.row import Row
from bench.sounds import Sounds

from ml.genre.pool import HearingPool

CLIPS = 12
ROUNDS = 5


async def measure(sounds: Sounds) -> list[Row]:
    """The pool that the bot hears with, given more voice messages than it has workers."""
    pools = [HearingPool(workers) for workers in (1, 2)]
    taken: list[list[float]] = [[] for _ in pools]
    try:
        for pool in pools:
            await pool.warm_up()
        for turn in range(ROUNDS + 1):
            for pool, seconds in zip(pools, taken, strict=True):
                started = time.perf_counter()
                await asyncio.gather(*(pool.hear(sounds.voice) for _ in range(CLIPS)))
                if turn > 0:
                    seconds.append(time.perf_counter() - started)
    finally:
        for pool in pools:
            pool.close()
    one, two = (CLIPS / median(seconds) for seconds in taken)
    return [
        Row(
            "Voice messages a second, 2 workers",
            f"{two:.1f}",
            f"1 worker: {one:.1f}",
            f"{two / one:.2f} ×",
            "≥ 1.8 ×",
            two >= 1.8 * one,
        )
    ]
