"""Phrases that people read and, in part, may type back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.genres import parse_genres
from bot.services.languages import SONG_LANGUAGES, parse_language
from bot.services.year_periods import EARLIEST_YEAR
from bot.services.years import parse_years
from bot.views import phrases
from bot.views.html import Html, link, one_line, paragraphs
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from ml.genre.hearing import GenreProbability
from ml.recommend.taxonomy import GENRES
from storage.years import YearRange

ends = st.one_of(st.none(), st.integers(EARLIEST_YEAR, 2026))


@given(ends, ends, st.sampled_from(INTERFACE_LANGUAGES))
@settings(deadline=None)  # a language is read from its file once
def test_years_read_back_as_they_were_said(a: int | None, b: int | None, language: str) -> None:
    years = YearRange(*sorted((a, b))) if a is not None and b is not None else YearRange(a, b)
    assert parse_years(phrases.years(Texts(language), years), this_year=2026) == years


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_languages_read_back_as_they_were_said(language: str) -> None:
    for code in [*SONG_LANGUAGES, None]:
        assert parse_language(phrases.song_language(Texts(language), code)) == code


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_genres_read_back_as_they_were_said(language: str) -> None:
    texts = Texts(language)
    assert parse_genres(phrases.genre_names(texts, GENRES)) == GENRES
    assert parse_genres(phrases.genre_names(texts, ())) == ()


def test_shares_are_whole_percents_in_the_manner_of_the_language() -> None:
    english, russian = Texts("en"), Texts("ru")
    assert phrases.percent(english, 0.623) == "62%"
    assert phrases.percent(russian, 0.623) == "62\u00a0%"
    assert phrases.percent(english, 0.001) == "<1%"
    assert phrases.percent(russian, 0.004) == "<1\u00a0%"
    assert phrases.percent(english, 0.005) == "0%" or phrases.percent(english, 0.006) == "1%"
    assert phrases.percent(english, 0.0) == "0%"
    assert phrases.percent(english, 1.0) == "100%"


def test_no_verdict_is_told_as_certain() -> None:
    assert phrases.confidence(Texts("en"), 1.0) == "99%"
    assert phrases.confidence(Texts("en"), 0.62) == "62%"
    assert phrases.genre_heard(Texts("en"), GenreProbability("rock", 0.9999)) == "rock (99%)"


def test_lists_and_days_are_those_of_the_language() -> None:
    assert phrases.listing(Texts("en"), ["a", "b"]) == "a and b"
    assert phrases.listing(Texts("ru"), ["а", "б"]) == "а и б"
    moment = datetime(2026, 3, 12, tzinfo=UTC)
    assert phrases.day(Texts("en"), moment) == "March 12"
    assert phrases.day(Texts("ru"), moment) == "12 марта"
    assert phrases.day(Texts("es"), moment) == "12 de marzo"


@pytest.mark.parametrize(
    ("seconds", "english", "russian"),
    [(0.0, "1 ms", "1 мс"), (0.003, "3 ms", "3 мс"), (0.94, "940 ms", "940 мс"),
     (0.9996, "1 sec", "1 с"), (1.24, "1.2 sec", "1,2 с"), (75.0, "75 sec", "75 с"),
     (300.0, "5 min", "5 мин"), (10_800.0, "3 hr", "3 ч"), (200_000.0, "2 days", "2 дн.")],
)  # fmt: skip
def test_a_span_is_told_in_the_unit_that_suits_it(
    seconds: float, english: str, russian: str
) -> None:
    told = [phrases.span(Texts(language), seconds) for language in ("en", "ru")]
    assert [each.replace("\xa0", " ") for each in told] == [english, russian]


@pytest.mark.parametrize(
    ("items", "listed"),
    [(["rock"], "rock"), (["rock", "pop"], "rock y pop"), (["ruso", "inglés"], "ruso e inglés"),
     (["blues", "folk", "indie"], "blues, folk e indie"), (["jazz", "hip-hop"], "jazz y hip-hop"),
     (["indie", "rock"], "indie y rock"), (["«triste»", "«intensa»"], "«triste» e «intensa»")],
)  # fmt: skip
def test_spanish_lists_end_as_they_are_said(items: list[str], listed: str) -> None:
    assert phrases.listing(Texts("es"), items) == listed


def test_a_link_is_made_only_of_an_address_for_a_browser() -> None:
    assert link("https://a.b/?x=1&y=2", "<A>") == (
        '<a href="https://a.b/?x=1&amp;y=2">&lt;A&gt;</a>'
    )
    assert link('https://a.b/"><b>', "A") == '<a href="https://a.b/&quot;&gt;&lt;b&gt;">A</a>'
    for address in ("javascript:alert(1)", "tg://user?id=1", "", None, "https://a.b/" + "&" * 300):
        assert link(address, "<A>") == "&lt;A&gt;"


def test_a_name_is_one_line_of_bounded_length() -> None:
    assert one_line(" a\n\tb\u202e ") == "a b"
    assert one_line("x" * 64) == "x" * 64
    assert one_line("x" * 65) == "x" * 63 + "…"
    assert paragraphs((Html("a"), None, Html(""), Html("b"))) == "a\n\nb"
