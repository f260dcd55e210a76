"""Recommending from catalogs of ten thousand to a million tracks, against filtering a list."""

import gc
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from statistics import median

import numpy as np
from bench.measuring import ROOT, environment, memory
from bench.row import Row, memory_within

from bot.catalogs.resident import Resident, ResidentBuilder
from bot.catalogs.starter import STARTER_FILE, read_starter
from ml.recommend.filters import Filters
from ml.recommend.listener import Listener
from ml.recommend.relaxation import recommend
from ml.recommend.taste import taste_vector
from ml.recommend.taxonomy import GENRES
from storage.tracks import Track

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
WISHES = 400
LISTED = 30  # of the wishes, to the plain list as well
SHOWN = 10
PICTURE = ROOT / "docs" / "ranking.png"
_PAGE = 20_000
_LANGUAGES = (None, None, "en", "ru", "es", "fr", "ja")


@dataclass(frozen=True)
class Speed:
    """Of a catalog of `tracks`: milliseconds of an answer, and megabytes that it takes to hold."""

    tracks: int
    kinds: int
    p50_ms: float
    p99_ms: float
    list_ms: float
    megabytes: float


def measure() -> list[Row]:
    """The rows of the largest catalog, and a picture of how it grows."""
    speeds = [_in_a_process(size) for size in SIZES]
    draw(speeds)
    largest = speeds[-1]
    what = f"Recommending {SHOWN} of {largest.tracks:,} tracks: filter, rank, vary"
    return [
        Row(
            f"{what}, median of {WISHES}",
            f"{largest.p50_ms:.1f} ms",
            f"list filter: {largest.list_ms:.0f} ms",
            f"{largest.list_ms / largest.p50_ms:.0f} × faster",
            "≤ 10 ms",
            largest.p50_ms <= 10.0,
        ),
        Row(
            "its 99th percentile", f"{largest.p99_ms:.1f} ms", "", "", "≤ 30 ms",
            largest.p99_ms <= 30.0,
        ),
        memory_within("the catalog in memory", largest.megabytes, 200.0),
    ]  # fmt: skip


def draw(speeds: list[Speed]) -> None:
    """Time and memory by size, both axes logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    sizes = [each.tracks for each in speeds]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    left.plot(sizes, [each.list_ms for each in speeds], "o--", color="grey", label="list filter")
    left.plot(sizes, [each.p99_ms for each in speeds], "o-", color="tab:orange", label="ours, p99")
    left.plot(sizes, [each.p50_ms for each in speeds], "o-", color="tab:blue", label="ours, median")
    left.set(xscale="log", yscale="log", xlabel="tracks", ylabel="milliseconds of an answer")
    left.legend()
    right.plot(sizes, [each.megabytes for each in speeds], "o-", color="tab:blue")
    right.set(xscale="log", yscale="log", xlabel="tracks", ylabel="megabytes in memory")
    for axes in (left, right):
        axes.grid(alpha=0.3)
    figure.savefig(PICTURE, dpi=110)
    plt.close(figure)


def _in_a_process(size: int) -> Speed:
    """In one of its own, so that its memory is that of the catalog."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.ranking", str(size)],
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    return Speed(**json.loads(done.stdout))


def speed(size: int) -> Speed:
    """Measured in this process."""
    build(1_000)  # whatever is imported on the way
    before = memory(os.getpid())["rss"]
    resident = build(size)
    gc.collect()
    megabytes = memory(os.getpid())["rss"] - before
    taken = sorted(_asked(resident))
    listed = list(_listed(size))
    return Speed(
        size,
        len(resident.table.cells),
        1000 * median(taken),
        1000 * taken[int(0.99 * len(taken))],
        1000 * median(_filtered(listed)),
        megabytes,
    )


def build(size: int) -> Resident:
    """The catalog in memory, as the bot reads it: page by page."""
    builder = ResidentBuilder()
    page: list[Track] = []
    for track in tracks(size):
        page.append(track)
        if len(page) == _PAGE:
            builder.add(page)
            page = []
    builder.add(page)
    return builder.resident("")


def tracks(size: int) -> Iterator[Track]:
    """As many as wanted: the starter catalog's kinds, up to five years off, by size / 8 artists."""
    known = read_starter(STARTER_FILE.read_bytes())
    drawn = random.Random(1)
    for number in range(size):
        like = drawn.choice(known)
        year = min(2026, (like.year or 1990) + drawn.randint(-5, 5))
        artist = f"artist {drawn.randrange(size // 8 + 1)}"
        yield Track(
            f"{artist}|title {number}", f"Title {number}", artist, "", year, like.languages,
            like.genres, "import",
        )  # fmt: skip


def wishes(count: int) -> Iterator[tuple[Filters, list[str]]]:
    """Wishes, from anything at all to what nothing fits, with the genres of what was heard."""
    drawn = random.Random(2)
    for _ in range(count):
        genres = tuple(drawn.sample(GENRES, drawn.randrange(4)))
        first = drawn.randrange(1950, 2020)
        years = (first, first + drawn.randrange(15)) if drawn.random() < 0.6 else (None, None)
        yield Filters(genres, drawn.choice(_LANGUAGES), *years), drawn.sample(GENRES, 2)


def _asked(resident: Resident) -> Iterator[float]:
    """Seconds of each answer; every second person likes 20 tracks, all were shown 200."""
    random_rows = np.random.default_rng(3)
    for turn, (wish, heard) in enumerate(wishes(WISHES + 20)):
        rows = random_rows.integers(0, len(resident.table), (2, 200))
        liked = rows[0, :20] if turn % 2 else rows[0, :0]
        taste = taste_vector([{heard[0]: 0.7, heard[1]: 0.3}], wish.genres)
        began = time.perf_counter()
        recommend(resident.table, wish, Listener(taste, liked), SHOWN, excluded=rows[1], seed=turn)
        if turn >= 20:
            yield time.perf_counter() - began


def _listed(size: int) -> Iterator[dict[str, object]]:
    """The same tracks as a course has them: a list of dictionaries."""
    for track in tracks(size):
        yield {
            "title": track.title,
            "artist": track.artist,
            "genre": track.genres[0],
            "language": track.languages[0],
            "year": track.year,
        }


def _filtered(listed: list[dict[str, object]]) -> Iterator[float]:
    """Seconds of filtering the list and taking any ten; no taste, no order, no second look."""
    for wish, _ in wishes(LISTED):
        first, last = wish.first_year or 0, wish.last_year or 9999
        began = time.perf_counter()
        fitting = [
            track
            for track in listed
            if (not wish.genres or track["genre"] in wish.genres)
            and (wish.language is None or track["language"] == wish.language)
            and first <= track["year"] <= last  # type: ignore[operator]
        ]
        random.Random(0).sample(fitting, min(SHOWN, len(fitting)))
        yield time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(speed(int(sys.argv[1])))))
