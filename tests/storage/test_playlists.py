import pytest
from support.clock import Clock

from storage.database import Database
from storage.feedback import Feedback
from storage.offers import OfferedTrack
from storage.playlists import Playlists

ANNA, BORIS = 7, 8


def track(name: str) -> OfferedTrack:
    return OfferedTrack(f"{name}|song", "Song", name, "", 1990, ("en",), ("rock",), None, 0.5)


ABBA, BLUR, CURE, DEVO = (track(name) for name in ("abba", "blur", "cure", "devo"))


@pytest.fixture
def playlists(database: Database, clock: Clock) -> Playlists:
    return Playlists(database, clock=clock)


@pytest.fixture
def opinions(database: Database, clock: Clock) -> Feedback:
    return Feedback(database, clock=clock)


async def think(opinions: Feedback, of: OfferedTrack, liked: bool | None) -> None:
    await opinions.give(ANNA, of, liked, rank=1, context={})


async def names(playlists: Playlists, person: int = ANNA) -> list[str]:
    return [entry.track.artist for entry in await playlists.of(person)]


async def test_what_is_saved_or_liked_is_in_it_newest_first(
    playlists: Playlists, opinions: Feedback, clock: Clock
) -> None:
    assert await playlists.save(ANNA, [ABBA, BLUR]) == 2
    clock.move(days=1)
    await think(opinions, CURE, True)

    assert await names(playlists) == ["cure", "abba", "blur"]
    assert [entry.track for entry in await playlists.of(ANNA)] == [CURE, ABBA, BLUR]
    assert await names(playlists, BORIS) == []


async def test_saving_twice_is_saving_once(playlists: Playlists, clock: Clock) -> None:
    await playlists.save(ANNA, [ABBA, BLUR])
    before = await playlists.of(ANNA)
    clock.move(days=1)

    assert await playlists.save(ANNA, [ABBA, BLUR, CURE]) == 1
    assert (await playlists.of(ANNA))[1:] == before


async def test_a_like_that_is_taken_back_leaves_only_what_was_saved(
    playlists: Playlists, opinions: Feedback
) -> None:
    await think(opinions, ABBA, True)
    await think(opinions, BLUR, True)
    assert await playlists.save(ANNA, [BLUR]) == 0  # it was there
    for each in (ABBA, BLUR):
        await think(opinions, each, None)

    assert await names(playlists) == ["blur"]


async def test_what_is_disliked_is_neither_saved_nor_shown(
    playlists: Playlists, opinions: Feedback
) -> None:
    await playlists.save(ANNA, [ABBA])
    await think(opinions, ABBA, False)
    await think(opinions, BLUR, False)

    assert await playlists.save(ANNA, [ABBA, BLUR, CURE]) == 1
    assert await names(playlists) == ["cure"]
    await think(opinions, BLUR, None)
    assert await names(playlists) == ["cure"]


@pytest.mark.parametrize("how", ["saved", "liked", "both"])
async def test_a_track_is_taken_out_and_put_back_where_it_was(
    playlists: Playlists, opinions: Feedback, clock: Clock, how: str
) -> None:
    for each in (ABBA, BLUR, CURE):
        if how in ("liked", "both"):
            await think(opinions, each, True)
        if how in ("saved", "both"):
            await playlists.save(ANNA, [each])
        clock.move(hours=1)
    before = await playlists.of(ANNA)

    for _ in range(2):
        await playlists.remove(ANNA, BLUR.key)
        assert await names(playlists) == ["cure", "abba"]
    assert [each.track_key for each in await opinions.of(ANNA)] == (
        [] if how == "saved" else ["cure|song", "blur|song", "abba|song"]
    )
    for _ in range(2):
        await playlists.put_back(ANNA, BLUR.key)
        assert await playlists.of(ANNA) == before


async def test_what_was_taken_out_comes_in_when_it_is_saved_or_liked_anew(
    playlists: Playlists, opinions: Feedback, clock: Clock
) -> None:
    await playlists.save(ANNA, [ABBA, BLUR])
    await think(opinions, CURE, True)
    await think(opinions, DEVO, True)
    for each in (ABBA, BLUR, CURE, DEVO):
        await playlists.remove(ANNA, each.key)
    assert await names(playlists) == []
    clock.move(hours=1)

    assert await playlists.save(ANNA, [ABBA, DEVO]) == 2
    await think(opinions, BLUR, True)
    await think(opinions, CURE, None)
    await think(opinions, CURE, True)

    assert set(await names(playlists)) == {"abba", "blur", "cure", "devo"}


async def test_taking_out_what_is_not_there_does_nothing(
    playlists: Playlists, opinions: Feedback
) -> None:
    await think(opinions, DEVO, False)
    await playlists.remove(ANNA, ABBA.key)
    await playlists.remove(ANNA, DEVO.key)
    await playlists.put_back(ANNA, DEVO.key)

    assert await names(playlists) == []


async def test_which_of_an_answer_are_in_it(playlists: Playlists, opinions: Feedback) -> None:
    await playlists.save(ANNA, [ABBA])
    await think(opinions, BLUR, True)

    found = await playlists.among(ANNA, [ABBA.key, BLUR.key, CURE.key])
    assert found == {ABBA.key, BLUR.key}
