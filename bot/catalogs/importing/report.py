"""What became of a file's rows: counts that can be kept and added to, and the refused rows."""

import csv
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from bot.catalogs.importing.errors import FileUnreadable

MOST_WORDS = 5_000  # different unknown words that are counted each by itself
MORE_WORDS = "(other words)"
_LONGEST_TEXT = 2_000


@dataclass
class Report:
    """What became of the rows of a file.

    Attributes:
        format: what the file was taken for.
        encoding: in which it was read.
        rows: that were read, refused ones included.
        taken: that became new tracks.
        merged: of tracks that were there, or came before in the file.
        improved: tracks that were there and of which something was learned.
        refused: rows that were not taken, by reason.
        without_year: rows taken without a year.
        without_genre: rows taken without a genre that is known here.
        unknown_genres: words for genres that say nothing to us, and in how many rows.
        unknown_languages: the same of languages.
        found_languages: tracks of the catalog whose language was found out now, by how.
    """

    format: str = ""
    encoding: str = ""
    rows: int = 0
    taken: int = 0
    merged: int = 0
    improved: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    without_year: int = 0
    without_genre: int = 0
    unknown_genres: Counter[str] = field(default_factory=Counter)
    unknown_languages: Counter[str] = field(default_factory=Counter)
    found_languages: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """For keeping; `from_json` gives the same again."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: dict(value) if isinstance(value, Counter) else value
            for name, value in values.items()
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What was kept by `as_json`."""
        values: dict[str, Any] = {
            name: Counter(value) if isinstance(value, dict) else value
            for name, value in kept.items()
        }
        return cls(**values)


def plus(report: Report, more: Report) -> Report:
    """A report of the rows of both, which were read in this order."""
    sums: dict[str, Any] = {}
    for each in fields(report):
        one, other = getattr(report, each.name), getattr(more, each.name)
        sums[each.name] = one or other if isinstance(one, str) else one + other
    for counter in (sums["unknown_genres"], sums["unknown_languages"]):
        for word, rows in counter.most_common()[MOST_WORDS:]:
            del counter[word]
            counter[MORE_WORDS] += rows
    return Report(**sums)


class RefusedRows:
    """The rows that were not taken, with line and reason, in a CSV that is made when needed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self, rows: Sequence[tuple[int, str, str]], after_bytes: int) -> int:
        """Write rows of (line, reason, text) down for good.

        Args:
            rows: what is to be written.
            after_bytes: how much of the file is to stay; what is beyond was never committed.

        Returns:
            How long the file is now.

        Raises:
            FileUnreadable: it cannot be written.
        """
        try:
            if after_bytes == 0:
                self.path.unlink(missing_ok=True)
            if not rows and not self.path.exists():
                return 0
            with self.path.open("a", encoding="utf-8", errors="backslashreplace", newline="") as at:
                at.truncate(after_bytes)
                written = csv.writer(at)
                if at.seek(0, os.SEEK_END) == 0:
                    written.writerow(("line", "reason", "text"))
                written.writerows((line, why, text[:_LONGEST_TEXT]) for line, why, text in rows)
                at.flush()
                os.fsync(at.fileno())
                return at.tell()
        except OSError as problem:
            raise FileUnreadable(
                f"the refused rows cannot be written to {self.path} ({problem.strerror}). "
                "Name another file: --refused FILE"
            ) from problem
