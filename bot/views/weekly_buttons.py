"""The buttons of weekly tracks: each says how it shall be."""

import re
from dataclasses import dataclass
from typing import Final, Self

from telegram import InlineKeyboardButton

from bot.views.keyboards import button
from bot.views.texts import Texts

TOPIC: Final = "weekly"

_DATA: Final = re.compile(r"(?P<wanted>on|off)(?P<here>:here)?", re.ASCII)


@dataclass(frozen=True)
class WeeklyButton:
    """Whether tracks shall come.

    Attributes:
        wanted: they shall.
        here: the message with the button is about that, and tells the answer; else it is a list of
            tracks, which stays.
    """

    wanted: bool
    here: bool = False

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        parts = (TOPIC, "on" if self.wanted else "off", "here" if self.here else "")
        return ":".join(filter(None, parts))

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _DATA.fullmatch(said)
        return None if found is None else cls(found["wanted"] == "on", found["here"] is not None)


def subscribe(texts: Texts) -> InlineKeyboardButton:
    """Tracks shall come."""
    return button(texts.plain("button-weekly-on"), WeeklyButton(wanted=True, here=True).data)


def unsubscribe(texts: Texts, *, here: bool = False) -> InlineKeyboardButton:
    """No more tracks shall come."""
    return button(texts.plain("button-weekly-off"), WeeklyButton(wanted=False, here=here).data)
