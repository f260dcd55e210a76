"""The button that stops listening, and what is said when it was pressed."""

from dataclasses import dataclass
from typing import Self

from telegram import InlineKeyboardMarkup

from bot.intake.lanes import STOP
from bot.views import keyboards
from bot.views.keyboards import button, keyboard
from bot.views.reply import Reply
from bot.views.texts import Texts


@dataclass(frozen=True)
class StopButton:
    """A button that stops the answer to one update; pressed twice it does the same."""

    update_id: int

    @property
    def data(self) -> str:
        """As the button sends it, the topic before the first colon."""
        return f"{STOP}:{self.update_id}"

    @classmethod
    def read(cls, said: str) -> Self | None:
        """From what stands after the topic; None when it says nothing of this kind."""
        return cls(int(said)) if said.isascii() and said.isdigit() and len(said) < 20 else None


def stop_keyboard(texts: Texts, update_id: int) -> InlineKeyboardMarkup:
    """Under the message that listening has begun."""
    return keyboard([[button(texts.plain("button-stop"), StopButton(update_id).data)]])


def render_stopped(texts: Texts) -> Reply:
    """Listening was stopped, and what to do instead."""
    return Reply(texts("stopped"), keyboards.recommend(texts))


def stopped_word(texts: Texts, *, stopped: bool) -> str:
    """The word that is shown for a moment when the button was pressed."""
    return texts.plain("toast-stopped" if stopped else "toast-stopped-too-late")
