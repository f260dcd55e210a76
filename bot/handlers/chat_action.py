"""“typing…” while something takes long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import structlog
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.handlers.places import Place
from bot.handlers.turn import Turn

_log = structlog.get_logger(__name__)

_AFTER_SECONDS: Final = 0.5  # what is answered sooner needs no sign of it
_REPEAT_SECONDS: Final = 4.0  # Telegram shows an action for 5 s


@asynccontextmanager
async def typing_shown(turn: Turn) -> AsyncIterator[None]:
    """Show “typing…” while the block runs, where it takes long. It never fails the block."""
    showing = asyncio.create_task(_show(turn.bot, turn.place))
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.wait({showing})


async def _show(bot: Bot, place: Place) -> None:
    try:
        await asyncio.sleep(_AFTER_SECONDS)
        while True:
            await bot.send_chat_action(
                place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id
            )
            await asyncio.sleep(_REPEAT_SECONDS)
    except TelegramError as error:
        _log.debug("chat action not shown", reason=type(error).__name__)
