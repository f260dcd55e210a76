"""Where updates come from: private chats, groups, chats where the bot is no member; or nowhere."""

from dataclasses import dataclass
from typing import Final, Literal

from telegram import Bot, Chat, Message, MessageEntity, Update, User
from telegram.constants import ChatType

Kind = Literal["private", "group", "inline", "guest"]

_GROUPS: Final = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


@dataclass(frozen=True)
class Place:
    """Where an update came from and is answered.

    Attributes:
        chat_id: Telegram's number of the chat; that of the person where it came from no chat.
        kind: "private", "group" (supergroups as well), "inline" for what is typed after the bot's
            name in any chat, "guest" for a mention where the bot is no member.
        thread_id: the topic, in a chat that has topics.
    """

    chat_id: int
    kind: Kind = "private"
    thread_id: int | None = None


def place_of(update: Update, bot: Bot) -> Place | None:
    """Where an update came from; None for what the bot has nothing to do with.

    That is all that was not said to it: what people in a group say to each other, channels, other
    bots, whoever speaks as a channel. An administrator who speaks as the group itself is heard.
    """
    if update.inline_query is not None:
        return Place(update.inline_query.from_user.id, "inline")
    if update.guest_message is not None:
        message = update.guest_message
        return Place(message.chat.id, "guest") if _is_person(message.from_user) else None
    if update.my_chat_member is not None:
        kind = _kind(update.my_chat_member.chat)
        return None if kind is None else Place(update.my_chat_member.chat.id, kind)
    if update.callback_query is not None:
        pressed_on = update.callback_query.message
        if pressed_on is None or not _is_person(update.callback_query.from_user):
            return None
        thread_id = topic_of(pressed_on) if isinstance(pressed_on, Message) else None
        kind = _kind(pressed_on.chat)
        return None if kind is None else Place(pressed_on.chat.id, kind, thread_id)
    return None if update.message is None else _place_of_message(update.message, bot)


def topic_of(message: Message) -> int | None:
    """The topic that a message stands in. Threads of replies have a number as well: no topics."""
    return message.message_thread_id if message.is_topic_message else None


def speaks_as_group(message: Message) -> bool:
    """An anonymous administrator wrote it, or the group itself."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def mention_of(bot: Bot, message: Message) -> str | None:
    """How a message names the bot: "@its_name", or a name that is a link to it; None if not."""
    entities = message.parse_entities() or message.parse_caption_entities()
    for entity, words in entities.items():
        named = entity.type == MessageEntity.MENTION and words.lower() == bot.name.lower()
        linked = entity.type == MessageEntity.TEXT_MENTION and _is(entity.user, bot)
        if named or linked:
            return words
    return None


def words_beside(bot: Bot, message: Message) -> str:
    """What a message says but for the bot's name; "" for nothing."""
    said, mention = message.text or message.caption or "", mention_of(bot, message)
    if mention is not None:
        said = said.replace(mention, " ")
    return said.strip(" \t\n,.:;!?-–—")


def answers(bot: Bot, message: Message) -> bool:
    """The message is a reply to one of the bot's."""
    answered = message.reply_to_message
    return answered is not None and _is(answered.from_user, bot)


def _place_of_message(message: Message, bot: Bot) -> Place | None:
    kind = _kind(message.chat)
    # What was chosen from the bot's own inline answers is said to somebody else.
    if kind is None or _is(message.via_bot, bot):
        return None
    place = Place(message.chat.id, kind, topic_of(message))
    if kind == "private":
        return place if _is_person(message.from_user) else None
    if _tells_of_the_group(message, bot):
        return place
    if message.sender_chat is not None:
        heard = speaks_as_group(message)
    else:
        heard = _is_person(message.from_user)
    return place if heard and _is_addressed(message, bot) else None


def _kind(chat: Chat) -> Kind | None:
    if chat.type == ChatType.PRIVATE:
        return "private"
    return "group" if chat.type in _GROUPS else None


def _tells_of_the_group(message: Message, bot: Bot) -> bool:
    """The bot came into it, or the group changes its number."""
    return bool(
        any(_is(user, bot) for user in message.new_chat_members)
        or message.group_chat_created
        or message.migrate_to_chat_id
        or message.migrate_from_chat_id
    )


def _is_addressed(message: Message, bot: Bot) -> bool:
    command = next(iter(message.parse_entities([MessageEntity.BOT_COMMAND]).items()), None)
    if command is not None and command[0].offset == 0:
        _, _, whose = command[1].partition("@")
        return not whose or whose.lower() == bot.username.lower()
    return answers(bot, message) or mention_of(bot, message) is not None


def _is(user: User | None, bot: Bot) -> bool:
    return user is not None and user.id == bot.id


def _is_person(user: User | None) -> bool:
    return user is not None and not user.is_bot
