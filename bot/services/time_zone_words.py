"""Understands where a person's clock is: a city, a country, "UTC+3" or the time that it shows.

Names come from `bot.services.time_zone_names`.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from rapidfuzz import fuzz, process

from bot.services import spelling
from bot.services.time_zone_names import all_zones, names_of_zones, zones_called
from bot.services.time_zones import (
    UTC_ZONE,
    bare_offsets,
    offset_of,
)
from storage.clock import utc_now

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
        text: a city or country in any big language, an IANA name, "+3", "UTC-3:30", "МСК+2",
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
    zones = zones_called(words, language)
    if not zones and words and len(words[0]) <= 2:  # "in Moscow", "в Праге"
        words = words[1:]
        zones = zones_called(words, language)
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
    places = (zone for zone in all_zones() if set(_through(zone, year)) == {offset})
    return bare or next(places, None)


def _told_apart(zones: tuple[str, ...], year: int) -> tuple[str, ...]:
    """Without those whose clocks show the same as that of one before, in winter and summer."""
    first: dict[tuple[timedelta, ...], str] = {}
    for zone in zones:
        first.setdefault(_through(zone, year), zone)
    return tuple(first.values())


def _through(zone: str, year: int) -> tuple[timedelta, ...]:
    return tuple(offset_of(zone, datetime(year, month, 1, tzinfo=UTC)) for month in (1, 7))


def _alike(words: list[str], language: str) -> tuple[str, ...]:
    names = {**names_of_zones("en"), **names_of_zones("ru"), **names_of_zones(language)}
    found = process.extract(
        " ".join(words), list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_SUGGESTED
    )
    zones = [zone for name, *_ in found for zone in names[name]]
    return tuple(dict.fromkeys(zones))[:_MOST_SUGGESTED]
