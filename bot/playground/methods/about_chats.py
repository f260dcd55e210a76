"""What the bot asks about chats and people, and its reactions to messages."""

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
    """The person of a private chat, or the bot in it."""
    chat = world.chat_for_bot(given.text("chat_id"))
    user_id = given.integer("user_id")
    for user in (chat.person.as_user(), world.bot.as_user()):
        if user["id"] == user_id:
            return {"status": "member", "user": user}
    raise bad_request("member not found")


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
    "setMessageReaction": set_message_reaction,
}
