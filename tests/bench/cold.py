"""`kamerton classify` as a whole process, which starts, hears one file and ends."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import lives
from bench.row import Row, faster_than, memory_within
from bench.sounds import Sounds


def measure(sounds: Sounds) -> list[Row]:
    """Against a process that does the same in the usual way."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "one.ogg").write_bytes(sounds.voice)
        kamerton = str(Path(sys.executable).with_name("kamerton"))
        lived = lives(
            {
                "ours": [kamerton, "classify", "one.ogg"],
                "usual": [sys.executable, "-m", "bench.usual_way", "one.ogg"],
            },
            rounds=5,
            cwd=Path(folder),
        )
    ours, usual = lived["ours"], lived["usual"]
    what = "`kamerton classify one.ogg`, the whole process"
    return [
        faster_than(what, ours.seconds, 5.0, "A", usual.seconds),
        memory_within(
            "its peak memory", ours.peak_megabytes, 200.0, f"A: {usual.peak_megabytes:.0f} MB"
        ),
    ]
