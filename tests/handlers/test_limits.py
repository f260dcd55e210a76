"""Too much at once: the queue is full, a person has sent too many; and trying once more."""

from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from support.desk import Desk, crowded
from support.stage import shows

from bot.intake.lanes import AGAIN, MOST, MOST_RECORDINGS, lane_of
from bot.playground import Shown
from bot.services.line import Line
from bot.views.hearing import render_hearing_unavailable, render_queue_full, render_too_many
from bot.views.texts import Texts
from bot.views.trouble import render_apology, render_old_button
from ml.errors import ModelMissing
from storage.inbox import Inbox
from storage.overflow import OVERFLOW
from storage.waiting import Waiting

ENGLISH = Texts("en")


def sent(desk: Desk, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """A voice message of Anna's that stands in the chat, so that it can be quoted."""
    return desk.message(**(body or desk.voice()))


async def press_again(desk: Desk, answer: Shown, quoted: dict[str, Any]) -> None:
    assert [button.data for button in answer.buttons] == [AGAIN]
    message = desk.message(text=answer.text) | {"message_id": answer.id}
    message["reply_to_message"] = quoted
    await desk.face.process(desk.waiting(callback_query=desk.press(AGAIN, message)))


async def test_a_full_queue_is_told_with_when_there_is_room_and_can_be_tried_again(
    desk: Desk,
) -> None:
    voice = sent(desk)
    with crowded(desk) as line:
        await desk.face.process(desk.waiting(message=voice))
        (answer,) = desk.anna.replies
        assert shows(render_queue_full(ENGLISH, line.seconds_left))(answer)
        assert desk.calls == ["sendMessage"]

    await press_again(desk, answer, voice)

    (heard,) = desk.anna.replies
    assert heard.id == answer.id
    assert "rock" in heard.text
    assert desk.ear.heard == [b"sound"]


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0, "about a minute"), (61.0, "about 2 minutes"), (300.0, "5 minutes")]
)
def test_the_time_is_rounded_up(seconds: float, said: str) -> None:
    assert said in render_queue_full(ENGLISH, seconds).text


def test_the_time_goes_by_how_long_the_last_recordings_took() -> None:
    line = Line(at_once=2, most=30)
    for _ in range(100):
        line.took(12.0)
    with ExitStack() as places:
        for _ in range(30):
            places.enter_context(line.stand())
        assert line.seconds_left == pytest.approx(30 * 12.0 / 2, rel=0.01)
    assert line.seconds_left == 0.0


async def test_whoever_sends_too_many_at_once_is_told_so_once(desk: Desk) -> None:
    inbox = Inbox(desk.inbox._database, desk.inbox._bot_id, lane_of=lane_of, most=MOST)
    updates = [desk.waiting(message=sent(desk)) for _ in range(MOST_RECORDINGS + 5)]
    await inbox.put([each.payload for each in updates])
    others = desk.waiting(message=desk.message(text="/help"))
    await inbox.put([others.payload])

    turned_away: list[Waiting] = []
    while found := [each for each in await inbox.take(5) if each.lane == OVERFLOW]:
        for each in found:
            turned_away.append(each)
            await desk.face.process(each)
            await inbox.done(each.update_id)

    assert [each.update_id for each in turned_away] == [
        each.update_id for each in updates[MOST_RECORDINGS:]
    ]
    (answer,) = desk.anna.replies
    assert shows(render_too_many(ENGLISH, MOST_RECORDINGS))(answer)
    assert desk.ear.heard == []
    # What was taken is heard, and what is no recording has nothing to do with it.
    first, text = await inbox.take(5)
    assert (first.update_id, text.update_id) == (updates[0].update_id, others.update_id)


async def test_after_an_apology_the_recording_can_be_tried_again(desk: Desk) -> None:
    voice = sent(desk)
    await desk.face.give_up(desk.waiting(message=voice))
    (answer,) = desk.anna.replies
    assert shows(render_apology(ENGLISH, recording=True))(answer)

    await press_again(desk, answer, voice)

    assert "rock" in desk.anna.replies[-1].text


async def test_without_a_model_it_can_be_tried_again_later(desk: Desk) -> None:
    voice, heard = sent(desk), desk.ear.answer
    desk.ear.answer = ModelMissing()
    await desk.face.process(desk.waiting(message=voice))
    (answer,) = desk.anna.replies
    assert shows(render_hearing_unavailable(ENGLISH))(answer)

    desk.ear.answer = heard
    await press_again(desk, answer, voice)

    assert "rock" in desk.anna.replies[-1].text


async def test_trying_again_what_is_gone_from_the_chat_says_so(desk: Desk) -> None:
    message = desk.message(text="Too many recordings")
    await desk.face.process(desk.waiting(callback_query=desk.press(AGAIN, message)))

    (answer,) = desk.anna.replies
    assert shows(render_old_button(ENGLISH))(answer)


async def test_trying_again_while_too_many_wait_leaves_the_button_where_it_is(desk: Desk) -> None:
    voice = sent(desk)
    with crowded(desk):
        await desk.face.process(desk.waiting(message=voice))
    (answer,) = desk.anna.replies
    message = desk.message(text=answer.text) | {"message_id": answer.id, "reply_to_message": voice}
    for _ in range(2):
        press = desk.waiting(callback_query=desk.press(AGAIN, message))
        await desk.face.process(replace(press, lane=OVERFLOW))

    full, too_many = desk.anna.replies
    assert (full.html, [each.data for each in full.buttons]) == (answer.html, [AGAIN])
    assert shows(render_too_many(ENGLISH, MOST_RECORDINGS))(too_many)


async def test_a_second_try_that_fails_ends_in_the_same_message(desk: Desk) -> None:
    voice = sent(desk)
    await desk.face.give_up(desk.waiting(message=voice))
    (answer,) = desk.anna.replies
    message = desk.message(text=answer.text) | {"message_id": answer.id, "reply_to_message": voice}
    press = desk.waiting(callback_query=desk.press(AGAIN, message))
    await desk.inbox.put([press.payload])
    desk.ear.answer = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        await desk.face.process(press)
    (again,) = await desk.inbox.take(1)
    await desk.face.give_up(again)

    (apology,) = desk.anna.replies
    assert apology.id == answer.id
    assert shows(render_apology(ENGLISH, recording=True))(apology)


async def test_trying_again_waits_with_the_recordings(desk: Desk) -> None:
    press = desk.waiting(callback_query=desk.press(AGAIN, desk.message()))
    voice = desk.waiting(message=sent(desk))

    assert lane_of(press.payload) == lane_of(voice.payload) != lane_of({})
