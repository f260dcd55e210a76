"""Kamerton as it is called in a shell."""

import os
import subprocess
import sys
from pathlib import Path


def kamerton(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, in the current folder, with these settings."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        env=os.environ | {"COLUMNS": "120"} | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
