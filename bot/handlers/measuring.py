"""What is counted of every answer: how long it took, what went wrong, who was here."""

from collections.abc import Iterator
from contextlib import contextmanager

from telegram import ChatMember
from telegram.error import TelegramError

from bot.handlers.routes import Route, membership
from bot.handlers.turn import Turn
from bot.services.measures import Measures
from bot.telegram_errors import nobody_there
from storage.clock import utc_now
from storage.errors import StorageError
from storage.waiting import Waiting


@contextmanager
def measured(measures: Measures, turn: Turn, waiting: Waiting) -> Iterator[None]:
    """Count what comes of answering inside the block."""
    person_id = turn.person_id if turn.place.kind == "private" else None
    try:
        yield
    except TelegramError as error:
        if not nobody_there(error):
            measures.went_wrong("telegram")
        elif person_id is not None:
            measures.blocked(person_id)
        raise
    except StorageError:
        measures.went_wrong("database")
        raise
    except Exception:
        measures.went_wrong("unexpected")
        raise
    update = turn.update
    if update.message is None and update.callback_query is None and update.guest_message is None:
        return
    if person_id is not None:
        measures.saw(person_id)
    if waiting.received_at is not None:
        seconds = max(0.0, (utc_now() - waiting.received_at).total_seconds())
        measures.answered(seconds, recording=turn.is_about_recording)


class Blocking:
    """Notes who stops the bot, and who lets it in again."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures

    def routes(self) -> list[Route]:
        """What is noted here; nothing is answered."""
        return [membership(self._note)]

    async def _note(self, turn: Turn) -> None:
        change = turn.update.my_chat_member
        if change is not None and change.new_chat_member.status == ChatMember.BANNED:
            self._measures.blocked(turn.person_id)
        else:
            self._measures.unblocked(turn.person_id)
