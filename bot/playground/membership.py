"""Where the bot may write: who blocks it, who comes and goes in groups, groups that move."""

import itertools
import time

from .chats import Person
from .group_chat import ANONYMOUS, GroupChat, Status, as_member
from .wire import JsonObject
from .world import World

_SUPERGROUP = -1_000_000_000_000
_numbers = itertools.count(int(time.time()) % 1_000_000 * 100)


def found_group(world: World, title: str, founder: Person, *, supergroup: bool) -> GroupChat:
    """A new group with its founder alone in it."""
    number = -next(_numbers)
    group = GroupChat(
        _SUPERGROUP + number if supergroup else number, founder, title=title, supergroup=supergroup
    )
    world.chats[group.id] = group
    enrol(group, founder, "creator")
    return group


def enrol(group: GroupChat, person: Person, status: Status) -> None:
    """Make somebody what they are in a group; the bot is not told."""
    group.members[person.id] = person
    group.statuses[person.id] = status


async def add_bot(world: World, group: GroupChat, by: Person, status: Status = "member") -> None:
    """The bot is added: both updates come, that of its status and the message that all see."""
    await set_bot_status(world, group, status, by.as_user())
    user = world.bot.as_user()
    said = {"new_chat_members": [user], "new_chat_member": user, "new_chat_participant": user}
    await world.add(group, by.as_user(), said)


async def set_bot_status(world: World, group: GroupChat, status: Status, by: JsonObject) -> None:
    """The bot becomes something else in a group, and is told so."""
    before, group.bot_status = group.bot_status, status
    _tell_status(world, group, before, by)
    await world.watchers.notify()


async def upgrade(world: World, group: GroupChat) -> GroupChat:
    """The group becomes a supergroup, with another number.

    The updates are those of Telegram: the bot joins the new one, and each of the two says so in a
    message; that it left the old one is never said.
    """
    number = _SUPERGROUP - next(_numbers)
    founder = group.person
    new = GroupChat(
        number,
        founder,
        title=group.title,
        supergroup=True,
        members=dict(group.members),
        statuses=dict(group.statuses),
        bot_status=group.bot_status,
    )
    world.chats[number] = new
    _tell_status(world, new, "left", founder.as_user())
    # The last message of the old group comes before it is closed.
    await world.add(group, founder.as_user(), {"migrate_to_chat_id": number})
    group.upgraded_to = number
    await world.add(new, ANONYMOUS, {"migrate_from_chat_id": group.id}, sender_chat=new.as_chat())
    return new


async def set_blocked(world: World, person: Person, *, blocked: bool) -> None:
    """Somebody stops the bot in their private chat, or lets it write again; it is told so."""
    bot = world.bot.as_user()
    free: JsonObject = {"user": bot, "status": "member"}
    kicked: JsonObject = {"user": bot, "status": "kicked", "until_date": 0}
    person.blocked_bot = blocked
    world.updates.put(
        "my_chat_member",
        {
            "chat": world.chats[person.id].as_chat(),
            "from": person.as_user(),
            "date": int(time.time()),
            "old_chat_member": free if blocked else kicked,
            "new_chat_member": kicked if blocked else free,
        },
    )
    await world.watchers.tell(person.id, "person", {"blocked_bot": blocked})


def _tell_status(world: World, group: GroupChat, before: Status, by: JsonObject) -> None:
    bot = world.bot.as_user()
    world.updates.put(
        "my_chat_member",
        {
            "chat": group.as_chat(),
            "from": by,
            "date": int(time.time()),
            "old_chat_member": as_member(bot, before),
            "new_chat_member": as_member(bot, group.bot_status),
        },
    )
