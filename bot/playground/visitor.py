"""A person at the keyboard, for the chat page, for tests and for scripted demonstrations."""

import time
from collections.abc import Callable
from typing import TypeVar

from .answers import PATIENCE_SECONDS, Asked, Press
from .asking import ask_guest, ask_inline, place_result
from .chats import Chat, Message
from .files import media_fields
from .formatted import caption_fields, with_links
from .membership import set_blocked
from .shown import Shown
from .wire import JsonObject
from .world import World

Found = TypeVar("Found")


class Visitor:
    """Sends to the bot what a person sends, and sees what a person sees.

    In the private chat with the bot, or in the `chat` that is given.
    """

    def __init__(self, world: World, person_id: int, chat: Chat | None = None) -> None:
        self._world = world
        self.chat = chat or world.chats[person_id]
        self.person = world.people[person_id]

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
        self,
        text: str,
        *,
        reply_to: int | None = None,
        forwarded_from: str | None = None,
        thread_id: int | None = None,
        speaking_as: tuple[JsonObject, JsonObject] | None = None,
    ) -> Shown:
        """Write a message.

        Args:
            text: what is written.
            reply_to: the message that it answers.
            forwarded_from: the name of a hidden person who wrote it first.
            thread_id: the topic of a forum.
            speaking_as: User and Chat under which it is shown, in a group: an anonymous
                administrator is ANONYMOUS and the group itself.
        """
        body = _text_body(text)
        return await self._send(body, reply_to, forwarded_from, thread_id, speaking_as)

    async def send_command(
        self, command: str, *words: str, reply_to: int | None = None, thread_id: int | None = None
    ) -> Shown:
        """Send `/command words…`; the slash may be left out."""
        text = " ".join((f"/{command.removeprefix('/')}", *words))
        return await self.send_text(text, reply_to=reply_to, thread_id=thread_id)

    async def ask_inline(self, words: str = "", offset: str = "") -> Asked:
        """Type "@bot words" in some chat; `offset` is the answer's next_offset, for more."""
        return Asked(self._world, await ask_inline(self._world, self.person, words, offset))

    async def choose(self, result: JsonObject) -> Shown:
        """Send one of an inline answer's results."""
        body = result["body"] | {"via_bot": self._world.bot.as_user()}
        user = self.person.as_user()
        return self._show(
            await place_result(self._world, self.chat, user, body, result["keyboard"])
        )

    async def ask_guest(self, text: str, *, reply_to: int | None = None) -> Asked:
        """Mention the bot in a chat where it is not; the text must name it."""
        user = self.person.as_user()
        message = await self._world.add(self.chat, user, _text_body(text), reply_to=reply_to)
        return Asked(self._world, await ask_guest(self._world, self.person, self.chat, message))

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
        thread_id: int | None = None,
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
        return await self._send(body, reply_to, forwarded_from, thread_id)

    async def press(self, message: Shown | int, callback_data: str) -> Press:
        """Press the button with this data. Raises LookupError when the message has none such."""
        message_id = message if isinstance(message, int) else message.id
        known = self.chat.messages.get(message_id)
        if known is None:
            raise LookupError(f"message {message_id} is not in the chat")
        offered = [button.data for button in self._show(known).buttons]
        if callback_data not in offered:
            raise LookupError(f"no button {callback_data!r} on message {message_id}: {offered}")
        query = await self._world.press(self.chat, known, callback_data, self.person)
        return Press(self._world, query)

    def speak(self, language_code: str | None) -> None:
        """Change the language of the person's Telegram; the next messages carry it."""
        self.person.language_code = language_code

    async def block(self) -> None:
        """Stop the bot: it may not write here, and is told so."""
        await set_blocked(self._world, self.person, blocked=True)

    async def unblock(self) -> None:
        """Let the bot write again."""
        await set_blocked(self._world, self.person, blocked=False)

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
        self,
        body: JsonObject,
        reply_to: int | None,
        forwarded_from: str | None,
        thread_id: int | None = None,
        speaking_as: tuple[JsonObject, JsonObject] | None = None,
    ) -> Shown:
        if forwarded_from:
            origin = {"type": "hidden_user", "sender_user_name": forwarded_from}
            body["forward_origin"] = origin | {"date": int(time.time())}
        user, sender_chat = speaking_as or (self.person.as_user(), None)
        message = await self._world.add(
            self.chat,
            user,
            body,
            reply_to=reply_to,
            sender_chat=sender_chat,
            thread_id=thread_id,
        )
        return self._show(message)

    def _show(self, message: Message) -> Shown:
        stored = self._world.files.get(message.file_id) if message.file_id else None
        return Shown.of(message, stored.content if stored else None)


def _text_body(text: str) -> JsonObject:
    entities = with_links(text)
    return {"text": text} | ({"entities": entities} if entities else {})
