"""The menu of commands, by scope and language."""

import re

from ..wire import JsonObject, Parameters, bad_request
from ..world import World

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}
)


async def set_my_commands(world: World, given: Parameters) -> bool:
    """Set the menu of a scope and language."""
    commands = given.json("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: Expected an Array")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.bot.set_commands(_scope(given), _language(given), [_checked(one) for one in commands])
    await world.watchers.tell(None, "bot", {})
    return True


async def delete_my_commands(world: World, given: Parameters) -> bool:
    """Take the menu of a scope and language back."""
    world.bot.set_commands(_scope(given), _language(given), [])
    await world.watchers.tell(None, "bot", {})
    return True


async def get_my_commands(world: World, given: Parameters) -> list[JsonObject]:
    """The menu set for exactly this scope and language."""
    return world.bot.commands(_scope(given), _language(given))


def _checked(command: JsonObject) -> JsonObject:
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(given: Parameters) -> str:
    scope = given.json("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return f"chat:{scope['chat_id']}" if scope["type"] == "chat" else str(scope["type"])


def _language(given: Parameters) -> str:
    language = given.text("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("LANG_CODE_INVALID")
    return language


METHODS = {
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
}
