"""The catalog that is shipped: well formed, and wide enough to answer with."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import ml.genre
from bot.catalogs.also_called import also_called
from bot.catalogs.starter import STARTER_FILE, read_starter
from ml.recommend.taxonomy import GENRES
from storage.track_key import artist_of, track_key
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


def test_an_artist_has_the_same_two_names_on_every_track(tracks: list[Track]) -> None:
    names: dict[str, set[str]] = {}
    for track in tracks:
        names.setdefault(track.artist, set()).add(track.artist_also)
    assert {artist: also for artist, also in names.items() if len(also) > 1} == {}


def test_who_writes_their_name_in_latin_letters_is_not_shown_in_others(tracks: list[Track]) -> None:
    known_so = {"t.A.T.u."}
    shown = {
        track.artist
        for track in tracks
        if {"ru", "uk"} & set(track.languages)
        and "classical" not in track.genres
        and not _has_cyrillic(track.artist)
        and _has_cyrillic(track.artist_also)
    }
    assert shown == known_so


def test_names_only_searched_for_are_of_artists_of_the_catalog(tracks: list[Track]) -> None:
    artists = {artist_of(track.key) for track in tracks}
    for latin in ("Oxxxymiron", "IC3PEAK", "GONE.Fludd", "Jah Khalib", "Zivert"):
        key = artist_of(track_key(latin, ""))
        assert key in artists and also_called()[key]


def _has_cyrillic(text: str) -> bool:
    return any("CYRILLIC" in unicodedata.name(letter, "") for letter in text)


def test_the_readme_tells_how_many_there_are(tracks: list[Track]) -> None:
    assert f"{len(tracks):,} real tracks" in (ROOT / "README.md").read_text(encoding="utf-8")
