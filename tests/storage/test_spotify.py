"""What is kept about Spotify: answers, the day's requests, pauses."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from support.clock import Clock

from storage.database import Database
from storage.schema import spotify_answers, spotify_requests
from storage.spotify import KEPT_FOR, SpotifyAnswers, SpotifyLimits, SpotifyTrack

TRACK = SpotifyTrack("Ночь", "Кино", 1990, "https://example.org/1")
BARE = SpotifyTrack("Song", "Someone", None, None)


@pytest.fixture
def answers(database: Database, clock: Clock) -> SpotifyAnswers:
    return SpotifyAnswers(database, clock=clock)


@pytest.fixture
def limits(database: Database, clock: Clock) -> SpotifyLimits:
    return SpotifyLimits(database, "an app", clock=clock)


async def count(database: Database, table: object) -> int:
    async with database.read() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


async def test_an_answer_comes_out_as_it_went_in_with_its_time(
    answers: SpotifyAnswers, clock: Clock
) -> None:
    assert await answers.get("rock") is None
    await answers.keep("rock", [TRACK, BARE])
    await answers.keep("jazz", [])
    then = clock.now
    clock.move(hours=1)
    kept, empty = await answers.get("rock"), await answers.get("jazz")
    assert kept is not None
    assert (kept.tracks, kept.at) == ((TRACK, BARE), then)
    assert empty is not None
    assert empty.tracks == ()
    await answers.keep("rock", [BARE])
    newer = await answers.get("rock")
    assert newer is not None
    assert (newer.tracks, newer.at) == ((BARE,), clock.now)


async def test_old_answers_go(answers: SpotifyAnswers, clock: Clock, database: Database) -> None:
    await answers.keep("rock", [TRACK])
    clock.now += KEPT_FOR - timedelta(seconds=1)
    assert await answers.get("rock") is not None
    clock.move(seconds=1)
    assert await answers.get("rock") is None
    await answers.keep("jazz", [TRACK])
    assert await count(database, spotify_answers) == 1


async def test_of_too_many_answers_the_newest_stay(
    answers: SpotifyAnswers, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.spotify.MOST_ANSWERS", 3)
    for request in "abcade":
        await answers.keep(request, [TRACK])
        clock.move(seconds=1)
    assert [request for request in "abcde" if await answers.get(request)] == ["a", "d", "e"]


async def test_a_budget_is_spent_once_however_many_ask_at_once(
    limits: SpotifyLimits, database: Database, clock: Clock
) -> None:
    beside = SpotifyLimits(database, "an app", clock=clock)
    asked = await asyncio.gather(*(each.spend(7) for each in [limits, beside] * 10))
    assert sum(asked) == 7
    assert await limits.spent() == await beside.spent() == 7
    assert await limits.spend(8)


async def test_another_app_has_a_budget_and_pauses_of_its_own(
    limits: SpotifyLimits, database: Database, clock: Clock
) -> None:
    other = SpotifyLimits(database, "another app", clock=clock)
    assert await limits.spend(1)
    await limits.pause("all", clock.now)
    assert not await limits.spend(1)
    assert (await other.spent(), await other.paused_until("all")) == (0, None)
    assert await other.spend(1)


async def test_a_pause_is_what_was_kept_last(limits: SpotifyLimits, clock: Clock) -> None:
    for hours in (5, 1):
        until = clock.now + timedelta(hours=hours)
        await limits.pause("all", until)
        assert await limits.paused_until("all") == until
    assert await limits.paused_until("recommendations") is None


async def test_counts_older_than_a_day_and_those_of_a_wrong_clock_go(
    limits: SpotifyLimits, database: Database, clock: Clock
) -> None:
    await limits.spend(1)
    clock.move(days=400)  # the clock was wrong
    assert await limits.spend(1)
    assert not await limits.spend(1)
    clock.move(days=-399)
    assert await limits.spend(1)
    assert await count(database, spotify_requests) == 1


async def test_a_request_late_in_its_hour_counts_for_a_whole_day(
    limits: SpotifyLimits, clock: Clock
) -> None:
    clock.move(minutes=59)
    assert await limits.spend(1)
    clock.move(hours=23, minutes=59)
    assert not await limits.spend(1)
    clock.move(minutes=2)
    assert await limits.spend(1)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.integers(0, 8 * 3600), min_size=1, max_size=30), budget=st.integers(1, 5))
async def test_no_24_hours_see_more_requests_than_the_budget(
    database: Database, steps: list[int], budget: int
) -> None:
    clock = Clock()
    limits = SpotifyLimits(database, f"{steps} {budget}", clock=clock)
    made = []
    for seconds in steps:
        clock.move(seconds=seconds)
        free = not made or clock.now - made[-1] >= timedelta(hours=25)
        allowed = await limits.spend(budget)
        assert allowed or not free
        if allowed:
            made.append(clock.now)
    for moment in made:
        within = [other for other in made if moment <= other < moment + timedelta(hours=24)]
        assert len(within) <= budget
