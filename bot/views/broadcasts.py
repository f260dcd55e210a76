"""A message to everybody: how it will look, how far it is, what came of it."""

from typing import Final

from telegram import InlineKeyboardButton

from bot.views import keyboards
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.broadcasts import Broadcast

BROADCAST: Final = "broadcast"
SEND: Final = "send"
CANCEL: Final = "cancel"
STOP: Final = "stop"


def render_broadcast_question(texts: Texts) -> Reply:
    """What shall everybody read?"""
    return Reply(texts("broadcast-ask"))


def render_only_text(texts: Texts) -> Reply:
    """Something that is no text was to go to everybody."""
    return Reply(texts("broadcast-only-text"))


def render_no_draft(texts: Texts) -> Reply:
    """A button of a draft that is gone."""
    return Reply(texts("broadcast-gone"))


def render_discarded(texts: Texts) -> Reply:
    """The owner thought better of it."""
    return Reply(texts("broadcast-discarded"))


def render_broadcast(texts: Texts, broadcast: Broadcast) -> Reply:
    """The message under a broadcast, by what becomes of it."""
    if broadcast.state == "draft":
        return _preview(texts, broadcast)
    if broadcast.state == "sending" and broadcast.left:
        done = broadcast.total - broadcast.left
        return Reply(
            texts("broadcast-sending", done=done, total=broadcast.total),
            keyboards.keyboard([[_button(texts, broadcast, STOP)]]),
        )
    return Reply(
        texts(
            "broadcast-stopped" if broadcast.left else "broadcast-finished",
            delivered=broadcast.delivered,
            blocked=broadcast.blocked,
            failed=broadcast.failed,
            left=broadcast.left,
        )
    )


def _preview(texts: Texts, broadcast: Broadcast) -> Reply:
    if not broadcast.left:
        return Reply(texts("broadcast-nobody"))
    return Reply(
        texts("broadcast-preview", people=broadcast.left),
        keyboards.keyboard(
            [[_button(texts, broadcast, SEND)], [_button(texts, broadcast, CANCEL)]]
        ),
    )


def _button(texts: Texts, broadcast: Broadcast, what: str) -> InlineKeyboardButton:
    label = texts.plain(f"button-broadcast-{what}", people=broadcast.left)
    return keyboards.button(label, f"{BROADCAST}:{broadcast.id}:{what}")
