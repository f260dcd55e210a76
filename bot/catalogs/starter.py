"""The starter catalog that the project ships: read, checked and put into the database."""

import csv
import hashlib
import io
import re
from pathlib import Path

import structlog

from ml.recommend.numbers import language_number
from ml.recommend.table import MOST_LANGUAGES
from ml.recommend.taxonomy import GENRES
from storage.track_key import track_key
from storage.tracks import STARTER, Track, Tracks

_log = structlog.get_logger(__name__)

STARTER_FILE = Path(__file__).with_name("starter.csv")
COLUMNS = ("title", "artist", "artist_also", "year", "languages", "genres")
OLDEST_YEAR = 1000
NEWEST_YEAR = 2026  # the year of the newest edition of the file
LONGEST_TEXT = 300


class StarterError(Exception):
    """The starter catalog cannot be used; the message says where and why.

    Attributes:
        line: of the file, from 1; None when it is about the whole file.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


def read_starter(content: bytes) -> list[Track]:
    """The tracks of a starter catalog, in its order.

    Args:
        content: CSV in UTF-8 with the columns COLUMNS; `languages` and `genres` hold their codes
            joined by ";", the main one first; `artist_also` may be empty.

    Raises:
        StarterError: the first defect found, with its line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise StarterError("not UTF-8", content[: wrong.start].count(b"\n") + 1) from wrong
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    tracks: list[Track] = []
    line_of: dict[str, int] = {}
    try:
        header = next(rows, [])
        if tuple(header) != COLUMNS:
            raise StarterError(f"the header must be {','.join(COLUMNS)}", 1)
        for row in rows:
            track = _track(row, rows.line_num)
            if track.key in line_of:
                raise StarterError(
                    f"{track.artist} - {track.title} is on line {line_of[track.key]} already",
                    rows.line_num,
                )
            line_of[track.key] = rows.line_num
            tracks.append(track)
    except csv.Error as wrong:
        raise StarterError(f"not CSV: {wrong}", rows.line_num) from wrong
    return tracks


async def load_starter(stored: Tracks, file: Path = STARTER_FILE) -> bool:
    """Put the starter catalog into the database; False when this edition is in it already.

    Raises:
        StarterError: the file is missing or has a defect; the database is as it was.
        StorageError: the database cannot be written.
    """
    try:
        content = file.read_bytes()  # noqa: ASYNC240 - some 100 kB, once, before anyone is served
    except OSError as missing:
        raise StarterError(f"{file.name} cannot be read: {missing.strerror}") from missing
    rows = read_starter(content)
    # The keys belong to the edition: they change when the normalisation of names does.
    edition = hashlib.sha256(content)
    for track in rows:
        edition.update(track.key.encode())
    changed = await stored.replace_starter(rows, edition.hexdigest())
    if changed:
        _log.info("starter catalog loaded", tracks=len(rows), edition=edition.hexdigest()[:12])
    return changed


def _track(row: list[str], line: int) -> Track:
    if len(row) != len(COLUMNS):
        raise StarterError(f"{len(row)} fields instead of {len(COLUMNS)}", line)
    for name, value in zip(COLUMNS, row, strict=True):
        if value != value.strip():
            raise StarterError(f"{name} begins or ends with a space", line)
        if len(value) > LONGEST_TEXT:
            raise StarterError(f"{name} is longer than {LONGEST_TEXT} characters", line)
        if not value and name != "artist_also":
            raise StarterError(f"{name} is empty", line)
        if not value.isprintable():
            raise StarterError(f"{name} holds a sign that cannot be printed", line)
    title, artist, artist_also, year, languages, genres = row
    return Track(
        key=track_key(artist, title),
        title=title,
        artist=artist,
        artist_also=artist_also,
        year=_year(year, line),
        languages=_languages(languages, line),
        genres=_genres(genres, line),
        source=STARTER,
    )


def _year(text: str, line: int) -> int:
    if not re.fullmatch(r"[0-9]{4}", text) or not OLDEST_YEAR <= int(text) <= NEWEST_YEAR:
        raise StarterError(f"year {text!r} is not within {OLDEST_YEAR}-{NEWEST_YEAR}", line)
    return int(text)


def _languages(text: str, line: int) -> tuple[str, ...]:
    codes = tuple(text.split(";"))
    for code in codes:
        try:
            language_number(code)
        except ValueError as wrong:
            raise StarterError(str(wrong), line) from wrong
    if len(set(codes)) < len(codes) or len(codes) > MOST_LANGUAGES:
        raise StarterError(f"languages {text!r} repeat or are over {MOST_LANGUAGES}", line)
    return codes


def _genres(text: str, line: int) -> tuple[str, ...]:
    slugs = tuple(text.split(";"))
    for slug in slugs:
        if slug not in GENRES:
            raise StarterError(f"{slug!r} is not a genre of the catalog", line)
    if len(set(slugs)) < len(slugs):
        raise StarterError(f"genres {text!r} repeat", line)
    return slugs
