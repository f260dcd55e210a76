from datetime import timedelta

from support.clock import Clock

from storage.database import Database
from storage.tallies import KEPT_FOR, Tallies, Tally


async def test_counts_of_an_hour_add_up_and_hours_stay_apart(
    database: Database, clock: Clock
) -> None:
    tallies = Tallies(database, clock=clock)
    first = clock.now
    await tallies.add({("clip", "rock"): 2, ("clip", "jazz"): 1})
    clock.move(minutes=59)
    await tallies.add({("clip", "rock"): 3})
    await tallies.add({})
    clock.move(minutes=1)
    await tallies.add({("trouble", "rock"): 1})

    assert sorted(await tallies.since(first), key=repr) == sorted(
        [
            Tally(first, "clip", "rock", 5),
            Tally(first, "clip", "jazz", 1),
            Tally(clock.now, "trouble", "rock", 1),
        ],
        key=repr,
    )
    assert len(await tallies.since(first + timedelta(seconds=1))) == 1


async def test_old_counts_go(database: Database, clock: Clock) -> None:
    tallies = Tallies(database, clock=clock)
    first = clock.now
    await tallies.add({("clip", "rock"): 2})
    clock.now += KEPT_FOR + timedelta(hours=1)
    await tallies.add({("clip", "rock"): 1})

    assert [each.number for each in await tallies.since(first)] == [1]
