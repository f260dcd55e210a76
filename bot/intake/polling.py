"""Long polling: updates are committed to the inbox before the next poll acknowledges them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, NoReturn, TypeAlias

import structlog
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError

from bot.patience import growing_wait
from bot.telegram_errors import TokenRejected, pause_in_seconds
from storage.errors import StorageError
from storage.inbox import Inbox

_log = structlog.get_logger(__name__)

ALLOWED_UPDATES: Final = (
    *("message", "callback_query", "my_chat_member"),
    *("inline_query", "guest_message"),
)
# Raw, so that no update is lost which the library cannot read. It sends "getUpdates", but looks
# this spelling up to warn of methods that it has a name of its own for.
_GET_UPDATES: Final = "get__updates"
# How much longer than Telegram's own waiting the answer may take on its way.
_SLACK_SECONDS: Final = 10.0


RawUpdate: TypeAlias = Mapping[str, object]


class Polling:
    """Fetches updates from Telegram for as long as it runs."""

    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        wake: Callable[[], None],
        *,
        heartbeat: Callable[[], None] | None = None,
        not_stored: Callable[[Sequence[RawUpdate]], Awaitable[None]] | None = None,
        timeout_seconds: int = 30,
        first_wait_seconds: float = 1.0,
        longest_wait_seconds: float = 60.0,
        conflict_wait_seconds: float = 15.0,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Prepare; `run` starts.

        Args:
            bot: asks Telegram.
            inbox: takes the updates.
            wake: called when there are new ones in the inbox.
            heartbeat: called whenever a poll was answered and its updates are stored.
            not_stored: called with raw updates that the database does not take now.
            timeout_seconds: how long Telegram holds a poll when there is nothing, 0 to 50.
            first_wait_seconds: the wait after a failure; it doubles with each one that follows.
            longest_wait_seconds: where that growth ends.
            conflict_wait_seconds: the wait while somebody else takes this bot's updates.
            sleep: waits that many seconds.
        """
        self._bot = bot
        self._inbox = inbox
        self._wake = wake
        self._heartbeat = heartbeat
        self._not_stored = not_stored
        self._timeout_seconds = timeout_seconds
        self._first_wait_seconds = first_wait_seconds
        self._longest_wait_seconds = longest_wait_seconds
        self._conflict_wait_seconds = conflict_wait_seconds
        self._sleep = sleep
        self._failures = 0
        self._in_conflict = False

    async def run(self) -> NoReturn:
        """Poll until cancelled; what goes wrong on the way is tried again.

        Raises:
            TokenRejected: Telegram does not know the token.
        """
        await self._delete_webhook()
        while True:
            try:
                await self._poll()
            except (InvalidToken, EndPointNotFound):
                # The library's own message and its cause may hold the token.
                raise TokenRejected from None
            except (TelegramError, StorageError) as failure:
                await self._sleep(self._wait_after(failure))
            else:
                self._failures = 0
                self._in_conflict = False
                self._beat()

    async def _poll(self) -> None:
        offset = await self._inbox.next_offset()
        answer = await self._bot.do_api_request(
            _GET_UPDATES,
            {
                "offset": offset,
                "timeout": self._timeout_seconds,
                "allowed_updates": list(ALLOWED_UPDATES),
            },
            read_timeout=self._timeout_seconds + _SLACK_SECONDS,
        )
        if not (isinstance(answer, list) and all(_is_update(each) for each in answer)):
            raise TelegramError("getUpdates was not answered with a list of updates")
        try:
            new = await self._inbox.put(answer)
        except StorageError:
            # They come again with the next poll; whoever waits for them may be told meanwhile.
            if self._not_stored is not None:
                await self._not_stored(answer)
            raise
        if new:
            self._wake()

    async def _delete_webhook(self) -> None:
        """Make polling possible; updates that wait for the webhook come by polling then."""
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as failure:
            # The first poll tells whether it matters.
            _log.warning("the webhook could not be removed", reason=type(failure).__name__)

    def _wait_after(self, failure: TelegramError | StorageError) -> float:
        if isinstance(failure, Conflict):
            if not self._in_conflict:
                _log.error(
                    "another instance is polling with this token, or a webhook is set: "
                    "stop the other one; trying again now and then"
                )
            self._in_conflict = True
            return self._conflict_wait_seconds
        asked_seconds = pause_in_seconds(failure)
        if asked_seconds is not None:
            _log.warning("Telegram asks for a pause in polling", wait_seconds=asked_seconds)
            return asked_seconds
        wait = growing_wait(self._failures, self._first_wait_seconds, self._longest_wait_seconds)
        self._failures += 1
        _log.warning(
            "updates could not be fetched and stored, trying again",
            reason=type(failure).__name__,
            said=str(failure),
            wait_seconds=wait,
        )
        return wait

    def _beat(self) -> None:
        if self._heartbeat is None:
            return
        try:
            self._heartbeat()
        except OSError as failure:
            _log.warning("no sign of life could be left", reason=str(failure))


def _is_update(raw: object) -> bool:
    return isinstance(raw, dict) and isinstance(raw.get("update_id"), int)
