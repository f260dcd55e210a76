"""The bot as it waits before anybody has sent anything, and its workers once they have heard."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import children, memory
from bench.row import Row, memory_within
from support.process import bot_process
from support.synth import new_music

from bot.playground import Playground, Visitor

RUN = (str(Path(sys.executable).with_name("kamerton")), "run")
TOKEN = "7000000004:AAF-bench_bench_bench_bench_bench_bench"
PATIENCE_SECONDS = 120.0
CLIPS = 3


async def measure() -> list[Row]:
    """`kamerton run` with two workers against the playground; peaks of resident memory."""
    playground = Playground(TOKEN, port=0)
    await playground.start()
    people = [playground.person(number, "Alex", "en") for number in (1, 2)]
    try:
        with TemporaryDirectory() as folder:
            async with bot_process(
                playground, Path(folder), TOKEN, command=RUN, HEARING_WORKERS="2"
            ) as bot:
                await playground.wait_for_calls("getUpdates", timeout=PATIENCE_SECONDS)
                waiting = memory(bot.process.pid)["peak"]
                for _ in range(CLIPS):  # at the same time, so that both workers hear
                    await asyncio.gather(
                        *(person.send_file("voice", new_music(30.0)) for person in people)
                    )
                for person in people:
                    await _answered(person)
                workers = [memory(pid)["peak"] for pid in children(bot.process.pid)]
    finally:
        await playground.stop()
    return [
        memory_within("The bot's own process before the first clip, peak", waiting, 150.0),
        memory_within("each of its workers after voice messages, peak", max(workers), 120.0),
    ]


async def _answered(person: Visitor) -> None:
    """Every voice message of this person has its verdict."""

    def heard() -> bool | None:
        return sum("%" in reply.text for reply in person.replies) >= CLIPS or None

    await person.wait_until(heard, PATIENCE_SECONDS)
