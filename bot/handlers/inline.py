"""What is typed after the bot's name in any chat: tracks to choose from, with every letter."""

from datetime import timedelta
from typing import Final

import structlog
from telegram.error import TelegramError

from bot.handlers.routes import Route, inline_query
from bot.handlers.turn import Turn
from bot.services.glance import GlanceService
from bot.views.inline import nothing_button, render_track

_log = structlog.get_logger(__name__)

# Telegram may answer the same words of the same person by itself for so long.
_CACHED_FOR: Final = timedelta(seconds=10)


class Inline:
    """Answers such queries. Nothing is kept of them."""

    def __init__(self, glance: GlanceService) -> None:
        self._glance = glance

    def routes(self) -> list[Route]:
        """What is answered here."""
        return [inline_query(self._answer)]

    async def _answer(self, turn: Turn) -> None:
        query = turn.update.inline_query
        if query is None:
            raise ValueError("an update without an inline query came to be answered as one")
        start = int(query.offset) if query.offset.isdecimal() else 0
        page = await self._glance.tracks(
            turn.person_id, query.query, start, speaks=turn.texts.language
        )
        try:
            await query.answer(
                [render_track(turn.texts, track) for track in page.tracks],
                cache_time=_CACHED_FOR,
                is_personal=True,
                next_offset="" if page.next_start is None else str(page.next_start),
                button=None
                if page.tracks or start
                else nothing_button(turn.texts, understood=page.understood),
            )
        except TelegramError as error:
            # Whoever types has typed on meanwhile: another attempt would answer nobody.
            _log.info("inline query not answered", reason=type(error).__name__)
