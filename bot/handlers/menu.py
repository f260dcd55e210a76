"""What Telegram shows about the bot before anything is said: menus, descriptions, its name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import structlog
from rapidfuzz import process
from rapidfuzz.distance import OSA
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.views.texts import DEFAULT_LANGUAGE, INTERFACE_LANGUAGES, Texts

_log = structlog.get_logger(__name__)

# In the order of Telegram's menu; a text `command-…` says what each does.
COMMANDS: Final = (
    "recommend",
    "similar",
    "search",
    "setlang",
    "years",
    "genres",
    "playlist",
    "weekly",
    "profile",
    "history",
    "language",
    "help",
    "privacy",
    "mydata",
    "forget",
    "cancel",
    "start",
)
# What groups see, and their administrators besides; here the text is named for each.
GROUP_COMMANDS: Final[Mapping[str, str]] = {
    "genre": "command-genre",
    "recommend": "command-recommend-here",
    "help": "command-help-here",
}
ADMINISTRATOR_COMMANDS: Final[Mapping[str, str]] = {"settings": "command-settings"}
OWNER_COMMANDS: Final = ("stats", "health", "broadcast")
# "/hepl" is "/help", but "/stats" is not "/start".
_ALIKE: Final = 0.7


@dataclass(frozen=True)
class _Menu:
    """The commands of one scope, with the text of each; `optional` where there may be no chat."""

    scope: BotCommandScope
    commands: Mapping[str, str]
    optional: bool = False


def command_meant(text: str, known: Collection[str]) -> str | None:
    """The command that is spelled much like the one a text begins with: "/recomend rock"."""
    name = text.split(maxsplit=1)[0].partition("@")[0].removeprefix("/").casefold()
    found = process.extractOne(name, known, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE)
    return found[0] if found is not None else None


async def introduce(bot: Bot, owners: Collection[int] = ()) -> None:
    """Set what has changed of menus, descriptions and name. What fails is only logged.

    Args:
        bot: itself.
        owners: who see the owner's commands as well, each in their own chat with the bot.
    """
    for language in INTERFACE_LANGUAGES:
        texts = Texts(language)
        # What is set for no language is shown to everybody whose language has nothing of its own.
        code = None if language == DEFAULT_LANGUAGE else language
        for menu in _menus(owners):
            try:
                await _set_menu(bot, texts, code, menu)
            except TelegramError as error:
                if not menu.optional:  # an owner who has not written yet has no chat
                    _not_set("menu", language, error)
        for set_one in (_set_description, _set_short_description, _set_name):
            try:
                await set_one(bot, texts, code)
            except TelegramError as error:
                _not_set("description", language, error)


def _menus(owners: Collection[int]) -> Iterator[_Menu]:
    private = _named(COMMANDS)
    yield _Menu(BotCommandScopeDefault(), private)
    yield _Menu(BotCommandScopeAllGroupChats(), GROUP_COMMANDS)
    yield _Menu(
        BotCommandScopeAllChatAdministrators(), {**GROUP_COMMANDS, **ADMINISTRATOR_COMMANDS}
    )
    for owner in owners:
        commands = {**private, **_named(OWNER_COMMANDS)}
        yield _Menu(BotCommandScopeChat(owner), commands, optional=True)


def _named(commands: Sequence[str]) -> dict[str, str]:
    return {name: f"command-{name}" for name in commands}


async def _set_menu(bot: Bot, texts: Texts, code: str | None, menu: _Menu) -> None:
    wanted = tuple(BotCommand(name, texts.plain(text)) for name, text in menu.commands.items())
    if await bot.get_my_commands(menu.scope, code) != wanted:
        await bot.set_my_commands(wanted, menu.scope, code)


async def _set_description(bot: Bot, texts: Texts, code: str | None) -> None:
    wanted = texts.plain("bot-description")
    if (await bot.get_my_description(code)).description != wanted:
        await bot.set_my_description(wanted, code)


async def _set_short_description(bot: Bot, texts: Texts, code: str | None) -> None:
    wanted = texts.plain("bot-short-description")
    if (await bot.get_my_short_description(code)).short_description != wanted:
        await bot.set_my_short_description(wanted, code)


async def _set_name(bot: Bot, texts: Texts, code: str | None) -> None:
    """Our name in that language; a bot that its owner calls something else keeps its name."""
    if code is None:
        return
    known_as = (await bot.get_my_name()).name
    wanted = texts.plain("bot-name")
    if known_as != Texts(DEFAULT_LANGUAGE).plain("bot-name"):
        return
    if (await bot.get_my_name(code)).name != wanted:
        await bot.set_my_name(wanted, code)


def _not_set(what: str, language: str, error: TelegramError) -> None:
    # PTB calls an unknown method an invalid token, and that text may hold the token.
    _log.warning(f"{what} not set", language=language, reason=type(error).__name__)
