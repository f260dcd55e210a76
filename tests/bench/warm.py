"""A loaded model: from a file's bytes to probabilities."""

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.measuring import interleaved
from bench.row import Row, costs_at_most, duration, faster_than
from bench.sounds import Sounds
from bench.usual_way import UsualWay

from ml.audio import decode
from ml.decoder import ffmpeg_path
from ml.genre.hearing import Hearing
from ml.genre.pool import HearingPool


def measure(sounds: Sounds) -> list[Row]:
    """A voice message and a song, against the usual way and against decoding alone."""
    with worker() as hear:
        return _measured(sounds, hear, UsualWay())


@contextmanager
def worker() -> Iterator[Callable[[bytes], Hearing]]:
    """Hears as the bot does: in a process that is ready for it."""
    pool = HearingPool(1)
    try:
        with asyncio.Runner() as loop:
            loop.run(pool.warm_up())
            yield lambda source: loop.run(pool.hear(source))
    finally:
        pool.close()


def _measured(sounds: Sounds, hear: Callable[[bytes], Hearing], usual: UsualWay) -> list[Row]:
    floor = [ffmpeg_path(), "-version"]
    voice = interleaved(
        {
            "ours": lambda: hear(sounds.voice),
            "decoding": lambda: decode(sounds.voice),
            "usual": lambda: usual.hear(sounds.voice),
            "nothing": lambda: subprocess.run(floor, stdout=subprocess.DEVNULL, check=True),
        }
    )
    song = interleaved(
        {
            "ours": lambda: hear(sounds.song),
            "30 s": lambda: hear(sounds.song_30),
            "decoding": lambda: decode(sounds.song),
            "usual": lambda: usual.hear(sounds.song),
        },
        rounds=7,
    )
    voice_message = "Voice message, 30 s of Opus, warm"
    long = "Five-minute MP3, warm"
    return [
        costs_at_most(voice_message, voice["ours"], 1.5, "B", voice["decoding"]),
        faster_than(voice_message, voice["ours"], 2.0, "A", voice["usual"]),
        Row(
            "of which decoding (B)",
            duration(voice["decoding"]),
            f"ffmpeg doing nothing: {duration(voice['nothing'])}",
            f"{voice['decoding'] / voice['nothing']:.2f} ×",
        ),
        costs_at_most(long, song["ours"], 1.5, "B", song["decoding"]),
        faster_than(long, song["ours"], 2.0, "A", song["usual"]),
        costs_at_most(long, song["ours"], 2.0, "ours, its first 30 s", song["30 s"]),
    ]
