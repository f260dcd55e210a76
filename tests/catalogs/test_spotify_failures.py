"""Every way in which Spotify fails, and what it is then left alone for."""

import asyncio
import socket
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from support.clock import Clock
from support.spotify_server import Door, Song, SpotifyServer

from bot.catalogs.protocol import CandidateList, CatalogResting, CatalogUnavailable
from bot.catalogs.spotify import SpotifyCatalog
from bot.catalogs.spotify_client import PAUSE_BROKEN, PAUSE_REFUSED, PAUSE_TOO_MANY
from storage.years import YearRange

ANY = YearRange()


def songs(count: int, genre: str = "rock") -> list[Song]:
    return [Song(f"Song {i}", f"{genre} artist {i}", genre) for i in range(count)]


def asked(server: SpotifyServer) -> int:
    return len(server.searches) + len(server.suggestions) + len(server.tokens)


@pytest.mark.parametrize(
    ("fault", "pause"),
    [
        ({"status": 400}, PAUSE_REFUSED),
        ({"status": 401, "times": 2}, PAUSE_BROKEN),
        ({"status": 403}, PAUSE_REFUSED),
        ({"status": 404}, PAUSE_BROKEN),
        ({"status": 429, "retry_after": "48925"}, timedelta(seconds=48_925)),
        ({"status": 429, "retry_after": "0"}, timedelta(seconds=1)),
        ({"status": 429, "retry_after": "soon"}, PAUSE_TOO_MANY),
        ({"status": 429}, PAUSE_TOO_MANY),
        ({"status": 500, "body": b""}, PAUSE_BROKEN),
        ({"status": 502, "body": b"<html>Bad gateway</html>"}, PAUSE_BROKEN),
        ({"status": 503, "body": [1, 2]}, PAUSE_BROKEN),
        ({"status": 503, "body": {"error": "a text"}}, PAUSE_BROKEN),
        ({"status": 200, "body": b"\xff\xfe not JSON"}, PAUSE_BROKEN),
        ({"status": 200, "body": b"null"}, PAUSE_BROKEN),
        ({"status": 200, "body": [1]}, PAUSE_BROKEN),
        ({"status": 200, "body": {"tracks": {"items": 7}}}, PAUSE_BROKEN),
        ({"status": 429, "door": "recommendations", "retry_after": "77"}, timedelta(seconds=77)),
        ({"status": 502, "door": "recommendations"}, PAUSE_BROKEN),
        ({"status": 429, "door": "token", "retry_after": "77"}, timedelta(seconds=77)),
        ({"status": 403, "door": "token", "body": {"error": "forbidden"}}, PAUSE_REFUSED),
        ({"status": 502, "door": "token", "body": b"<html>"}, PAUSE_BROKEN),
        ({"status": 200, "door": "token", "body": b"<html>"}, PAUSE_BROKEN),
        ({"status": 200, "door": "token", "body": {"token": 1}}, PAUSE_BROKEN),
        ({"status": 200, "door": "token", "body": [1], "times": 2}, PAUSE_BROKEN),
    ],
)
@pytest.mark.filterwarnings("ignore:You're using 'as_dict:DeprecationWarning:spotipy")
async def test_after_a_failure_nothing_is_asked_until_the_pause_is_over(
    spotify: SpotifyCatalog,
    server: SpotifyServer,
    clock: Clock,
    fault: dict[str, object],
    pause: timedelta,
) -> None:
    server.songs = songs(3)
    server.fail(**fault)  # type: ignore[arg-type]
    assert await spotify.candidates(("rock",), None, ANY) == CandidateList((), failed=True)
    before = asked(server)
    clock.now += pause - timedelta(seconds=0.1)
    assert (await spotify.candidates(("rock",), None, ANY)).failed
    assert asked(server) == before
    clock.move(seconds=0.1)
    found = await spotify.candidates(("rock",), None, ANY)
    assert (len(found.tracks), found.failed) == (3, False)


async def test_a_429_is_remembered_over_a_restart_and_by_other_processes(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer, clock: Clock
) -> None:
    beside = spotify_at()
    server.songs = songs(3)
    server.fail(429, retry_after="48925")
    assert (await spotify_at().candidates(("rock",), None, ANY)).failed
    before = asked(server)
    clock.move(seconds=48_924)
    for other in (spotify_at(), beside):
        assert (await other.candidates(("rock",), None, ANY)).failed
        with pytest.raises(CatalogResting, match=r"alone until 2031-01-02 02:05:25 UTC"):
            await other.check()
    assert asked(server) == before
    clock.move(seconds=1)
    assert not (await spotify_at().candidates(("rock",), None, ANY)).failed


