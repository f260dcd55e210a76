"""Where tracks come from, as it is set and as it is told on the command line."""

import pytest
from support.command_line import kamerton
from support.spotify_server import spotify_server


@pytest.mark.parametrize("command", [["recommend"], ["run"], ["play", "--port", "0"]])
def test_spotify_without_credentials_is_told_at_the_start(command: list[str]) -> None:
    done = kamerton(*command, RECOMMEND_FROM="spotify", TELEGRAM_BOT_TOKEN="1:x")
    assert done.returncode == 2
    assert "RECOMMEND_FROM=spotify needs SPOTIFY_CLIENT_ID" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_says_of_spotify_what_is_missing_and_how_much_is_spent() -> None:
    halved = kamerton("doctor", SPOTIFY_CLIENT_ID="canary-client-id")
    assert halved.returncode == 1
    assert "SPOTIFY_CLIENT_SECRET" in halved.stdout
    with spotify_server() as server:
        addresses = {"SPOTIFY_API_URL": server.url, "SPOTIFY_ACCOUNTS_URL": server.url}
        pair = {
            "SPOTIFY_CLIENT_ID": server.client_id,
            "SPOTIFY_CLIENT_SECRET": server.client_secret,
        }
        fine = kamerton("doctor", **addresses, **pair, SPOTIFY_DAILY_BUDGET="77")
        assert fine.returncode == 0
        assert "1 of 77 requests" in fine.stdout
        server.fail(429, retry_after="48925")
        refused = kamerton("doctor", **addresses, **pair)
        assert (refused.returncode, "HTTP status 429" in refused.stdout) == (1, True)
        asked = len(server.searches)
        resting = kamerton("doctor", **addresses, **pair)
        assert (resting.returncode, "left alone until" in resting.stdout) == (0, True)
        unasked = kamerton("doctor", **addresses, **pair, RECOMMEND_FROM="local")
        assert (unasked.returncode, "RECOMMEND_FROM" in unasked.stdout) == (0, True)
        assert len(server.searches) == asked
        away = kamerton(*("recommend", "--genres", "rock", "--limit", "1"), **addresses, **pair)
        assert (away.returncode, "local catalog" in away.stdout) == (0, True)
    assert "canary" not in fine.stdout + refused.stdout + resting.stdout + away.stdout
