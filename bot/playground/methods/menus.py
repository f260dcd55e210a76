"""The menu of commands, by scope and language."""

import re

from ..wire import JsonObject, Parameters, bad_request
from ..world import World

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_SCOPES_OF_CHATS = frozenset({"chat", "chat_administrators"})


async def set_my_commands(world: World, given: Parameters) -> bool:
    """Set the menu of a scope and language."""
    commands = given.json("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: Expected an Array")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.bot.set_commands(
        _scope(world, given), _language(given), [_checked(one) for one in commands]
    )
    await world.watchers.tell(None, "bot", {})
    return True


async def delete_my_commands(world: World, given: Parameters) -> bool:
    """Take the menu of a scope and language back."""
    world.bot.set_commands(_scope(world, given), _language(given), [])
    await world.watchers.tell(None, "bot", {})
    return True


async def get_my_commands(world: World, given: Parameters) -> list[JsonObject]:
    """The menu set for exactly this scope and language."""
    return world.bot.commands(_scope(world, given), _language(given))


def _checked(command: JsonObject) -> JsonObject:
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description.strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, given: Parameters) -> str:
    scope = given.json("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _SCOPES:
        return str(kind)
    if kind not in _SCOPES_OF_CHATS:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return f"{kind}:{world.chat_for_bot(str(scope.get('chat_id', ''))).id}"


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
