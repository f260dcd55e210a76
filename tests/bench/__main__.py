"""`make bench`: measure everything in one run and write docs/benchmarks.md."""

import asyncio

from bench import answering, bot_memory, cold, large_list, many, ranking
from bench.page import write
from bench.sounds import synthesised


def main() -> None:
    """Whole processes first, while this one is small; then what brings TensorFlow in."""
    sounds = synthesised()
    rows = cold.measure(sounds)
    rows += asyncio.run(bot_memory.measure())
    rows += asyncio.run(many.measure(sounds))
    rows += asyncio.run(answering.measure())
    rows += large_list.measure()
    rows += ranking.measure()
    from bench import warm

    write(warm.measure(sounds) + rows)


if __name__ == "__main__":
    main()
