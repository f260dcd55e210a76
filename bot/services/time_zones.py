"""Time zones as a person sees them: by the city in their language, and the distance to UTC."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from storage.clock import utc_now

# Where many people live, of each region the largest zone first.
BIG: Final = (
    "Europe/Moscow", "Europe/Kaliningrad", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk",
    "Asia/Novosibirsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok",
    "Asia/Magadan", "Asia/Kamchatka", "Europe/Minsk", "Asia/Almaty", "Asia/Bishkek",
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "Europe/London", "Asia/Kolkata", "Africa/Lagos", "Africa/Johannesburg", "Asia/Singapore",
    "Asia/Manila", "Australia/Sydney", "Australia/Perth", "Pacific/Auckland", "Asia/Karachi",
    "Africa/Nairobi", "America/Toronto", "America/Vancouver",
    "Europe/Madrid", "America/Mexico_City", "America/Bogota", "America/Lima", "America/Santiago",
    "America/Argentina/Buenos_Aires", "America/Caracas", "America/La_Paz", "America/Guatemala",
    "America/Guayaquil", "America/Havana", "America/Montevideo", "America/Santo_Domingo",
    "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Paris", "Europe/Brussels",
    "Africa/Kinshasa", "Africa/Abidjan", "Africa/Dakar", "Europe/Rome", "America/Sao_Paulo",
    "America/Manaus", "Europe/Lisbon", "Africa/Luanda", "Africa/Maputo", "Europe/Kyiv",
    "Europe/Warsaw", "Europe/Istanbul", "Europe/Amsterdam", "Europe/Stockholm", "Europe/Athens",
    "Europe/Helsinki", "Europe/Prague", "Europe/Bucharest", "Europe/Belgrade", "Africa/Cairo",
    "Asia/Riyadh", "Asia/Jerusalem", "Asia/Dubai", "Asia/Tehran", "Asia/Tbilisi", "Asia/Yerevan",
    "Asia/Baku", "Asia/Tashkent", "Asia/Dhaka", "Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh",
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Tokyo", "Asia/Seoul",
    "Pacific/Honolulu", "Atlantic/Azores",
)  # fmt: skip

# Of all the world, for languages spoken in few of these.
_EVERYWHERE: Final = (
    "Europe/London", "Europe/Berlin", "Europe/Moscow", "America/New_York", "America/Los_Angeles",
    "America/Sao_Paulo", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Sydney",
)  # fmt: skip

UTC_ZONE: Final = "Etc/UTC"
_MOST_OFFERED: Final = 14
_FEWEST_OFFERED: Final = 8


def is_time_zone(name: str) -> bool:
    """Whether it is one that this module gives."""
    return name in territories() or name == UTC_ZONE or name in bare_offsets()


def city_name(zone: str, language: str) -> str | None:
    """The city a zone is named after, in the language; None for a bare offset."""
    if zone not in territories():
        return None
    named = Locale.parse(language).time_zones
    for name in (zone, *former_names().get(zone, ())):  # CLDR goes by names of long ago
        if city := (named.get(name) or {}).get("city"):
            return str(city)
    return zone.rpartition("/")[2].replace("_", " ")


def offset_name(zone: str, now: datetime | None = None) -> str:
    """How far a zone is from UTC at a moment: "UTC+3", "UTC−3:30", "UTC"."""
    offset = offset_of(zone, now or utc_now())
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def offered_time_zones(language: str, now: datetime | None = None) -> tuple[str, ...]:
    """Big zones where the language is official, and a few more where it has few; west to east."""
    moment = now or utc_now()
    zones = [zone for zone in BIG if language in _spoken(territories()[zone])][:_MOST_OFFERED]
    taken = {offset_of(zone, moment) for zone in zones}
    for zone in _EVERYWHERE:
        if len(zones) >= _FEWEST_OFFERED:
            break
        if (offset := offset_of(zone, moment)) not in taken:
            taken.add(offset)
            zones.append(zone)
    return tuple(sorted(zones, key=lambda zone: offset_of(zone, moment)))


def local_time(moment: datetime, zone: str | None) -> datetime:
    """The moment (aware) as a clock of that zone shows it; in UTC where the zone is unknown."""
    return moment.astimezone(UTC if zone is None else ZoneInfo(zone))


def offset_of(zone: str, moment: datetime) -> timedelta:
    """How far ahead of UTC a zone is at a moment (aware)."""
    return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


@cache
def territories() -> dict[str, str]:
    """Country code by zone, of every zone that is named after a place."""
    territories: Mapping[str, str] = get_global("zone_territories")
    return {zone: code for zone, code in territories.items() if len(code) == 2 and code != "ZZ"}


@cache
def former_names() -> dict[str, tuple[str, ...]]:
    """What each zone was called before."""
    names: dict[str, tuple[str, ...]] = {}
    for former, zone in get_global("zone_aliases").items():
        if zone in territories():
            names[zone] = (*names.get(zone, ()), former)
    return names


@cache
def bare_offsets() -> dict[str, timedelta]:
    """Zones that are nothing but an offset; their names have the sign the other way round."""
    hours = [*range(1, 15), *range(-1, -13, -1)]
    return {f"Etc/GMT{-each:+d}": timedelta(hours=each) for each in hours}


@cache
def _spoken(territory: str) -> frozenset[str]:
    return frozenset(get_official_languages(territory, de_facto=True))
