"""What comes back from the bot for something other than a message: for a button, for a query."""

from .wire import JsonObject
from .world import CallbackQuery, Query, World

PATIENCE_SECONDS = 10.0


class Press:
    """A pressed button."""

    def __init__(self, world: World, query: CallbackQuery) -> None:
        self._world = world
        self._query = query
        self.id = query.id

    async def answer(self, timeout: float = PATIENCE_SECONDS) -> tuple[str, bool]:  # noqa: ASYNC109
        """The toast's text ("" for none) and whether it is an alert. Raises TimeoutError."""
        told = await self._world.watchers.wait(lambda: self._query.answer, timeout)
        return str(told["text"]), bool(told["show_alert"])


class Asked:
    """A question to the bot from where it is no member: an inline query, a mention of a guest."""

    def __init__(self, world: World, query: Query) -> None:
        self._world = world
        self._query = query

    @property
    def id(self) -> str:
        """The query's number."""
        return self._query.id

    async def answer(self, timeout: float = PATIENCE_SECONDS) -> JsonObject:  # noqa: ASYNC109
        """What the bot has answered, as it was checked and kept. Raises TimeoutError."""
        return await self._world.watchers.wait(lambda: self._query.answer, timeout)

    def expire(self) -> None:
        """Telegram waits for this answer no longer."""
        self._query.asked_at = float("-inf")
