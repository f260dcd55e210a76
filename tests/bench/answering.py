"""What a person waits for: from a recording's arrival to the last edit of its message."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import structlog
from bench.row import Row, duration
from support.bot_token import TOKEN
from support.stage import OF_ITS_OWN, is_verdict, on_stage
from support.synth import new_music

from bot.playground import Playground, Visitor
from bot.services.steps import Step
from bot.views.pictures.verdict import verdict_picture
from bot.views.texts import Texts
from ml.audio import decode
from ml.genre import GENRES
from ml.genre.hearing import GenreProbability, Hearing, Stretch

ALONE = 20
AT_ONCE = 50
CLIP_SECONDS = 30.0
PATIENCE_SECONDS = 300.0
MOST_CALLS = 5
MOST_DRAWING_SECONDS = 0.060
STEPS: tuple[Step, ...] = ("queue", "download", "hear", "rank", "draw", "send")


async def measure() -> list[Row]:
    """The whole bot with the real model and two workers, and a playground in the same process."""
    with TemporaryDirectory() as folder:
        playground = Playground(TOKEN, port=0)
        await playground.start()
        try:
            async with on_stage(playground, Path(folder) / "bot.sqlite3"):
                return await _answers(playground) + _drawing()
        finally:
            await playground.stop()


async def _answers(playground: Playground) -> list[Row]:
    people = [playground.person(number, "Alex", "en") for number in range(1, AT_ONCE + 1)]
    # All of it now: making it would keep the bot waiting.
    first, *alone = (new_music(CLIP_SECONDS) for _ in range(ALONE + 1))
    together = [new_music(CLIP_SECONDS) for _ in people]
    decoding = median(_seconds_of_decoding(sound) for sound in alone)
    await _answered(people[0], first)  # what is brought in once, it brings in
    before = len(playground.call_log)
    with structlog.testing.capture_logs() as log:
        one = [await _answered(people[0], sound) for sound in alone]
    calls = [each.method for each in list(playground.call_log)[before:]]
    with structlog.testing.capture_logs() as crowded_log:
        crowd = await asyncio.gather(*map(_answered, people, together))
    each_calls = sum(count for name, count in Counter(calls).items() if name not in OF_ITS_OWN)
    said = f"A voice message of {CLIP_SECONDS:.0f} s, from its arrival to the last edit"
    return [
        Row(f"{said}: one person", _p50_p95(one)),
        Row("the steps of it", _shares(log, decoding)),
        Row(f"{said}: {AT_ONCE} people at once", _p50_p95(crowd)),
        Row("the steps of it", _shares(crowded_log, decoding)),
        Row(
            "Calls of the Bot API for it, the download among them",
            f"{each_calls / ALONE:.1f}",
            target=f"≤ {MOST_CALLS}",
            met=each_calls <= MOST_CALLS * ALONE,
        ),
    ]


async def _answered(person: Visitor, sound: bytes) -> float:
    """Seconds until this recording has its verdict."""
    began = time.perf_counter()
    sent = await person.send_file("voice", sound)
    await person.wait_for(
        lambda shown: shown.reply_to == sent.id and is_verdict(shown), PATIENCE_SECONDS
    )
    return time.perf_counter() - began


def _seconds_of_decoding(sound: bytes) -> float:
    began = time.perf_counter()
    decode(sound, sample_rate_hz=16_000)
    return time.perf_counter() - began


def _p50_p95(seconds: Sequence[float]) -> str:
    return f"{duration(median(seconds))}, p95 {duration(quantiles(seconds, n=20)[-1])}"


def _shares(log: Sequence[dict[str, object]], decoding: float) -> str:
    """How much of the time each step takes, all answers together."""
    answers = [each for each in log if each["event"] == "recording answered"]
    spent = {step: sum(float(str(answer.get(step, 0.0))) for answer in answers) for step in STEPS}
    whole = sum(spent.values())
    # Decoding happens in the worker; how long it takes is measured beside.
    decoded = min(spent["hear"], decoding * len(answers))
    parts = {
        "queue": spent["queue"],
        "download": spent["download"],
        "decode": decoded,
        "hear": spent["hear"] - decoded,
        "rank": spent["rank"],
        "draw": spent["draw"],
        "send": spent["send"],
    }
    return ", ".join(f"{name} {100 * part / whole:.0f} %" for name, part in parts.items())


def _drawing() -> list[Row]:
    """The picture of a verdict, and the largest there is, with twenty stretches."""
    shares = [0.4, 0.2, 0.12, 0.08, 0.06, 0.05, 0.04, 0.02, 0.02, 0.01]
    genres = tuple(GenreProbability(*pair) for pair in zip(GENRES, shares, strict=True))
    short = Hearing(CLIP_SECONDS, genres, False, False, "bench")
    stretches = tuple(Stretch(30.0 * at, 30.0 * at + 30.0, genres) for at in range(20))
    long = replace(short, seconds=600.0, timeline=stretches)
    return [
        _drawn("Drawing the picture of a verdict, with Pillow", short),
        _drawn("the same of a recording of ten minutes, with its ribbon", long),
    ]


def _drawn(what: str, hearing: Hearing) -> Row:
    texts, taken, size = Texts("ru"), [], 0
    for _ in range(31):
        began = time.perf_counter()
        size = len(verdict_picture(texts, hearing))
        taken.append(time.perf_counter() - began)
    seconds = median(taken[1:])
    return Row(
        what,
        duration(seconds),
        f"{size / 1000:.0f} kB",
        target=f"≤ {1000 * MOST_DRAWING_SECONDS:.0f} ms",
        met=seconds <= MOST_DRAWING_SECONDS,
    )
