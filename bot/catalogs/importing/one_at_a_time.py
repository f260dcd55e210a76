"""One import at a time into one database, even when the one before was killed."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.catalogs.importing.errors import FileUnreadable, ImportRunning


@contextmanager
def only_import(lock: Path) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when the process ends, however it ends.

    Raises:
        ImportRunning: another process holds it.
        FileUnreadable: it cannot be made.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("a")
    except OSError as problem:
        raise FileUnreadable(f"{lock} cannot be written: {problem.strerror}") from problem
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise ImportRunning(
                "another import into this database is running; this one was not begun. "
                "Try again when that one has ended"
            ) from held
        yield
