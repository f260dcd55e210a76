import asyncio
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from support.clock import Clock

import storage.feedback
from storage.database import Database
from storage.feedback import Feedback
from storage.offers import OfferedTrack
from storage.schema import feedback, people
from storage.track_key import track_key

ANNA, BORIS = 7, 8
ASKED = {"asked": {"genres": ["rock"], "language": None, "years": [1985, None]}}


def track(artist: str, title: str = "Песня", score: float = 0.75) -> OfferedTrack:
    key = track_key(artist, title)
    return OfferedTrack(key, title, artist, "", 1987, ("ru",), ("rock", "folk"), None, score)


@pytest.fixture
def said(database: Database, clock: Clock) -> Feedback:
    return Feedback(database, clock=clock)


async def rows(database: Database) -> int:
    async with database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(feedback)) or 0


async def test_an_opinion_comes_back_with_everything_that_was_known(
    said: Feedback, clock: Clock
) -> None:
    assert await said.give(ANNA, track("Кино"), True, rank=3, context=ASKED)

    (opinion,) = await said.of(ANNA)

    assert (opinion.person_id, opinion.track_key, opinion.liked) == (ANNA, "кино|песня", True)
    assert (opinion.at, opinion.rank, opinion.score) == (clock.now, 3, 0.75)
    assert (opinion.artist, opinion.title, opinion.year) == ("Кино", "Песня", 1987)
    assert (opinion.languages, opinion.genres) == (("ru",), ("rock", "folk"))
    assert opinion.context == ASKED


async def test_saying_the_same_again_changes_nothing(
    said: Feedback, database: Database, clock: Clock
) -> None:
    await said.give(ANNA, track("Кино"), True, rank=3, context=ASKED)
    before = await said.of(ANNA)
    clock.move(hours=1)

    assert not await said.give(ANNA, track("Кино"), True, rank=1, context={})
    assert not await said.give(ANNA, track("Ария"), None, rank=1, context={})

    assert await said.of(ANNA) == before
    assert await rows(database) == 1


async def test_the_latest_opinion_wins_and_the_former_one_is_kept(
    said: Feedback, database: Database, clock: Clock
) -> None:
    for liked in (True, False, None, False):
        clock.move(minutes=1)
        assert await said.give(ANNA, track("Кино"), liked, rank=1, context={})

    (opinion,) = await said.of(ANNA)
    assert (opinion.liked, opinion.at) == (False, clock.now)
    async with database.read() as connection:
        former = await connection.execute(
            select(feedback.c.liked, feedback.c.given_at, feedback.c.ended_at)
            .where(feedback.c.ended_at.is_not(None))
            .order_by(feedback.c.id)
        )
        minute = timedelta(minutes=1)
        assert [(liked, end - begin) for liked, begin, end in former] == [
            (True, minute),
            (False, minute),
        ]


async def test_what_is_taken_back_is_no_opinion_any_more(said: Feedback) -> None:
    await said.give(ANNA, track("Кино"), True, rank=1, context={})
    await said.give(ANNA, track("Кино"), None, rank=1, context={})

    assert await said.of(ANNA) == []
    assert await said.on(ANNA, ["кино|песня"]) == {}
    assert [each async for each in said.likes()] == []
    assert await said.state() == (0, None)


async def test_opinions_of_one_are_not_those_of_another(said: Feedback, clock: Clock) -> None:
    await said.give(ANNA, track("Кино"), True, rank=1, context={})
    clock.move(minutes=1)
    await said.give(BORIS, track("Кино"), False, rank=1, context={})
    clock.move(minutes=1)
    await said.give(ANNA, track("Ария"), False, rank=2, context={})

    keys = ["кино|песня", "ария|песня", "никто|песня"]
    assert await said.on(ANNA, keys) == {"кино|песня": True, "ария|песня": False}
    assert await said.on(BORIS, keys) == {"кино|песня": False}
    assert [each.artist for each in await said.of(ANNA)] == ["Ария", "Кино"]
    assert [each.artist for each in await said.of(ANNA, limit=1)] == ["Ария"]
    everybody = [(each.person_id, each.artist) for each in await said.all()]
    assert everybody == [(ANNA, "Кино"), (BORIS, "Кино"), (ANNA, "Ария")]


async def test_the_likes_of_all_come_once_whatever_the_page(
    said: Feedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.feedback, "_PAGE", 2)
    wanted = []
    for person in range(1, 6):
        await said.give(person, track("Кино"), person != 3, rank=1, context={})
        await said.give(person, track("Ария"), True, rank=2, context={})
        wanted += [(person, "кино|песня")] * (person != 3) + [(person, "ария|песня")]

    assert [each async for each in said.likes()] == wanted


async def test_likes_are_read_without_standing_in_the_way_of_erasing(
    said: Feedback, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.feedback, "_PAGE", 1)
    for artist in ("Кино", "Ария"):
        await said.give(ANNA, track(artist), True, rank=1, context={})

    seen = []
    async for each in said.likes():
        seen.append(each)
        await said.give(ANNA, track("Кино"), None, rank=1, context={})
        await said.give(ANNA, track("Кино"), True, rank=1, context={})
        await database.scrub()  # raises NotScrubbed while somebody reads

    assert seen == [(ANNA, "кино|песня"), (ANNA, "ария|песня")]


async def test_every_change_of_opinions_is_seen_in_their_state(
    said: Feedback, database: Database, clock: Clock
) -> None:
    states = [await said.state()]
    for person, liked in ((ANNA, True), (BORIS, True), (BORIS, False), (ANNA, None)):
        clock.move(seconds=1)
        await said.give(person, track("Кино"), liked, rank=1, context={})
        states.append(await said.state())
    async with database.write() as connection:
        await connection.execute(people.delete().where(people.c.id == BORIS))
    states.append(await said.state())

    assert [count for count, _ in states] == [0, 1, 2, 2, 1, 0]
    assert len(set(states[:5])) == 5


@given(
    st.lists(
        st.tuples(
            st.sampled_from([ANNA, BORIS]),
            st.sampled_from(["Кино", "Ария", "Чайф"]),
            st.sampled_from([True, False, None]),
        ),
        max_size=12,
    )
)
@settings(max_examples=10, deadline=None)
def test_whatever_is_said_in_whatever_order_the_last_word_stands(
    tmp_path_factory: pytest.TempPathFactory, words: list[tuple[int, str, bool | None]]
) -> None:
    async def say(file: Path) -> None:
        database = await Database.open(f"sqlite+aiosqlite:///{file}")
        try:
            said = Feedback(database)
            expected: dict[int, dict[str, bool]] = defaultdict(dict)
            for person, artist, liked in words:
                mine = expected[person]
                key = track(artist).key
                changed = await said.give(person, track(artist), liked, rank=1, context={})
                assert changed == (mine.get(key) != liked)
                if liked is None:
                    mine.pop(key, None)
                else:
                    mine[key] = liked
            for person in (ANNA, BORIS):
                assert {o.track_key: o.liked for o in await said.of(person)} == expected[person]
            likes = {each async for each in said.likes()}
            assert likes == {
                (p, k) for p, mine in expected.items() for k, yes in mine.items() if yes
            }
        finally:
            await database.close()

    asyncio.run(say(tmp_path_factory.mktemp("said") / "bot.sqlite3"))
