"""What Telegram's errors mean: harmless, worth another attempt, nobody there, a wrong token."""

from datetime import timedelta
from typing import Final

import httpx
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

_HARMLESS: Final = ("message is not modified", "query is too old", "query id is invalid")
_NOBODY_THERE: Final = ("chat not found", "user is deactivated", "peer_id_invalid")
# In groups: the bot may read, or a topic is closed or gone.
_NOT_ALLOWED: Final = (
    "not enough rights to send text",
    "have no rights to send",
    "chat_write_forbidden",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
)
_NO_PICTURES: Final = ("not enough rights to send photos", "chat_send_photos_forbidden")


class TokenRejected(Exception):
    """Telegram does not know this bot token. Copy it once more from @BotFather."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def is_harmless(error: BadRequest) -> bool:
    """The person already sees what was to be shown, or no longer waits for a button."""
    return _says(error, _HARMLESS)


def nobody_there(error: BaseException) -> bool:
    """Nobody can be answered: blocked, gone, not a member, or not allowed to write."""
    return isinstance(error, Forbidden) or (
        isinstance(error, BadRequest) and _says(error, (*_NOBODY_THERE, *_NOT_ALLOWED))
    )


def pictures_forbidden(error: BadRequest) -> bool:
    """The group takes texts of the bot, but no photos."""
    return _says(error, _NO_PICTURES)


def never_left(error: NetworkError) -> bool:
    """There was no connection: Telegram has surely seen nothing of the call."""
    cause = error.__cause__
    return isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)


def pause_in_seconds(error: BaseException) -> float | None:
    """The pause that Telegram asks for with this error; None when it asks for none."""
    if not isinstance(error, RetryAfter):
        return None
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def retry_in_seconds(error: BaseException, otherwise_seconds: float) -> float | None:
    """When to try the same update again: as Telegram asks, or after a failure of the network.

    None when trying again would not help.
    """
    asked_seconds = pause_in_seconds(error)
    if asked_seconds is not None:
        return asked_seconds
    # PTB counts BadRequest as a network error; it is not.
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return otherwise_seconds
    return None


def _says(error: BadRequest, phrases: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(phrase in said for phrase in phrases)
