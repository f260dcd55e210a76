"""Presses handed to the face by hand: old buttons, strange ones, repeated ones, and bad luck."""

from typing import Any

import pytest
from support.desk import Desk
from support.stage import shows
from telegram.error import RetryAfter

from bot.playground import Shown
from bot.views.texts import Texts
from bot.views.track_buttons import render_old_list, render_old_recording
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.tracks import Track, Tracks

ENGLISH = Texts("en")


@pytest.fixture
async def opinions(database: Database) -> Feedback:
    """With three tracks in the catalog."""
    rows = [
        Track(f"{name}|song", "Song", name, "", 1990, ("en",), ("rock",), "starter")
        for name in ("abba", "blur", "cure")
    ]
    await Tracks(database).replace_starter(rows, "three")
    return Feedback(database)


async def heard(desk: Desk) -> Shown:
    """The verdict on a recording of Anna's."""
    await desk.face.process(desk.waiting(message=desk.message(**desk.voice())))
    return desk.anna.replies[-1]


def on(desk: Desk, shown: Shown, **changes: Any) -> dict[str, Any]:
    """The message as Telegram sends it along with a pressed button."""
    chat = desk.anna.chat
    known = chat.messages.get(shown.id)
    gone = desk.message(text=shown.text) | {"message_id": shown.id}
    return (chat.as_message(known) if known else gone) | changes


def data(shown: Shown, label: str) -> str:
    return next(each.data for each in shown.buttons if each.text == label and each.data)


async def press(desk: Desk, shown: Shown, label: str) -> Shown:
    """Press the button with this label; how the message looks afterwards."""
    query = desk.press(data(shown, label), on(desk, shown))
    await desk.face.process(desk.waiting(callback_query=query))
    return next(each for each in desk.anna.replies if each.id == shown.id)


@pytest.mark.parametrize(
    "data",
    ["track", "track:", "track:gone", "track:gone:1", "track:gone:1:like", "track:gone:1:love",
     "track:gone:0:like", "track:gone:1:like:more", "track:жук:1:like", "save", "save:gone",
     "save:gone:1", "save:gone:0", "save:gone:like"],
)  # fmt: skip
async def test_a_button_of_a_forgotten_list_gets_a_kind_word(desk: Desk, data: str) -> None:
    await desk.face.process(desk.waiting(callback_query=desk.press(data, desk.message(text="old"))))

    (answer,) = desk.anna.replies
    assert shows(render_old_list(ENGLISH))(answer)
    assert desk.calls == ["answerCallbackQuery", "sendMessage"]


@pytest.mark.parametrize(
    "data",
    ["heard", "heard:gone", "heard:gone:jazz", "heard:gone:polka", "heard:gone:back",
     "heard:" + "x" * 58],
)  # fmt: skip
async def test_a_button_of_a_forgotten_recording_speaks_of_a_recording(
    desk: Desk, data: str
) -> None:
    await desk.face.process(desk.waiting(callback_query=desk.press(data, desk.message(text="old"))))

    (answer,) = desk.anna.replies
    assert shows(render_old_recording(ENGLISH))(answer)


async def test_the_list_of_somebody_else_is_not_opened(desk: Desk, opinions: Feedback) -> None:
    list_of_anna = await heard(desk)
    boris = desk.playground.person(502, "Boris", "en")
    user = boris.person.as_user()
    chat = {"id": 502, "type": "private", "first_name": "Boris"}
    opened = await press(desk, list_of_anna, "1")
    for label in ("1", "👍"):
        query = desk.press(data(list_of_anna if label == "1" else opened, label), None)
        query |= {"from": user, "message": desk.message(chat, text="x")}
        await desk.face.process(desk.waiting(callback_query=query))

    assert [shows(render_old_list(ENGLISH))(each) for each in boris.replies] == [True, True]
    assert await opinions.all() == []


async def test_a_press_costs_two_calls_and_changes_only_the_buttons(
    desk: Desk, opinions: Feedback
) -> None:
    shown = await heard(desk)
    before = len(desk.calls)

    opened = await press(desk, shown, "2")
    liked = await press(desk, opened, "👍")

    assert desk.calls[before:] == ["answerCallbackQuery", "editMessageReplyMarkup"] * 2
    assert (liked.html, liked.edits) == (shown.html, shown.edits)
    assert [each.liked for each in await opinions.all()] == [True]


async def test_the_same_press_answered_a_second_time_does_not_take_it_back(
    desk: Desk, opinions: Feedback
) -> None:
    opened = await press(desk, await heard(desk), "1")
    liking = desk.waiting(callback_query=desk.press(data(opened, "👍"), on(desk, opened)))

    desk.playground.faults.fail("editMessageReplyMarkup", status=429, retry_after=3)
    with pytest.raises(RetryAfter):
        await desk.face.process(liking)
    await desk.face.process(liking)
    await desk.face.process(liking)  # nothing is left to change, and that is no error

    assert [each.liked for each in await opinions.all()] == [True]
    assert data(desk.anna.replies[-1], "✓ 👍").endswith(":none")


