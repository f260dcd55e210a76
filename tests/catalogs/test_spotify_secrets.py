"""Ids, secrets and tokens reach no log, no error and no database."""

import logging
from collections.abc import Callable

import pytest
from support.clock import Clock
from support.spotify_server import Door, SpotifyServer

from bot.catalogs.protocol import CatalogUnavailable
from bot.catalogs.spotify import SpotifyCatalog
from storage.years import YearRange

ANY = YearRange()
IN_BASE64 = "Y2FuYXJ5"  # the beginning of "canary-client-id:…", as the header has it


@pytest.mark.parametrize("door", ["token", "search", "recommendations"])
async def test_no_secret_reaches_the_log_at_any_level(
    spotify_at: Callable[..., SpotifyCatalog],
    server: SpotifyServer,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    *,
    clock: Clock,
    door: Door,
) -> None:
    caplog.set_level(logging.DEBUG)
    for status in (200, 401, 403, 429, 502):
        clock.move(days=40)  # nothing is kept from before
        server.fail(status, door=door, body=b"canary")
        spotify = spotify_at()
        await spotify.candidates(("rock",), None, ANY)
        assert not server.faults[door]
    await spotify_at().candidates(("jazz",), None, ANY)
    assert caplog.records  # urllib3 writes at DEBUG, so the net is not empty
    assert server.tokens
    assert not logging.getLogger("spotipy.client").isEnabledFor(logging.ERROR)
    written = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    written += "".join(capfd.readouterr())
    for secret in ("canary", IN_BASE64, "Bearer"):
        assert secret not in written
    assert server.client_secret not in repr(vars(spotify))


async def test_no_secret_is_in_an_error(spotify: SpotifyCatalog, server: SpotifyServer) -> None:
    await spotify.candidates(("rock",), None, ANY)
    server.fail(400, door="token", body={"error": "canary-client-secret is wrong"})
    server.tokens.append("another one, so that the first is refused")
    with pytest.raises(CatalogUnavailable) as told:
        await spotify.check()
    assert str(told.value) == "no token: refused"
