"""A word to whoever must wait because the database is busy; the answer takes its place."""

from dataclasses import replace
from typing import Final

import structlog
from telegram import Bot, ReplyParameters, Update
from telegram.error import TelegramError

from bot.handlers import messages
from bot.handlers.places import place_of
from bot.handlers.recordings import recording_in
from bot.views.texts import Texts, interface_language
from bot.views.trouble import render_patience
from storage.waiting import Waiting

_log = structlog.get_logger(__name__)

_NOT_SENT: Final = 0


class Promises:
    """Words that an answer will come by itself, one to each private chat until it has come.

    They are kept in memory alone: where the database cannot be written, nothing else is left.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._made: dict[int, tuple[int, int]] = {}  # by chat: the update, and our message

    async def make(self, update: Update, opened: int | None = None) -> None:
        """Promise an answer to an update, once; that it fails is only logged.

        `opened` is the message of ours that is to become the answer, where there is one.
        """
        place, user = place_of(update, self._bot), update.effective_user
        if place is None or user is None or place.kind != "private" or place.chat_id in self._made:
            return
        if update.message is None and update.callback_query is None:
            return
        self._made[place.chat_id] = update.update_id, _NOT_SENT
        reply = render_patience(Texts(interface_language(user.language_code)))
        try:
            if opened is not None:
                await messages.change(self._bot, place.chat_id, opened, reply)
                return
            quoted = (
                ReplyParameters(update.message.message_id, allow_sending_without_reply=True)
                if update.message is not None
                else None
            )
            message_id = await messages.send(self._bot, place.chat_id, reply, quoted)
        except TelegramError as error:
            _log.info("promise not sent", reason=type(error).__name__)
            return
        self._made[place.chat_id] = update.update_id, message_id

    def taken_up(self, waiting: Waiting, update: Update) -> Waiting:
        """The same update; of a recording the promise becomes the answer."""
        message_id = self._message_of(update)
        recording = update.message is not None and recording_in(update.message) is not None
        if not message_id or not recording or waiting.answer_message_id is not None:
            return waiting
        return replace(waiting, answer_message_id=message_id)

    async def keep(self, update: Update, answered_in: int | None) -> None:
        """It was answered, perhaps in the very message of the promise; else that one goes."""
        message_id = self._message_of(update)
        if message_id is None:
            return
        chat = update.effective_chat
        if chat is None:
            return
        del self._made[chat.id]
        if message_id in {_NOT_SENT, answered_in}:
            return
        try:
            await self._bot.delete_message(chat.id, message_id)
        except TelegramError as error:
            _log.info("promise not deleted", reason=type(error).__name__)

    def _message_of(self, update: Update) -> int | None:
        """Our message; _NOT_SENT where there is none, None where nothing was promised."""
        chat = update.effective_chat
        number, message_id = self._made.get(chat.id if chat else 0, (None, _NOT_SENT))
        return message_id if number == update.update_id else None
