"""What the local catalog knows about others' tracks."""

from dataclasses import replace

import pytest

from bot.catalogs.known import Known, KnownArtists
from storage.artists import Artists
from storage.database import Database
from storage.track_key import track_key
from storage.tracks import Track, Tracks


def song(artist: str, title: str, language: str = "en", also: str = "") -> Track:
    return Track(
        track_key(artist, title), title, artist, also, 1990, (language,), ("rock",), "starter"
    )


def test_an_artist_is_known_by_either_spelling_and_a_track_by_its_normal_form() -> None:
    blood = song("Кино", "Группа крови", "ru", "Kino")
    known = Known([blood])
    assert known.artist("KINO") == known.artist("кино") == "Кино"
    assert known.artist("Nobody") == "Nobody"
    assert known.track("Kino", "Группа крови (Remastered 2021)") is blood
    assert known.track("Kino", "Another") is None


def test_an_artists_language_is_known_from_two_songs_that_nearly_all_agree() -> None:
    assert Known([song("A", "1")]).language("A") is None
    assert Known([song("A", "1"), song("A", "2")]).language("a") == "en"
    assert Known([song("A", "1"), song("A", "2", "fr")]).language("A") is None
    ten = [song("A", str(i)) for i in range(9)] + [song("A", "9", "fr")]
    assert Known(ten).language("A") == "en"
    assert Known([*ten, song("A", "10", "fr")]).language("A") is None
    assert Known([song("A", "1"), song("A", "2", "und")]).language("A") is None
    guessed = [replace(song("A", str(i)), language_from="detector") for i in range(2)]
    assert Known(guessed).language("A") is None
    kino = [song("Кино", "1", "ru", "Kino"), song("Кино", "2", "ru", "Kino")]
    assert Known(kino).language("Kino") == "ru"
    assert Known(kino).language("Nobody") is None


@pytest.fixture
async def artists(database: Database) -> KnownArtists:
    songs = [
        song("Кино", "Группа крови", "ru", "Kino"),
        song("Кино", "Звезда по имени Солнце", "ru", "Kino"),
        song("Kinoshita", "Another", "ja"),
        song("Santana feat. Rob Thomas", "Smooth"),
    ]
    await Tracks(database).replace_starter(songs, "1")
    return KnownArtists(Artists(database))


async def test_artists_are_looked_up_by_either_spelling(artists: KnownArtists) -> None:
    known = await artists.about(["KINO", "Nobody", "Santana"])
    assert known.artist("kino") == "Кино"
    assert known.language("Kino") == "ru"
    assert known.track("Kino", "Группа крови - Remastered") is not None
    assert known.track("Santana", "Smooth (feat. Rob Thomas)") is not None
    assert known.artist("Kinoshita") == "Kinoshita"
    assert known.track("Kinoshita", "Another") is None  # nobody asked about them
    assert (await artists.about(["Kinoshita"])).track("Kinoshita", "Another") is not None


async def test_nobody_and_very_many_can_be_asked_about(artists: KnownArtists) -> None:
    assert (await artists.about([])).track("Кино", "Группа крови") is None
    many = [f"Artist {i}" for i in range(1_000)]
    assert (await artists.about([*many, "Кино"])).language("Кино") == "ru"
