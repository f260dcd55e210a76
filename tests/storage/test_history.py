from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from bot.services.recommend import NOT_AGAIN_FOR
from storage.database import Database
from storage.listens import Listens
from storage.recommended import KEPT_FOR, Recommended


@pytest.fixture
def listens(database: Database, clock) -> Listens:
    return Listens(database, clock=clock)


@pytest.fixture
def recommended(database: Database) -> Recommended:
    return Recommended(database)


async def hear(listens: Listens, person: int = 7, update: int | None = None, **more) -> None:
    values = {
        "file_unique_id": "AgAD",
        "seconds": 12.5,
        "model": "1",
        "probabilities": {"pop": 1.0},
    }
    await listens.add(person, update_id=update, **(values | more))


async def test_listens_come_newest_first_with_all_they_were(listens: Listens, clock) -> None:
    probabilities = {"rock": 0.75, "blues": 0.25}
    await hear(listens, update=1)
    clock.move(seconds=1)
    await hear(listens, update=2, probabilities=probabilities, seconds=3.25, file_unique_id=None)
    await hear(listens, update=3)
    await hear(listens, person=8, update=4)
    newest, middle, oldest = await listens.of(7)
    assert [newest.update_id, middle.update_id, oldest.update_id] == [3, 2, 1]
    assert middle.probabilities == probabilities
    assert (middle.seconds, middle.file_unique_id, middle.model) == (3.25, None, "1")
    assert middle.heard_at == clock()
    assert middle.heard_at.tzinfo is UTC
    assert [each.update_id for each in await listens.of(7, limit=1)] == [3]
    assert await listens.count(7) == 3
    assert await listens.count(9) == 0


async def test_the_same_update_is_heard_once(listens: Listens) -> None:
    await hear(listens, update=1)
    await hear(listens, update=1)
    await hear(listens, update=None)
    await hear(listens, update=None)
    assert await listens.count(7) == 3


async def test_moments_are_stored_as_utc(recommended: Recommended, database: Database) -> None:
    moscow = datetime(2026, 1, 1, 2, 30, tzinfo=timezone(timedelta(hours=3)))
    await recommended.add(7, ["a|b"], moscow)
    async with database.read() as connection:
        stored = await connection.scalar(text("SELECT batch_at FROM recommended"))
    assert stored == "2025-12-31 23:30:00.000000"
    assert await recommended.shown(7, since=moscow) == {"a|b"}
    assert await recommended.shown(7, since=moscow + timedelta(seconds=1)) == set()


async def test_a_moment_without_a_time_zone_is_refused(recommended: Recommended) -> None:
    with pytest.raises(StatementError, match="time zone"):
        await recommended.add(7, ["a|b"], datetime(2026, 1, 1))  # noqa: DTZ001


async def test_the_last_batch_comes_in_its_order(recommended: Recommended, clock) -> None:
    assert await recommended.last_batch(7) == []
    await recommended.add(7, ["z|1", "a|2"], clock())
    clock.move(seconds=5)
    await recommended.add(7, ["y|1", "b|2", "x|3"], clock())
    await recommended.add(8, ["other|1"], clock())
    await recommended.add(7, [], clock())
    assert await recommended.last_batch(7) == ["y|1", "b|2", "x|3"]
    assert await recommended.shown(7, clock()) == {"y|1", "b|2", "x|3"}
    assert await recommended.shown(7, clock() - timedelta(seconds=5)) == {
        *("z|1", "a|2"),
        *("y|1", "b|2", "x|3"),
    }


async def test_what_was_shown_long_ago_goes_when_something_new_is_shown(
    recommended: Recommended, clock
) -> None:
    start = clock()
    await recommended.add(7, ["old|1", "old|2"], start)
    await recommended.add(8, ["neighbour|1"], start)
    clock.move(seconds=1)
    await recommended.add(7, ["younger|1"], clock())
    clock.move(days=30)
    await recommended.add(7, [], clock())
    assert await recommended.shown(7, start) == {"old|1", "old|2", "younger|1"}

    await recommended.add(7, ["new|1"], clock())

    assert await recommended.shown(7, start) == {"younger|1", "new|1"}
    assert await recommended.last_batch(7) == ["new|1"]
    assert await recommended.last_batch(8) == ["neighbour|1"]


def test_what_must_not_come_again_is_kept_for_as_long() -> None:
    assert KEPT_FOR >= NOT_AGAIN_FOR
