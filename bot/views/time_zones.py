"""The question where a person's clock is, and answers to what is chosen."""

from collections.abc import Iterable
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.services.time_zones import city_name, local_time, offered_time_zones, offset_name
from bot.views import phrases
from bot.views.html import one_line, paragraphs
from bot.views.keyboards import button, in_rows, keyboard, marked
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.clock import utc_now

TOPIC: Final = "zone"
# A longer label stands in a row of its own.
_LONGEST_HALF: Final = 19


def time_zone_keyboard(
    texts: Texts, chosen: str | None, offered: Iterable[str] = ()
) -> InlineKeyboardMarkup:
    """Time zones as buttons, without `offered` the big ones where the language is spoken.

    The chosen one is marked. A button's data is `zone:` and the IANA name.
    """
    halves: list[InlineKeyboardButton] = []
    wholes: list[InlineKeyboardButton] = []
    for zone in offered or offered_time_zones(texts.language):
        city = city_name(zone, texts.language)
        offset = offset_name(zone).removeprefix("UTC")
        label = " ".join(filter(None, (city or "UTC", offset)))
        one = button(marked(texts, label, zone == chosen), f"{TOPIC}:{zone}")
        (halves if len(label) <= _LONGEST_HALF else wholes).append(one)
    return keyboard([*in_rows(halves, 2), *in_rows(wholes, 1)])


def render_time_zone_prompt(texts: Texts, chosen: str | None) -> Reply:
    """Where the person is; `chosen` is what is known of it."""
    now = None
    if chosen is not None:
        now = texts("time-zone-now", zone=phrases.time_zone(texts, chosen))
    return Reply(
        paragraphs(
            (paragraphs((texts("time-zone-ask"), now), between=" "), texts("time-zone-how"))
        ),
        time_zone_keyboard(texts, chosen),
    )


def render_time_zone_set(texts: Texts, zone: str) -> Reply:
    """The zone is kept; the time there says whether it is the right one."""
    time = phrases.clock(texts, local_time(utc_now(), zone))
    return Reply(texts("time-zone-set", zone=phrases.time_zone(texts, zone), time=time))


def render_no_such_time(texts: Texts, text: str, chosen: str | None) -> Reply:
    """The text is a time that no clock shows now."""
    said = texts("time-zone-no-such-time", text=one_line(text))
    return Reply(said, time_zone_keyboard(texts, chosen))


def render_time_zone_not_understood(
    texts: Texts, text: str, suggestions: Iterable[str], chosen: str | None
) -> Reply:
    """The text is no place that is known; `suggestions` may have been meant."""
    name = one_line(text)
    suggested = tuple(suggestions)
    if suggested:
        return Reply(
            texts("time-zone-suggest", text=name), time_zone_keyboard(texts, chosen, suggested)
        )
    return Reply(texts("time-zone-not-understood", text=name), time_zone_keyboard(texts, chosen))
