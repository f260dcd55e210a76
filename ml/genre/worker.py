"""What runs inside a worker process: the model, loaded once, and one recording at a time."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ml.errors import AudioError, ModelError, WorkerDied
from ml.genre.hearing import Hearing
from ml.genre.manifest import Runtime

log = logging.getLogger(__name__)  # to standard error: a worker has no other log


class Listener(Protocol):
    """Whoever turns a recording into a `Hearing`."""

    def hear(
        self, source: Path | bytes, /, *, deadline_seconds: float, timeline: bool = False
    ) -> Hearing:
        """What this recording is, decoded within the deadline; a long one window by window."""
        ...


Loader = Callable[[Runtime, Path | None], Listener]


def load_model(runtime: Runtime, folder: Path | None) -> Listener:
    """The classifier, brought in only here: the process that owns the pool needs none of it."""
    from ml.genre.classifier import load_classifier  # noqa: PLC0415

    return load_classifier(runtime, folder)


class _Worker:
    """One per process."""

    def __init__(self) -> None:
        self._load: Callable[[], Listener] | None = None
        self._listener: Listener | None = None

    def prepare(self, load: Callable[[], Listener]) -> None:
        self._load = load
        # A failure is not reported from here, where it would only break the pool: the first
        # recording tries once more and carries the error back.
        try:
            self.listener()
        except Exception:
            log.exception("the model is not loaded")

    def listener(self) -> Listener:
        if self._listener is None:
            if self._load is None:
                raise RuntimeError("prepare() comes first")
            self._listener = self._load()
        return self._listener


_worker = _Worker()


def one_thread() -> None:
    """Keep numpy to one thread, when called before its import.

    Its matrices here are small: threads that wait for one another cost more than they bring, and
    several workers share the cores better without them.
    """
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"


def prepare(load: Loader, runtime: Runtime, folder: Path | None) -> None:
    """Load the model, on one thread."""
    one_thread()
    _worker.prepare(lambda: load(runtime, folder))


def hear(file: Path, decoding_seconds: float) -> Hearing:
    """Hear a recording, with every temporary file in the folder where it lies.

    Decoding ends by itself after `decoding_seconds`, before the pool would end the worker.

    Raises:
        AudioError: it cannot be heard; WorkerDied also for whatever was not foreseen.
        ModelError: the model cannot be used.
    """
    tempfile.tempdir = str(file.parent)
    try:
        return _worker.listener().hear(file, deadline_seconds=decoding_seconds, timeline=True)
    except (AudioError, ModelError):
        raise
    except Exception as error:
        # An error of a kind that cannot be rebuilt on the other side would break the whole pool.
        raise WorkerDied from error
