"""Seconds and megabytes, of calls and of whole processes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent


def interleaved(runs: Mapping[str, Callable[[], object]], rounds: int = 15) -> dict[str, float]:
    """Median seconds of each run, after one that is not counted.

    They take turns, so that whatever else the machine does falls on all of them alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            if turn > 0:
                taken[name].append(time.perf_counter() - started)
    return {name: median(seconds) for name, seconds in taken.items()}


@dataclass(frozen=True)
class Life:
    """A whole process, from its start to its end."""

    seconds: float
    peak_megabytes: float


def lives(commands: Mapping[str, list[str]], rounds: int, cwd: Path) -> dict[str, Life]:
    """Median lives of each command, interleaved, after one that is not counted.

    That first one leaves Python's bytecode behind, which an installed program has.
    """
    lived: dict[str, list[Life]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            life = live(command, cwd)
            if turn > 0:
                lived[name].append(life)
    return {
        name: Life(
            median(each.seconds for each in several),
            median(each.peak_megabytes for each in several),
        )
        for name, several in lived.items()
    }


def environment() -> dict[str, str]:
    """Ours, with the project on the path and bytecode kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(TESTS)))}


def live(command: list[str], cwd: Path) -> Life:
    """One life of a command, run once."""
    # Started by a small process of its own: Linux counts what the starter holds as the child's.
    done = subprocess.run(
        [sys.executable, "-S", "-m", "bench.launch", *command],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command} failed:\n{done.stderr}")
    return Life(**json.loads(done.stdout))


def memory(pid: int) -> dict[str, float]:
    """Megabytes of a living process: `rss`, its highest so far `peak`, and `pss`.

    `pss` counts a page that several processes share as a part for each. Linux only.
    """
    found = {}
    for file, field, name in (
        ("status", "VmRSS", "rss"),
        ("status", "VmHWM", "peak"),
        ("smaps_rollup", "Pss", "pss"),
    ):
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(f"{field}:"):
                found[name] = int(line.split()[1]) * 1024 / 1e6
    return found


def children(pid: int) -> list[int]:
    """The processes that this one has started and that still live, theirs included. Linux only."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    direct = [int(child) for file in listed for child in file.read_text().split()]
    return [*direct, *(grandchild for child in direct for grandchild in children(child))]
