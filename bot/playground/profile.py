"""What the bot says of itself: names, descriptions and command menus, by language and scope."""

from collections.abc import Mapping
from types import MappingProxyType

from .wire import JsonObject

PROFILE_TEXTS: Mapping[str, int] = MappingProxyType(
    {"name": 64, "description": 512, "short_description": 120}
)
"""The texts that a bot may set, and the most characters of each."""


class BotProfile:
    """The bot's account. With `privacy` it is given only what concerns it of what groups say."""

    def __init__(self, bot_id: int, title: str) -> None:
        self.id = bot_id
        self.title = title
        self.username = f"{''.join(filter(str.isalnum, title)).lower()}_bot"
        self.privacy = True
        self._texts: dict[tuple[str, str], str] = {}
        self._commands: dict[tuple[str, str], list[JsonObject]] = {}

    def as_user(self) -> JsonObject:
        """The Bot API's User."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.text("name", ""),
            "username": self.username,
        }

    def set_text(self, name: str, language: str, text: str) -> None:
        """Set one of PROFILE_TEXTS for a language ("": all others); an empty text takes it back."""
        self._texts[name, language] = text

    def text(self, name: str, language: str) -> str:
        """One of PROFILE_TEXTS as a person of that language sees it."""
        told = self._texts.get((name, language)) or self._texts.get((name, ""))
        return told or (self.title if name == "name" else "")

    def set_commands(self, scope: str, language: str, commands: list[JsonObject]) -> None:
        """Set the menu of a scope and language; an empty list takes it back."""
        self._commands[scope, language] = commands

    def commands(self, scope: str, language: str) -> list[JsonObject]:
        """The menu set for exactly this scope and language."""
        return self._commands.get((scope, language), [])

    def menu(self, chat_id: int, language: str) -> list[JsonObject]:
        """The menu that a person sees in a private chat: the narrowest scope that has one."""
        for scope in (f"chat:{chat_id}", "all_private_chats", "default"):
            for spoken in (language, ""):
                if commands := self.commands(scope, spoken):
                    return commands
        return []
