"""What the bot asks and tells about itself: getMe, its name and its descriptions."""

from collections.abc import Awaitable, Callable

from ..profile import PROFILE_TEXTS
from ..wire import JsonObject, Parameters, bad_request
from ..world import World


async def get_me(world: World, _given: Parameters) -> JsonObject:
    """The bot's account, with everything switched on at @BotFather that is off by default."""
    return world.bot.as_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.bot.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _setter(name: str) -> Callable[[World, Parameters], Awaitable[bool]]:
    async def set_text(world: World, given: Parameters) -> bool:
        text = given.text(name) or ""
        if len(text) > PROFILE_TEXTS[name]:
            raise bad_request(f"BOT_{name.upper()}_TOO_LONG")
        world.bot.set_text(name, given.text("language_code") or "", text)
        await world.watchers.tell(None, "bot", {})
        return True

    return set_text


def _getter(name: str) -> Callable[[World, Parameters], Awaitable[JsonObject]]:
    async def get_text(world: World, given: Parameters) -> JsonObject:
        return {name: world.bot.text(name, given.text("language_code") or "")}

    return get_text


METHODS: dict[str, Callable[[World, Parameters], Awaitable[object]]] = {
    "getMe": get_me,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
