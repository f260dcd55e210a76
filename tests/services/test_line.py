"""The line in front of the ear, and work that can be stopped."""

import asyncio
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.jobs import Jobs, Stopped
from bot.services.line import Line, Place, QueueFull


def test_who_finds_a_free_ear_has_nobody_ahead() -> None:
    line = Line(at_once=2)
    with ExitStack() as stack:
        ahead = [stack.enter_context(line.stand()).ahead for _ in range(5)]

    assert ahead == [0, 0, 2, 3, 4]


@given(st.integers(1, 3), st.lists(st.integers(0, 30), max_size=40))
def test_places_move_up_as_others_leave(at_once: int, leaving: list[int]) -> None:
    line = Line(at_once)
    with ExitStack() as stack:
        places: list[Place] = []
        for which in leaving:
            if which < len(places):
                places.pop(which).leave()
            else:
                places.append(stack.enter_context(line.stand()))
            before = [number if number >= at_once else 0 for number in range(len(places))]
            assert [place.ahead for place in places] == before
            assert [line.lets_in(place) for place in places] == [
                number < at_once + 2 for number in range(len(places))
            ]


async def test_a_recording_is_fetched_when_its_turn_is_near() -> None:
    line = Line(at_once=1)
    order: list[int] = []

    async def turn(number: int, place: Place) -> None:
        await place.turn()
        order.append(number)

    with ExitStack() as stack:
        places = [stack.enter_context(line.stand()) for _ in range(5)]
        async with asyncio.TaskGroup() as tasks:
            waiting = [
                tasks.create_task(turn(number, place)) for number, place in enumerate(places)
            ]
            await asyncio.wait(waiting[:3])
            assert order == [0, 1, 2]
            places[1].leave()
            await waiting[3]
            assert not waiting[4].done()
            places[0].leave()
    assert order == [0, 1, 2, 3, 4]


def test_a_line_that_is_too_long_takes_nobody_more() -> None:
    line = Line(at_once=1, most=2)
    with line.stand(), line.stand(), pytest.raises(QueueFull), line.stand():
        pass
    with line.stand(), line.stand():
        pass


async def sleep_forever() -> None:
    await asyncio.Event().wait()


async def test_a_job_is_stopped_in_its_work() -> None:
    jobs = Jobs()
    with jobs.begin(1, 10) as job:
        working = asyncio.create_task(job.work(sleep_forever()))
        await asyncio.sleep(0)

        assert jobs.stop(10)

        with pytest.raises(Stopped):
            await working
        with pytest.raises(Stopped):
            job.settle()
    assert not jobs.stop(10)


async def test_a_job_stopped_before_its_work_does_none() -> None:
    jobs = Jobs()
    with jobs.begin(1, 10) as job:
        assert jobs.stop(10)
        with pytest.raises(Stopped):
            await job.work(sleep_forever())


async def test_a_settled_job_is_answered() -> None:
    jobs = Jobs()
    with jobs.begin(1, 10) as job:
        assert not jobs.is_answering(10)
        job.settle()
        assert jobs.is_answering(10)
        assert not jobs.stop(10)


async def test_whoever_works_is_told_when_all_of_it_is_cancelled() -> None:
    jobs = Jobs()
    with jobs.begin(1, 10) as job:
        working = asyncio.create_task(job.work(sleep_forever()))
        await asyncio.sleep(0)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working


async def test_everything_of_a_person_is_stopped_and_has_ended() -> None:
    jobs = Jobs()
    ended: list[int] = []

    async def work(person_id: int, update_id: int) -> None:
        with jobs.begin(person_id, update_id) as job:
            try:
                await job.work(sleep_forever())
            except Stopped:
                await asyncio.sleep(0)
            ended.append(update_id)

    mine = [asyncio.create_task(work(1, number)) for number in (10, 11)]
    other = asyncio.create_task(work(2, 12))
    await asyncio.sleep(0)

    await jobs.stop_all_of(1)

    assert sorted(ended) == [10, 11]
    await jobs.stop_all_of(2)
    await asyncio.wait({*mine, other})
    assert ended[2:] == [12]
