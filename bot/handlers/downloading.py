"""Fetching a recording from Telegram.

DownloadError
├── TooLargeToDownload
└── FileGone
"""

from typing import Final

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError
from tenacity import (
    retry,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential,
)

from bot.handlers.recordings import SentFile

_ATTEMPTS: Final = 3
_READ_TIMEOUT_SECONDS: Final = 60.0


class DownloadError(Exception):
    """The recording could not be fetched from Telegram."""


class TooLargeToDownload(DownloadError):
    """Telegram gives no file of this size to a bot."""


class FileGone(DownloadError):
    """Telegram does not give this file (any more)."""


def _passing(error: BaseException) -> bool:
    """A failure of the moment. PTB counts BadRequest as a network error; it is not."""
    if isinstance(error, BadRequest):
        return "temporarily unavailable" in error.message.lower()
    return isinstance(error, NetworkError)


_again = retry(
    retry=retry_if_exception(_passing),
    stop=stop_after_attempt(_ATTEMPTS),
    wait=wait_exponential(multiplier=0.25, max=2.0),
    reraise=True,
)


async def download(bot: Bot, recording: SentFile) -> bytes:
    """The bytes of a recording.

    Raises:
        TooLargeToDownload: Telegram says so; `SentFile.too_large` spares asking it.
        FileGone: Telegram refuses the file.
        NetworkError: Telegram could not be reached, several times in a row.
        RetryAfter: Telegram asks to wait.
    """
    try:
        return await _fetch(bot, recording.file_id)
    except BadRequest as error:
        if "too big" in error.message.lower():
            raise TooLargeToDownload from error
        raise FileGone from error
    except InvalidToken:
        # PTB's word for any 404; its text may hold the token, so the cause is not chained.
        raise FileGone from None


@_again
async def _fetch(bot: Bot, file_id: str) -> bytes:
    # A link may have run out between two attempts: ask for it anew.
    file = await bot.get_file(file_id)
    return bytes(await file.download_as_bytearray(read_timeout=_READ_TIMEOUT_SECONDS))
