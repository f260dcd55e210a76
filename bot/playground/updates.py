"""The queue of updates that wait for the bot, and the one long poll that may wait for them."""

import asyncio
import time
from collections.abc import Collection

from .wire import ApiError, JsonObject

MOST_UPDATES = 100
LONGEST_POLL_SECONDS = 50
# What Telegram sends only to those who ask for it by name.
ONLY_BY_NAME = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_EPOCH = 1_704_067_200  # 2024-01-01


def first_number() -> int:
    """Where identifiers begin: later with every start of the playground, and within 32 bits.

    A bot remembers the highest update_id in its database, so a playground that began anew at one
    would look to it as if everything had been said already.
    """
    return int(time.time() - _EPOCH) * 4


class UpdateQueue:
    """Updates are kept until a poll with a higher offset confirms them."""

    def __init__(self) -> None:
        self.webhook: JsonObject = {}
        self.allowed: Collection[str] = ()
        self._waiting: list[JsonObject] = []
        self._next_id = first_number()
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, payload: JsonObject) -> None:
        """Add an update, unless the bot has not asked for its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_BY_NAME
        if not wanted:
            return
        self._waiting.append({"update_id": self._next_id, kind: payload})
        self._next_id += 1
        self._wake()

    async def poll(self, offset: int, limit: int, timeout_seconds: float) -> list[JsonObject]:
        """Confirm what is below `offset`, then wait for updates up to the timeout.

        A negative offset keeps that many from the end. Raises ApiError (409) when a webhook is
        set, and later on when another poll or a webhook takes this one's place.
        """
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self.end_poll(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        self._confirm(offset)
        if not self._waiting and timeout_seconds > 0:
            await self._arrival(min(timeout_seconds, LONGEST_POLL_SECONDS))
        return self._waiting[: min(limit, MOST_UPDATES)]

    def end_poll(self, reason: str | None = None) -> None:
        """Let a waiting poll go: with a conflict for this reason, or empty-handed without one."""
        if reason and self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(409, f"Conflict: {reason}"))
        self._wake()

    def drop(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [update for update in self._waiting if update["update_id"] >= offset]

    async def _arrival(self, seconds: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            pass
        finally:
            if self._poll is mine:
                self._poll = None

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
