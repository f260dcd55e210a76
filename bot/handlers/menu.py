"""What Telegram shows about the bot before anything is said: the command menu and descriptions."""

from typing import Final

import structlog
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.views.texts import DEFAULT_LANGUAGE, INTERFACE_LANGUAGES, Texts

_log = structlog.get_logger(__name__)

# In the order of Telegram's menu; a text `command-…` says what each does.
COMMANDS: Final = (
    "recommend",
    "setlang",
    "years",
    "genres",
    "playlist",
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


async def introduce(bot: Bot) -> None:
    """Set the menu and the descriptions in every language. That it fails is only logged."""
    for language in INTERFACE_LANGUAGES:
        texts = Texts(language)
        # What is set for no language is shown to everybody whose language has nothing of its own.
        code = None if language == DEFAULT_LANGUAGE else language
        try:
            await bot.set_my_commands(
                [BotCommand(name, texts.plain(f"command-{name}")) for name in COMMANDS],
                language_code=code,
            )
            await bot.set_my_description(texts.plain("bot-description"), code)
            await bot.set_my_short_description(texts.plain("bot-short-description"), code)
        except TelegramError as error:
            # PTB calls an unknown method an invalid token, and that text may hold the token.
            _log.warning("menu not set", language=language, reason=type(error).__name__)
