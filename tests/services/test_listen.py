"""Listening and its history, with a real database; the ear is told what to hear."""

from dataclasses import replace

import pytest
from support.forgetting import forget
from support.told_ear import ToldEar

from bot.services.listen import ListenService
from ml.errors import Silence
from ml.genre.hearing import GenreProbability, Hearing, NotMusic, Stretch
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
LONG = replace(
    BLUES,
    seconds=90.0,
    damaged=True,
    truncated=False,
    verdict="unsure",
    timeline=(
        Stretch(0.0, 30.0, BLUES.genres),
        Stretch(60.0, 90.0, (GenreProbability("rock", 0.6), GenreProbability("blues", 0.4))),
    ),
)


@pytest.fixture
def ear() -> ToldEar:
    ear = ToldEar()
    ear.answer = BLUES
    return ear


@pytest.fixture
def service(database: Database, ear: ToldEar) -> ListenService:
    return ListenService(ear, Listens(database), model="test-1", at_once=2)


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

    before = await service.known(ME, 1, "abc")

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
    before = await service.known(ME, 1, "abc")

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
    assert await service.known(ME, 1, "abc") is None


async def test_a_file_that_is_known_is_not_heard_again_whoever_sends_it(
    database: Database, service: ListenService, ear: ToldEar
) -> None:
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    known = [await service.known(ME, 2, "abc"), await service.known(ME + 1, 3, "abc")]

    assert known == [BLUES, BLUES]
    assert await Listens(database).count(ME) == 2
    (listen,) = await Listens(database).of(ME + 1)
    assert (listen.update_id, listen.file_unique_id) == (3, "abc")
    assert ear.heard == [b"sound"]


async def test_the_same_content_in_another_file_is_not_heard_again(
    database: Database, service: ListenService, ear: ToldEar
) -> None:
    ear.answer = LONG
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)
    ear.answer = BLUES

    again = await service.listen(ME + 1, b"sound", file_unique_id="xyz", update_id=2)

    assert again == LONG
    assert ear.heard == [b"sound"]
    assert await service.known(ME, 3, "xyz") == LONG


@pytest.mark.parametrize("hearing", [BLUES, LONG], ids=["short", "long"])
async def test_an_answer_from_what_is_known_says_the_same(
    service: ListenService, ear: ToldEar, hearing: Hearing
) -> None:
    ear.answer = hearing
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    assert await service.known(ME, 1, "abc") == hearing
    assert await service.known(ME + 1, 2, "abc") == hearing


async def test_what_somebody_says_a_recording_is_stays_theirs(
    database: Database, service: ListenService
) -> None:
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)
    await Listens(database).correct(ME, 1, "jazz")

    await service.known(ME + 1, 2, "abc")

    (listen,) = await Listens(database).of(ME + 1)
    assert listen.corrected is None


async def test_nothing_is_known_of_whom_everybody_has_forgotten(
    database: Database, service: ListenService
) -> None:
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    await forget(database, ME)

    assert await service.known(ME + 1, 2, "abc") is None


async def test_what_another_model_heard_is_heard_anew(
    database: Database, service: ListenService, ear: ToldEar
) -> None:
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)
    newer = ListenService(ear, Listens(database), model="test-2")

    assert await newer.known(ME + 1, 2, "abc") is None
    await newer.listen(ME + 1, b"sound", file_unique_id="abc", update_id=2)

    assert ear.heard == [b"sound", b"sound"]


@pytest.mark.parametrize(
    ("person", "update_id", "file_unique_id"), [(ME, 2, "another"), (ME, 1, "another")]
)
async def test_another_file_is_not_known(
    service: ListenService, person: int, update_id: int, file_unique_id: str
) -> None:
    await service.listen(ME, b"sound", file_unique_id="abc", update_id=1)

    assert await service.known(person, update_id, file_unique_id) is None
