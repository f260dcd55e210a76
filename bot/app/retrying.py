"""Which failures of an answer pass, so that its update is to be tried again."""

from collections.abc import Awaitable, Callable

from telegram.error import TelegramError

from bot.intake.dispatcher import RetryLater
from bot.telegram_errors import retry_in_seconds
from storage.errors import DatabaseBusy
from storage.waiting import Waiting

RETRY_SECONDS = 2.0


def retrying(process: Callable[[Waiting], Awaitable[None]]) -> Callable[[Waiting], Awaitable[None]]:
    """`process`, whose passing errors tell the dispatcher when to try again."""

    async def tried(waiting: Waiting) -> None:
        try:
            await process(waiting)
        except TelegramError as error:
            seconds = retry_in_seconds(error, RETRY_SECONDS)
            if seconds is None:
                raise
            raise RetryLater(seconds) from error
        except DatabaseBusy as error:  # through no fault of the update
            raise RetryLater(RETRY_SECONDS) from error

    return tried
