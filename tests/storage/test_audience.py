import pytest
from support.clock import Clock

from storage.audience import Audience, Numbers
from storage.database import Database
from storage.people import People
from storage.schema import people as table


@pytest.fixture
def audience(database: Database, clock: Clock) -> Audience:
    return Audience(database, clock=clock)


async def known(database: Database, *person_ids: int) -> None:
    for person_id in person_ids:
        await People(database).set_genres(person_id, ("rock",))


async def test_people_count_by_the_days_on_which_they_were_here(
    database: Database, audience: Audience, clock: Clock
) -> None:
    await known(database, 1, 2, 3, 4, -5)
    await audience.saw({1, 2, -5})
    clock.move(days=6)
    await audience.saw({2, 3})
    clock.move(days=1)
    await audience.saw({4})
    await audience.blocked(4)

    assert await audience.numbers() == Numbers(
        known=4,
        blocked=1,
        new_today=1,
        new_7_days=2,
        new_30_days=4,
        active_today=1,
        active_7_days=3,
        active_30_days=4,
    )


async def test_with_nobody_there_everything_is_nought(audience: Audience) -> None:
    assert await audience.numbers() == Numbers(0, 0, 0, 0, 0, 0, 0, 0)


async def test_who_is_not_known_stays_unknown(database: Database, audience: Audience) -> None:
    await audience.saw({7})
    await audience.blocked(7)

    async with database.read() as connection:
        assert (await connection.execute(table.select())).all() == []


async def test_a_crowd_is_seen_at_once(database: Database, audience: Audience) -> None:
    async with database.write() as connection:
        await connection.execute(table.insert(), [{"id": number} for number in range(1, 1203)])

    await audience.saw(range(1, 1203))

    assert (await audience.numbers()).active_today == 1202


async def test_who_writes_again_or_unblocks_is_no_longer_blocked(
    database: Database, audience: Audience, clock: Clock
) -> None:
    await known(database, 1, 2, 3)
    for person_id in (1, 2, 3):
        await audience.saw({person_id})
        await audience.blocked(person_id)

    await audience.saw({1})  # on the same day
    await audience.unblocked(2)

    assert (await audience.numbers()).blocked == 1


async def test_since_when_somebody_is_blocked_stays_as_it_was_noticed_first(
    database: Database, audience: Audience, clock: Clock
) -> None:
    await known(database, 1)
    await audience.blocked(1)
    first = clock.now
    clock.move(days=2)
    await audience.blocked(1)

    async with database.read() as connection:
        assert await connection.scalar(table.select().with_only_columns(table.c.blocked_at)) == (
            first
        )
