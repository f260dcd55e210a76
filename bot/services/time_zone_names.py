"""What time zones are called: cities and countries in every big language, and how these sound."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from babel import Locale
from babel.core import get_global

from bot.services import spelling
from bot.services.time_zones import BIG, city_name, former_names, territories
from storage.sounds import sounds, without_ending

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
    "Europe/Berlin": "cet, cest, гамбург, hamburg, мюнхен, munich, munchen, кёльн, koln, cologne, "
    "франкфурт, frankfurt",
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

# Of the languages in which places are looked for, those with many readers.
_READ: Final = (
    "en", "ru", "es", "fr", "de", "pt", "it", "pl", "tr", "nl", "sv", "cs", "ro", "hu", "fi", "da",
    "nb", "id", "vi", "uk", "be", "bg", "sr", "kk", "ky", "el", "he", "ar", "fa", "ur", "hi", "bn",
    "th", "zh", "ja", "ko", "ka", "hy",
)  # fmt: skip
# What Unicode calls the letters of a script that ISO 15924 calls so.
_SCRIPTS: Final[Mapping[str, frozenset[str]]] = {
    "LATIN": frozenset({"Latn"}),
    "CYRILLIC": frozenset({"Cyrl"}),
    "GREEK": frozenset({"Grek"}),
    "HEBREW": frozenset({"Hebr"}),
    "ARABIC": frozenset({"Arab"}),
    "DEVANAGARI": frozenset({"Deva"}),
    "BENGALI": frozenset({"Beng"}),
    "THAI": frozenset({"Thai"}),
    "CJK": frozenset({"Hans", "Jpan"}),
    "HIRAGANA": frozenset({"Jpan"}),
    "KATAKANA": frozenset({"Jpan"}),
    "HANGUL": frozenset({"Kore"}),
    "GEORGIAN": frozenset({"Geor"}),
    "ARMENIAN": frozenset({"Armn"}),
}
_LEAST_SOUND: Final = 4  # characters; shorter names sound like too many others


def zones_called(words: list[str], language: str) -> tuple[str, ...]:
    """The zones of a name in folded words, biggest first; several for a country, none for no name.

    In the language, else in any other that is written in these letters, else as it sounds.
    """
    name = " ".join(words)
    if not name:
        return ()
    for each in dict.fromkeys((language, "en", *_languages_written_like(name))):
        if zones := names_of_zones(each).get(name):
            return zones
    languages = ("ru", "en") if _script(name) == "CYRILLIC" else ("en", "ru")
    found = (_zones_by_sound(each).get(_heard(name), ()) for each in languages)
    return next(filter(None, found), ()) if len(_heard(name)) >= _LEAST_SOUND else ()


@cache
def all_zones() -> tuple[str, ...]:
    """Every zone that is named after a place, the big ones first."""
    return (*BIG, *sorted(set(territories()) - set(BIG)))


@cache
def names_of_zones(language: str) -> dict[str, tuple[str, ...]]:
    """Zones by the folded names of cities, countries and the zones themselves."""
    names: dict[str, tuple[str, ...]] = {}
    for zone in all_zones():
        names.setdefault(_key(city_name(zone, language) or zone), (zone,))
        names.setdefault(_key(zone), (zone,))
    for zone, also in _ALSO.items():
        for each in also.split(","):
            names.setdefault(_key(each), (zone,))
    for zone, former in former_names().items():
        for each in former:
            names.setdefault(_key(each), (zone,))
    countries: dict[str, tuple[str, ...]] = {}
    for zone in all_zones():
        code = territories()[zone]
        countries[code] = (*countries.get(code, ()), zone)
    called = Locale.parse(language).territories
    for code, zones in countries.items():
        also_called = _COUNTRIES.get(code, "").split(",")
        for each in filter(None, (called.get(code), code, *also_called)):
            names.setdefault(_key(str(each)), zones)
    return names


@cache
def _zones_by_sound(language: str) -> dict[str, tuple[str, ...]]:
    """Krasnodar is known as Краснодар, and Новосибирске as Новосибирск."""
    heard: dict[str, tuple[str, ...]] = {}
    for name, zones in names_of_zones(language).items():
        heard.setdefault(_heard(name), zones)
    return heard


def _heard(name: str) -> str:
    return "".join(map(without_ending, sounds(name)))


def _languages_written_like(name: str) -> Iterator[str]:
    scripts = _SCRIPTS.get(_script(name), ())
    likely: Mapping[str, str] = get_global("likely_subtags")
    return (code for code in _READ if likely[code].split("_")[1] in scripts)


def _script(name: str) -> str:
    """Unicode's word for the script of the first letter."""
    letter = next(filter(str.isalpha, name), " ")
    return re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0]


def _key(text: str) -> str:
    """A name without what people leave out of it: "Нью-Йорк", "new york"."""
    return " ".join(spelling.words(text))
