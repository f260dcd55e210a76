"""Tracks that come every Friday: the offer, what is agreed, and the tracks themselves."""

from datetime import datetime

from telegram import InlineKeyboardButton

from bot.services.offered import Offered
from bot.services.recommend import Recommendations
from bot.services.time_zones import local_time
from bot.views import keyboards, phrases, weekly_buttons
from bot.views.html import Html, paragraphs
from bot.views.recommendations import recommended
from bot.views.reply import Reply
from bot.views.texts import Texts


def render_weekly(texts: Texts, next_at: datetime, time_zone: str | None, *, wanted: bool) -> Reply:
    """How it stands, and the buttons to change it.

    Args:
        texts: the interface language.
        next_at: when the next tracks come, or would come; aware.
        time_zone: where the person's clock is, an IANA name; None where that is not known.
        wanted: they do come.
    """
    said = "weekly-wanted" if wanted else "weekly-offer"
    change = (
        weekly_buttons.unsubscribe(texts, here=True) if wanted else weekly_buttons.subscribe(texts)
    )
    local = local_time(next_at, time_zone)
    values = {"time": phrases.clock(texts, local), "day": phrases.day(texts, local)}
    if not wanted:
        del values["day"]
    return Reply(
        paragraphs((texts(said, **values), _where(texts, time_zone))),
        keyboards.keyboard([[change], [_time_zone(texts)]]),
    )


def render_weekly_ended(texts: Texts) -> Reply:
    """No more tracks come by themselves."""
    return Reply(texts("weekly-ended"), keyboards.keyboard([[weekly_buttons.subscribe(texts)]]))


def render_weekly_tracks(
    texts: Texts, recommendations: Recommendations, offered: Offered | None
) -> Reply:
    """The tracks of a Friday; there is at least one."""
    return recommended(
        texts,
        recommendations,
        offered,
        heading="weekly-heading",
        known=recommendations.asked.genres,  # their taste goes without saying
    )


def _where(texts: Texts, time_zone: str | None) -> Html:
    if time_zone is None:
        return texts("weekly-zone-unknown")
    return texts("weekly-zone", zone=phrases.time_zone(texts, time_zone))


def _time_zone(texts: Texts) -> InlineKeyboardButton:
    return keyboards.button(texts.plain("button-time-zone"), "menu:time_zone")
