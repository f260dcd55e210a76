"""Lines as rows: each a claim, or the reason why it is none."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from bot.catalogs.importing.claims import Claim
from bot.catalogs.importing.errors import FormatUnknown
from bot.catalogs.importing.lines import Line
from bot.catalogs.importing.musicbrainz import claim_of_recording

_DELIMITERS = ",;\t|"
_MOST_JOINED = 20  # lines of one row, when a quoted field holds the ends of lines
_LONGEST_FIELD = 10_000  # characters; a name may have 300

# The fields of a claim, and the columns that say it in each kind of list, the first one first.
Columns = Mapping[str, Sequence[str]]
SPOTIFY: Columns = {
    "title": ["track_name"],
    "artist": ["track_artist"],
    "year": ["track_album_release_date"],
    "languages": ["language"],
    "genres": ["playlist_genre", "playlist_subgenre"],
    "url": ["track_id"],
}
KARAFUN: Columns = {
    "title": ["title"],
    "artist": ["artist"],
    "year": ["year"],
    "languages": ["languages"],
    "genres": ["styles"],
}
OURS: Columns = {
    "title": ["title"],
    "artist": ["artist"],
    "artist_also": ["artist_also"],
    "year": ["year"],
    "languages": ["languages", "language"],
    "genres": ["genres", "genre", "subgenre"],
    "url": ["url"],
    "language_from": ["language_from"],
}
_SPOTIFY_LINK = "https://open.spotify.com/track/"


class Row(NamedTuple):
    """A row of the file.

    Attributes:
        number: of its first line, from 1.
        last: the number of its last line.
        text: as it stands in the file.
        claim: what it says; None where it says nothing.
        problem: why it says nothing, "" where it does.
    """

    number: int
    last: int
    text: str
    claim: Claim | None
    problem: str = ""


class Format(NamedTuple):
    """What kind of list a file is: its name, whether rows begin after the first line, and how."""

    name: str
    has_header: bool
    rows: Callable[[Iterable[Line]], Iterator[Row]]


def recognised(first: Line, mapping: Columns) -> Format:
    """The format of a file by its first line.

    Args:
        first: the header, or a JSON object.
        mapping: columns by field of `Claim`, which the owner named; they go before what is known.

    Raises:
        FormatUnknown: no columns of title and artist, or a named one is not there.
    """
    if first.text.lstrip().startswith("{"):
        return Format("MusicBrainz", has_header=False, rows=_recordings)
    delimiter = max(_DELIMITERS, key=lambda sign: len(_fields(first.text, sign) or ()))
    header = [name.strip().casefold() for name in _fields(first.text, delimiter) or ()]
    name, columns = _kind(header, mapping)
    for field, wanted in mapping.items():
        if absent := [column for column in wanted if column.strip().casefold() not in header]:
            raise FormatUnknown(f"there is no column {absent[0]!r} for {field}; {_told(header)}")
    places = {
        field: [header.index(column) for column in found if column in header]
        for field, found in columns.items()
    }
    if not places.get("title") or not places.get("artist"):
        raise FormatUnknown(
            f"{_told(header)}. Say which hold title and artist: --map title=… --map artist=…"
        )
    width = len(header)
    return Format(name, has_header=True, rows=lambda lines: _table(lines, delimiter, width, places))


def _kind(header: Sequence[str], mapping: Columns) -> tuple[str, Columns]:
    known = set(header)
    if {"track_name", "track_artist"} <= known:
        name, columns = "spotify songs", SPOTIFY
    elif {"title", "artist", "styles", "languages"} <= known:
        name, columns = "KaraFun", KARAFUN
    else:
        name, columns = "our CSV", OURS
    if mapping:
        named = {
            field: [column.strip().casefold() for column in wanted]
            for field, wanted in mapping.items()
        }
        return f"{name}, columns as named" if name != "our CSV" else "columns as named", {
            **columns,
            **named,
        }
    return name, columns


def _told(header: Sequence[str]) -> str:
    shown = ", ".join(name[:40] for name in header[:30])
    return f"the columns of the first line are: {shown}"


def _table(
    lines: Iterable[Line], delimiter: str, width: int, places: Mapping[str, Sequence[int]]
) -> Iterator[Row]:
    """The rows of a CSV after its header."""
    take = [(field, tuple(at)) for field, at in places.items() if at]
    waiting = iter(_Waiting(lines))
    for line in waiting:
        if line.problem:
            yield Row(line.number, line.number, line.text, None, line.problem)
            continue
        if not line.text.strip():
            continue
        fields, last, problem = _fields(line.text, delimiter), line.number, ""
        if fields is None:
            fields, last = waiting.joined(line, delimiter, width)
            problem = "broken quotes" if fields is None else ""
        if fields is not None and (len(fields) < width or any(fields[width:])):
            problem = "another number of fields than the header"
        if problem or fields is None:
            yield Row(line.number, last, line.text, None, problem)
            continue
        said = {
            field: fields[at[0]] if len(at) == 1 else ",".join(fields[one] for one in at)
            for field, at in take
        }
        url = said.get("url")
        if url and ":" not in url:
            said["url"] = _SPOTIFY_LINK + url
        yield Row(line.number, last, line.text, Claim(**said))


class _Waiting:
    """Lines, of which some are looked at before it is their turn."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self._seen: list[Line] = []

    def __iter__(self) -> "_Waiting":
        return self

    def __next__(self) -> Line:
        return self._seen.pop(0) if self._seen else next(self._lines)

    def joined(self, first: Line, delimiter: str, width: int) -> tuple[list[str] | None, int]:
        """The fields of a row that goes on in the next lines, and the number of its last one.

        (None, first.number) when it does not: a quote was forgotten, and the next line is a row.
        """
        text = first.text
        for used in range(_MOST_JOINED):
            if used == len(self._seen):
                self._seen += islice(self._lines, 1)
            if used == len(self._seen) or self._seen[used].problem or len(text) > _LONGEST_FIELD:
                break
            text += "\n" + self._seen[used].text
            fields = _fields(text, delimiter)
            if fields is not None:
                if len(fields) != width:
                    break
                last = self._seen[used].number
                del self._seen[: used + 1]
                return fields, last
        return None, first.number


def _fields(text: str, delimiter: str) -> list[str] | None:
    """The fields of one row; None where its quotes are broken, or not closed yet."""
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True, skipinitialspace=True))
    except csv.Error:
        return None
    return rows[0] if rows else []


def _recordings(lines: Iterable[Line]) -> Iterator[Row]:
    for line in lines:
        if line.problem:
            yield Row(line.number, line.number, line.text, None, line.problem)
        elif line.text.strip():
            claim = claim_of_recording(line.text)
            problem = claim if isinstance(claim, str) else ""
            said = None if isinstance(claim, str) else claim
            yield Row(line.number, line.number, line.text, said, problem)
