"""What Telegram's errors mean."""

import httpx
import pytest
from support.bot_token import TOKEN
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.playground import Playground
from bot.telegram_errors import is_harmless, never_left, nobody_there, retry_in_seconds


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (RetryAfter(17), 17.0),
        (NetworkError("Bad Gateway"), 2.0),
        (TimedOut(), 2.0),
        (BadRequest("can't parse entities"), None),
        (Forbidden("bot was blocked by the user"), None),
        (InvalidToken(), None),
        (Conflict("another poller"), None),
        (TelegramError("something else"), None),
        (ValueError("ours"), None),
    ],
)
def test_only_what_may_pass_is_tried_again(error: Exception, seconds: float | None) -> None:
    assert retry_in_seconds(error, 2.0) == seconds


@pytest.mark.parametrize(
    ("said", "harmless"),
    [
        ("Message is not modified: specified new message content …", True),
        ("Query is too old and response timeout expired or query id is invalid", True),
        ("Message to edit not found", False),
        ("Can't parse entities", False),
    ],
)
def test_what_the_person_does_not_notice_is_harmless(said: str, harmless: bool) -> None:
    assert is_harmless(BadRequest(said)) is harmless


@pytest.mark.parametrize(
    ("error", "nobody"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), True),
        (Forbidden("Forbidden: user is deactivated"), True),
        (BadRequest("Chat not found"), True),
        (BadRequest("Not enough rights to send text messages to the chat"), True),
        (BadRequest("Message thread not found"), True),
        (BadRequest("Topic_closed"), True),
        (BadRequest("Message is too long"), False),
        (NetworkError("chat not found"), False),
    ],
)
def test_somebody_gone_is_recognised(error: Exception, nobody: bool) -> None:
    assert nobody_there(error) is nobody


async def test_only_a_call_without_a_connection_has_surely_not_left(playground: Playground) -> None:
    async def failure(bot: Bot) -> NetworkError:
        with pytest.raises(NetworkError) as failed:
            await bot.get_me()
        return failed.value

    playground.faults.reset_connection("getMe")
    connected = Bot(TOKEN, base_url=f"{playground.api_url}/bot")
    assert not never_left(await failure(connected))
    playground.faults.fail("getMe", status=502)
    assert not never_left(await failure(connected))
    await playground.stop()
    assert never_left(await failure(Bot(TOKEN, base_url=f"{playground.api_url}/bot")))
    busy = TimedOut("every connection is in use")
    busy.__cause__ = httpx.PoolTimeout("none free")
    assert never_left(busy)
