"""People, chats and messages as Telegram knows them."""

import time
from dataclasses import dataclass, field

from .profile import BotProfile
from .wire import ApiError, JsonObject

# What a message can hold, in the order in which it is looked for; last what Telegram itself says.
CONTENT_KINDS = (
    *("text", "photo", "voice", "audio", "document", "video_note", "video"),
    *("new_chat_members", "left_chat_member", "group_chat_created"),
    *("migrate_to_chat_id", "migrate_from_chat_id"),
)


@dataclass
class Person:
    """Somebody who writes to the bot."""

    id: int
    first_name: str
    language_code: str | None = None
    blocked_bot: bool = False

    def as_user(self) -> JsonObject:
        """The Bot API's User."""
        user: JsonObject = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return user | ({"language_code": self.language_code} if self.language_code else {})


@dataclass
class Message:
    """A message as it stands now, with the contents it had before."""

    id: int
    chat_id: int
    sender: JsonObject
    body: JsonObject
    keyboard: JsonObject | None = None
    reply_to: int | None = None
    date: int = field(default_factory=lambda: int(time.time()))
    edit_date: int | None = None
    earlier: list[JsonObject] = field(default_factory=list)
    reaction: str | None = None
    sender_chat: JsonObject | None = None
    thread_id: int | None = None
    inline_id: str | None = None

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it; who speaks as a chat has a bot of Telegram's for a sender."""
        return bool(self.sender["is_bot"]) and self.sender_chat is None

    @property
    def kind(self) -> str:
        """One of CONTENT_KINDS."""
        return next(kind for kind in CONTENT_KINDS if kind in self.body)

    @property
    def text(self) -> str:
        """The text, or the caption of what is sent."""
        return str(self.body.get("text", self.body.get("caption", "")))

    @property
    def entities(self) -> list[JsonObject]:
        """The entities of the text."""
        return list(self.body.get("entities") or self.body.get("caption_entities") or ())

    @property
    def file_id(self) -> str | None:
        """The file that it shows, if any."""
        shown = self.body.get(self.kind)
        if isinstance(shown, list):
            shown = shown[-1]
        # Members who came are told in lists and objects too.
        known = shown.get("file_id") if isinstance(shown, dict) else None
        return None if known is None else str(known)

    def change(self, body: JsonObject, keyboard: JsonObject | None) -> bool:
        """Put other content in place of the present; False when it is the same."""
        if body == self.body and keyboard == self.keyboard:
            return False
        if body != self.body:
            self.earlier.append(self.body)
        self.body, self.keyboard, self.edit_date = body, keyboard, int(time.time())
        return True


@dataclass
class Chat:
    """A private conversation; `GroupChat` is the other kind."""

    id: int
    person: Person
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """ "private", "group" or "supergroup"."""
        return "private"

    def check_reachable(self) -> None:
        """Raises ApiError when the bot cannot do anything here: it is blocked (403)."""
        if self.person.blocked_bot:
            raise ApiError(403, "Forbidden: bot was blocked by the user")

    def check_writable(self) -> None:
        """Raises ApiError when the bot may not write here, though it is here."""

    def heard_by(self, bot: BotProfile, message: Message) -> bool:  # noqa: ARG002
        """Whether the bot is given this message of a person."""
        return True

    def as_chat(self) -> JsonObject:
        """The Bot API's Chat."""
        return {"id": self.id, "type": self.kind, "first_name": self.person.first_name}

    def as_message(self, message: Message) -> JsonObject:
        """The Bot API's Message, with the message that it replies to."""
        shown: JsonObject = {
            "message_id": message.id,
            "from": message.sender,
            "chat": self.as_chat(),
            "date": message.date,
            **message.body,
        }
        if message.sender_chat is not None:
            shown["sender_chat"] = message.sender_chat
        if message.thread_id is not None:
            shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.edit_date is not None:
            shown["edit_date"] = message.edit_date
        if message.keyboard:
            shown["reply_markup"] = message.keyboard
        answered = self.messages.get(message.reply_to) if message.reply_to else None
        if answered:
            shown["reply_to_message"] = self.as_message(answered) | {"reply_to_message": None}
            del shown["reply_to_message"]["reply_to_message"]
        return shown
