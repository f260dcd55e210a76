"""Listening histories of many people, from files: what a recommender is measured on."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogs.importing.errors import FileUnreadable
from bot.catalogs.importing.genre_words import genres_of
from bot.catalogs.importing.language_words import languages_of
from bot.catalogs.importing.unpacking import opened
from storage.track_key import artist_of, track_key

TRACK_COLUMNS = ("track_id", "title", "artist", "genre", "subgenre", "language", "year")
HISTORY_COLUMNS = ("user", "track_id")


class HistoryUnusable(Exception):
    """A file cannot be read as what it should be; the message says where and why."""


@dataclass(frozen=True, slots=True)
class ListedTrack:
    """A track of a list; `ml.recommend.table.Described`.

    Attributes:
        id: as the list names it.
        key: the artist as `storage.track_key` spells it, "|", and the id.
        year: None when unknown.
        languages: codes, the main one first.
        genres: slugs of the catalog's genres.
    """

    id: str
    key: str
    year: int | None
    languages: tuple[str, ...]
    genres: tuple[str, ...]


@dataclass(frozen=True)
class Histories:
    """Who heard what.

    Attributes:
        of_person: ids of tracks by person, in the order of the file, each once.
        unknown: lines that name a track that is not listed.
    """

    of_person: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: int = 0


def read_tracks(path: Path) -> list[ListedTrack]:
    """The tracks of a CSV with TRACK_COLUMNS; the first of several lines with one id counts.

    Words for genres and languages that mean nothing to us are left out, and so is a year that is
    none.

    Raises:
        HistoryUnusable: the file cannot be read, or a column is missing.
    """
    tracks: dict[str, ListedTrack] = {}
    for row in _rows(path, TRACK_COLUMNS):
        track_id = row["track_id"]
        if track_id and track_id not in tracks:
            words = f"{row['genre']},{row['subgenre']}"
            tracks[track_id] = ListedTrack(
                track_id,
                f"{artist_of(track_key(row['artist'], row['title']))}|{track_id}",
                _year(row["year"]),
                languages_of(row["language"]).codes,
                genres_of(words).slugs,
            )
    if not tracks:
        raise HistoryUnusable(f"{path} has no tracks")
    return list(tracks.values())


def read_histories(path: Path, known: Mapping[str, object]) -> Histories:
    """The histories of a CSV with HISTORY_COLUMNS, of tracks that are `known` by id.

    Raises:
        HistoryUnusable: the file cannot be read, or a column is missing.
    """
    heard: dict[str, dict[str, None]] = {}
    unknown = 0
    for row in _rows(path, HISTORY_COLUMNS):
        tracks = heard.setdefault(row["user"], {})
        if row["track_id"] in known:
            tracks[row["track_id"]] = None
        else:
            unknown += 1
    return Histories({person: tuple(tracks) for person, tracks in heard.items()}, unknown)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a CSV, .gz too, with these columns and maybe more; empty where cells miss."""
    try:
        with opened(path) as file:
            text = io.TextIOWrapper(file.content, encoding="utf-8-sig", newline="")
            rows = csv.DictReader(text, restval="", strict=True)
            missing = [name for name in columns if name not in (rows.fieldnames or ())]
            if missing:
                raise HistoryUnusable(f"{path} has no column {', '.join(missing)}")
            for row in rows:
                yield {name: (row[name] or "").strip() for name in columns}
    except (FileUnreadable, UnicodeDecodeError, csv.Error, OSError) as problem:
        raise HistoryUnusable(f"{path} cannot be read: {problem}") from problem


def _year(text: str) -> int | None:
    """A year of 1 to 32767, which is what tables hold."""
    return int(text) if text.isdecimal() and 0 < int(text[:6]) < 2**15 and len(text) < 6 else None
