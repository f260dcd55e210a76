"""What is seen of a recording that is not heard yet: its place in the line, and “typing…”."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import structlog
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from bot.handlers.turn import Turn
from bot.services.line import Place
from bot.views.reply import Reply

_log = structlog.get_logger(__name__)

_ACTION_SECONDS: Final = 4.0  # Telegram shows an action for 5 s
# Telegram takes about one message a second from a bot in a chat, and 30 a second in all: with a
# hundred people in the line each of them may see a new number this often.
_REFRESH_SECONDS: Final = 6.0


@asynccontextmanager
async def progress_shown(
    turn: Turn, place: Place, render: Callable[[int], Reply], shown: int
) -> AsyncIterator[None]:
    """Keep the opened message and the chat action true while the block runs; never fails it.

    Args:
        turn: whose message is open.
        place: of the recording.
        render: the message for so many recordings ahead.
        shown: how many the message names now.
    """
    progress = _Progress(turn, place, render, shown)
    showing = asyncio.create_task(progress.show())
    try:
        yield
    finally:
        # A change that is on its way must have arrived before the answer is sent.
        async with progress.changing:
            showing.cancel()
        await asyncio.wait({showing})


class _Progress:
    def __init__(
        self, turn: Turn, place: Place, render: Callable[[int], Reply], shown: int
    ) -> None:
        self.changing = asyncio.Lock()
        self._turn = turn
        self._place = place
        self._render = render
        self._shown = shown

    async def show(self) -> None:
        clock = asyncio.get_running_loop().time
        refresh_at, act_at = clock() + _REFRESH_SECONDS, clock()
        try:
            while True:
                ahead = self._place.ahead
                if ahead == 0 and clock() >= act_at:
                    act_at = clock() + _ACTION_SECONDS
                    await self._act()
                if ahead != self._shown and clock() >= refresh_at:
                    refresh_at = clock() + _REFRESH_SECONDS
                    await self._change(ahead)
                await self._wait(act_at, refresh_at)
        except TelegramError as error:
            _log.debug("progress not shown", reason=type(error).__name__)

    async def _wait(self, act_at: float, refresh_at: float) -> None:
        """Until there may be something to show."""
        now = asyncio.get_running_loop().time()
        ahead = self._place.ahead
        due = [act_at] if ahead == 0 else []
        due += [refresh_at] if ahead != self._shown else []
        try:
            async with asyncio.timeout(max(0.0, min(due) - now) if due else None):
                await self._place.moved()
        except TimeoutError:
            pass

    async def _act(self) -> None:
        turn = self._turn
        await turn.bot.send_chat_action(
            turn.chat_id, ChatAction.TYPING, message_thread_id=turn.place.thread_id
        )

    async def _change(self, ahead: int) -> None:
        """Change the message where it still is; a new one would say nothing worth sending."""
        turn, reply = self._turn, self._render(ahead)
        async with self.changing:
            await turn.bot.edit_message_text(
                reply.text,
                chat_id=turn.chat_id,
                message_id=turn.answer_message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=reply.keyboard,
            )
            self._shown = ahead
