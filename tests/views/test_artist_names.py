"""Artists as people of an interface language read them."""

from dataclasses import dataclass

import pytest

from bot.views.artist_names import artist_name


@dataclass(frozen=True)
class Written:
    artist: str
    artist_also: str = ""


@pytest.mark.parametrize(
    ("artist", "also", "language", "shown"),
    [
        ("Кино", "Kino", "ru", "Кино"), ("Кино", "Kino", "en", "Kino"),
        ("Кино", "Kino", "es", "Kino"), ("Кино", "Kino", "uk", "Кино"),
        ("Kino", "Кино", "ru", "Кино"), ("Кино", "", "en", "Кино"),
        ("Queen", "", "ru", "Queen"), ("Queen", "Куин", "ru", "Куин"),
        ("10", "Десять", "en", "10"), ("10", "Десять", "ru", "10"),
        ("DJ Грув", "DJ Groove", "en", "DJ Groove"), ("DJ Groove", "DJ Грув", "ru", "DJ Грув"),
        ("Μίκης Θεοδωράκης", "Mikis Theodorakis", "es", "Mikis Theodorakis"),
        ("Μίκης Θεοδωράκης", "Mikis Theodorakis", "el", "Μίκης Θεοδωράκης"),
        ("Μίκης Θεοδωράκης", "Mikis Theodorakis", "ru", "Μίκης Θεοδωράκης"),
    ],
)  # fmt: skip
def test_an_artist_is_named_in_the_script_of_the_interface(
    artist: str, also: str, language: str, shown: str
) -> None:
    assert artist_name(Written(artist, also), language) == shown
