"""What the bot asks about chats and people, and its reactions to messages."""

from ..group_chat import GroupChat
from ..membership import set_bot_status
from ..wire import JsonObject, Parameters, bad_request
from ..world import World

# The emoji that Telegram takes as a reaction from a bot.
_EMOJI = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 "
    "🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 "
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡 "
)
REACTIONS = frozenset(_EMOJI.split())


async def get_chat(world: World, given: Parameters) -> JsonObject:
    """The chat in full."""
    chat = world.chat_for_bot(given.text("chat_id"))
    return chat.as_chat() | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


async def get_chat_member(world: World, given: Parameters) -> JsonObject:
    """What somebody is in a chat, the bot included."""
    chat = world.chat_for_bot(given.text("chat_id"))
    user_id = given.integer("user_id") or 0
    if isinstance(chat, GroupChat):
        return chat.member(user_id, world.bot)
    for user in (chat.person.as_user(), world.bot.as_user()):
        if user["id"] == user_id:
            return {"status": "member", "user": user}
    raise bad_request("member not found")


async def get_chat_administrators(world: World, given: Parameters) -> list[JsonObject]:
    """Those who may change a group."""
    return _group(world, given, "there are no administrators in the private chat").administrators(
        world.bot
    )


async def get_chat_member_count(world: World, given: Parameters) -> int:
    """How many are in a chat."""
    chat = world.chat_for_bot(given.text("chat_id"))
    if not isinstance(chat, GroupChat):
        return 2
    return sum(status not in {"left", "kicked"} for status in chat.statuses.values()) + 1


async def leave_chat(world: World, given: Parameters) -> bool:
    """The bot leaves a group."""
    group = _group(world, given, "chat member status can't be changed in private chats")
    await set_bot_status(world, group, "left", world.bot.as_user())
    return True


def _group(world: World, given: Parameters, refusal: str) -> GroupChat:
    chat = world.chat_for_bot(given.text("chat_id"))
    if not isinstance(chat, GroupChat):
        raise bad_request(refusal)
    return chat


async def set_message_reaction(world: World, given: Parameters) -> bool:
    """An emoji on a message, or none."""
    chat = world.chat_for_bot(given.text("chat_id"))
    message = chat.messages.get(given.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to react not found")
    emoji = None
    for reaction in given.json("reaction") or []:
        emoji = str(reaction.get("emoji", "")).rstrip("\ufe0f")
        if emoji not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    message.reaction = emoji
    await world.changed(chat, message)
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "setMessageReaction": set_message_reaction,
}
