"""Understands where a person's clock is: a city, a country, "UTC+3" or the time that it shows.

Names come from Babel's CLDR in the person's language and in English; big cities that it does not
name are in `_ALSO`.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

from babel import Locale
from rapidfuzz import fuzz, process

from bot.services import spelling
from bot.services.time_zones import (
    BIG,
    UTC_ZONE,
    bare_offsets,
    city_name,
    former_names,
    offset_of,
    territories,
)
from storage.clock import utc_now

# What else people call a zone: big cities without one of their own, and nicknames.
_ALSO: Final[Mapping[str, str]] = {
    "Europe/Moscow": "мск, msk, санкт-петербург, питер, спб, saint petersburg, st petersburg, "
    "казань, kazan, нижний новгород, ростов-на-дону, ростов, краснодар, воронеж, сочи, sochi, "
    "тула, ярославль, рязань, белгород, мурманск, архангельск",
    "Asia/Yekaterinburg": "екб, челябинск, chelyabinsk, уфа, ufa, пермь, perm, тюмень, оренбург, "
    "сургут, магнитогорск",
    "Asia/Novosibirsk": "нск",
    "Asia/Krasnoyarsk": "кемерово, абакан",
    "Asia/Irkutsk": "улан-удэ",
    "Asia/Vladivostok": "хабаровск",
    "Asia/Yakutsk": "благовещенск",
    "Europe/Samara": "тольятти, ижевск",
    "Asia/Almaty": "астана, astana, шымкент, караганда",
    "Europe/Kyiv": "киев, kyiv, kiev, харьков, одесса, днепр, львов, kharkiv, odesa, lviv",
    "Europe/Berlin": "cet, cest, гамбург, hamburg, мюнхен, munich, кёльн, cologne, франкфурт, "
    "frankfurt",
    "Europe/Madrid": "барселона, barcelona, valencia, sevilla, zaragoza, malaga, bilbao, murcia",
    "Atlantic/Canary": "tenerife, las palmas",
    "America/Mexico_City": "cdmx, mexico df, guadalajara, puebla, leon",
    "America/Bogota": "medellin, cali, barranquilla",
    "America/Argentina/Buenos_Aires": "rosario, la plata, mar del plata",
    "America/Santiago": "santiago, valparaiso, concepcion",
    "America/Lima": "arequipa, cusco, trujillo",
    "America/Caracas": "maracaibo",
    "America/Guayaquil": "quito",
    "Europe/Rome": "милан, milan, неаполь, naples, turin",
    "Europe/London": "bst, manchester, birmingham, edinburgh, glasgow, bristol, liverpool",
    "Europe/Paris": "lyon, marseille, toulouse, лион, марсель",
    "Europe/Istanbul": "анкара, ankara, izmir, antalya, анталья",
    "Europe/Warsaw": "краков, krakow, вроцлав, wroclaw, gdansk",
    "Asia/Jerusalem": "тель-авив, tel aviv, хайфа, haifa",
    "Asia/Dubai": "abu dhabi, абу-даби",
    "Asia/Kolkata": "mumbai, delhi, new delhi, bangalore, chennai, hyderabad, мумбаи, дели",
    "Asia/Shanghai": "beijing, пекин, shenzhen, guangzhou",
    "America/New_York": "est, edt, et, eastern time, nyc, boston, miami, washington, "
    "washington dc, philadelphia, atlanta, бостон, майами, вашингтон",
    "America/Chicago": "cst, cdt, ct, central time, houston, dallas, austin, хьюстон, даллас",
    "America/Denver": "mst, mdt, mt, mountain time, salt lake city",
    "America/Los_Angeles": "pst, pdt, pt, pacific time, la, san francisco, seattle, san diego, las "
    "vegas, portland, сан-франциско, сиэтл",
    "America/Toronto": "montreal, ottawa, монреаль",
    "Australia/Sydney": "melbourne, canberra, мельбурн",
    "America/Sao_Paulo": "rio de janeiro, brasilia, рио-де-жанейро",
}

# Countries by what people call them, where CLDR does not.
_COUNTRIES: Final[Mapping[str, str]] = {
    "US": "usa, u s a, america, сша, америка, eeuu, ee uu",
    "GB": "uk, england, britain, great britain, scotland, wales, англия, британия, inglaterra, "
    "gran bretana, escocia",
    "AE": "uae, emirates, эмираты, оаэ, emiratos",
    "CZ": "czech republic, republica checa",
    "NL": "holland, голландия, holanda",
}

_OFFSET: Final = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?:[:.]?([0-5]\d))?", re.ASCII)
_FROM_MOSCOW: Final = re.compile(r"(?:мск|msk)\s*([+-])\s*(\d{1,2})", re.ASCII)
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
_MOSCOW_HOURS: Final = 3
_HALF_HOUR: Final = timedelta(minutes=30)
_HALF_DAY: Final = timedelta(hours=12)
_MOST_SUGGESTED: Final = 12
_ALIKE: Final = 80.0  # of 100, as rapidfuzz counts


class TimeZoneNotUnderstood(Exception):
    """No time zone is recognised.

    Attributes:
        suggestions: zones that may have been meant, likeliest first; often none.
        is_time: it was a time that no clock shows at this moment.
    """

    def __init__(
        self, text: str, suggestions: tuple[str, ...] = (), *, is_time: bool = False
    ) -> None:
        super().__init__(f"no time zone is called {text[:60]!r}")
        self.suggestions = suggestions
        self.is_time = is_time


def parse_time_zone(text: str, language: str, now: datetime | None = None) -> str:
    """Read where somebody's clock is.

    Args:
        text: a city or country in `language` or English, an IANA name, "+3", "UTC-3:30", "МСК+2",
            or what the clock shows at this moment: "18:40".
        language: ISO 639-1 code.
        now: aware; this moment, if not told otherwise.

    Returns:
        An IANA name; of a bare offset one without summer time ("Etc/GMT-3" is UTC+3).

    Raises:
        TimeZoneNotUnderstood: it is none of these, or a country with several zones.
    """
    moment = now or utc_now()
    said = spelling.fold(text[: spelling.LONGEST_TEXT]).strip(" .,!?")
    offset = _offset_said(said, moment)
    if offset is not None:
        zone = _zone_at(offset, moment.year)
        if zone is None:
            raise TimeZoneNotUnderstood(text, is_time=bool(_CLOCK.fullmatch(said)))
        return zone
    words = spelling.words(said)
    zones = _named(words, language)
    if not zones and words and len(words[0]) <= 2:  # "in Moscow", "в Праге"
        words = words[1:]
        zones = _named(words, language)
    zones = _told_apart(zones, moment.year)
    if len(zones) == 1:
        return zones[0]
    raise TimeZoneNotUnderstood(text, zones[:_MOST_SUGGESTED] or _alike(words, language))


def _offset_said(said: str, now: datetime) -> timedelta | None:
    """What a folded text says of the distance to UTC; None when it says nothing of it."""
    if said in {"utc", "gmt"}:
        return timedelta()
    if found := _FROM_MOSCOW.fullmatch(said):
        return timedelta(hours=_MOSCOW_HOURS + int(f"{found[1]}{found[2]}"))
    if found := _OFFSET.fullmatch(said):
        size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return -size if found[1] == "-" else size
    if found := _CLOCK.fullmatch(said):
        shown = timedelta(hours=int(found[1]), minutes=int(found[2]))
        here = now.astimezone(UTC)
        # The clock may be some minutes off, and on the other side of midnight.
        ahead = shown - timedelta(hours=here.hour, minutes=here.minute)
        halves = round(ahead / _HALF_HOUR)
        return (halves * _HALF_HOUR + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY
    return None


def _zone_at(offset: timedelta, year: int) -> str | None:
    """A zone that is always that far from UTC; None where there is none."""
    if offset == timedelta():
        return UTC_ZONE
    bare = next((zone for zone, fixed in bare_offsets().items() if fixed == offset), None)
    places = (zone for zone in _zones() if set(_through(zone, year)) == {offset})
    return bare or next(places, None)


def _named(words: list[str], language: str) -> tuple[str, ...]:
    """The zones of this name, biggest first; several for a country, none for no name."""
    name = " ".join(words)
    return _zones_by_name(language).get(name) or _zones_by_name("en").get(name, ())


def _told_apart(zones: tuple[str, ...], year: int) -> tuple[str, ...]:
    """Without those whose clocks show the same as that of one before, in winter and summer."""
    first: dict[tuple[timedelta, ...], str] = {}
    for zone in zones:
        first.setdefault(_through(zone, year), zone)
    return tuple(first.values())


def _through(zone: str, year: int) -> tuple[timedelta, ...]:
    return tuple(offset_of(zone, datetime(year, month, 1, tzinfo=UTC)) for month in (1, 7))


@cache
def _zones() -> tuple[str, ...]:
    return (*BIG, *sorted(set(territories()) - set(BIG)))


@cache
def _zones_by_name(language: str) -> dict[str, tuple[str, ...]]:
    """Zones by the folded names of cities, countries and the zones themselves."""
    names: dict[str, tuple[str, ...]] = {}
    for zone in _zones():
        names.setdefault(_key(city_name(zone, language) or zone), (zone,))
        names.setdefault(_key(zone), (zone,))
    for zone, also in _ALSO.items():
        for each in also.split(","):
            names.setdefault(_key(each), (zone,))
    for zone, former in former_names().items():
        for each in former:
            names.setdefault(_key(each), (zone,))
    countries: dict[str, tuple[str, ...]] = {}
    for zone in _zones():
        code = territories()[zone]
        countries[code] = (*countries.get(code, ()), zone)
    called = Locale.parse(language).territories
    for code, zones in countries.items():
        also_called = _COUNTRIES.get(code, "").split(",")
        for each in filter(None, (called.get(code), code, *also_called)):
            names.setdefault(_key(str(each)), zones)
    return names


def _alike(words: list[str], language: str) -> tuple[str, ...]:
    names = _zones_by_name(language)
    found = process.extract(
        " ".join(words), list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_SUGGESTED
    )
    zones = [zone for name, *_ in found for zone in names[name]]
    return tuple(dict.fromkeys(zones))[:_MOST_SUGGESTED]


def _key(text: str) -> str:
    """A name without what people leave out of it: "Нью-Йорк", "new york"."""
    return " ".join(spelling.words(text))
