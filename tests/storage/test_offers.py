from datetime import timedelta

import pytest
from support.clock import Clock

from storage.database import Database
from storage.listens import Listens
from storage.offers import KEPT_FOR, OfferedTrack, Offers

ANNA, BORIS = 7, 8
TRACK = OfferedTrack(
    "cure|lullaby", "Lullaby", "The Cure", "", 1989, ("en",), ("rock",), "https://x.test/1", 0.9
)
BARE = OfferedTrack("a|b", "B", "A", "А", None, (), (), None, 0.0)


@pytest.fixture
def offers(database: Database, clock: Clock) -> Offers:
    return Offers(database, clock=clock)


async def test_an_offer_comes_back_as_it_was_made(offers: Offers) -> None:
    context = {"asked": {"language": "ru"}}
    made = await offers.add(ANNA, [TRACK, BARE], context=context, update_id=5)

    found = await offers.get(ANNA, made.id)

    assert found == made
    assert found.tracks == (TRACK, BARE)
    assert (found.update_id, found.context) == (5, context)


async def test_nobody_gets_the_offer_of_somebody_else(offers: Offers) -> None:
    made = await offers.add(ANNA, [TRACK], context={})

    assert await offers.get(BORIS, made.id) is None
    assert await offers.get(ANNA, "another") is None


async def test_every_offer_has_a_name_of_its_own_that_fits_a_button(offers: Offers) -> None:
    names = [(await offers.add(ANNA, [TRACK], context={})).id for _ in range(50)]

    assert len(set(names)) == 50
    assert all(name.replace("-", "").replace("_", "").isalnum() for name in names)
    assert all(len(name) <= 16 for name in names)


async def test_old_offers_are_forgotten_and_only_the_persons_own(
    offers: Offers, clock: Clock
) -> None:
    old = await offers.add(ANNA, [TRACK], context={})
    other = await offers.add(BORIS, [TRACK], context={})
    clock.now += KEPT_FOR
    kept = await offers.add(ANNA, [TRACK], context={})
    assert await offers.get(ANNA, old.id) is not None
    clock.now += timedelta(seconds=1)
    await offers.add(ANNA, [TRACK], context={})

    assert await offers.get(ANNA, old.id) is None
    assert await offers.get(ANNA, kept.id) is not None
    assert await offers.get(BORIS, other.id) is not None


async def test_a_correction_stands_beside_the_verdict_and_can_be_taken_back(
    database: Database,
) -> None:
    listens = Listens(database)
    for person, update_id in ((ANNA, 1), (ANNA, 2), (BORIS, 1)):
        await listens.add(
            person,
            file_unique_id=None,
            seconds=1.0,
            probabilities={"rock": 0.7, "pop": 0.3},
            model="m",
            update_id=update_id,
        )

    await listens.correct(ANNA, 1, "jazz")

    corrected = await listens.brought_by(ANNA, 1)
    assert corrected is not None
    assert (corrected.corrected, corrected.probabilities) == ("jazz", {"rock": 0.7, "pop": 0.3})
    assert [each.corrected for each in await listens.of(ANNA)] == [None, "jazz"]
    assert [each.corrected for each in await listens.of(BORIS)] == [None]
    await listens.correct(ANNA, 1, None)
    assert [each.corrected for each in await listens.of(ANNA)] == [None, None]
    assert await listens.brought_by(ANNA, 3) is None
