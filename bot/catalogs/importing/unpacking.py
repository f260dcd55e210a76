"""A file as bytes, unpacked on the way, and never more of them than is plausible."""

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast

from bot.catalogs.importing.errors import FileUnreadable

# Lists of tracks unpack to 3 to 20 times their size; zeros in gzip to a thousand times.
MOST_TIMES_ITS_SIZE = 200
ALWAYS_ALLOWED_BYTES = 64 * 2**20

_BUFFER_BYTES = 2**20
_FINGERPRINT_BYTES = 2**20
_TAR_MAGIC_AT = 257
_UNPACKING_ERRORS = (EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, OSError, ValueError)
_NOT_LISTS = {
    b"PK\x03\x04": "a .zip or a spreadsheet: unpack it, or save it as CSV",
    b"7z\xbc\xaf": "a .7z: unpack it",
    b"Rar!": "a .rar: unpack it",
    b"SQLi": "a database: export its table as CSV",
    b"%PDF": "a PDF",
    b"(\xb5/\xfd": "packed with zstd: unpack it",
}


@dataclass(frozen=True)
class OpenedFile:
    """A file that is being read.

    Attributes:
        content: its bytes, unpacked; reading may raise FileUnreadable.
        size_bytes: of the file as it lies on the disk.
        fingerprint: another one when the file has changed; 64 letters.
    """

    content: "io.BufferedReader[Any]"
    size_bytes: int
    fingerprint: str
    _file: IO[bytes]

    def position_bytes(self) -> int:
        """How much of the file as it lies on the disk was read."""
        return self._file.tell()


@contextmanager
def opened(path: Path) -> Iterator[OpenedFile]:
    """Open a plain file, .gz, .bz2, .xz or a .tar of one of these, by its content, not its name.

    Raises:
        FileUnreadable: it is missing or certainly no list of tracks.
    """
    with ExitStack() as closing:
        try:
            file = closing.enter_context(path.open("rb"))
            status = path.stat()
            head = file.read(_FINGERPRINT_BYTES)
            file.seek(0)
        except OSError as problem:
            raise FileUnreadable(f"{path} cannot be read: {problem.strerror}") from problem
        if not head:
            raise FileUnreadable(f"{path} is empty")
        for magic, what in _NOT_LISTS.items():
            if head.startswith(magic):
                raise FileUnreadable(f"{path} is {what}")
        fingerprint = hashlib.sha256(f"{status.st_size} {status.st_mtime_ns} ".encode() + head)
        raw = _Bounded(_unpacked(file, head, path, closing), file, path)
        content = closing.enter_context(io.BufferedReader(raw, _BUFFER_BYTES))
        yield OpenedFile(content, status.st_size, fingerprint.hexdigest(), file)


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...
    def seek(self, offset: int, /) -> int: ...


def _unpacked(file: IO[bytes], head: bytes, path: Path, closing: ExitStack) -> _Stream:
    stream: _Stream = file
    if head.startswith(b"\x1f\x8b"):
        stream = closing.enter_context(gzip.GzipFile(fileobj=file))
    elif head.startswith(b"BZh"):
        stream = closing.enter_context(bz2.BZ2File(file))
    elif head.startswith(b"\xfd7zXZ\x00"):
        stream = closing.enter_context(lzma.LZMAFile(file))  # noqa: SIM115
    try:
        start = stream.read(_TAR_MAGIC_AT + 5) if stream is not file else head
        if start[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == b"ustar":
            stream.seek(0)
            return _in_tar(stream, path, closing)
        stream.seek(0)
    except _UNPACKING_ERRORS as problem:
        raise FileUnreadable(f"{path} is damaged, or ends too early: {problem}") from problem
    return stream


def _in_tar(stream: _Stream, path: Path, closing: ExitStack) -> _Stream:
    """MusicBrainz packs its dumps so: mbdump/recording among a few notes."""
    archive = closing.enter_context(tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|"))  # noqa: SIM115
    for member in archive:
        if member.isfile() and "/" in member.name:
            content = archive.extractfile(member)
            if content is not None:
                return content
    raise FileUnreadable(f"{path} holds no list of tracks (mbdump/recording is looked for)")


class _Bounded(io.RawIOBase):
    """What is unpacked, as long as its size stays within reason."""

    def __init__(self, stream: _Stream, file: IO[bytes], path: Path) -> None:
        self._stream = stream
        self._file = file
        self._path = path
        self._given = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`. Raises FileUnreadable."""
        try:
            content = self._stream.read(len(buffer))
        except _UNPACKING_ERRORS as problem:
            raise FileUnreadable(f"{self._path} is damaged, or ends too early: {problem}") from (
                problem
            )
        self._given += len(content)
        allowed = max(ALWAYS_ALLOWED_BYTES, MOST_TIMES_ITS_SIZE * self._file.tell())
        if self._given > allowed:
            raise FileUnreadable(
                f"{self._path} unpacks to more than {MOST_TIMES_ITS_SIZE} times its size, which "
                "no list of tracks does. If it is one, unpack it yourself"
            )
        buffer[: len(content)] = content
        return len(content)
