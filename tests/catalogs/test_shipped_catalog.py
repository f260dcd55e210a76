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


def test_russian_songs_are_of_every_kind(tracks: list[Track]) -> None:
    counts = Counter(genre for each in tracks if "ru" in each.languages for genre in each.genres)
    for genre in ("rock", "pop", "hiphop", "metal", "disco", "jazz", "classical", "folk"):
        assert counts[genre] >= 20, genre


def test_every_decade_since_the_fifties_has_tracks_of_every_genre_that_there_was(
    tracks: list[Track],
) -> None:
    assert len(tracks) >= 3_000
    began = {"disco": 1970, "hiphop": 1980, "metal": 1970, "reggae": 1960, "electronic": 1970}
    began["indie"] = 1980
    for genre in GENRES:
        decades = {each.year // 10 * 10 for each in tracks if each.year and genre in each.genres}
        assert decades >= set(range(began.get(genre, 1950), 2020, 10)), genre


def test_no_artist_crowds_the_others_out(tracks: list[Track]) -> None:
    (artist, most), *_ = Counter(track.artist for track in tracks).most_common(1)
    assert most <= 12, artist


def test_the_readme_tells_how_many_there_are(tracks: list[Track]) -> None:
    assert f"{len(tracks):,} real tracks" in (ROOT / "README.md").read_text(encoding="utf-8")
