"""A group as tests and scripted demonstrations hold it: who is in it, and what happens to it."""

from collections.abc import Iterable

from .chats import Person
from .group_chat import ANONYMOUS, CHANNEL_BOT, GroupChat, Status
from .membership import add_bot, enrol, found_group, set_bot_status, upgrade
from .shown import Shown
from .visitor import Visitor
from .wire import JsonObject
from .world import World


class Group:
    """A group."""

    def __init__(self, world: World, chat: GroupChat) -> None:
        self._world = world
        self.chat = chat

    @classmethod
    def founded(
        cls,
        world: World,
        title: str,
        founder: Visitor,
        others: Iterable[Visitor],
        *,
        supergroup: bool,
    ) -> "Group":
        """A new one."""
        group = cls(world, found_group(world, title, founder.person, supergroup=supergroup))
        for visitor in others:
            group.enrol(visitor)
        return group

    @property
    def id(self) -> int:
        """Telegram's number of it."""
        return self.chat.id

    @property
    def founder(self) -> Person:
        """Who founded it."""
        return self.chat.person

    @property
    def anonymous(self) -> tuple[JsonObject, JsonObject]:
        """How an anonymous administrator is shown, for `Visitor.send_text`."""
        return ANONYMOUS, self.chat.as_chat()

    @staticmethod
    def channel(title: str) -> tuple[JsonObject, JsonObject]:
        """How somebody is shown who speaks as a channel of theirs."""
        return CHANNEL_BOT, {"id": -1_009_999_999_999, "type": "channel", "title": title}

    def enrol(self, visitor: Visitor, status: Status = "member") -> None:
        """Make somebody what they are here; the bot is not told."""
        enrol(self.chat, visitor.person, status)

    def of(self, visitor: Visitor) -> Visitor:
        """The same person, speaking here."""
        return Visitor(self._world, visitor.person.id, self.chat)

    async def add_bot(self, by: Visitor | None = None, status: Status = "member") -> None:
        """The bot is added, by the founder unless somebody else is named."""
        await add_bot(self._world, self.chat, by.person if by else self.founder, status)

    async def make_bot(self, status: Status, by: Visitor | None = None) -> None:
        """The bot is promoted, restricted, removed ("left", "kicked")…"""
        user = (by.person if by else self.founder).as_user()
        await set_bot_status(self._world, self.chat, status, user)

    async def upgrade(self) -> "Group":
        """The supergroup that it becomes."""
        return Group(self._world, await upgrade(self._world, self.chat))

    @property
    def replies(self) -> list[Shown]:
        """What the bot has said here, oldest first."""
        return Visitor(self._world, self.founder.id, self.chat).replies
