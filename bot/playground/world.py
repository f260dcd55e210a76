"""Telegram's side of everything: the bot's own account, people, chats, updates and files."""

import asyncio
import itertools
import secrets
import time
from collections import Counter, deque
from dataclasses import dataclass, field

from .chats import Chat, Message, Person
from .faults import Faults
from .files import FileStore
from .profile import BotProfile
from .updates import UpdateQueue, first_number
from .watchers import Watchers
from .wire import JsonObject, bad_request

QUERY_LIFETIME_SECONDS = 60.0
ACTION_LIFETIME_SECONDS = 5.0
_CALLS_KEPT = 10_000


@dataclass(frozen=True)
class Call:
    """One call that the bot made: method and parameters as they came, without files."""

    method: str
    parameters: JsonObject


@dataclass
class Query:
    """An inline query, or a mention of the bot where it is no member: it waits for its answer."""

    id: str
    chat_id: int
    message_id: int | None = None
    asked_at: float = field(default_factory=time.monotonic)
    answer: JsonObject | None = None

    @property
    def too_old(self) -> bool:
        """Whether Telegram has stopped waiting for the answer."""
        return time.monotonic() - self.asked_at > QUERY_LIFETIME_SECONDS


@dataclass
class CallbackQuery:
    """A pressed button that waits for answerCallbackQuery."""

    id: str
    chat_id: int
    message_id: int
    data: str
    pressed_at: float = field(default_factory=time.monotonic)
    answer: JsonObject | None = None

    @property
    def too_old(self) -> bool:
        """Whether Telegram has stopped waiting for the answer."""
        return time.monotonic() - self.pressed_at > QUERY_LIFETIME_SECONDS


class World:
    """The state behind the Bot API and behind the chat page. Lives in one event loop."""

    def __init__(self, token: str, title: str) -> None:
        self.token = token
        self.bot = BotProfile(int(token.partition(":")[0]), title)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.inline_queries: dict[str, Query] = {}
        self.guest_queries: dict[str, Query] = {}
        self.inline_messages: dict[str, tuple[Chat, Message]] = {}
        self.updates = UpdateQueue()
        self.files = FileStore()
        self.faults = Faults()
        self.watchers = Watchers()
        self.queries: dict[str, CallbackQuery] = {}
        self.calls: Counter[str] = Counter()
        self.call_log: deque[Call] = deque(maxlen=_CALLS_KEPT)
        self._actions: dict[int, tuple[str, float]] = {}
        self._message_ids = itertools.count(first_number())
        self.stopping = asyncio.Event()

    def meet(self, person_id: int, first_name: str, language_code: str | None) -> Chat:
        """The private chat of a person, opened when it is new."""
        if person_id not in self.chats:
            self.people[person_id] = Person(person_id, first_name, language_code)
            self.chats[person_id] = Chat(person_id, self.people[person_id])
        return self.chats[person_id]

    def chat_for_bot(self, chat_id: str | None) -> Chat:
        """The chat that a call names.

        Raises ApiError: not found (400), bot blocked or no member (403), became another (400).
        """
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if chat_id.lstrip("-").isdecimal() else None
        if chat is None:
            raise bad_request("chat not found")
        chat.check_reachable()
        return chat

    async def add(
        self,
        chat: Chat,
        sender: JsonObject,
        body: JsonObject,
        *,
        keyboard: JsonObject | None = None,
        reply_to: int | None = None,
        sender_chat: JsonObject | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """A new message in the chat; what the bot hears of people goes to it as an update."""
        message = Message(
            next(self._message_ids),
            chat.id,
            sender,
            body,
            keyboard,
            reply_to,
            sender_chat=sender_chat,
            thread_id=thread_id,
        )
        chat.messages[message.id] = message
        if message.from_bot:
            self._actions.pop(chat.id, None)
        elif chat.heard_by(self.bot, message):
            self.updates.put("message", chat.as_message(message))
        await self.watchers.tell(chat.id, "message", self.shown(chat, message))
        return message

    async def changed(self, chat: Chat, message: Message) -> None:
        """Tell the watchers how the message looks now."""
        await self.watchers.tell(chat.id, "edit", self.shown(chat, message))

    async def delete(self, chat: Chat, message: Message) -> None:
        """Take a message out of the chat."""
        del chat.messages[message.id]
        await self.watchers.tell(chat.id, "delete", {"message_id": message.id})

    def shown(self, chat: Chat, message: Message) -> JsonObject:
        """A message for the page: the Bot API's form, and the bot's reaction to it."""
        return chat.as_message(message) | {"reaction": message.reaction}

    async def act(self, chat: Chat, action: str) -> None:
        """Show "typing…" and the like for five seconds."""
        self._actions[chat.id] = (action, time.monotonic() + ACTION_LIFETIME_SECONDS)
        await self.watchers.tell(chat.id, "action", {"action": action})

    def action(self, chat: Chat) -> str | None:
        """What the bot is seen doing in the chat at this moment."""
        action, until = self._actions.get(chat.id, ("", 0.0))
        return action if time.monotonic() < until else None

    async def press(
        self, chat: Chat, message: Message, data: str, by: Person | None = None
    ) -> CallbackQuery:
        """A person, in a group whoever it is, presses a button with callback data."""
        query = CallbackQuery(str(secrets.randbits(62)), chat.id, message.id, data)
        self.queries[query.id] = query
        self.updates.put(
            "callback_query",
            {
                "id": query.id,
                "from": (by or chat.person).as_user(),
                "message": chat.as_message(message),
                "chat_instance": str(chat.id * 7919),
                "data": data,
            },
        )
        return query

    async def call_made(self, method: str, parameters: JsonObject) -> None:
        """Count a call of the bot."""
        self.calls[method] += 1
        self.call_log.append(Call(method, parameters))
        await self.watchers.notify()

    def stop(self) -> None:
        """Let go of everybody who waits."""
        self.stopping.set()
        self.updates.end_poll()
        self.watchers.end()
