"""Lanes of a chat that do not wait for each other, and updates that are not wanted any more."""

from support.bot_token import BOT
from support.dispatching import message
from support.forgetting import forget

from bot.intake.lanes import RECORDINGS, STOPS, lane_of
from storage.database import Database
from storage.inbox import Inbox


def voice(update_id: int, chat: int = 1) -> dict[str, object]:
    raw = message(update_id, chat)
    return raw | {"message": {**raw["message"], "voice": {"file_id": "f"}}}


def press(update_id: int, data: str, chat: int = 1) -> dict[str, object]:
    about = {"data": data, "from": {"id": chat}, "message": {"chat": {"id": chat}}}
    return {"update_id": update_id, "callback_query": about}


def with_lanes(database: Database) -> Inbox:
    return Inbox(database, BOT, lane_of=lane_of)


async def taken(inbox: Inbox, *exclude: tuple[int, str]) -> list[int]:
    return [each.update_id for each in await inbox.take(99, exclude)]


def test_recordings_and_their_stopping_have_lanes_of_their_own() -> None:
    assert lane_of(voice(1)) == RECORDINGS
    assert lane_of(press(1, "stop:5")) == STOPS
    assert {lane_of(message(1)), lane_of(press(1, "stopping:5")), lane_of(press(1, "x"))} == {""}
    assert lane_of({"update_id": 1, "edited_message": voice(1)["message"]}) == ""


def test_a_recording_that_is_asked_about_takes_as_long_as_one_that_is_sent() -> None:
    asked = {"chat": {"id": -5, "type": "supergroup"}, "text": "/genre"}
    answering = asked | {"reply_to_message": voice(1)["message"]}
    assert lane_of({"update_id": 1, "message": answering}) == RECORDINGS
    assert lane_of({"update_id": 1, "message": asked | {"reply_to_message": asked}}) == ""
    assert lane_of({"update_id": 1, "message": asked}) == ""
    in_private = answering | {"chat": {"id": 5, "type": "private"}}
    assert lane_of({"update_id": 1, "message": in_private}) == ""
    assert lane_of({"update_id": 1, "guest_message": asked}) == RECORDINGS


async def test_a_lane_waits_for_itself_alone(database: Database) -> None:
    inbox = with_lanes(database)
    updates = [voice(1), voice(2), message(3), message(4), press(5, "stop:1"), voice(6, 2)]
    await inbox.put(updates)

    assert await taken(inbox) == [1, 3, 5, 6]
    assert await taken(inbox, (1, RECORDINGS), (2, "")) == [3, 5, 6]
    await inbox.postpone(3, 60.0)
    await inbox.done(1)
    assert await taken(inbox) == [2, 5, 6]


async def test_what_stands_beside_an_update_is_its_lane(database: Database) -> None:
    inbox = with_lanes(database)
    await inbox.put([voice(1), voice(2), message(3), voice(4), voice(5, 2)])
    await inbox.done(2)

    assert [each.update_id for each in await inbox.beside(1)] == [1, 4]
    assert [each.update_id for each in await inbox.beside(4)] == [1, 4]
    assert await inbox.beside(2) == []


async def test_several_are_done_at_once(database: Database) -> None:
    inbox = with_lanes(database)
    await inbox.put([voice(1), voice(2), voice(3)])

    await inbox.done(1, 2)

    assert await taken(inbox) == [3]


async def test_only_in_its_own_chat_an_update_is_stopped(database: Database) -> None:
    inbox = with_lanes(database)
    await inbox.put([voice(1), voice(2)])

    assert not await inbox.stop(2, 1)
    assert not await inbox.is_stopped(1)
    assert await inbox.stop(1, 1)
    assert await inbox.stop(1, 1)

    assert await inbox.is_stopped(1)
    assert not await inbox.is_stopped(2)
    assert [each.stopped for each in await inbox.take(1)] == [True]


async def test_what_is_done_cannot_be_stopped(database: Database) -> None:
    inbox = with_lanes(database)
    await inbox.put([voice(1)])
    await inbox.done(1)

    assert not await inbox.stop(1, 1)
    assert await inbox.is_stopped(1)


async def test_what_a_forgotten_person_sent_is_not_wanted_any_more(database: Database) -> None:
    inbox = with_lanes(database)
    await inbox.put([voice(1)])

    await forget(database, 1)

    assert await inbox.is_stopped(1)
