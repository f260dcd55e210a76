"""Names as a search hears them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sounds import sound, sounds, without_ending


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Кино", "Kino"),
        ("Металлика", "Metallica"),
        ("Квин", "Queen"),
        ("Цой", "Tsoy"),
        ("Группа крови", "Gruppa krovi"),
        ("Щука", "Shchuka"),
        ("Beyoncé", "beyonce"),
        ("Ёлка", "Елка"),
        ("Хиппи", "Hippy"),
    ],
)
def test_one_name_sounds_the_same_in_two_spellings(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Кино", "Коно"), ("Muse", "Mose"), ("Cher", "Car"), ("1975", "1985")]
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Земфиры", "Земфира"),
        ("Нирвану", "Nirvana"),
        ("Аквариума", "Аквариум"),
        ("Сплина", "Сплин"),
    ],
)
def test_a_name_in_another_case_differs_only_in_its_ending(said: str, name: str) -> None:
    assert [*map(without_ending, sounds(said))] == [*map(without_ending, sounds(name))]


def test_a_short_word_keeps_its_vowels() -> None:
    assert without_ending("abba") == "abb"
    assert without_ending("ua") == "ua"


@given(st.text(max_size=60))
def test_whatever_a_name_is_made_of_it_sounds_somehow(name: str) -> None:
    for heard in sounds(name):
        assert heard == sound(heard) or heard
        assert " " not in heard
