"""“typing…” for as long as something takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import structlog
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

_log = structlog.get_logger(__name__)

_REPEAT_SECONDS: Final = 4.0  # Telegram shows an action for 5 s


@asynccontextmanager
async def typing_shown(
    bot: Bot, chat_id: int, after_seconds: float = 0.0, *, thread_id: int | None = None
) -> AsyncIterator[None]:
    """Show “typing…” while the block runs, from `after_seconds` on. It never fails the block."""
    showing = asyncio.create_task(_show(bot, chat_id, after_seconds, thread_id))
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.wait({showing})


async def _show(bot: Bot, chat_id: int, after_seconds: float, thread_id: int | None) -> None:
    try:
        await asyncio.sleep(after_seconds)
        while True:
            await bot.send_chat_action(chat_id, ChatAction.TYPING, message_thread_id=thread_id)
            await asyncio.sleep(_REPEAT_SECONDS)
    except TelegramError as error:
        _log.debug("chat action not shown", reason=type(error).__name__)
