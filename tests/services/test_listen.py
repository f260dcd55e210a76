"""Listening and its history, with a real database; the ear is told what to hear."""

from dataclasses import replace

import pytest
from support.told_ear import ToldEar

from bot.services.listen import ListenService
from ml.errors import Silence
from ml.genre.hearing import GenreProbability, Hearing, NotMusic
from storage.database import Database
from storage.listens import Listens

ME = 7
BLUES = Hearing(
    seconds=12.5,
    genres=(GenreProbability("blues", 0.7), GenreProbability("rock", 0.3)),
    truncated=True,
    damaged=False,
    model="test-1",
)


@pytest.fixture
def ear() -> ToldEar:
    ear = ToldEar()
    ear.answer = BLUES
    return ear


@pytest.fixture
def service(database: Database, ear: ToldEar) -> ListenService:
    return ListenService(ear, Listens(database), at_once=2)


async def test_what_was_heard_is_in_the_history(
    database: Database, service: ListenService, ear: ToldEar
) -> None:
    hearing = await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    (listen,) = await Listens(database).of(ME)
    assert ear.heard == [b"sound"]
    assert hearing == BLUES
    assert listen.probabilities == {"blues": 0.7, "rock": 0.3}
    assert (listen.seconds, listen.model, listen.file_unique_id) == (12.5, "test-1", "abc")


async def test_what_cannot_be_heard_is_not_in_the_history(
    database: Database, service: ListenService, ear: ToldEar
) -> None:
    ear.answer = Silence()

    with pytest.raises(Silence):
        await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    assert await Listens(database).count(ME) == 0


async def test_an_update_that_was_heard_need_not_be_heard_again(service: ListenService) -> None:
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    before = await service.heard_before(ME, 1, "abc")

    assert before is not None
    assert before.genres == BLUES.genres
    assert (before.seconds, before.model) == (BLUES.seconds, BLUES.model)
    assert before.verdict == "music"


async def test_an_uncertain_recording_counts_as_it_is_and_stays_uncertain(
    database: Database, service: ListenService, ear: ToldEar
) -> None:
    ear.answer = replace(BLUES, verdict="unsure")
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    (listen,) = await Listens(database).of(ME)
    before = await service.heard_before(ME, 1, "abc")

    assert listen.probabilities == {"blues": 0.7, "rock": 0.3}
    assert before is not None
    assert before.verdict == "unsure"


@pytest.mark.parametrize("kind", ["speech", "noise", "silence"])
async def test_what_is_no_music_is_told_and_not_kept(
    database: Database, service: ListenService, ear: ToldEar, kind: NotMusic
) -> None:
    ear.answer = replace(BLUES, verdict="not_music", kind=kind)

    hearing = await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    assert (hearing.verdict, hearing.kind) == ("not_music", kind)
    assert await Listens(database).count(ME) == 0
    assert await service.heard_before(ME, 1, "abc") is None


@pytest.mark.parametrize(
    ("person", "update_id", "file_unique_id"),
    [(ME, 2, "abc"), (ME, 1, "another"), (ME + 1, 1, "abc")],
)
async def test_another_update_file_or_person_was_not_heard_before(
    service: ListenService, person: int, update_id: int, file_unique_id: str
) -> None:
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    assert await service.heard_before(person, update_id, file_unique_id) is None


@pytest.mark.parametrize(("waiting", "ahead"), [(0, 0), (1, 0), (2, 2), (5, 5)])
def test_who_finds_a_free_ear_has_nobody_ahead(
    service: ListenService, ear: ToldEar, waiting: int, ahead: int
) -> None:
    ear.waiting = waiting

    assert service.ahead == ahead
