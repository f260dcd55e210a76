"""The buttons under a playlist, and what they send back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, Self

from telegram import InlineKeyboardButton

from bot.services.playlist import PlaylistPage, track_name
from bot.views.keyboards import button, in_rows
from bot.views.texts import Texts
from bot.views.track_buttons import listen_buttons
from storage.offers import OfferedTrack

TOPIC: Final = "playlist"
Form = Literal["m3u", "csv", "text"]
FORMS: Final[tuple[Form, ...]] = ("m3u", "csv", "text")
Change = Literal["out", "in"]

_DATA: Final = re.compile(
    r"(?P<page>[1-9][0-9]{0,5})(:(?P<track>[A-Za-z0-9_-]{1,24})(:(?P<change>out|in))?)?", re.ASCII
)
_CHANGES: Final[dict[str | None, Change]] = {"out": "out", "in": "in"}
_NUMBERS_IN_A_ROW: Final = 5


@dataclass(frozen=True)
class PlaylistButton:
    """A button on a page of a playlist.

    Attributes:
        page: the page to be shown.
        track: the name of a track; it is to be open where nothing is changed. None for none.
        change: whether that track shall be out of the playlist, or in.
    """

    page: int
    track: str | None = None
    change: Change | None = None

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        parts = (TOPIC, self.page, self.track, self.change)
        return ":".join(str(part) for part in parts if part is not None)

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        found = _DATA.fullmatch(said)
        if found is None:
            return None
        return cls(int(found["page"]), found["track"], _CHANGES.get(found["change"]))


def read_form(said: str) -> Form | None:
    """In which form the playlist is wanted; None when the button says nothing of this kind."""
    return next((form for form in FORMS if form == said), None)


def numbers(
    texts: Texts, page: PlaylistPage, opened: str | None
) -> list[list[InlineKeyboardButton]]:
    """A number for each track on the page; that of the open one closes it."""
    buttons = []
    for number, track in enumerate(page.tracks, start=page.first):
        name = track_name(track)
        label, shown = str(number), name if name != opened else None
        if shown is None:
            label = texts.plain("button-open", label=label)
        buttons.append(button(label, PlaylistButton(page.number, shown).data))
    return in_rows(buttons, _NUMBERS_IN_A_ROW)


def of_track(
    texts: Texts, page: PlaylistPage, track: OfferedTrack
) -> list[list[InlineKeyboardButton]]:
    """Of the open track: where to listen to it, and to take it out."""
    out = PlaylistButton(page.number, track_name(track), "out")
    return [listen_buttons(texts, track), [button(texts.plain("button-remove"), out.data)]]


def put_back(texts: Texts, page: PlaylistPage, track: OfferedTrack) -> InlineKeyboardButton:
    """The track shall be in again."""
    back = PlaylistButton(page.number, track_name(track), "in")
    return button(texts.plain("button-put-back"), back.data)


def turning(texts: Texts, page: PlaylistPage) -> Iterable[InlineKeyboardButton]:
    """To the pages before and after."""
    if page.number > 1:
        yield button(texts.plain("button-newer"), PlaylistButton(page.number - 1).data)
    if page.number < page.pages:
        yield button(texts.plain("button-older"), PlaylistButton(page.number + 1).data)


def forms(texts: Texts) -> Iterable[InlineKeyboardButton]:
    """To take the playlist along."""
    for form in FORMS:
        yield button(texts.plain(f"button-{form}"), f"{TOPIC}:{form}")
