"""What Telegram's errors mean for an answer: harmless, worth another attempt, or nobody there."""

from datetime import timedelta
from typing import Final

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

_HARMLESS: Final = ("message is not modified", "query is too old", "query id is invalid")
_NOBODY_THERE: Final = ("chat not found", "user is deactivated", "peer_id_invalid")


def is_harmless(error: BadRequest) -> bool:
    """The person already sees what was to be shown, or no longer waits for a button."""
    return _says(error, _HARMLESS)


def nobody_there(error: BaseException) -> bool:
    """The person blocked the bot or is gone: there is no one to answer."""
    return isinstance(error, Forbidden) or (
        isinstance(error, BadRequest) and _says(error, _NOBODY_THERE)
    )


def retry_in_seconds(error: BaseException, otherwise_seconds: float) -> float | None:
    """When to try the same update again: as Telegram asks, or after a failure of the network.

    None when trying again would not help.
    """
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
    # PTB counts BadRequest as a network error; it is not.
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return otherwise_seconds
    return None


def _says(error: BadRequest, phrases: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(phrase in said for phrase in phrases)
