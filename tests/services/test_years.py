"""Years as people type them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.services.year_periods import EARLIEST_YEAR
from bot.services.years import (
    YearsError,
    YearsNotUnderstood,
    YearsOutOfRange,
    YearsReversed,
    parse_years,
)
from storage.years import YearRange

THIS_YEAR = 2026

UNDERSTOOD: dict[tuple[int | None, int | None], str] = {
    (1990, 2000): "1990-2000 | 1990–2000 | 1990 — 2000 | 1990..2000 | 1990 2000 | 1990/2000"
    "| с 1990 по 2000 | от 1990 до 2000 | с 1990-го по 2000-й | с 1990 по 2000 год"
    "| from 1990 to 2000 | From 1990 TO 2000. | between 1990 and 2000 | между 1990 и 2000"
    "| 1990-2000 гг. | 1990 to 2000 | 1990 по 2000 | после 1990, но до 2000 | «1990-2000»"
    "| from 1990 until 2000 | de 1990 a 2000 | desde 1990 hasta 2000 | entre 1990 y 2000",
    (1990, 1999): "90s | the 90s | 1990s | '90s | 90’s | 90-е | 90е | 90-х | 90ые | 90-тые"
    "| девяностые | музыка девяностых | nineties | The Nineties! | 1990-е годы | 90"
    "| songs from the 90s | в 90-х | все 90-е | 1990–1999 | los 90 | años 90 | la década de los 90"
    "| los noventa | música de los 90 | noventera | los años 1990 | del 1990 al 1999",
    (1980, 1999): "80s-90s | 80-90-е | 80–90-е годы | 80-е и 90-е | 80s, 90s | 80s and 90s | 80-90"
    "| с восьмидесятых по девяностые | 1980-90-е | between the 80s and 90s | 90s, 80s"
    "| los 80 y los 90 | de los 80 a los 90 | de los ochenta a los noventa",
    (1970, 1999): "70s, 80s and 90s",
    (2000, 2009): "2000s | нулевые | 00s | 2000-е | noughties | в нулевых | los 2000 | años 2000",
    (2010, 2019): "десятые | 10s | 2010-е | прошлое десятилетие | la década pasada",
    (2020, 2029): "20s | 2020s | двадцатые | this decade | этого десятилетия | esta década",
    (1930, 1939): "30s | тридцатые",
    (1994, 1994): "1994 | 1994 г. | 94 | в 1994 году | in 1994 | 1994г",
    (1990, 1995): "1990-95 | 90-95",
    (1998, 2003): "1998-03",
    (2010, None): "after 2010 | since 2010 | после 2010 | с 2010 | c 2010 | from 2010 | 2010+"
    "| 2010- | 2010 and later | 2010 и позже | с 2010 по сей день | 2010-now | 2010 - present"
    "| 2010 – наше время | не раньше 2010 | начиная с 2010 года | с 2010-го | desde 2010"
    "| después de 2010 | a partir de 2010 | de 2010 en adelante | desde 2010 hasta hoy",
    (2000, None): "after the 90s | после 90-х | since the 2000s | después de los 90",
    (1990, None): "since the 90s | с 90-х | с девяностых",
    (None, 1980): "before 1980 | until 1980 | till 1980 | до 1980 | до 1980 года | по 1980 | -1980"
    "| up to 1980 | не позже 1980 | 1980 and earlier | раньше 1980 | hasta 1980 | antes de 1980",
    (None, 1979): "before the 80s | до 80-х | до восьмидесятых | antes de los 80",
    (None, 1989): "до конца 80-х | по 80-е",
    (2026, 2026): "this year | в этом году | этот год | este año",
    (2025, 2025): "last year | прошлый год | в прошлом году | el año pasado",
    (2025, 2026): "the past year | за последний год",
    (2017, 2026): "the last decade | за последнее десятилетие | la última década",
    (2025, None): "since last year | с прошлого года",
    (1990, 1994): "early 90s | начало 90-х | the early 1990s | principios de los 90",
    (1985, 1989): "late 80s | конец 80-х | a finales de los 80",
    (1993, 1996): "mid-90s | середина 90-х | mediados de los 90",
    (1990, 2009): "с начала 90-х до конца 2000-х",
    (1801, 1900): "19 век | XIX век | 19th century | 19-й век | siglo XIX",
    (1901, 2000): "ХХ век | XX век | 20th century | last century | прошлый век | siglo pasado",
    (1701, 1900): "18-19 век | XVIII–XIX века | siglos XVIII y XIX",
    (1800, 1899): "1800s",
    (2017, None): "last 10 years | последние 10 лет | los últimos 10 años",
    (None, None): "any | ANY | all | любые | все | всё | any years | все годы | любое время"
    "| не важно | всё равно | мне всё равно | doesn't matter | за все время | Any."
    "| cualquiera | da igual | todos los años",
}
PHRASES = [
    (text.strip(), YearRange(*ends))
    for ends, texts in UNDERSTOOD.items()
    for text in texts.split("|")
]


@pytest.mark.parametrize(("text", "years"), PHRASES, ids=[text for text, _ in PHRASES])
def test_years_are_understood_as_people_say_them(text: str, years: YearRange) -> None:
    assert parse_years(text, this_year=THIS_YEAR) == years


@pytest.mark.parametrize(
    "text",
    ["", " ", "banana", "-", "5", "rock", "1994s", "95-е", "60s and 90s", "between", "с по",
     "1990 2000 2010", "early", "1990-2000-2010", "199999999", "1990abc", "90" * 400, "0 век",
     "20-18 век", "early 1990"],
)  # fmt: skip
def test_what_is_no_range_is_not_understood(text: str) -> None:
    with pytest.raises(YearsNotUnderstood):
        parse_years(text, this_year=THIS_YEAR)


@pytest.mark.parametrize("text", ["2000-1990", "с 2000 по 1990", "2000, 1990"])
def test_reversed_years_come_with_the_range_the_other_way_round(text: str) -> None:
    with pytest.raises(YearsReversed) as caught:
        parse_years(text, this_year=THIS_YEAR)
    assert (caught.value.first, caught.value.last) == (2000, 1990)
    assert caught.value.swapped == YearRange(1990, 2000)
    assert caught.value.out_of_range is None


def test_reversed_decades_are_swapped_as_wholes() -> None:
    with pytest.raises(YearsReversed) as caught:
        parse_years("90s-80s", this_year=THIS_YEAR)
    assert caught.value.swapped == YearRange(1980, 1999)


def test_reversed_years_in_the_future_carry_both_faults() -> None:
    with pytest.raises(YearsReversed) as caught:
        parse_years("2050-1990", this_year=THIS_YEAR)
    assert caught.value.swapped is None
    assert caught.value.out_of_range is not None
    assert caught.value.out_of_range.year == 2050


@pytest.mark.parametrize(
    ("text", "year"),
    [("2050", 2050), ("1990-2050", 2050), ("2028", 2028), ("2030s", 2030), ("999", 999),
     ("до 900", 900), ("after 2030", 2030), ("22nd century", 2101), ("990s", 990)],
)  # fmt: skip
def test_years_without_music_are_out_of_range(text: str, year: int) -> None:
    with pytest.raises(YearsOutOfRange) as caught:
        parse_years(text, this_year=THIS_YEAR)
    assert caught.value.year == year
    assert (caught.value.earliest, caught.value.latest) == (EARLIEST_YEAR, THIS_YEAR)


def test_two_digits_follow_the_calendar() -> None:
    assert parse_years("30s", this_year=2031) == YearRange(2030, 2039)
    assert parse_years("30s", this_year=2029) == YearRange(1930, 1939)
    assert parse_years("26", this_year=2026) == YearRange(2026, 2026)
    assert parse_years("27", this_year=2026) == YearRange(1927, 1927)


def test_without_a_given_year_the_calendar_decides() -> None:
    assert parse_years("20s") == YearRange(2020, 2029)


WORDS = st.sampled_from([
    "с", "по", "от", "до", "и", "-", "–", ",", "1990", "2000", "90", "90-е", "80s", "the",
    "after", "between", "any", "все", "конец", "early", "век", "xix", "now", "+", "2050", "999",
    "последние", "10", "лет", "нулевые", "'t", "los", "a", "hasta", "siglo", "y", "noventa",
])  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=7).map(" ".join)))
@example("٩٠s")
@example("²")
@example("1" * 5000)
@example("ﷺ" * 200)
def test_any_text_gives_a_range_or_an_error_of_years(text: str) -> None:
    try:
        years = parse_years(text, this_year=THIS_YEAR)
    except YearsError:
        return
    assert years.first is None or EARLIEST_YEAR <= years.first <= THIS_YEAR
    assert years.last is None or EARLIEST_YEAR <= years.last <= 2029


years_of_music = st.integers(EARLIEST_YEAR, THIS_YEAR)


@given(years_of_music, years_of_music, st.sampled_from(["{}-{}", "с {} по {}", "from {} to {}"]))
def test_four_digits_mean_themselves(a: int, b: int, form: str) -> None:
    first, last = sorted((a, b))
    assert parse_years(form.format(first, last), this_year=THIS_YEAR) == YearRange(first, last)


@given(st.sampled_from(PHRASES), st.sampled_from([str.upper, str.title, str.lower]), st.data())
def test_case_and_spaces_do_not_matter(phrase, change, data) -> None:
    text, years = phrase
    space = data.draw(st.sampled_from(["  ", "\t", "\u00a0", " \n "]))
    changed = f"{space}{change(text)}{space}".replace(" ", space)
    assert parse_years(changed, this_year=THIS_YEAR) == years
