"""Where the bot is no member, and somebody names it: one message in answer, and nothing is kept."""

from typing import Final

import structlog
from telegram import Message
from telegram.error import BadRequest

from bot.handlers.hearing import Hearer
from bot.handlers.items import Item
from bot.handlers.places import words_beside
from bot.handlers.recordings import SentFile, recording_in
from bot.handlers.routes import Route, guest_message
from bot.handlers.turn import Turn
from bot.services.glance import GlanceService
from bot.services.steps import Steps
from bot.telegram_errors import is_harmless
from bot.views.guests import (
    as_result,
    render_guest_how,
    render_guest_tracks,
    render_guest_unheard,
    render_guest_verdict,
)
from bot.views.hearing import render_listening, render_not_music
from bot.views.reply import Reply
from ml.genre.hearing import Hearing

_log = structlog.get_logger(__name__)

_TRACKS_AFTER_HEARING: Final = 3
_TRACKS: Final = 5


class Guests:
    """Hears what somebody asks about in another chat, or tells them tracks."""

    def __init__(self, hearer: Hearer, glance: GlanceService) -> None:
        """`hearer` listens, `glance` finds tracks."""
        self._hearer = hearer
        self._glance = glance

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [guest_message(self._answer)]

    async def _answer(self, turn: Turn) -> None:
        message = turn.update.guest_message
        if message is None:
            raise ValueError("an update without a guest message came to be answered as one")
        recording = _recording(message)
        if recording is not None:
            await self._hear(turn, message, recording)
            return
        words = words_beside(turn.bot, message)
        if not words:
            await _say(turn, message, render_guest_how(turn.texts, turn.bot.name))
            return
        page = await self._glance.tracks(turn.person_id, words, most=_TRACKS)
        reply = render_guest_tracks(
            turn.texts, turn.bot.name, page.tracks, understood=page.understood
        )
        await _say(turn, message, reply)

    async def _hear(self, turn: Turn, message: Message, recording: SentFile) -> None:
        if turn.answer_inline_id is None and not await _say(
            turn, message, render_listening(turn.texts)
        ):
            return
        item = Item(turn.update.update_id, recording)
        outcome = await self._hearer.hear_in_line(turn.bot, None, item, Steps())
        if isinstance(outcome, str):
            reply = render_guest_unheard(turn.texts, turn.bot.name, outcome)
        elif outcome.verdict == "not_music":
            reply = render_not_music(turn.texts, outcome)
        else:
            reply = await self._verdict(turn, outcome)
        await turn.close(reply)

    async def _verdict(self, turn: Turn, hearing: Hearing) -> Reply:
        tracks = await self._glance.after_hearing(turn.person_id, hearing, _TRACKS_AFTER_HEARING)
        return render_guest_verdict(turn.texts, turn.bot.name, hearing, tracks)


async def _say(turn: Turn, message: Message, reply: Reply) -> bool:
    """Put the answer into the chat, once; False where Telegram does not wait for it any more."""
    try:
        sent = await message.answer_guest_query(as_result(turn.texts, reply))
    except BadRequest as error:
        if not is_harmless(error):
            raise
        _log.info("guest not waited for", reason=error.message)
        return False
    turn.answer_inline_id = sent.inline_message_id
    await turn.inbox.remember_inline_answer(turn.update.update_id, sent.inline_message_id)
    return True


def _recording(message: Message) -> SentFile | None:
    """What a message brings, or answers."""
    answered = message.reply_to_message
    own = recording_in(message)
    return own if own is not None or answered is None else recording_in(answered)
