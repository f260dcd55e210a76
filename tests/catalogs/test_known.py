"""What the local catalog knows about others' tracks."""

from bot.catalogs.known import Known
from storage.track_key import track_key
from storage.tracks import Track


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
    kino = [song("Кино", "1", "ru", "Kino"), song("Кино", "2", "ru", "Kino")]
    assert Known(kino).language("Kino") == "ru"
    assert Known(kino).language("Nobody") is None
