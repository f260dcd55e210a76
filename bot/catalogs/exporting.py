"""The whole catalog as our CSV, which `kamerton catalog import` takes in again."""

import csv
from collections.abc import AsyncIterable
from typing import TextIO

from storage.tracks import Track

COLUMNS = (
    *("title", "artist", "artist_also", "year", "languages", "genres"),
    *("language_from", "source", "url"),
)


async def write_csv(pages: AsyncIterable[list[Track]], file: TextIO) -> int:
    """Write header and tracks; returns how many tracks there were.

    Raises:
        StorageError: the catalog cannot be read.
        OSError: the file cannot be written.
    """
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    written = 0
    async for page in pages:
        rows.writerows(
            (
                *(track.title, track.artist, track.artist_also, track.year or ""),
                *(";".join(track.languages), ";".join(track.genres)),
                *(track.language_from, track.source, track.url or ""),
            )
            for track in page
        )
        written += len(page)
    return written
