"""What the worker processes of the pool's tests hear with: it does what the recording says."""

import os
import signal
import socket
import tempfile
from pathlib import Path

from ml.errors import ModelMissing, Silence
from ml.genre.hearing import GenreProbability, Hearing
from ml.genre.manifest import Runtime

_open_until_the_process_ends: list[socket.socket] = []


class Unrepeatable(Exception):
    """Can be pickled, and cannot be rebuilt."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__("both")


def report_to(port: str) -> socket.socket:
    """Tell the test who is at work; the end of this connection is the end of the process."""
    connection = socket.create_connection(("127.0.0.1", int(port)))
    _open_until_the_process_ends.append(connection)
    connection.sendall(f"{os.getpid()}\n".encode())
    return connection


class Puppet:
    def hear(
        self, source: Path | bytes, *, deadline_seconds: float, timeline: bool = False
    ) -> Hearing:
        assert isinstance(source, Path)
        sent = source.read_bytes()
        order, _, detail = sent[:100].decode("latin-1").partition(" ")
        match order:
            case "hold":
                report_to(detail).recv(1)
            case "spin":
                report_to(detail)
                while True:
                    pass
            case "die":
                (Path(tempfile.gettempdir()) / "private").write_bytes(sent)
                os.kill(os.getpid(), signal.SIGKILL)
            case "stumble":
                raise ValueError("not foreseen")
            case "unrepeatable":
                raise Unrepeatable(1, 2)
            case "silence":
                raise Silence
        threads = os.environ["OMP_NUM_THREADS"]
        rock = GenreProbability("rock", 1.0)
        return Hearing(
            1.0, (rock,), truncated=False, damaged=False, model=f"{os.getpid()} {threads}"
        )


def load_puppet(runtime: Runtime, folder: Path | None) -> Puppet:
    if folder is not None:
        (folder / f"loaded by {os.getpid()}").touch()
    return Puppet()


def load_nothing(runtime: Runtime, folder: Path | None) -> Puppet:
    raise ModelMissing("there is no model at all")


def load_and_die(runtime: Runtime, folder: Path | None) -> Puppet:
    os.kill(os.getpid(), signal.SIGKILL)
    return Puppet()
