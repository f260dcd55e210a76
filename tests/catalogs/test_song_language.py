"""The language of a title by its letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogs.song_language import UNKNOWN, language_of_title


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Группа крови", "ru"),
        ("Группа крови (Remastered 2021)", "ru"),
        ("Ночь", "ru"),
        ("Я", "ru"),
        ("Ой у лузі червона калина", "uk"),
        ("Ґуцулка", "uk"),
        ("Купалінка над вадой ў жыце", "be"),
        ("Ђурђевдан", "sr"),
        ("上を向いて歩こう", "ja"),
        ("Sukiyaki (上を向いて歩こう)", "ja"),
        ("ﾌﾟﾗｽﾃｨｯｸ･ﾗﾌﾞ", "ja"),
        ("강남스타일", "ko"),
        ("Gangnam Style (강남스타일)", "ko"),
        ("Τα παιδιά του Πειραιά", "el"),
        ("הבה נגילה", "he"),
        ("月亮代表我的心", UNKNOWN),
        ("تملي معاك", UNKNOWN),
        ("Қарағым-ай", UNKNOWN),
        ("Yesterday", UNKNOWN),
        ("Für Elise", UNKNOWN),
        ("Aπ", UNKNOWN),
        ("99", UNKNOWN),
        ("", UNKNOWN),
        ("🎵🎵", UNKNOWN),
    ],
)
def test_letters_tell_the_language_where_they_can(title: str, language: str) -> None:
    assert language_of_title(title) == language


@settings(deadline=None)
@given(st.text())
def test_any_text_has_an_answer(title: str) -> None:
    assert 2 <= len(language_of_title(title)) <= 3
