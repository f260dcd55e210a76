"""The methods of the Bot API that the playground knows, by lower-case name."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from ..wire import Parameters
from ..world import World
from . import about_bot, about_chats, callbacks, editing, getting, menus, queries, sending

Method = Callable[[World, Parameters], Awaitable[object]]

_ALL: tuple[Mapping[str, Method], ...] = (
    about_bot.METHODS,
    about_chats.METHODS,
    callbacks.METHODS,
    editing.METHODS,
    getting.METHODS,
    menus.METHODS,
    queries.METHODS,
    sending.METHODS,
)

METHODS: Mapping[str, tuple[str, Method]] = MappingProxyType(
    {name.lower(): (name, method) for group in _ALL for name, method in group.items()}
)
"""Telegram does not care about the case of a method's name: the key is lower, the value proper."""
