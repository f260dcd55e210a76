"""Subscribing to Friday's tracks by hand."""

from datetime import timedelta

import pytest
from support.desk import Desk
from support.stage import shows

from bot.playground import Shown
from bot.services.weekly import next_friday
from bot.views.texts import Texts
from bot.views.trouble import render_old_button
from bot.views.weekly import render_weekly, render_weekly_ended
from storage.clock import utc_now

ENGLISH = Texts("en")


async def weekly(desk: Desk) -> Shown:
    entity = {"type": "bot_command", "offset": 0, "length": 7}
    body = desk.message(text="/weekly", entities=[entity])
    await desk.face.process(desk.waiting(message=body))
    return desk.anna.replies[-1]


async def press(desk: Desk, shown: Shown, row: int) -> Shown:
    message = desk.message(text=shown.text) | {"message_id": shown.id}
    query = desk.press(shown.keyboard[row][0].data or "", message)
    await desk.face.process(desk.waiting(callback_query=query))
    return next(each for each in desk.anna.replies if each.id == shown.id)


@pytest.mark.parametrize("zone", [None, "Asia/Tokyo"])
async def test_one_tap_begins_it_and_one_ends_it(desk: Desk, zone: str | None) -> None:
    await desk.people.set_time_zone(desk.anna.person.id, zone)
    friday = next_friday(utc_now(), zone)

    offer = await weekly(desk)
    assert shows(render_weekly(ENGLISH, friday, zone, wanted=False))(offer)
    for _ in range(2):
        subscribed = await press(desk, offer, 0)
        assert shows(render_weekly(ENGLISH, friday, zone, wanted=True))(subscribed)
    assert shows(render_weekly(ENGLISH, friday, zone, wanted=True))(await weekly(desk))

    ended = await press(desk, subscribed, 0)
    assert shows(render_weekly_ended(ENGLISH))(ended)
    assert shows(render_weekly(ENGLISH, friday, zone, wanted=False))(await weekly(desk))
    # And the button under the farewell begins it once more.
    assert shows(render_weekly(ENGLISH, friday, zone, wanted=True))(await press(desk, ended, 0))


async def test_the_clock_that_counts_can_be_changed_from_there(desk: Desk) -> None:
    before = len(desk.anna.replies)
    await press(desk, await weekly(desk), 1)

    person = await desk.people.get(desk.anna.person.id)
    assert person.awaiting == "time_zone"
    assert len(desk.anna.replies) == before + 2


def test_the_message_says_when_in_the_persons_own_time() -> None:
    friday = next_friday(utc_now() - timedelta(days=7), "Asia/Tokyo")
    assert (
        "По пятницам в 18:00" in render_weekly(Texts("ru"), friday, "Asia/Tokyo", wanted=False).text
    )
    assert "Every Friday at 6:00" in render_weekly(ENGLISH, friday, "Asia/Tokyo", wanted=True).text


@pytest.mark.parametrize("data", ["weekly", "weekly:", "weekly:maybe", "weekly:on:there"])
async def test_a_strange_button_gets_a_kind_word(desk: Desk, data: str) -> None:
    query = desk.press(data, desk.message(text="old"))
    await desk.face.process(desk.waiting(callback_query=query))

    assert shows(render_old_button(ENGLISH))(desk.anna.replies[-1])
