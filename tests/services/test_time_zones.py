"""Where a person's clock is, as they type it, and how it is shown to them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.time_zone_words import TimeZoneNotUnderstood, parse_time_zone
from bot.services.time_zones import (
    BIG,
    bare_offsets,
    city_name,
    is_time_zone,
    local_time,
    offered_time_zones,
    offset_name,
    territories,
)

WINTER = datetime(2026, 11, 22, 15, 40, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "zone"),
    [
        ("ru", "Москва", "Europe/Moscow"), ("ru", " мск ", "Europe/Moscow"),
        ("ru", "Moscow", "Europe/Moscow"), ("ru", "Казань", "Europe/Moscow"),
        ("ru", "нью йорк", "America/New_York"), ("ru", "Нью-Йорк.", "America/New_York"),
        ("ru", "в Праге", "Europe/Prague"), ("ru", "Германия", "Europe/Berlin"),
        ("ru", "Киев", "Europe/Kyiv"), ("ru", "Калькутта", "Asia/Kolkata"),
        ("en", "in Moscow", "Europe/Moscow"), ("en", "Kiev", "Europe/Kyiv"),
        ("en", "Europe/Berlin", "Europe/Berlin"), ("en", "asia/calcutta", "Asia/Kolkata"),
        ("en", "Sao Paulo", "America/Sao_Paulo"), ("en", "UK", "Europe/London"),
        ("en", "EST", "America/New_York"), ("en", "Munich", "Europe/Berlin"),
        ("es", "Nueva York", "America/New_York"), ("es", "en París", "Europe/Paris"),
        ("es", "ciudad de mexico", "America/Mexico_City"), ("es", "Quito", "America/Guayaquil"),
        ("es", "Bogotá", "America/Bogota"), ("es", "Colombia", "America/Bogota"),
        ("es", "Alemania", "Europe/Berlin"), ("es", "Moscú", "Europe/Moscow"),
        ("es", "Ciudad de México", "America/Mexico_City"), ("es", "moscu", "Europe/Moscow"),
        ("es", "Argentina", "America/Argentina/Buenos_Aires"),
        ("en", "+3", "Etc/GMT-3"), ("en", "UTC+3", "Etc/GMT-3"), ("en", "gmt -5", "Etc/GMT+5"),
        ("en", "−5", "Etc/GMT+5"), ("en", "+05:30", "Asia/Kolkata"), ("en", "UTC", "Etc/UTC"),
        ("en", "+0", "Etc/UTC"), ("ru", "МСК+2", "Etc/GMT-5"), ("ru", "мск -1", "Etc/GMT-2"),
        ("en", "18:40", "Etc/GMT-3"), ("en", "18:47", "Etc/GMT-3"), ("en", "18.35", "Etc/GMT-3"),
        ("en", "10:40", "Etc/GMT+5"), ("en", "15:40", "Etc/UTC"), ("en", "01:40", "Etc/GMT-10"),
        ("en", "21:10", "Asia/Kolkata"),
    ],
)  # fmt: skip
def test_a_place_a_difference_or_the_time_is_understood(
    language: str, text: str, zone: str
) -> None:
    assert parse_time_zone(text, language, WINTER) == zone


@pytest.mark.parametrize("language", ["en", "es", "ru"])
@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Новосибирск", "Asia/Novosibirsk"), ("в Новосибирске", "Asia/Novosibirsk"),
        ("Москва", "Europe/Moscow"), ("Нью-Йорк", "America/New_York"), ("Київ", "Europe/Kyiv"),
        ("Мадрид", "Europe/Madrid"), ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Krasnodar", "Europe/Moscow"), ("Khabarovsk", "Asia/Vladivostok"),
        ("Ciudad de México", "America/Mexico_City"), ("München", "Europe/Berlin"),
        ("Warszawa", "Europe/Warsaw"), ("東京", "Asia/Tokyo"), ("서울", "Asia/Seoul"),
        ("Αθήνα", "Europe/Athens"), ("القاهرة", "Africa/Cairo"), ("თბილისი", "Asia/Tbilisi"),
    ],
)  # fmt: skip
def test_a_big_city_is_known_in_whatever_letters(language: str, text: str, zone: str) -> None:
    assert parse_time_zone(text, language, WINTER) == zone


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [("ru", "Россия", "Europe/Moscow"), ("ru", "США", "America/New_York"),
     ("en", "Spain", "Europe/Madrid"), ("ru", "Мсоква", "Europe/Moscow"),
     ("ru", "novosibrsk", "Asia/Novosibirsk"), ("en", "Berln", "Europe/Berlin"),
     ("en", "new yrok", "America/New_York")],
)  # fmt: skip
def test_what_may_have_been_meant_is_suggested(language: str, text: str, first: str) -> None:
    with pytest.raises(TimeZoneNotUnderstood) as problem:
        parse_time_zone(text, language, WINTER)
    assert problem.value.suggestions[0] == first
    assert len(set(problem.value.suggestions)) == len(problem.value.suggestions) <= 12


@pytest.mark.parametrize(
    "text", ["", "  ", "+99", "+3:17", "абракадабра", "25:00", "рок", "?", "+"]
)
def test_nonsense_is_refused_without_suggestions(text: str) -> None:
    with pytest.raises(TimeZoneNotUnderstood) as problem:
        parse_time_zone(text, "ru", WINTER)
    assert problem.value.suggestions == ()


def test_a_time_that_no_clock_shows_is_told_from_a_place_that_nobody_knows() -> None:
    told = {}
    for text in ("18:37", "00:37", "Nowhereville"):
        try:
            told[text] = parse_time_zone(text, "en", WINTER.replace(hour=0, minute=7))
        except TimeZoneNotUnderstood as problem:
            told[text] = problem.is_time
    assert told == {"18:37": True, "00:37": True, "Nowhereville": False}


@given(st.text(max_size=40) | st.from_regex(r"(utc|мск)? ?[+-]\d{1,3}(:\d\d)?", fullmatch=True))
def test_any_text_is_a_zone_that_exists_or_is_refused(text: str) -> None:
    try:
        zone = parse_time_zone(text, "ru", WINTER)
    except TimeZoneNotUnderstood as problem:
        zones = problem.suggestions
    else:
        zones = (zone,)
    for zone in zones:
        assert is_time_zone(zone)
        assert local_time(WINTER, zone) == WINTER


@given(st.timedeltas(timedelta(hours=-11.5), timedelta(hours=12)))
def test_the_time_on_the_clock_gives_a_zone_with_that_time(ahead: timedelta) -> None:
    ahead = round(ahead / timedelta(hours=1)) * timedelta(hours=1)
    shown = (WINTER + ahead).strftime("%H:%M")
    zone = parse_time_zone(shown, "en", WINTER)
    assert local_time(WINTER, zone).strftime("%H:%M") == shown


def test_every_zone_exists_and_is_named_in_every_language() -> None:
    zones = [*territories(), *bare_offsets()]
    assert set(BIG) <= set(territories())
    assert len(zones) > 400
    for zone in zones:
        ZoneInfo(zone)
        assert is_time_zone(zone)
    for zone, offset in bare_offsets().items():
        assert WINTER.astimezone(ZoneInfo(zone)).utcoffset() == offset
        assert city_name(zone, "ru") is None
    assert city_name("Asia/Kolkata", "ru") == "Калькутта"
    assert city_name("Europe/Kyiv", "es") == "Kiev"
    assert not is_time_zone("Europe/Nowhere")
    assert not is_time_zone("../../etc/passwd")


def test_the_difference_to_utc_follows_summer_time() -> None:
    assert offset_name("Europe/Berlin", WINTER) == "UTC+1"
    assert offset_name("Europe/Berlin", SUMMER) == "UTC+2"
    assert offset_name("America/St_Johns", WINTER) == "UTC−3:30"
    assert offset_name("Europe/London", WINTER) == "UTC"


@pytest.mark.parametrize("language", ["en", "ru", "es", "ja", "de"])
def test_some_zones_are_offered_from_west_to_east(language: str) -> None:
    zones = offered_time_zones(language, WINTER)
    assert 8 <= len(zones) <= 14
    offsets = [local_time(WINTER, zone).utcoffset() for zone in zones]
    assert offsets == sorted(offsets, key=lambda each: each or timedelta())
    assert {"en": "Europe/London", "ru": "Asia/Omsk", "es": "America/Lima", "ja": "Asia/Tokyo",
            "de": "Europe/Vienna"}[language] in zones  # fmt: skip


def test_without_a_zone_the_time_is_utc() -> None:
    assert local_time(WINTER, None).utcoffset() == timedelta()
