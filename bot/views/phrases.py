"""Parts of sentences that many messages share: names of genres and languages, years, shares.

All of them are plain text: as a value they are escaped, on a button they are shown as they are.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from bot.services import lists
from bot.services.languages import INSTRUMENTAL, language_name
from bot.services.time_zones import city_name, offset_name
from bot.views.texts import Texts
from ml.genre.hearing import GenreProbability
from storage.years import YearRange

LEAST_SHOWN = 0.03
_SUREST = 0.99


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


def decade(texts: Texts, first: int, *, and_before: bool = False) -> str:
    """A decade by its first year: "90s", "2000s", "before 1950" with all before."""
    if and_before:
        return texts.plain("decade-before", year=str(first + 10))
    # "90s", but "2000s".
    return texts.plain("button-decade", decade=str(first) if first >= 2000 else str(first)[2:])


def short_decade(texts: Texts, first: int, *, and_before: bool = False) -> str:
    """A decade in very little room: "90s", "00s", "…40s" with all before."""
    said = "decade-and-before" if and_before else "decade-short"
    return texts.plain(said, digits=f"{first % 100:02}")


def percent(texts: Texts, share: float) -> str:
    """A share of 0 to 1 in whole percents, as the language writes them."""
    if 0 < share < 0.005:
        return f"<{_percent(texts, 0.01)}"
    return _percent(texts, share)


def confidence(texts: Texts, probability: float) -> str:
    """How sure a verdict is, in whole percents: 99 at most, for no ear is infallible."""
    return percent(texts, min(probability, _SUREST))


def listing(texts: Texts, items: Iterable[str]) -> str:
    """Items as a sentence lists them: "a, b and c"."""
    return lists.listing(list(items), texts.language)


def genres_heard(texts: Texts, heard: Iterable[GenreProbability]) -> str:
    """Genres with their probabilities: "jazz (20%) and blues (10%)".

    Without those below LEAST_SHOWN, which nobody could hear; "" where nothing is left.
    """
    named = [genre_heard(texts, each) for each in heard if each.probability >= LEAST_SHOWN]
    return listing(texts, named) if named else ""


def genre_heard(texts: Texts, heard: GenreProbability) -> str:
    """A genre with its probability: "jazz (20%)"."""
    return texts.plain(
        "genre-heard",
        genre=genre_name(texts, heard.genre),
        percent=confidence(texts, heard.probability),
    )


def day(texts: Texts, moment: datetime) -> str:
    """Day and month: "12 March", "12 марта"."""
    return str(format_skeleton("MMMMd", moment, locale=texts.language))


def past_day(texts: Texts, then: datetime, now: datetime) -> str:
    """A day of the past by itself: "today", "yesterday", "12 March", "12 March 2024".

    Both moments are in the time zone by which days are counted.
    """
    days_ago = (now.date() - then.date()).days
    if days_ago <= 1:
        return texts.plain("when-yesterday" if days_ago == 1 else "when-today")
    if then.year == now.year:
        return day(texts, then)
    return str(format_date(then.date(), "long", locale=texts.language))


def length(seconds: float) -> str:
    """How long a recording is: "3:05"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def clock(texts: Texts, moment: datetime) -> str:
    """What a clock shows: "6:40 PM", "18:40"; in the moment's own time zone."""
    return str(format_time(moment, "short", tzinfo=moment.tzinfo, locale=texts.language))


def ago(texts: Texts, past: timedelta) -> str:
    """How long ago something was: "5 minutes ago", "3 hours ago"; a minute at least."""
    past = max(past, timedelta(minutes=1))
    return str(format_timedelta(-past, "minute", add_direction=True, locale=texts.language))


def time_zone(texts: Texts, zone: str) -> str:
    """Where a clock is: "Moscow (UTC+3)"; of a bare offset only that."""
    city = city_name(zone, texts.language)
    offset = offset_name(zone)
    return offset if city is None else texts.plain("time-zone", city=city, offset=offset)


def number(texts: Texts, value: int) -> str:
    """A whole number, grouped as the language does."""
    return str(format_decimal(value, locale=texts.language))


def span(texts: Texts, seconds: float) -> str:
    """How long something takes, in the unit that suits it: "3 ms", "1.2 sec", "5 min", "3 hr"."""
    value, unit = (round(seconds, 1) if seconds < 10.0 else round(seconds)), "second"
    if seconds >= 2 * 86_400:
        value, unit = round(seconds / 86_400), "day"
    elif seconds >= 5_400:
        value, unit = round(seconds / 3_600), "hour"
    elif seconds >= 90:
        value, unit = round(seconds / 60), "minute"
    elif round(seconds, 3) < 1.0:  # what has taken time has never taken none
        value, unit = max(round(seconds * 1000), 1), "millisecond"
    return str(format_unit(value, f"duration-{unit}", length="short", locale=texts.language))


def storage(texts: Texts, size_bytes: int) -> str:
    """How large something on a disk is: "12.5 GB"."""
    return str(
        format_unit(
            round(size_bytes / 1e9, 1), "digital-gigabyte", length="short", locale=texts.language
        )
    )


def short_day(texts: Texts, when: date) -> str:
    """Day and month in little room: "12 Mar", "12 мар."."""
    return str(format_skeleton("MMMd", when, locale=texts.language))


def capitalised(text: str) -> str:
    """The text with its first letter large, as a button begins."""
    return text[:1].upper() + text[1:]


def _percent(texts: Texts, share: float) -> str:
    return str(format_percent(round(share, 2), locale=texts.language))