async def test_another_failure_is_not_since_a_setting_may_have_been_mended(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer
) -> None:
    assert (await spotify_at(client_secret="wrong").candidates(("rock",), None, ANY)).failed
    assert not (await spotify_at().candidates(("rock",), None, ANY)).failed


async def test_a_fresh_token_is_fetched_at_once_when_one_is_no_longer_good(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = songs(3)
    await spotify.candidates(("pop",), None, ANY)
    server.tokens.append("another one, so that the first is refused")
    found = await spotify.candidates(("rock",), None, ANY)
    assert (len(found.tracks), found.failed) == (3, False)
    assert len(server.tokens) == 3


async def test_silence_costs_one_answer_its_limit_and_the_next_ones_nothing(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer
) -> None:
    spotify = spotify_at(answer_within_seconds=0.5)
    server.fail(None)
    began = time.monotonic()
    many = await asyncio.gather(*(spotify.candidates(("rock",), None, ANY) for _ in range(5)))
    assert time.monotonic() - began < 5  # the request itself would wait for 10 s
    assert all(each.failed for each in many)
    assert len(server.searches) <= 1
    # By now it would answer: it is not asked.
    assert (await spotify.candidates(("rock",), None, ANY)).failed


@pytest.mark.parametrize("door", ["token", "search", "recommendations"])
async def test_the_event_loop_stays_free_while_spotify_is_silent(
    spotify: SpotifyCatalog, server: SpotifyServer, door: Door
) -> None:
    server.fail(None, door=door)
    asking = asyncio.create_task(spotify.candidates(("rock",), None, ANY))
    assert await asyncio.to_thread(server.silent.wait, 10)
    assert not asking.done()
    server.stopped.set()  # the connection is dropped
    assert (await asking).failed


async def test_nobody_at_the_door_is_a_failure_like_any_other(
    spotify_at: Callable[..., SpotifyCatalog],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    found = await spotify_at(url=f"http://127.0.0.1:{port}").candidates(("rock",), None, ANY)
    assert (found.tracks, found.failed) == ((), True)


async def test_a_second_page_that_fails_leaves_the_first(
    spotify: SpotifyCatalog, server: SpotifyServer, clock: Clock
) -> None:
    server.songs = songs(15)
    first = await spotify.candidates(("rock", "jazz"), None, ANY)
    assert len(first.tracks) == 10
    server.fail(502)
    both = await spotify.candidates(("rock",), None, ANY)  # the first page is kept
    assert (len(both.tracks), both.failed) == (10, False)
    clock.now += PAUSE_BROKEN
    assert len((await spotify.candidates(("rock",), None, ANY)).tracks) == 15


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"status": 403}, "HTTP status 403"),
        ({"status": 400, "door": "token", "body": {"error": "invalid_client"}}, "invalid_client"),
        ({"status": 502, "door": "token", "body": b"<html>canary"}, "no token: refused"),
        ({"status": 200, "body": b"null"}, "GarbageAnswer"),
        ({"status": None}, "no answer in time"),
    ],
)
async def test_a_check_says_what_is_wrong(
    spotify_at: Callable[..., SpotifyCatalog],
    server: SpotifyServer,
    fault: dict[str, object],
    said: str,
) -> None:
    assert await spotify_at().check() == 1
    server.fail(**fault)  # type: ignore[arg-type]
    spotify = spotify_at(answer_within_seconds=0.5 if fault["status"] is None else 30.0)
    with pytest.raises(CatalogUnavailable, match=said) as told:
        await spotify.check()
    assert not isinstance(told.value, CatalogResting)


async def test_a_mistake_of_our_own_is_not_blamed_on_spotify(
    spotify: SpotifyCatalog, server: SpotifyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.songs = [*songs(3), *songs(3, "jazz")]

    def mistaken(*of_ours: object) -> None:
        raise KeyError("ours")

    with monkeypatch.context() as broken:
        broken.setattr("bot.catalogs.spotify.as_ours", mistaken)
        with pytest.raises(KeyError, match="ours"):
            await spotify.candidates(("rock",), None, ANY)
    found = await spotify.candidates(("jazz",), None, ANY)  # it is still asked
    assert (len(found.tracks), found.failed) == (3, False)
