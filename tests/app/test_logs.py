"""The log never holds a secret, however it is written."""

import io
import logging
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import structlog

from bot.logs import configure_logs

TOKEN = "987654321:CANARY_token-of-thirty-five-letters"
SECRET = "canary/secret+of=spotify"


@pytest.fixture(params=["console", "json"])
def stream(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    written = io.StringIO()
    configure_logs("DEBUG", request.param, (TOKEN, SECRET), written)
    yield written
    logging.getLogger().handlers[:] = before[0]
    logging.getLogger().setLevel(before[1])
    structlog.reset_defaults()


def write_in_every_way() -> None:
    log = structlog.get_logger("bot.test")
    log.info("address", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
    log.warning("said", secret=SECRET, nested={"token": [TOKEN]})
    logging.getLogger("httpx").warning("POST %s", f"https://x/bot{quote(TOKEN, safe='')}/send")
    logging.getLogger("spotipy").debug("headers %s", {"Authorization": "Bearer CANARYaccess.token"})
    try:
        int(f"the token {TOKEN} and {quote(SECRET, safe='')}")
    except ValueError:
        log.exception("failed")
        logging.getLogger("other").exception("failed")


def test_no_secret_reaches_the_log(stream: io.StringIO) -> None:
    write_in_every_way()
    written = stream.getvalue()
    assert "getMe" in written
    assert "failed" in written
    assert "canary" not in written.lower()


def test_a_token_that_nobody_announced_is_hidden_too(stream: io.StringIO) -> None:
    logging.getLogger("x").error("bot1234567:AAbbCCddEEffGGhhIIjjKKllMMnnOOpp/getMe")
    assert "AAbb" not in stream.getvalue()
