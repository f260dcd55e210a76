"""Looking back: pages of what was sent, put right and forgotten one by one."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.history import PAGE_SIZE, HistoryService, ListenUnknown
from bot.services.personal_data import PersonalDataService
from bot.services.portrait import Portraits
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import Offers
from storage.people import People

ANNA, BORIS = 501, 502
START = datetime(2026, 1, 1, tzinfo=UTC)


async def sent(database: Database, person_id: int, count: int, verdict: str = "music") -> None:
    for number in range(count):
        moment = START + timedelta(days=number)
        await Listens(database, clock=lambda at=moment: at).add(  # type: ignore[misc]
            person_id,
            file_unique_id=f"f{number}",
            seconds=30.0,
            probabilities={"rock": 0.6, "pop": 0.4},
            model="1",
            update_id=person_id * 100 + number,
            verdict=verdict,
        )


@pytest.fixture
def history(database: Database) -> HistoryService:
    return HistoryService(Listens(database))


async def test_pages_hold_everything_once_newest_first(
    database: Database, history: HistoryService
) -> None:
    await sent(database, ANNA, 2 * PAGE_SIZE + 1)
    await sent(database, BORIS, 3)

    pages = [await history.page(ANNA, number) for number in (1, 2, 3)]

    assert [(page.number, page.pages, page.total) for page in pages] == [
        (number, 3, 2 * PAGE_SIZE + 1) for number in (1, 2, 3)
    ]
    moments = [listen.heard_at for page in pages for listen in page.listens]
    assert moments == sorted(moments, reverse=True)
    assert len(set(moments)) == 2 * PAGE_SIZE + 1
    assert {listen.person_id for page in pages for listen in page.listens} == {ANNA}


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (2, 2), (99, 2)])
async def test_a_page_that_is_not_there_is_the_nearest_one(
    database: Database, history: HistoryService, asked: int, given: int
) -> None:
    await sent(database, ANNA, PAGE_SIZE + 1)
    assert (await history.page(ANNA, asked)).number == given


async def test_who_sent_nothing_has_one_empty_page(history: HistoryService) -> None:
    page = await history.page(ANNA)
    assert (page.listens, page.number, page.pages, page.total) == ((), 1, 1, 0)
    with pytest.raises(ListenUnknown):
        await history.latest(ANNA)


async def test_a_correction_counts_and_can_be_taken_back(
    database: Database, history: HistoryService
) -> None:
    await sent(database, ANNA, 2)
    newest = await history.latest(ANNA)

    assert (await history.correct(ANNA, newest.id, "jazz")).corrected == "jazz"
    portrait = await Portraits(People(database), Listens(database), Feedback(database)).of(ANNA)
    assert max(portrait.heard[0], key=portrait.heard[0].__getitem__) == "jazz"

    assert (await history.correct(ANNA, newest.id, None)).corrected is None
    await history.correct(ANNA, newest.id, "jazz")
    assert (await history.correct(ANNA, newest.id, "rock")).corrected is None


async def test_of_an_unsure_verdict_the_first_genre_is_a_correction_too(
    database: Database, history: HistoryService
) -> None:
    await sent(database, ANNA, 1, verdict="unsure")
    listen = await history.latest(ANNA)
    assert (await history.correct(ANNA, listen.id, "rock")).corrected == "rock"


async def test_what_is_forgotten_is_out_of_the_taste(
    database: Database, history: HistoryService
) -> None:
    await sent(database, ANNA, 1)
    listen = await history.latest(ANNA)

    await history.forget(ANNA, listen.id)
    await history.forget(ANNA, listen.id)

    portrait = await Portraits(People(database), Listens(database), Feedback(database)).of(ANNA)
    assert portrait.heard == []
    with pytest.raises(ListenUnknown):
        await history.one(ANNA, listen.id)


async def test_recordings_of_others_are_out_of_reach(
    database: Database, history: HistoryService
) -> None:
    await sent(database, BORIS, 1)
    listen = await history.latest(BORIS)

    with pytest.raises(ListenUnknown):
        await history.one(ANNA, listen.id)
    with pytest.raises(ListenUnknown):
        await history.correct(ANNA, listen.id, "jazz")
    await history.forget(ANNA, listen.id)

    assert await history.latest(BORIS) == listen


async def test_what_is_stored_is_given_as_readable_json(database: Database) -> None:
    await sent(database, ANNA, 1)
    await People(database).set_genres(ANNA, ("jazz",))

    written = await PersonalDataService(database, clock=lambda: START).as_json(ANNA)

    assert b"\n  " in written
    read = json.loads(written)
    assert (read["telegram_id"], read["written_at"]) == (ANNA, "2026-01-01T00:00:00+00:00")
    assert next(iter(read["stored"])) == "people"
    assert read["stored"]["people"][0]["genres"] == ["jazz"]
    assert read["stored"]["listens"][0]["probabilities"] == {"rock": 0.6, "pop": 0.4}


async def test_numbers_of_a_kind_stand_in_one_line_of_the_json(database: Database) -> None:
    offer = {"signals": [1.0, -0.25], "titles": ["[\n1,\n2\n]"]}
    await Offers(database).add(ANNA, [], context=offer)

    written = await PersonalDataService(database).as_json(ANNA)

    assert b"[ 1.0, -0.25 ]" in written
    (offered,) = json.loads(written)["stored"]["offers"]
    assert offered["context"] == offer
