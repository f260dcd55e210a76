"""The catalog that is shipped: well formed, and wide enough to answer with."""

from collections import Counter
from pathlib import Path

import pytest

import ml.genre
from bot.catalogs.starter import STARTER_FILE, read_starter
from ml.recommend.taxonomy import GENRES
from storage.tracks import Track

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def tracks() -> list[Track]:
    """Reading checks columns, ranges, codes and that no track is there twice."""
    return read_starter(STARTER_FILE.read_bytes())


def test_it_is_sorted_so_that_a_change_shows_as_one_line(tracks: list[Track]) -> None:
    names = [(track.artist.casefold(), track.title.casefold()) for track in tracks]
    assert names == sorted(names)


def test_every_genre_of_the_model_has_tracks_of_many_decades(tracks: list[Track]) -> None:
    for genre in ml.genre.GENRES:
        decades = Counter(track.year // 10 for track in tracks if genre in track.genres)
        assert decades.total() >= 150, genre
        assert sum(count >= 3 for count in decades.values()) >= 5, genre


def test_every_genre_of_the_catalog_is_somebodys_main_one(tracks: list[Track]) -> None:
    assert {track.genres[0] for track in tracks} == set(GENRES)


@pytest.mark.parametrize(
    ("language", "least"),
    [("en", 1000), ("ru", 400)]
    + [(code, 60) for code in ("es", "fr", "de", "it", "pt", "uk", "ja", "ko", "zxx")],
)
def test_every_language_offered_has_tracks(tracks: list[Track], language: str, least: int) -> None:
    assert sum(language in track.languages for track in tracks) >= least


def test_no_artist_crowds_the_others_out(tracks: list[Track]) -> None:
    (artist, most), *_ = Counter(track.artist for track in tracks).most_common(1)
    assert most <= 12, artist


def test_the_readme_tells_how_many_there_are(tracks: list[Track]) -> None:
    assert f"{len(tracks):,} real tracks" in (ROOT / "README.md").read_text(encoding="utf-8")
