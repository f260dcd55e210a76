"""Parts of sentences that many messages share: names of genres and languages, years, shares.

All of them are plain text: as a value they are escaped, on a button they are shown as they are.
"""

from collections.abc import Iterable
from datetime import datetime

from babel.dates import format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_percent

from bot.services.languages import INSTRUMENTAL, language_name
from bot.services.time_zones import city_name, offset_name
from bot.views.texts import Texts
from storage.years import YearRange


def genre_name(texts: Texts, genre: str) -> str:
    """The name of a genre as it stands inside a sentence."""
    return texts.plain(f"genre-{genre}")


def genre_names(texts: Texts, genres: Iterable[str]) -> str:
    """Several genres with commas between them; "any" for none."""
    return ", ".join(genre_name(texts, genre) for genre in genres) or texts.plain("any-genres")


def song_language(texts: Texts, code: str | None) -> str:
    """The language of songs as it stands inside a sentence; None is any, "zxx" is no words."""
    if code is None:
        return texts.plain("any-language")
    if code == INSTRUMENTAL:
        return texts.plain("no-words")
    return language_name(code, texts.language)


def in_language(texts: Texts, code: str) -> str:
    """What a song is sung in, as it stands at the end of a sentence: "in Russian", "no words"."""
    name = "" if code == INSTRUMENTAL else language_name(code, texts.language)
    return texts.plain("in-language", code=code, name=name)


def when(texts: Texts, moment: datetime, days_ago: int) -> str:
    """A day of the past as it stands after a verb: "yesterday", "on Friday", "on 12 March"."""
    if days_ago <= 0:
        return texts.plain("when-today")
    if days_ago == 1:
        return texts.plain("when-yesterday")
    if days_ago < 7:
        return texts.plain("when-weekday", weekday=moment.weekday())
    return texts.plain("when-day", day=day(texts, moment))


def years(texts: Texts, wanted: YearRange) -> str:
    """A range of years, readable for people and for `bot.services.years.parse_years`."""
    first, last = wanted.first, wanted.last
    if first is not None and last is not None:
        if first == last:
            return str(first)
        return texts.plain("years-between", first=str(first), last=str(last))
    if first is not None:
        return texts.plain("years-since", first=str(first))
    if last is not None:
        return texts.plain("years-until", last=str(last))
    return texts.plain("any-years")


def wish(texts: Texts, genres: Iterable[str], language: str | None, wanted: YearRange) -> str:
    """What tracks should be like: "rock, blues · Russian · 1990–1999"; "" for anything."""
    chosen = tuple(genres)
    parts = (
        genre_names(texts, chosen) if chosen else "",
        "" if language is None else song_language(texts, language),
        "" if wanted.is_open else years(texts, wanted),
    )
    return " · ".join(filter(None, parts))


def percent(texts: Texts, share: float) -> str:
    """A share of 0 to 1 in whole percents, as the language writes them."""
    if 0 < share < 0.005:
        return texts.plain("less-than-percent", percent=_percent(texts, 0.01))
    return _percent(texts, share)


def listing(texts: Texts, items: Iterable[str]) -> str:
    """Items as a sentence lists them: "a, b and c"."""
    return str(format_list(list(items), locale=texts.language))


def day(texts: Texts, moment: datetime) -> str:
    """Day and month: "12 March", "12 марта"."""
    return str(format_skeleton("MMMMd", moment, locale=texts.language))


def clock(texts: Texts, moment: datetime) -> str:
    """What a clock shows: "6:40 PM", "18:40"; in the moment's own time zone."""
    return str(format_time(moment, "short", tzinfo=moment.tzinfo, locale=texts.language))


def time_zone(texts: Texts, zone: str) -> str:
    """Where a clock is: "Moscow (UTC+3)"; of a bare offset only that."""
    city = city_name(zone, texts.language)
    offset = offset_name(zone)
    return offset if city is None else texts.plain("time-zone", city=city, offset=offset)


def capitalised(text: str) -> str:
    """The text with its first letter large, as a button begins."""
    return text[:1].upper() + text[1:]


def _percent(texts: Texts, share: float) -> str:
    return str(format_percent(round(share, 2), locale=texts.language))
