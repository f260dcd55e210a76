import pytest
from support.clock import Clock
from support.forgetting import forget

from storage.audience import Audience
from storage.broadcasts import Broadcast, Broadcasts
from storage.database import Database
from storage.people import People

OWNER = 9


@pytest.fixture
async def broadcasts(database: Database, clock: Clock) -> Broadcasts:
    for person_id in (1, 2, 3, 4, -5):  # the last is a group
        await People(database).set_genres(person_id, ("rock",))
    await Audience(database).blocked(4)
    return Broadcasts(database, clock=clock)


async def shown(broadcasts: Broadcasts, broadcast_id: str) -> Broadcast:
    found = await broadcasts.get(broadcast_id)
    assert found is not None
    return found


async def test_a_draft_tells_to_how_many_it_would_go(broadcasts: Broadcasts, clock: Clock) -> None:
    draft = await broadcasts.draft(OWNER, "<b>Hello</b>")

    assert await shown(broadcasts, draft) == Broadcast(
        draft, OWNER, clock.now, "<b>Hello</b>", "draft", None, 0, 0, 0, left=3
    )
    assert await broadcasts.under_way() is None
    assert await broadcasts.next_recipient(draft) is None


async def test_it_goes_once_to_everybody_who_can_be_reached_but_its_owner(
    broadcasts: Broadcasts,
) -> None:
    draft = await broadcasts.draft(OWNER, "Hello")
    await broadcasts.start(draft, 55)
    went_to = []
    while (person_id := await broadcasts.next_recipient(draft)) is not None:
        went_to.append(person_id)
        await broadcasts.count(draft, person_id, "delivered" if person_id != 2 else "blocked")
        await broadcasts.count(draft, person_id, "failed")  # counted already

    assert went_to == [1, 2, 3]
    found = await shown(broadcasts, draft)
    assert (found.delivered, found.blocked, found.failed, found.left) == (2, 1, 0, 0)
    assert (found.state, found.message_id, found.total) == ("sending", 55, 3)


async def test_started_twice_it_goes_to_nobody_twice(broadcasts: Broadcasts) -> None:
    draft = await broadcasts.draft(OWNER, "Hello")
    await broadcasts.start(draft, 55)
    await broadcasts.count(draft, 1, "delivered")

    await broadcasts.start(draft, 56)

    found = await shown(broadcasts, draft)
    assert (found.left, found.message_id) == (2, 55)


async def test_one_that_was_stopped_goes_no_further_and_stays_stopped(
    broadcasts: Broadcasts,
) -> None:
    draft = await broadcasts.draft(OWNER, "Hello")
    await broadcasts.start(draft, 55)
    await broadcasts.end(draft, "stopped")
    await broadcasts.end(draft, "finished")

    found = await shown(broadcasts, draft)
    assert (found.state, found.left) == ("stopped", 3)
    assert await broadcasts.next_recipient(draft) is None
    assert await broadcasts.under_way() is None


async def test_of_an_owner_only_the_last_draft_stands(broadcasts: Broadcasts) -> None:
    first = await broadcasts.draft(OWNER, "Hello")
    sent = await broadcasts.draft(OWNER, "Hello again")
    await broadcasts.start(sent, None)
    last = await broadcasts.draft(OWNER, "And once more")
    await broadcasts.discard(sent)  # it is no draft any more

    assert await broadcasts.get(first) is None
    assert (await shown(broadcasts, sent)).state == "sending"
    await broadcasts.discard(last)
    assert await broadcasts.get(last) is None


async def test_broadcasts_go_one_after_the_other(broadcasts: Broadcasts, clock: Clock) -> None:
    started = []
    for text in ("first", "second"):
        started.append(await broadcasts.draft(OWNER, text))
        await broadcasts.start(started[-1], None)
        clock.move(minutes=1)
    for expected in started:
        under_way = await broadcasts.under_way()
        assert under_way is not None
        assert under_way.id == expected
        await broadcasts.end(expected, "finished")


async def test_who_is_forgotten_meanwhile_gets_nothing(
    broadcasts: Broadcasts, database: Database
) -> None:
    draft = await broadcasts.draft(OWNER, "Hello")
    await broadcasts.start(draft, None)

    await forget(database, 1)

    assert await broadcasts.next_recipient(draft) == 2
    await forget(database, OWNER)
    assert await broadcasts.under_way() is None
