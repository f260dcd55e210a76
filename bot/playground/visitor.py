"""A person at the keyboard, for the chat page, for tests and for scripted demonstrations."""

import time
from collections.abc import Callable
from typing import TypeVar

from .chats import Message
from .files import media_fields
from .formatted import caption_fields, with_links
from .shown import Shown
from .wire import JsonObject
from .world import CallbackQuery, World

PATIENCE_SECONDS = 10.0

Found = TypeVar("Found")


class Press:
    """A pressed button."""

    def __init__(self, world: World, query: CallbackQuery) -> None:
        self._world = world
        self._query = query
        self.id = query.id

    async def answer(self, timeout: float = PATIENCE_SECONDS) -> tuple[str, bool]:  # noqa: ASYNC109
        """The toast's text ("" for none) and whether it is an alert. Raises TimeoutError."""
        told = await self._world.watchers.wait(lambda: self._query.answer, timeout)
        return str(told["text"]), bool(told["show_alert"])


class Visitor:
    """Sends to the bot what a person sends, and sees what a person sees."""

    def __init__(self, world: World, person_id: int) -> None:
        self._world = world
        self.chat = world.chats[person_id]
        self.person = self.chat.person

    @property
    def messages(self) -> list[Shown]:
        """Everything that stands in the chat, oldest first."""
        return [self._show(message) for message in self.chat.messages.values()]

    @property
    def replies(self) -> list[Shown]:
        """What the bot has said, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def action(self) -> str | None:
        """What the bot is seen doing: "typing", "upload_photo"…, None when nothing."""
        return self._world.action(self.chat)

    async def send_text(
        self, text: str, *, reply_to: int | None = None, forwarded_from: str | None = None
    ) -> Shown:
        """Write a message; `forwarded_from` names a hidden person who wrote it first."""
        entities = with_links(text)
        body: JsonObject = {"text": text} | ({"entities": entities} if entities else {})
        return await self._send(body, reply_to, forwarded_from)

    async def send_command(self, command: str, *words: str) -> Shown:
        """Send `/command words…`; the slash may be left out."""
        return await self.send_text(" ".join((f"/{command.removeprefix('/')}", *words)))

    async def send_file(
        self,
        kind: str,
        content: bytes,
        filename: str | None = None,
        mime: str | None = None,
        *,
        caption: str = "",
        duration_seconds: int = 0,
        reply_to: int | None = None,
        forwarded_from: str | None = None,
        media_group_id: str | None = None,
    ) -> Shown:
        """Send a file as "voice", "audio", "document", "video_note", "video" or "photo".

        Type, name and duration are claims of the sender, as they are on Telegram. Files of one
        album share a `media_group_id`.
        """
        stored = self._world.files.add(kind, content, filename, mime)
        duration = None if kind == "document" else duration_seconds
        body = media_fields(stored, duration=duration) | caption_fields(caption, None, None)
        if media_group_id:
            body["media_group_id"] = media_group_id
        return await self._send(body, reply_to, forwarded_from)

    async def press(self, message: Shown | int, callback_data: str) -> Press:
        """Press the button with this data. Raises LookupError when the message has none such."""
        message_id = message if isinstance(message, int) else message.id
        known = self.chat.messages.get(message_id)
        if known is None:
            raise LookupError(f"message {message_id} is not in the chat")
        offered = [button.data for button in self._show(known).buttons]
        if callback_data not in offered:
            raise LookupError(f"no button {callback_data!r} on message {message_id}: {offered}")
        return Press(self._world, await self._world.press(self.chat, known, callback_data))

    def speak(self, language_code: str | None) -> None:
        """Change the language of the person's Telegram; the next messages carry it."""
        self.person.language_code = language_code

    async def block(self) -> None:
        """Stop the bot: it may not write here, and is told so."""
        await self._set_blocked(blocked=True)

    async def unblock(self) -> None:
        """Let the bot write again."""
        await self._set_blocked(blocked=False)

    async def wait_for(
        self,
        predicate: Callable[[Shown], bool],
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109
        *,
        after: Shown | None = None,
    ) -> Shown:
        """The first message of the bot that fits, there already or to come or by an edit.

        `after` passes over what stands above that message. Raises TimeoutError, which tells what
        the bot had said by then.
        """

        def fitting() -> Shown | None:
            later = (one for one in self.replies if after is None or one.id > after.id)
            return next((one for one in later if predicate(one)), None)

        return await self.wait_until(fitting, timeout)

    async def wait_until(
        self,
        find: Callable[[], Found | None],
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109
    ) -> Found:
        """What `find` gives, looked for again after every change, until it is not None."""
        try:
            return await self._world.watchers.wait(find, timeout)
        except TimeoutError as late:
            said = [f"{one.id} {one.kind}: {one.text[:200]!r}" for one in self.replies]
            raise TimeoutError(f"not seen in {timeout} s; the bot has said {said}") from late

    async def _send(
        self, body: JsonObject, reply_to: int | None, forwarded_from: str | None
    ) -> Shown:
        if forwarded_from:
            origin = {"type": "hidden_user", "sender_user_name": forwarded_from}
            body["forward_origin"] = origin | {"date": int(time.time())}
        user = self.person.as_user()
        return self._show(await self._world.add(self.chat, user, body, reply_to=reply_to))

    def _show(self, message: Message) -> Shown:
        stored = self._world.files.get(message.file_id) if message.file_id else None
        return Shown.of(message, stored.content if stored else None)

    async def _set_blocked(self, *, blocked: bool) -> None:
        bot = self._world.bot.as_user()
        free: JsonObject = {"user": bot, "status": "member"}
        kicked: JsonObject = {"user": bot, "status": "kicked", "until_date": 0}
        self.person.blocked_bot = blocked
        self._world.updates.put(
            "my_chat_member",
            {
                "chat": self.chat.as_chat(),
                "from": self.person.as_user(),
                "date": int(time.time()),
                "old_chat_member": free if blocked else kicked,
                "new_chat_member": kicked if blocked else free,
            },
        )
        await self._world.watchers.tell(self.chat.id, "person", {"blocked_bot": blocked})
