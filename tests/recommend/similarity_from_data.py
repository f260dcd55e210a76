"""How `ml/recommend/similarity.csv` was made; run it to make it again.

`python tests/recommend/similarity_from_data.py DATA` reads lists of tracks with genres
(catalog/facts.csv.gz), tags of artists and listening counts (listening/lastfm-2k) and prints the
table.
"""

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.catalogs.importing.genre_words import genres_of
from ml.recommend.taxonomy import GENRE_INDEX, GENRES

Matrix = NDArray[np.float64]

LEAST_TAGS = 2  # of an artist, to say anything about its genres


def derived(data: Path) -> Matrix:
    """The table [G, G], rounded to three decimals."""
    on_tracks = _cosine(_tracks(data))
    artists = _artists(data)
    on_artists = _cosine(np.array(list(artists.values())))
    among_people = np.corrcoef(np.sqrt(_people(data, artists)).T).clip(0.0, None)
    table = 0.75 * np.sqrt((on_tracks + on_artists) / 2) + 0.25 * among_people
    np.fill_diagonal(table, 1.0)
    return table.round(3)


def _cosine(rows: Matrix) -> Matrix:
    """Cosines between the columns of [n, G]."""
    lengths = np.linalg.norm(rows, axis=0)
    return np.asarray(rows.T @ rows / np.outer(lengths, lengths))


def _tracks(data: Path) -> Matrix:
    """Which genres each track has, 0 or 1, [n, G]; film songs are filed by other rules."""
    rows = []
    for row in _csv(data / "catalog" / "facts.csv.gz", ","):
        slugs = genres_of(row["genres"].replace("|", ",")).slugs
        if slugs and "bollywood" not in row["srcs"]:
            rows.append(np.isin(GENRES, slugs))
    return np.array(rows, dtype=np.float64)


def _artists(data: Path) -> dict[str, Matrix]:
    """Shares of genres among the tags of each artist, [G] summing to 1."""
    folder = data / "listening" / "lastfm-2k"
    slugs = {
        row["tagID"]: [GENRE_INDEX[slug] for slug in genres_of(row["tagValue"]).slugs]
        for row in _csv(folder / "tags.dat.gz", "\t")
    }
    counts: dict[str, Matrix] = defaultdict(lambda: np.zeros(len(GENRES)))
    for row in _csv(folder / "user_taggedartists.dat.gz", "\t"):
        counts[row["artistID"]][slugs.get(row["tagID"], [])] += 1
    return {
        artist: count / count.sum() for artist, count in counts.items() if count.sum() >= LEAST_TAGS
    }


def _people(data: Path, artists: dict[str, Matrix]) -> Matrix:
    """Shares of genres in what each person hears, [n, G] summing to 1; an artist by log(plays)."""
    heard: dict[str, Matrix] = defaultdict(lambda: np.zeros(len(GENRES)))
    for row in _csv(data / "listening" / "lastfm-2k" / "user_artists.dat.gz", "\t"):
        if row["artistID"] in artists:
            heard[row["userID"]] += artists[row["artistID"]] * np.log1p(float(row["weight"]))
    return np.array([shares / shares.sum() for shares in heard.values()])


def _csv(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    encoding = "utf-8" if delimiter == "," else "latin-1"
    with gzip.open(path, "rt", encoding=encoding, newline="") as file:
        quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
        yield from csv.DictReader(file, delimiter=delimiter, quoting=quoting)


if __name__ == "__main__":
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(["genre", *GENRES])
    for genre, values in zip(GENRES, derived(Path(sys.argv[1])).tolist(), strict=True):
        written.writerow([genre, *values])
