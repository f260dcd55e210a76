"""Where the bot is no member, and somebody names it: one message in answer, and nothing is kept."""

import asyncio
from typing import Final

import structlog
from telegram import Message

from bot.handlers.hearing import Hearer, count
from bot.handlers.items import Item
from bot.handlers.places import words_beside
from bot.handlers.recordings import SentFile, recording_in
from bot.handlers.routes import Route, guest_message
from bot.handlers.turn import Turn
from bot.services.glance import GlanceService
from bot.services.measures import Measures
from bot.services.steps import Steps
from bot.views.album import Outcome
from bot.views.guests import (
    render_guest_how,
    render_guest_tracks,
    render_guest_unheard,
    render_guest_verdict,
)
from bot.views.hearing import render_listening, render_not_music
from bot.views.reply import Reply
from storage.clock import utc_now

_log = structlog.get_logger(__name__)

_TRACKS_AFTER_HEARING: Final = 3
_TRACKS: Final = 5
# Who sees nothing for longer wonders whether they were heard.
_AT_ONCE_SECONDS: Final = 1.0


class Guests:
    """Hears what somebody asks about in another chat, or tells them tracks."""

    def __init__(self, hearer: Hearer, glance: GlanceService, measures: Measures) -> None:
        """`hearer` listens, `glance` finds tracks, `measures` counts."""
        self._hearer = hearer
        self._glance = glance
        self._measures = measures

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [guest_message(self._answer)]

    async def _answer(self, turn: Turn) -> None:
        message = turn.update.guest_message
        if message is None:
            raise ValueError("an update without a guest message came to be answered as one")
        recording = _recording(message)
        if recording is not None:
            await self._hear(turn, recording)
            return
        words = words_beside(turn.bot, message)
        if not words:
            await turn.close(render_guest_how(turn.texts, turn.bot.name))
            return
        page = await self._glance.tracks(
            turn.person_id, words, most=_TRACKS, speaks=turn.texts.language
        )
        reply = render_guest_tracks(
            turn.texts, turn.bot.name, page.tracks, understood=page.understood
        )
        await turn.close(reply)

    async def _hear(self, turn: Turn, recording: SentFile) -> None:
        """Answer at once what is heard at once; else say first that listening has begun.

        Only what Telegram answers to that tells which message is to be changed, so where it is not
        needed it is not said: a kill in between would leave it standing.
        """
        turn.is_about_recording = True
        hearing = asyncio.create_task(self._heard(turn, recording))
        try:
            if turn.answer_inline_id is None:
                waited = (utc_now() - turn.received_at).total_seconds()
                await asyncio.wait({hearing}, timeout=max(0.0, _AT_ONCE_SECONDS - waited))
                listening = render_listening(turn.texts)
                if not hearing.done() and not await turn.say_as_guest(listening):
                    return
            outcome = await hearing
        finally:
            hearing.cancel()
            await asyncio.wait({hearing})  # it may be in the middle of asking the database
        count(self._measures, outcome)
        reply = await self._reply(turn, outcome)
        await turn.close(reply)

    async def _heard(self, turn: Turn, recording: SentFile) -> Outcome:
        item = Item(turn.update.update_id, recording)
        return await self._hearer.hear_in_line(turn.bot, None, item, Steps())

    async def _reply(self, turn: Turn, outcome: Outcome) -> Reply:
        if isinstance(outcome, str):
            return render_guest_unheard(turn.texts, turn.bot.name, outcome)
        if outcome.verdict == "not_music":
            return render_not_music(turn.texts, outcome)
        tracks = await self._glance.after_hearing(
            turn.person_id, outcome, _TRACKS_AFTER_HEARING, speaks=turn.texts.language
        )
        return render_guest_verdict(turn.texts, turn.bot.name, outcome, tracks)


def _recording(message: Message) -> SentFile | None:
    """What a message brings, or answers."""
    answered = message.reply_to_message
    own = recording_in(message)
    return own if own is not None or answered is None else recording_in(answered)
