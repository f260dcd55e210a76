import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from storage.database import Database
from storage.inbox import Inbox

PROGRAM = Path(__file__).parent / "acknowledging.py"


def run_and_kill(url: str, first: int, after: int) -> list[int]:
    """The numbers that the program acknowledged before `kill -9`, at least `after` of them."""
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), url, str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as program:
        assert program.stdout is not None
        acknowledged = [int(program.stdout.readline()) for _ in range(after)]
        program.send_signal(signal.SIGKILL)
        rest, _ = program.communicate(timeout=20)
    assert program.returncode == -signal.SIGKILL
    return acknowledged + [int(line) for line in rest.splitlines(keepends=True) if "\n" in line]


async def test_a_kill_loses_nothing_that_was_acknowledged(url: str, file: Path) -> None:
    acknowledged: list[int] = []
    for after in (1, 20, 55):
        first = acknowledged[-1] + 2 if acknowledged else 1  # one more may be in, unacknowledged
        acknowledged += run_and_kill(url, first, after)
    database = await Database.open(url)
    inbox = Inbox(database, bot_id=7)
    assert await inbox.put([{"update_id": number} for number in acknowledged]) == 0
    assert (await inbox.backlog()).count >= len(acknowledged) >= 76
    await database.close()
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
