"""Spotify is asked no more than it bears: answers are kept, and the day has a budget."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clock import Clock
from support.spotify_server import Song, SpotifyServer

from bot.catalogs.protocol import CandidateList, CatalogResting
from bot.catalogs.spotify import SpotifyCatalog
from storage.years import YearRange

ANY = YearRange()

MakeSpotify = Callable[..., SpotifyCatalog]


def songs(count: int, genre: str = "rock") -> list[Song]:
    return [Song(f"Song {i}", f"{genre} artist {i}", genre) for i in range(count)]


async def test_the_same_search_is_asked_once_a_week_restarts_included(
    spotify_at: MakeSpotify, server: SpotifyServer, clock: Clock
) -> None:
    server.songs = songs(3)
    first = await spotify_at().candidates(("rock",), None, ANY)
    clock.move(days=6, hours=23)
    again = spotify_at()
    assert await again.candidates(("rock",), "xx", ANY) == CandidateList(())
    assert await again.candidates(("rock",), None, ANY) == first
    assert len(server.searches) == 2
    clock.move(hours=1)
    await again.candidates(("rock",), None, ANY)
    assert len(server.searches) == 4


async def test_many_who_wish_the_same_at_once_cost_one_request_a_page(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    server.songs = songs(15)
    lists = await asyncio.gather(*(spotify.candidates(("rock",), None, ANY) for _ in range(8)))
    assert {len(each.tracks) for each in lists} == {15}
    assert len(server.searches) == 2


async def test_while_spotify_is_away_an_older_answer_is_better_than_none(
    spotify: SpotifyCatalog, server: SpotifyServer, clock: Clock
) -> None:
    server.songs = songs(3)
    first = await spotify.candidates(("rock",), None, ANY)
    clock.move(days=29)
    server.fail(502)
    for _ in range(2):
        assert await spotify.candidates(("rock",), None, ANY) == first
    assert len(server.searches) == 3
    clock.move(days=1)
    server.fail(502)
    assert await spotify.candidates(("rock",), None, ANY) == CandidateList((), failed=True)


async def test_a_budget_that_is_spent_stays_spent_for_a_day_restarts_included(
    spotify_at: MakeSpotify, server: SpotifyServer, clock: Clock
) -> None:
    """Four requests: whether there are recommendations, a wish of two pages, half of another."""
    server.songs = [song for genre in ("rock", "pop", "jazz") for song in songs(15, genre)]
    first = spotify_at(daily_budget=4)
    assert len((await first.candidates(("rock",), None, ANY)).tracks) == 15
    half = await first.candidates(("pop",), None, ANY)
    assert (len(half.tracks), half.failed) == (10, False)
    assert len(server.searches) + len(server.suggestions) == 4
    for catalog in (first, spotify_at(daily_budget=4)):
        assert (await catalog.candidates(("jazz",), None, ANY)).failed
        with pytest.raises(CatalogResting, match="the 4 requests of 24 hours are spent"):
            await catalog.check()
        assert len((await catalog.candidates(("rock",), None, ANY)).tracks) == 15  # kept
    clock.move(hours=24)  # it was half past an hour: hours are counted, not minutes
    assert (await spotify_at(daily_budget=4).candidates(("jazz",), None, ANY)).failed
    assert len(server.searches) + len(server.suggestions) == 4
    clock.move(minutes=30)
    found = await spotify_at(daily_budget=4).candidates(("jazz",), None, ANY)
    assert (len(found.tracks), found.failed) == (15, False)


async def test_a_token_that_was_refused_counts_as_well(
    spotify: SpotifyCatalog, server: SpotifyServer
) -> None:
    assert await spotify.check() == 1
    server.tokens.append("another one, so that the first is refused")
    assert await spotify.check() == 3


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


async def test_a_token_is_fetched_once_and_written_nowhere(
    spotify: SpotifyCatalog, server: SpotifyServer, tmp_path: Path
) -> None:
    there = contents(tmp_path)
    for genre in ("rock", "pop"):
        await spotify.candidates((genre,), None, ANY)
    assert len(server.tokens) == 1
    assert Path.cwd() == tmp_path
    now = contents(tmp_path)
    assert now.keys() == there.keys()
    assert not [name for name, content in now.items() if b"canary" in content]
