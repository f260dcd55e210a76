"""Bytes as lines of text, each of bounded length, in the encoding that the bytes show."""

import io
import re
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from charset_normalizer import from_bytes

from bot.catalogs.importing.errors import FileUnreadable

LONGEST_LINE = 4 * 2**20  # characters; a recording of MusicBrainz may take some hundred thousand
_SAMPLE_BYTES = 2**20
_MOST_SAMPLED_BYTES = 20_000
_MOST_ZEROS = 0.01  # a stray one may be in a title; pictures and the like are full of them

# What lists of songs are saved in besides UTF-8. Others that are as likely as cp1252 for the same
# bytes (cp1250) would be taken for it and for each other, so they must be named.
_OTHER_ENCODINGS = ["cp1251", "cp1252", "koi8_r", "cp866"]
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNDECODED = re.compile("[\udc80-\udcff]")


class Line(NamedTuple):
    """A line of the file.

    Attributes:
        number: from 1.
        text: without its end; of one that is too long only the beginning.
        problem: why it cannot be read, "" where it can.
    """

    number: int
    text: str
    problem: str = ""


class Lines:
    """The lines of a file, in order.

    Attributes:
        encoding: in which they are read.
    """

    def __init__(self, content: "io.BufferedReader[Any]", encoding: str | None = None) -> None:
        """Prepare to read.

        Args:
            content: at its beginning.
            encoding: as it is known; found out where it is not given.

        Raises:
            FileUnreadable: these bytes are no text, or the encoding does not exist.
        """
        self.encoding = encoding or encoding_of(content.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES])
        # UTF-16 has no way to keep what cannot be decoded.
        errors = "replace" if self.encoding.startswith("utf-16") else "surrogateescape"
        try:
            self._text = io.TextIOWrapper(content, self.encoding, errors)
        except LookupError as unknown:
            raise FileUnreadable(f"there is no encoding {self.encoding!r}") from unknown

    def __iter__(self) -> Iterator[Line]:
        """Read on. Raises FileUnreadable."""
        for number in count(1):
            text = self._text.readline(LONGEST_LINE)
            if not text:
                return
            if not text.endswith("\n") and len(text) >= LONGEST_LINE:
                self._skip_to_the_end_of_the_line()
                yield Line(number, text[:1000], f"longer than {LONGEST_LINE:,} characters")
            elif not text.isascii() and _UNDECODED.search(text):
                shown = text.encode(self.encoding, "surrogateescape").decode(
                    self.encoding, "replace"
                )
                yield Line(number, shown.rstrip("\n"), f"not in the encoding {self.encoding}")
            else:
                yield Line(number, text.rstrip("\n"))

    def _skip_to_the_end_of_the_line(self) -> None:
        while True:
            more = self._text.readline(LONGEST_LINE)
            if not more or more.endswith("\n"):
                return


def encoding_of(sample: bytes) -> str:
    """The encoding of a text by its first bytes: by its mark, else UTF-8 where that is possible.

    Raises:
        FileUnreadable: this is no text.
    """
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    if _MOST_ZEROS * len(sample) < sample.count(0):
        raise FileUnreadable("the file is no text: it holds zero bytes")
    telling = [line for line in sample.split(b"\n") if not line.isascii()]
    # A few damaged lines do not make it another encoding.
    if 2 * sum(map(_is_utf8, telling)) >= len(telling):
        return "utf-8"
    some = b"\n".join(telling)[:_MOST_SAMPLED_BYTES]
    best = from_bytes(some, cp_isolation=_OTHER_ENCODINGS).best()
    return _OTHER_ENCODINGS[0] if best is None else best.encoding


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.reason == "unexpected end of data"  # the sample's last line may be cut
    return True
