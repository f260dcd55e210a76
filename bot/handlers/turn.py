"""One update on its way to an answer: who asks, in which language, and how to answer."""

from dataclasses import dataclass, field
from datetime import datetime

import structlog
from telegram import Bot, Message, ReplyParameters, Update
from telegram.error import BadRequest, TelegramError

from bot.handlers import messages
from bot.handlers.places import Place
from bot.handlers.recordings import recording_in
from bot.telegram_errors import is_harmless
from bot.views.guests import as_result
from bot.views.html import Html
from bot.views.reply import Reply
from bot.views.texts import Texts
from storage.clock import utc_now
from storage.inbox import Inbox
from storage.people import Person

_log = structlog.get_logger(__name__)


@dataclass
class Turn:
    """What a handler gets: the update, the person, and ways to answer.

    In a group the group itself is the person: it has wishes, a history and a language of its own,
    and whoever speaks there only asks for it.

    Every way of answering raises the errors of Telegram that are worth another attempt; the
    harmless ones are not raised.
    """

    bot: Bot
    update: Update
    person: Person
    texts: Texts
    inbox: Inbox
    place: Place
    answer_message_id: int | None
    answer_inline_id: str | None = None
    lane: str = ""
    received_at: datetime = field(default_factory=utc_now)
    is_about_recording: bool = False

    @property
    def person_id(self) -> int:
        """Telegram's number of the person, or of the group."""
        return self.person.id

    @property
    def chat_id(self) -> int:
        """Where the answer goes."""
        return self.place.chat_id

    @property
    def in_group(self) -> bool:
        """Whether others read along."""
        return self.place.kind == "group"

    @property
    def user_id(self) -> int:
        """Telegram's number of who wrote or pressed."""
        user = self.update.effective_user
        return self.person_id if user is None else user.id

    @property
    def first_name(self) -> str:
        """What the person is called on Telegram; anything they like."""
        user = self.update.effective_user
        return user.first_name if user is not None else ""

    @property
    def message(self) -> Message:
        """The message that came; only for updates that are messages."""
        if self.update.message is None:
            raise ValueError("this update is no message")
        return self.update.message

    @property
    def source(self) -> Message:
        """The message with the recording: the one that came, or the one that is meant.

        That is what a message in a group answers to, and what the message with a button did.
        """
        pressed_on = self.pressed_on
        if pressed_on is not None:
            return pressed_on.reply_to_message or pressed_on
        answered = self.message.reply_to_message
        if self.in_group and answered is not None and recording_in(self.message) is None:
            return answered
        return self.message

    @property
    def words(self) -> str:
        """What was typed: a text, or what stands after a command."""
        text = (self.message.text or "").strip()
        if text.startswith("/"):
            return (*text.split(maxsplit=1), "")[1]
        return text

    @property
    def topic(self) -> str:
        """What the pressed button is about: its data before the first colon; "" for none."""
        query = self.update.callback_query
        return ((query.data if query is not None else None) or "").partition(":")[0]

    @property
    def pressed(self) -> str:
        """What the pressed button stands for: its data after the first colon."""
        query = self.update.callback_query
        data = (query.data if query is not None else None) or ""
        return data.partition(":")[2]

    @property
    def pressed_on(self) -> Message | None:
        """The message under which a button was pressed; None when it is too old to be changed."""
        query = self.update.callback_query
        message = query.message if query is not None else None
        return message if isinstance(message, Message) else None

    @property
    def pressed_label(self) -> str | None:
        """What stood on the pressed button; None when the message is too old to tell."""
        query, message = self.update.callback_query, self.pressed_on
        if query is None or message is None or message.reply_markup is None:
            return None
        buttons = (button for row in message.reply_markup.inline_keyboard for button in row)
        return next((each.text for each in buttons if each.callback_data == query.data), None)

    async def say(self, reply: Reply, *, quoting: bool = False) -> int:
        """Send a message and return its id; `quoting` makes it a reply to what came.

        In a group it always is one: else nobody knows whom it answers.
        """
        came = self.update.message
        quoted = (
            ReplyParameters(came.message_id, allow_sending_without_reply=True)
            if (quoting or self.in_group) and came is not None
            else None
        )
        return await messages.send(
            self.bot, self.chat_id, reply, quoted, thread_id=self.place.thread_id
        )

    async def send_file(self, name: str, content: bytes, caption: Html) -> None:
        """Send a document, as `bot.handlers.messages.send_file` does."""
        await messages.send_file(
            self.bot, self.chat_id, name, content, caption, thread_id=self.place.thread_id
        )

    async def open(self, reply: Reply) -> None:
        """Send the message that `close` turns into the answer, unless an attempt before did."""
        if self.answer_message_id is None:
            await self.answer_in(await self.say(reply, quoting=True))

    async def answer_in(self, message_id: int) -> None:
        """Let `close` turn this message of ours into the answer, after a restart as well."""
        self.answer_message_id = message_id
        await self.inbox.remember_answer(self.update.update_id, message_id)

    async def close(self, reply: Reply) -> None:
        """Turn the opened message into the answer; where there is none (any more), send it."""
        if self.answer_inline_id is not None:
            await messages.change_elsewhere(self.bot, self.answer_inline_id, reply)
        elif self.update.guest_message is not None:
            await self.say_as_guest(reply)
        elif self.answer_message_id is None:
            await self.say(reply, quoting=True)
        else:
            await self.rewrite(self.answer_message_id, reply)

    async def say_as_guest(self, reply: Reply) -> bool:
        """Put a message into a chat where the bot is no member; `close` changes it afterwards.

        There can be one only. False where there is one already, or nobody waits for it any more.
        """
        asked = self.update.guest_message
        if asked is None:
            raise ValueError("this update is no mention of a guest")
        try:
            sent = await asked.answer_guest_query(as_result(self.texts, reply))
        except BadRequest as error:
            if not is_harmless(error):
                raise
            _log.info("guest not waited for", reason=error.message)
            return False
        self.answer_inline_id = sent.inline_message_id
        await self.inbox.remember_inline_answer(self.update.update_id, sent.inline_message_id)
        return True

    async def rewrite(self, message_id: int, reply: Reply) -> None:
        """Change a message of ours; one that is gone or cannot be changed is sent anew."""
        await messages.change(
            self.bot, self.chat_id, message_id, reply, thread_id=self.place.thread_id
        )

    async def rewrite_pressed(self, reply: Reply) -> None:
        """Change the message whose button was pressed, or send a new one when it is too old."""
        message = self.pressed_on
        if message is None:
            await self.say(reply)
        else:
            await messages.change(
                self.bot,
                self.chat_id,
                message.message_id,
                reply,
                message,
                thread_id=self.place.thread_id,
            )

    async def rewrite_buttons(self, reply: Reply) -> None:
        """Change only the buttons of the message under which one was pressed.

        Where that cannot be done the reply is sent, so its text must stand by itself.
        """
        message = self.pressed_on
        if message is None:
            await self.say(reply)
            return
        try:
            await self.bot.edit_message_reply_markup(
                chat_id=self.chat_id, message_id=message.message_id, reply_markup=reply.keyboard
            )
        except BadRequest as error:
            await messages.instead_of_changing(
                self.bot, self.chat_id, error, reply, thread_id=self.place.thread_id
            )

    async def release_button(self, word: str = "") -> None:
        """Stop the button's waiting circle, and show a word for a moment if there is one.

        The word is plain text of 200 characters at most, and nothing that must be read: it may be
        too late to show it. That it fails is no reason not to do the work.
        """
        query = self.update.callback_query
        if query is None:
            return
        try:
            await query.answer(word or None)
        except BadRequest as error:
            if not is_harmless(error):
                _log.warning("button not answered", reason=error.message)
        except TelegramError as error:
            _log.info("button not answered", reason=type(error).__name__)