async def test_an_opinion_is_kept_although_the_press_came_too_late_for_a_word(
    desk: Desk, opinions: Feedback
) -> None:
    opened = await press(desk, await heard(desk), "1")
    desk.playground.faults.fail(
        "answerCallbackQuery",
        status=400,
        description="Bad Request: query is too old and response timeout expired",
    )

    disliked = await press(desk, opened, "👎")

    assert [each.liked for each in await opinions.all()] == [False]
    assert data(disliked, "✓ 👎")


async def test_the_message_is_changed_although_telegram_no_longer_tells_what_is_in_it(
    desk: Desk, opinions: Feedback
) -> None:
    shown = await heard(desk)
    inaccessible = desk.message() | {"message_id": shown.id, "date": 0}

    query = desk.press(data(shown, "3"), inaccessible)
    await desk.face.process(desk.waiting(callback_query=query))

    (answer,) = desk.anna.replies
    assert (answer.html, data(answer, "· 3 ·")) == (shown.html, data(shown, "3")[:-2])


async def test_where_the_message_cannot_be_changed_the_buttons_come_with_the_list_anew(
    desk: Desk, opinions: Feedback
) -> None:
    shown = await heard(desk)
    await desk.face.bot.delete_message(desk.anna.person.id, shown.id)

    query = desk.press(data(shown, "3"), on(desk, shown))
    await desk.face.process(desk.waiting(callback_query=query))

    (anew,) = desk.anna.replies
    assert [line[:2] for line in anew.text.splitlines()] == ["1.", "2.", "3."]
    places = ["Spotify", "YouTube", "Yandex"]
    assert [each.text for each in anew.buttons if each.url] == [*places, "Share"]


async def test_a_verdict_without_any_track_can_be_corrected(desk: Desk, database: Database) -> None:
    shown = await heard(desk)
    assert [each.text for each in shown.keyboard[0]] == ["It’s not rock"]

    asked = await press(desk, shown, "It’s not rock")
    corrected = await press(desk, asked, "Jazz")

    assert [each.text for each in corrected.keyboard[0]] == ["✓ It’s jazz"]
    assert corrected.keyboard[1:] == shown.keyboard[1:]
    (listen,) = await Listens(database).of(desk.anna.person.id)
    assert (listen.corrected, listen.first_genre) == ("jazz", "rock")


async def test_a_correction_is_in_the_words_and_in_the_picture(
    desk: Desk, opinions: Feedback
) -> None:
    before = await heard(desk)
    question = await press(desk, before, "It’s not rock")
    assert (question.html, question.file) == (before.html, before.file)

    corrected = await press(desk, question, "Jazz")

    assert corrected.html.startswith(ENGLISH("verdict-corrected", genre="jazz"))
    assert corrected.file != before.file
    again = await press(desk, await press(desk, corrected, "✓ It’s jazz"), "✓ Jazz")
    assert again.html.partition("\n\n")[0] == before.html.partition("\n\n")[0]
    assert again.file == before.file
    assert "It’s not rock" in [each.text for each in again.buttons]


async def test_a_correction_brings_tracks_of_the_genre_that_was_named(
    desk: Desk, opinions: Feedback, database: Database
) -> None:
    jazz = Track("chet|song", "So what", "Chet", "", 1954, ("en",), ("jazz",), "jazz")
    await Tracks(database).replace_starter([jazz], "one")
    question = await press(desk, await heard(desk), "It’s not rock")

    corrected = await press(desk, question, "Jazz")

    assert "1. Chet – So what" in corrected.text
    assert "rock, like" not in corrected.text


async def test_what_was_heard_is_no_correction(
    desk: Desk, opinions: Feedback, database: Database
) -> None:
    before = await heard(desk)

    after = await press(desk, await press(desk, before, "It’s not rock"), "✓ Rock")

    assert (after.html, after.file, after.keyboard) == (before.html, before.file, before.keyboard)
    (listen,) = await Listens(database).of(desk.anna.person.id)
    assert listen.corrected is None


async def test_the_same_recording_again_is_what_the_person_said(
    desk: Desk, opinions: Feedback
) -> None:
    corrected = await press(desk, await press(desk, await heard(desk), "It’s not rock"), "Jazz")

    again = await heard(desk)

    assert again.id != corrected.id
    assert again.html.startswith(ENGLISH("verdict-corrected", genre="jazz"))
    assert again.file == corrected.file
    assert "✓ It’s jazz" in [each.text for each in again.buttons]


async def test_a_correction_pressed_twice_is_one(desk: Desk, opinions: Feedback) -> None:
    question = await press(desk, await heard(desk), "It’s not rock")
    once = await press(desk, question, "Jazz")
    query = desk.press(data(question, "Jazz"), on(desk, once))

    await desk.face.process(desk.waiting(callback_query=query))

    (twice,) = desk.anna.replies
    assert twice.html.partition("\n\n")[0] == once.html.partition("\n\n")[0]
    assert twice.file == once.file


async def test_a_correction_under_a_text_changes_the_text(desk: Desk, opinions: Feedback) -> None:
    before = await heard(desk)
    stored = desk.anna.chat.messages[before.id]
    stored.body = {"text": stored.body["caption"], "entities": stored.body["caption_entities"]}
    question = await press(desk, before, "It’s not rock")

    corrected = await press(desk, question, "Jazz")

    assert corrected.kind == "text"
    assert corrected.html.startswith(ENGLISH("verdict-corrected", genre="jazz"))
