"""Who may change the settings of a group: its administrators, as Telegram names them."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from telegram import Bot

from bot.handlers.places import speaks_as_group
from bot.handlers.turn import Turn

_BELIEVED_SECONDS: Final = 60.0
# Somebody who was just promoted tries at once; who was just dismissed may have a minute.
_DOUBTED_SECONDS: Final = 5.0
_MOST_GROUPS: Final = 1_000


@dataclass(frozen=True)
class _Asked:
    people: frozenset[int]
    at_seconds: float


class Administrators:
    """Asks Telegram, and remembers the answer for a moment."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._asked: OrderedDict[int, _Asked] = OrderedDict()

    async def include(self, turn: Turn) -> bool:
        """Whether who wrote or pressed is one of them. Raises TelegramError."""
        if turn.update.message is not None and speaks_as_group(turn.update.message):
            return True  # only they can
        return await self._is_one(turn.bot, turn.chat_id, turn.user_id)

    async def _is_one(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        known = self._asked.get(chat_id)
        if known is not None:
            believed = _BELIEVED_SECONDS if user_id in known.people else _DOUBTED_SECONDS
            if self._clock() - known.at_seconds < believed:
                return user_id in known.people
        # Of all members this is the question that Telegram answers every bot.
        members = await bot.get_chat_administrators(chat_id)
        people = frozenset(member.user.id for member in members)
        self._asked[chat_id] = _Asked(people, self._clock())
        self._asked.move_to_end(chat_id)
        while len(self._asked) > _MOST_GROUPS:
            self._asked.popitem(last=False)
        return user_id in people
