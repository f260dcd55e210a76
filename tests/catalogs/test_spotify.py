"""Spotify over loopback: what it adds, and every way in which it fails."""

import asyncio
import logging
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.spotify_server import Song, SpotifyServer

from bot.catalogs.local import LocalCatalog
from bot.catalogs.protocol import CandidateList, CatalogUnavailable
from bot.catalogs.spotify import (
    CACHE_PAGES,
    CACHE_SECONDS,
    PAUSE_BROKEN_SECONDS,
    PAUSE_REFUSED_SECONDS,
    PAUSE_TOO_MANY_SECONDS,
    SpotifyCatalog,
)
from storage.years import YearRange

ANY = YearRange()


class Clock:
    """Seconds that pass when the test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def spotify_at(
    server: SpotifyServer, local: LocalCatalog, clock: Clock
) -> Iterator[Callable[..., SpotifyCatalog]]:
    """Makes catalogs that ask the loopback server."""
    made: list[SpotifyCatalog] = []

    def make(
        client_secret: str = server.client_secret,
        url: str = server.url,
        answer_within_seconds: float = 30.0,
    ) -> SpotifyCatalog:
        made.append(
            SpotifyCatalog(
                server.client_id,
                client_secret,
                local,
                api_url=url,
                accounts_url=url,
                answer_within_seconds=answer_within_seconds,
                request_timeout_seconds=10.0,
                clock=clock,
                now=lambda: datetime(2031, 1, 1, tzinfo=UTC),
            )
        )
        return made[-1]

    yield make
    server.stopped.set()
    for catalog in made:
        catalog.close()


@pytest.fixture
def spotify(spotify_at: Callable[..., SpotifyCatalog]) -> SpotifyCatalog:
    return spotify_at()


def files_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def songs(count: int, genre: str = "rock") -> list[Song]:
    return [Song(f"Song {i}", f"{genre} artist {i}", genre) for i in range(count)]


async def test_a_search_asks_for_pages_of_ten_of_genre_and_years(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [*songs(25), Song("Old", "Someone", "rock", "1950-05-05")]
    found = await spotify.candidates(("rock",), None, YearRange(1985, 1995))
    assert [track.title for track in found.tracks] == [f"Song {i}" for i in range(20)]
    assert not found.failed
    asked = [(search["q"], search["limit"], search["offset"]) for search in server.searches]
    query = 'genre:"rock" year:1985-1995'
    assert asked == [(query, "10", "0"), (query, "10", "10")]


async def test_several_genres_share_the_two_pages_and_go_by_spotifys_names(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [*songs(5, "hip hop"), *songs(5, "soul"), *songs(5, "jazz")]
    found = await spotify.candidates(("hiphop", "soul", "jazz"), None, ANY)
    assert [search["q"] for search in server.searches] == ['genre:"hip hop"', 'genre:"soul"']
    assert [track.genres for track in found.tracks] == [("hiphop",)] * 5 + [("soul",)] * 5


@pytest.mark.parametrize(
    ("years", "asked"),
    [
        (YearRange(1990, 1990), "year:1990-1990"),
        (YearRange(None, 1980), "year:1900-1980"),
        (YearRange(None, 1800), "year:1800-1800"),
        (YearRange(9000, None), "year:9000-9000"),
        (YearRange(2010, None), "year:2010-2031"),
    ],
)
async def test_open_years_are_closed_for_the_search(
    spotify: SpotifyCatalog, server: SpotifyServer, years: YearRange, asked: str
) -> None:
    assert not (await spotify.candidates(("rock",), None, years)).failed
    assert server.searches[0]["q"] == f'genre:"rock" {asked}'


async def test_a_wish_without_a_genre_asks_nothing(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    found = await spotify.candidates((), "ru", YearRange(1990, 1999))
    assert (found.tracks, found.failed) == ((), False)
    assert server.searches == server.tokens == []


async def test_what_the_local_catalog_knows_is_known_better(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [
        Song("Группа крови - Remastered 2021", "Kino", "rock", "2021-01-01"),
        Song("Blood Type", "Kino", "rock", "1989"),
        Song("Help!", "The Beatles", "rock", "2015"),
    ]
    found = await spotify.candidates(("rock",), None, ANY)
    blood, translated, help_ = found.tracks
    assert (blood.title, blood.artist, blood.year, blood.genres, blood.source) == (
        "Группа крови",
        "Кино",
        1988,
        ("rock", "indie"),
        "starter",
    )
    assert blood.url
    assert blood.url.startswith("https://open.spotify.com/track/")
    assert (translated.artist, translated.languages, translated.year) == ("Кино", ("ru",), 1989)
    assert (translated.source, translated.genres) == ("spotify", ("rock",))
    assert help_.year == 1965


async def test_a_wished_language_leaves_out_what_is_in_another_or_unknown_one(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = [
        Song("Yesterday", "The Beatles", "rock"),  # one known song: not enough to be sure
        Song("Blood Type", "Kino", "rock"),
        Song("Ночь", "Some band", "rock"),
        Song("Ніч", "Some band", "rock"),
    ]
    titles = {}
    for language in ("ru", "uk", "en", None):
        found = await spotify.candidates(("rock",), language, ANY)
        titles[language] = [track.title for track in found.tracks]
    assert titles["ru"] == ["Blood Type", "Ночь"]
    assert titles["uk"] == ["Ніч"]
    assert titles["en"] == []
    assert len(titles[None]) == 4


async def test_the_same_search_is_asked_once_a_day(
    spotify: SpotifyCatalog, server: SpotifyServer, clock: Clock
) -> None:
    server.songs = songs(3)
    first = await spotify.candidates(("rock",), None, ANY)
    clock.now += CACHE_SECONDS - 1
    assert await spotify.candidates(("rock",), "xx", ANY) == CandidateList(())
    assert await spotify.candidates(("rock",), None, ANY) == first
    assert len(server.searches) == 2
    clock.now += 1
    await spotify.candidates(("rock",), None, ANY)
    assert len(server.searches) == 4


async def test_the_memory_of_searches_is_bounded(
    spotify: SpotifyCatalog, server: SpotifyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CACHE_PAGES < 10_000
    monkeypatch.setattr("bot.catalogs.spotify.CACHE_PAGES", 4)
    for year in (1990, 1991, 1990, 1992, 1990, 1991):
        await spotify.candidates(("rock",), None, YearRange(year, year))
    # Two pages each; 1990 is in use and stays, 1991 has gone by the time it is asked again.
    assert [search["q"][-4:] for search in server.searches[::2]] == ["1990", "1991", "1992", "1991"]


async def test_a_token_is_fetched_once_and_written_nowhere(
    spotify: SpotifyCatalog, server: SpotifyServer, tmp_path: Path
) -> None:
    there = files_in(tmp_path)
    for genre in ("rock", "pop"):
        await spotify.candidates((genre,), None, ANY)
    assert len(server.tokens) == 1
    assert Path.cwd() == tmp_path
    assert files_in(tmp_path) == there


@pytest.mark.parametrize(
    ("fault", "pause_seconds"),
    [
        ({"status": 400}, PAUSE_REFUSED_SECONDS),
        ({"status": 401}, PAUSE_BROKEN_SECONDS),
        ({"status": 403}, PAUSE_REFUSED_SECONDS),
        ({"status": 404}, PAUSE_BROKEN_SECONDS),
        ({"status": 429, "retry_after": "48925"}, 48_925),
        ({"status": 429, "retry_after": "soon"}, PAUSE_TOO_MANY_SECONDS),
        ({"status": 429}, PAUSE_TOO_MANY_SECONDS),
        ({"status": 500, "body": b""}, PAUSE_BROKEN_SECONDS),
        ({"status": 502, "body": b"<html>Bad gateway</html>"}, PAUSE_BROKEN_SECONDS),
        ({"status": 503, "body": [1, 2]}, PAUSE_BROKEN_SECONDS),
        ({"status": 503, "body": {"error": "a text"}}, PAUSE_BROKEN_SECONDS),
        ({"status": 200, "body": b"\xff\xfe not JSON"}, PAUSE_BROKEN_SECONDS),
        ({"status": 200, "body": b"null"}, PAUSE_BROKEN_SECONDS),
        ({"status": 200, "body": [1]}, PAUSE_BROKEN_SECONDS),
        ({"status": 200, "body": {"tracks": {"items": 7}}}, PAUSE_BROKEN_SECONDS),
        ({"status": 429, "door": "token", "retry_after": "77"}, 77),
        ({"status": 403, "door": "token", "body": {"error": "forbidden"}}, PAUSE_REFUSED_SECONDS),
        ({"status": 502, "door": "token", "body": b"<html>"}, PAUSE_BROKEN_SECONDS),
        ({"status": 200, "door": "token", "body": b"<html>"}, PAUSE_BROKEN_SECONDS),
        ({"status": 200, "door": "token", "body": {"token": 1}}, PAUSE_BROKEN_SECONDS),
        ({"status": 200, "door": "token", "body": [1], "times": 2}, PAUSE_BROKEN_SECONDS),
    ],
)
@pytest.mark.filterwarnings("ignore:You're using 'as_dict:DeprecationWarning:spotipy")
async def test_after_a_failure_nothing_is_asked_until_the_pause_is_over(
    spotify: SpotifyCatalog,
    server: SpotifyServer,
    clock: Clock,
    fault: dict[str, object],
    pause_seconds: float,
) -> None:
    server.songs = songs(3)
    server.fail(**fault)  # type: ignore[arg-type]
    assert await spotify.candidates(("rock",), None, ANY) == CandidateList((), failed=True)
    asked = len(server.searches), len(server.tokens)
    clock.now += pause_seconds - 1
    assert (await spotify.candidates(("rock",), None, ANY)).failed
    assert (len(server.searches), len(server.tokens)) == asked
    clock.now += 1
    found = await spotify.candidates(("rock",), None, ANY)
    assert (len(found.tracks), found.failed) == (3, False)


async def test_silence_costs_one_answer_its_limit_and_the_next_ones_nothing(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer
) -> None:
    spotify = spotify_at(answer_within_seconds=0.2)
    server.fail(None)
    began = time.monotonic()
    assert (await spotify.candidates(("rock",), None, ANY)).failed
    assert time.monotonic() - began < 5  # the request itself would wait for 10 s
    # By now it would answer: it is not asked.
    assert (await spotify.candidates(("rock",), None, ANY)).failed


async def test_the_event_loop_stays_free_while_spotify_is_silent(
    spotify_at: Callable[..., SpotifyCatalog], server: SpotifyServer
) -> None:
    spotify = spotify_at()
    server.fail(None, door="token")
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
    both = await spotify.candidates(("rock",), None, ANY)  # the first page is remembered
    assert (len(both.tracks), both.failed) == (10, True)
    clock.now += PAUSE_BROKEN_SECONDS
    assert len((await spotify.candidates(("rock",), None, ANY)).tracks) == 15


async def test_a_token_that_is_no_longer_good_is_replaced_after_the_pause(
    spotify: SpotifyCatalog, server: SpotifyServer, clock: Clock
) -> None:
    server.songs = songs(3)
    await spotify.candidates(("pop",), None, ANY)
    server.tokens.append("another one, so that the first is refused")
    assert (await spotify.candidates(("rock",), None, ANY)).failed
    clock.now += PAUSE_BROKEN_SECONDS
    assert not (await spotify.candidates(("rock",), None, ANY)).failed


async def test_items_with_missing_fields_are_taken_as_far_as_they_go(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    artists = [{"name": "Artist"}]
    server.raw_items = [
        None,
        7,
        {},
        {"name": "No artist", "artists": []},
        {"name": "Artist null", "artists": [None]},
        {"name": "", "artists": artists},
        {"name": ["x"], "artists": artists},
        {"name": "No album", "artists": artists},
        {"name": "Null date", "artists": artists, "album": {"release_date": None}},
        {"name": "Odd date", "artists": artists, "album": {"release_date": "0000"}},
        {"name": "Two\nlines  " + "x" * 500, "artists": artists, "external_urls": []},
        {"name": "Bad link", "artists": artists, "external_urls": {"spotify": "javascript:1"}},
    ]
    found = await spotify.candidates(("rock",), None, ANY)
    assert not found.failed
    assert [track.title[:12] for track in found.tracks] == ["No album", "Null date", "Odd date"]
    assert all(track.year is track.url is None for track in found.tracks)
    server.raw_items = server.raw_items[-2:]
    long, bad = (await spotify.candidates(("pop",), None, ANY)).tracks
    assert long.title.startswith("Two lines xxx")
    assert len(long.title) == 300
    assert bad.url is None


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"status": 403}, "HTTP status 403"),
        ({"status": 400, "door": "token", "body": {"error": "invalid_client"}}, "invalid_client"),
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
    await spotify_at().check()
    server.fail(**fault)  # type: ignore[arg-type]
    spotify = spotify_at(answer_within_seconds=0.5 if fault["status"] is None else 30.0)
    with pytest.raises(CatalogUnavailable, match=said):
        await spotify.check()


async def test_a_mistake_of_our_own_is_not_blamed_on_spotify(
    spotify: SpotifyCatalog, server: SpotifyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.songs = [*songs(3), *songs(3, "jazz")]

    def mistaken(*of_ours: object) -> None:
        raise KeyError("ours")

    with monkeypatch.context() as broken:
        broken.setattr("bot.catalogs.spotify._as_ours", mistaken)
        with pytest.raises(KeyError, match="ours"):
            await spotify.candidates(("rock",), None, ANY)
    found = await spotify.candidates(("jazz",), None, ANY)  # it is still asked
    assert (len(found.tracks), found.failed) == (3, False)


@pytest.mark.parametrize("door", ["token", "search"])
@pytest.mark.parametrize("status", [200, 401, 429, 502, None])
async def test_no_secret_reaches_the_log_at_any_level(
    spotify_at: Callable[..., SpotifyCatalog],
    server: SpotifyServer,
    caplog: pytest.LogCaptureFixture,
    door: str,
    status: int | None,
) -> None:
    caplog.set_level(logging.DEBUG)
    spotify = spotify_at(answer_within_seconds=0.5 if status is None else 30.0)
    server.fail(status, door=door)  # type: ignore[arg-type]
    await spotify.candidates(("rock",), None, ANY)
    fresh = spotify_at()
    await fresh.candidates(("rock",), None, ANY)
    assert caplog.records  # urllib3 writes at DEBUG, so the net is not empty
    assert server.tokens
    written = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    assert "canary" not in written
    assert "Y2FuYXJ5" not in written  # the beginning of "canary-client-id:…" in base64
    assert "Bearer" not in written
    assert server.client_secret not in repr(vars(spotify))
