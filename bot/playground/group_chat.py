"""Groups as Telegram knows them: who is in, what the bot may do there, and what it is given."""

from dataclasses import dataclass, field
from typing import Literal

from .chats import Chat, Message, Person
from .profile import BotProfile
from .wire import ApiError, JsonObject, bad_request

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

# Under these Telegram shows who speaks as the group itself, or as a channel.
ANONYMOUS: JsonObject = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_BOT: JsonObject = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
_PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
_RIGHTS = (
    *("can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_PERMISSIONS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos"),
    *("can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls"),
    *("can_send_other_messages", "can_add_web_page_previews", "can_change_info"),
    *("can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag"),
    "can_react_to_messages",
)


@dataclass
class GroupChat(Chat):
    """A group, or a supergroup; `person` founded it.

    Attributes:
        title: its name.
        supergroup: whether it is one.
        members: everybody who was ever there, by number.
        statuses: what each of them is.
        bot_status: what the bot is.
        upgraded_to: the supergroup that it has become.
        forum: whether it has topics.
    """

    title: str = ""
    supergroup: bool = False
    members: dict[int, Person] = field(default_factory=dict)
    statuses: dict[int, Status] = field(default_factory=dict)
    bot_status: Status = "left"
    upgraded_to: int | None = None
    forum: bool = False

    @property
    def kind(self) -> str:
        """ "group" or "supergroup"."""
        return "supergroup" if self.supergroup else "group"

    def as_chat(self) -> JsonObject:
        """The Bot API's Chat."""
        chat: JsonObject = {"id": self.id, "type": self.kind, "title": self.title}
        return chat | ({"is_forum": True} if self.forum else {})

    def check_reachable(self) -> None:
        """Raises ApiError: it became a supergroup (400), the bot is no member (403)."""
        if self.upgraded_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.upgraded_to,
            )
        if self.bot_status == "kicked":
            raise ApiError(403, f"Forbidden: bot was kicked from the {self.kind} chat")
        if self.bot_status == "left":
            raise ApiError(403, f"Forbidden: bot is not a member of the {self.kind} chat")

    def check_writable(self) -> None:
        """Raises ApiError (400) when the bot may read here, but not write."""
        if self.bot_status == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")

    def heard_by(self, bot: BotProfile, message: Message) -> bool:
        """Whether the bot is given this message: in privacy mode only what concerns it."""
        if self.bot_status not in _PRESENT or self.upgraded_to is not None:
            return False
        if not bot.privacy or self.bot_status in {"administrator", "creator"}:
            return True
        answered = self.messages.get(message.reply_to or 0)
        if answered is not None and answered.from_bot:
            return True
        if "text" not in message.body and "caption" not in message.body:
            return message.kind.endswith(("_members", "_member", "_created", "_chat_id"))
        return any(_concerns(bot, spoken) for spoken in _spoken(message))

    def member(self, user_id: int, bot: BotProfile) -> JsonObject:
        """The Bot API's ChatMember. Raises ApiError (400) for who was never there."""
        if user_id == bot.id:
            return as_member(bot.as_user(), self.bot_status)
        if user_id not in self.members:
            raise bad_request("member not found")
        return as_member(self.members[user_id].as_user(), self.statuses[user_id])

    def administrators(self, bot: BotProfile) -> list[JsonObject]:
        """Those that are no bots, and ours if it is one."""
        people = [
            self.member(number, bot)
            for number, status in self.statuses.items()
            if status in {"creator", "administrator"}
        ]
        ours = [self.member(bot.id, bot)] if self.bot_status == "administrator" else []
        return people + ours


def as_member(user: JsonObject, status: Status) -> JsonObject:
    """The Bot API's ChatMember with everything that its kind has."""
    member: JsonObject = {"user": user, "status": status}
    if status in {"creator", "administrator"}:
        member["is_anonymous"] = False
    if status == "administrator":
        member |= dict.fromkeys(_RIGHTS, True)
    elif status == "restricted":
        member |= dict.fromkeys(_PERMISSIONS, False) | {"is_member": True, "until_date": 0}
    elif status == "kicked":
        member["until_date"] = 0
    return member


def _spoken(message: Message) -> list[tuple[str, str]]:
    """Kind and words of each entity."""
    units = message.text.encode("utf-16-le")
    return [
        (
            str(entity["type"]),
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode(
                "utf-16-le"
            ),
        )
        for entity in message.entities
    ]


def _concerns(bot: BotProfile, spoken: tuple[str, str]) -> bool:
    kind, words = spoken
    if kind == "mention":
        return words.lower() == f"@{bot.username}"
    if kind == "bot_command":
        _, _, whose = words.partition("@")
        return not whose or whose.lower() == bot.username
    return False
