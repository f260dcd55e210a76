from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from support.bot_token import BOT
from support.forgetting import forget

from storage.database import Database
from storage.groups import move
from storage.inbox import Inbox
from storage.listens import Listens
from storage.offers import OfferedTrack, Offers
from storage.people import People, Person
from storage.personal import everything_about
from storage.recommended import Recommended
from storage.schema import metadata
from storage.years import YearRange

OLD, NEW, OTHER = -4567, -1_001_234_567, -89
Live = Callable[[int, str], Awaitable[str]]


@pytest.fixture
def live(database: Database) -> Live:
    """A group gets settings and a history; returns the offer that was made there."""

    async def live(group: int, genre: str) -> str:
        people = People(database)
        await people.choose_language(group, "ru")
        await people.set_years(group, YearRange(1990, 1999))
        await people.set_genres(group, (genre,))
        await Listens(database).add(
            group,
            file_unique_id=genre,
            seconds=1.0,
            probabilities={genre: 1.0},
            model="m",
            update_id=-group,
        )
        await Recommended(database).add(group, [f"{genre}|1"], datetime.now(UTC))
        track = OfferedTrack(f"{genre}|1", "T", "A", "", 1990, (), (genre,), None, 0.5)
        return (await Offers(database).add(group, [track], context={})).id

    return live


async def test_everything_of_a_group_goes_along_and_nothing_stays(
    database: Database, live: Live
) -> None:
    offer = await live(OLD, "rock")
    await live(OTHER, "jazz")
    before = await everything_about(database, OLD)

    assert await move(database, OLD, NEW)

    assert await everything_about(database, OLD) == {}
    after = await everything_about(database, NEW)
    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    group = await People(database).get(NEW)
    assert (group.chosen_language, group.genres) == ("ru", ("rock",))
    assert await Offers(database).get(NEW, offer) is not None
    assert (await People(database).get(OTHER)).genres == ("jazz",)


async def test_told_twice_a_group_moves_once(database: Database, live: Live) -> None:
    await live(OLD, "rock")
    assert await move(database, OLD, NEW)
    await People(database).set_genres(NEW, ("blues",))

    assert not await move(database, OLD, NEW)
    await live(OLD, "rock")  # something was said to the old one meanwhile
    await move(database, OLD, NEW)

    assert (await People(database).get(NEW)).genres == ("blues",)
    assert await everything_about(database, OLD) == {}
    assert len(await Listens(database).of(NEW)) == 1  # the same recording


async def test_what_came_under_the_new_number_first_costs_no_settings(
    database: Database, live: Live
) -> None:
    before = await live(OLD, "rock")
    people, listens = People(database), Listens(database)
    await listens.add(
        NEW, file_unique_id="x", seconds=1.0, probabilities={"jazz": 1.0}, model="m", update_id=7
    )
    await people.set_years(NEW, YearRange(None, 1979))

    assert await move(database, OLD, NEW)

    group = await people.get(NEW)
    assert (group.chosen_language, group.genres) == ("ru", ("rock",))
    assert group.years == YearRange(None, 1979)  # nothing of the nineties is mixed into it
    assert {listen.first_genre for listen in await listens.of(NEW)} == {"rock", "jazz"}
    assert await Offers(database).get(NEW, before) is not None
    assert await everything_about(database, OLD) == {}


async def test_of_a_group_that_is_unknown_there_is_nothing_to_move(database: Database) -> None:
    assert not await move(database, OLD, NEW)
    assert await People(database).get(NEW) == Person(NEW)


async def test_updates_of_the_old_group_stay_to_be_answered(database: Database, live: Live) -> None:
    await live(OLD, "rock")
    inbox = Inbox(database, BOT)
    await inbox.put([{"update_id": 1, "message": {"chat": {"id": OLD}, "from": {"id": 7}}}])

    await move(database, OLD, NEW)

    assert [each.chat_id for each in await inbox.take(9)] == [OLD]


async def test_a_group_that_is_left_is_erased(database: Database, live: Live) -> None:
    await live(OLD, "rock")
    await live(OTHER, "jazz")

    await forget(database, OLD)

    assert await everything_about(database, OLD) == {}
    async with database.read() as connection:
        offers = metadata.tables["offers"]
        assert await connection.scalar(select(func.count()).select_from(offers)) == 1


async def test_the_answer_of_a_guest_is_remembered_until_the_update_is_done(
    database: Database,
) -> None:
    inbox = Inbox(database, BOT)
    update = {"update_id": 1, "guest_message": {"chat": {"id": -5}, "from": {"id": 7}}}
    await inbox.put([update])
    await inbox.remember_inline_answer(1, "AAQ-x")
    (waiting,) = await inbox.take(9)
    assert waiting.answer_inline_id == "AAQ-x"

    await inbox.done(1)

    async with database.read() as connection:
        table = metadata.tables["inbox"]
        row = (await connection.execute(select(table.c.answer_inline_id))).one()
    assert row.answer_inline_id is None
