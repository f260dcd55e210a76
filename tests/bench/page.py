"""docs/benchmarks.md: the table, and the machine it was made on."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.measuring import ROOT
from bench.row import Row

from ml.decoder import ffmpeg_path
from ml.genre.manifest import SHIPPED_MODEL, load_manifest

PAGE = ROOT / "docs" / "benchmarks.md"
PACKAGES = ("numpy", "ai-edge-litert", "librosa", "keras", "tensorflow")

TEXT = """\
# Speed and memory

Written by `make bench`; the sound is synthesised, so anybody's run hears the same.

| measured | ours | reference | ratio | target | |
|---|---|---|---|---|---|
{rows}

- **A** is the usual way: librosa for sound and features, `keras.predict` for the same model on the
  same windows, warmed up where we are warm. **B** is our hardened decoding alone.
- Medians of runs that take turns, all in one go. Ratios hold from machine to machine; seconds do
  not, least of all on a machine that does other things as well.
- Memory is resident memory, in millions of bytes. Of a whole process it is the largest process's:
  the ffmpeg that `classify` and the bot's workers start is smaller than they are.

How recommending grows with the catalog; a course's list filter, which only filters and takes any
ten, is beside it:

![Time and memory of an answer, from ten thousand tracks to a million](ranking.png)

Where the time goes:

- An answer to a voice message goes through everything: the bot with the model and two workers, its
  database, and a playground in the same process. The queue is the line before the workers, where
  fifty recordings wait for two ears; all other steps together take the same time as for one person.
  Pictures are drawn by Pillow in a thread; matplotlib is no part of the bot.
- Over half of what decoding a voice message costs is ffmpeg's start: a distribution's ffmpeg links
  some 200 libraries first. The one of the package imageio-ffmpeg, which the container uses, starts
  in a fifth of the time, but takes more processor time for a song.
- A song is decoded whole. Seeking was tried, as six inputs of one ffmpeg: with the six stretches of
  30 s that are heard it took 0.9 of the time, with six of 12 s half of it, which is 0.2 s for five
  minutes. Length, truncation and damage would then be what the file claims instead of what was
  met, and strangers' bytes would be decoded in two ways.

Made on {date} with {processor}, {cores} cores, {memory:.0f} GB; {system}. {load}

Python {python}, {ffmpeg}, {packages}, model {model}.
"""


def write(rows: Iterable[Row]) -> None:
    """Put the table in its place and on the screen."""
    lines = "\n".join(_line(row) for row in rows)
    PAGE.write_text(
        TEXT.format(
            rows=lines,
            date=datetime.now(UTC).date(),
            processor=_processor(),
            cores=os.cpu_count(),
            memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
            system=f"{platform.system()} {platform.release()}",
            load=_load(),
            python=platform.python_version(),
            ffmpeg=_ffmpeg(),
            packages=", ".join(f"{name} {version(name)}" for name in PACKAGES),
            model=load_manifest(SHIPPED_MODEL).version,
        ),
        encoding="utf-8",
    )
    sys.stdout.write(f"{lines}\nwritten to {PAGE.relative_to(ROOT)}\n")


def _line(row: Row) -> str:
    verdict = {True: "✓", False: "✗", None: ""}[row.met]
    cells = (row.what, row.ours, row.reference, row.ratio, row.target, verdict)
    return f"| {' | '.join(cells)} |"


def _load() -> str:
    """How busy the machine was; the run itself keeps one to two cores busy."""
    average = os.getloadavg()[2]
    busy = average > (os.cpu_count() or 1)
    spare = "other programs ran at the same time" if busy else "little else ran"
    return f"Load over the last 15 minutes: {average:.1f}; {spare}."


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _ffmpeg() -> str:
    said = subprocess.run([ffmpeg_path(), "-version"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split()[:3])
