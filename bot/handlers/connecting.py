"""The way to Telegram's Bot API: how many connections, how much patience, the first word."""

import asyncio
import itertools
import ssl
from functools import cache
from typing import Final

import httpx
import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.handlers.routes import TurnApplication
from bot.patience import growing_wait
from bot.telegram_errors import TokenRejected, retry_in_seconds

_log = structlog.get_logger(__name__)

_CONNECTIONS: Final = 64
_TIMEOUT_SECONDS: Final = 20.0
_RETRY_SECONDS: Final = 2.0
_MOST_RETRY_SECONDS: Final = 30.0


async def connect(application: TurnApplication) -> None:
    """Make the bot known to Telegram; waits for as long as Telegram cannot be reached.

    Raises:
        TokenRejected: Telegram does not know the token.
    """
    for failures in itertools.count():
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise TokenRejected from None  # the library's text holds the token
        except TelegramError as error:
            growing = growing_wait(failures, _RETRY_SECONDS, _MOST_RETRY_SECONDS)
            wait_seconds = retry_in_seconds(error, growing)
            if wait_seconds is None:
                raise
            _log.warning("telegram not reached, trying again", wait_seconds=wait_seconds)
            await asyncio.sleep(wait_seconds)


def library_application(token: str, api_url: str) -> TurnApplication:
    """The library's application for the bot of this token; see `Face` for `api_url`."""

    def request(connections: int) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=connections,
            read_timeout=_TIMEOUT_SECONDS,
            write_timeout=_TIMEOUT_SECONDS,
            connect_timeout=_TIMEOUT_SECONDS,
            pool_timeout=_TIMEOUT_SECONDS,
            httpx_kwargs={"verify": _trusted()},
        )

    built = (
        Application.builder()
        .application_class(TurnApplication)
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(request(_CONNECTIONS))
        .get_updates_request(request(1))
        .updater(None)
        .job_queue(None)
        .build()
    )
    if not isinstance(built, TurnApplication):
        raise TypeError("the builder made another application than it was told to")
    return built


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are believed: read once for all connections, since it takes 30 ms."""
    return httpx.create_ssl_context()
