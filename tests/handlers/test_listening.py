"""Recordings in the chat: the line, stopping, albums, what is known already, the picture."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from support.desk import Desk
from support.stage import shows

from bot.playground import Visitor
from bot.views.hearing import render_listening, verdict
from bot.views.stopping import StopButton, render_stopped, stopped_word
from bot.views.texts import Texts
from ml.errors import Silence
from ml.genre.hearing import GenreProbability, Stretch
from storage.database import Database
from storage.inbox import Inbox
from storage.listens import Listens
from storage.waiting import Waiting

ENGLISH = Texts("en")
PATIENCE_SECONDS = 10.0


async def seen(desk: Desk, true: Callable[[], bool]) -> None:
    """Wait until it is so on the playground."""
    await desk.anna.wait_until(lambda: true() or None)


async def came(desk: Desk, content: bytes = b"sound", **more: Any) -> Waiting:
    """A voice message, as the inbox hands it over."""
    waiting = desk.waiting(message=desk.message(**desk.voice(content), **more))
    await desk.inbox.put([waiting.payload])
    return waiting


def song(desk: Desk, content: bytes, name: str) -> dict[str, Any]:
    """The body of a message with an audio file of an album; its title is its content."""
    stored = desk.playground.world.files.add("audio", content, "song.mp3")
    about = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "duration": 1}
    named = {"performer": "The <b>", "title": content.decode()}
    return {"audio": about | named, "media_group_id": name}


async def album(desk: Desk, *contents: bytes, name: str = "album") -> list[Waiting]:
    updates = [desk.waiting(message=desk.message(**song(desk, each, name))) for each in contents]
    await desk.inbox.put([each.payload for each in updates])
    return updates


async def press_stop(desk: Desk, update_id: int, by: Visitor | None = None) -> str:
    """Press the button in one's own chat and return the word that is shown."""
    user = (by or desk.anna).person.as_user()
    chat = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
    query = desk.press(StopButton(update_id).data, desk.message(chat)) | {"from": user}
    before = len(desk.playground.call_log)
    await desk.face.process(desk.waiting(callback_query=query))
    calls = list(desk.playground.call_log)[before:]
    (answered,) = [each for each in calls if each.method == "answerCallbackQuery"]
    return str(answered.parameters["text"])


def answered(desk: Desk, waiting: Waiting) -> "asyncio.Task[None]":
    return asyncio.create_task(desk.face.process(waiting))


async def test_music_becomes_a_picture_with_the_verdict_as_its_caption(desk: Desk) -> None:
    await desk.face.process(await came(desk))

    (answer,) = desk.anna.replies
    assert answer.kind == "photo"
    assert answer.file is not None
    assert answer.file.startswith(b"\x89PNG")
    assert answer.html.startswith(verdict(ENGLISH, desk.ear.answer))
    assert answer.edits == (render_listening(ENGLISH).text,)
    assert sorted(desk.calls) == [
        "editMessageMedia", "file", "getFile", "sendChatAction", "sendMessage",
    ]  # fmt: skip


async def test_a_long_recording_has_a_taller_picture(desk: Desk) -> None:
    await desk.face.process(await came(desk, b"short"))
    genres = desk.ear.answer.genres
    stretches = tuple(Stretch(30.0 * at, 30.0 * at + 30, genres) for at in range(3))
    desk.ear.answer = replace(desk.ear.answer, seconds=90.0, timeline=stretches)
    await desk.face.process(await came(desk, b"long"))

    short, long = (
        desk.anna.chat.messages[each.id].body["photo"][0]["height"] for each in desk.anna.replies
    )
    assert long > short + 100


async def test_what_cannot_be_heard_has_no_picture(desk: Desk) -> None:
    desk.ear.answer = Silence()
    await desk.face.process(await came(desk))

    assert [each.kind for each in desk.anna.replies] == ["text"]


async def test_a_file_that_is_known_is_answered_with_one_call(desk: Desk) -> None:
    await desk.face.process(await came(desk))
    before = len(desk.calls)

    await desk.face.process(await came(desk))

    first, second = desk.anna.replies
    assert desk.calls[before:] == ["sendPhoto"]
    assert second.html.startswith(verdict(ENGLISH, desk.ear.answer))
    assert second.file == first.file
    assert desk.ear.heard == [b"sound"]


async def test_the_same_sound_in_another_file_is_fetched_and_not_heard(desk: Desk) -> None:
    await desk.face.process(await came(desk))
    stored = desk.playground.world.files.add("document", b"sound", "song.ogg", "audio/ogg")
    document = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "mime_type": "audio/ogg",
    }
    await desk.face.process(desk.waiting(message=desk.message(document=document)))

    assert [each.kind for each in desk.anna.replies] == ["photo", "photo"]
    assert desk.ear.heard == [b"sound"]


async def test_who_has_to_wait_is_told_behind_how_many(desk: Desk) -> None:
    desk.ear.free.clear()
    tasks = []
    for number in range(4):
        tasks.append(answered(desk, await came(desk, bytes([number]))))
        await seen(desk, lambda number=number: len(desk.anna.replies) == number + 1)

    assert [each.html for each in desk.anna.replies] == [
        render_listening(ENGLISH, ahead).text for ahead in (0, 0, 2, 3)
    ]
    desk.ear.free.set()
    await asyncio.gather(*tasks)
    assert {each.kind for each in desk.anna.replies} == {"photo"}


async def test_what_waits_is_not_even_fetched(desk: Desk) -> None:
    desk.ear.free.clear()
    tasks = [answered(desk, await came(desk, bytes([number]))) for number in range(9)]
    await desk.ear.has_heard(4)
    await seen(desk, lambda: len(desk.anna.replies) == 9)

    assert desk.calls.count("getFile") == 4
    desk.ear.free.set()
    await asyncio.gather(*tasks)
    assert desk.calls.count("getFile") == 9


async def test_who_sends_several_is_told_that_the_others_come_next(desk: Desk) -> None:
    desk.ear.free.clear()
    first, second, last = [await came(desk, bytes([number])) for number in range(3)]

    task = answered(desk, first)

    await seen(desk, lambda: len(desk.anna.replies) == 1)
    assert desk.anna.replies[0].text == "🎧 Listening… Then 2 more of yours."
    desk.ear.free.set()
    await task
    for waiting, more in ((second, 1), (last, 0)):
        await desk.inbox.done(waiting.update_id - 1)
        await answered(desk, waiting)
        assert desk.anna.replies[-1].edits == (render_listening(ENGLISH, behind=more).text,)


async def test_a_new_place_is_shown_now_and_then(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.progress._REFRESH_SECONDS", 0.0)
    desk.ear.free.clear()
    updates = [await came(desk, bytes([number])) for number in range(4)]
    tasks = []
    for number, waiting in enumerate(updates):
        tasks.append(answered(desk, waiting))
        await seen(desk, lambda number=number: len(desk.anna.replies) == number + 1)
    last = desk.anna.replies[3]
    assert last.html == render_listening(ENGLISH, 3).text

    await press_stop(desk, updates[2].update_id)

    await seen(desk, lambda: desk.anna.replies[3].html == render_listening(ENGLISH, 2).text)
    desk.ear.free.set()
    await asyncio.gather(*tasks)
    assert desk.anna.replies[3].kind == "photo"


async def test_listening_is_stopped(desk: Desk, database: Database) -> None:
    desk.ear.free.clear()
    waiting = await came(desk)
    task = answered(desk, waiting)
    await desk.ear.has_heard(1)
    (listening,) = desk.anna.replies
    assert [each.data for each in listening.buttons] == [StopButton(waiting.update_id).data]

    word = await press_stop(desk, waiting.update_id)
    await task

    (answer,) = desk.anna.replies
    assert word == stopped_word(ENGLISH, stopped=True)
    assert shows(render_stopped(ENGLISH))(answer)
    assert desk.ear.given_up == 1
    assert await Listens(database).count(desk.anna.person.id) == 0


async def test_what_waits_is_stopped_and_never_fetched(desk: Desk) -> None:
    desk.ear.free.clear()
    updates = [await came(desk, bytes([number])) for number in range(5)]
    tasks = []
    for number, waiting in enumerate(updates):
        tasks.append(answered(desk, waiting))
        await seen(desk, lambda number=number: len(desk.anna.replies) == number + 1)
    await desk.ear.has_heard(4)

    await press_stop(desk, updates[4].update_id)
    await tasks[4]

    assert shows(render_stopped(ENGLISH))(desk.anna.replies[4])
    assert desk.calls.count("getFile") == 4
    desk.ear.free.set()
    await asyncio.gather(*tasks)


async def test_stopping_twice_is_stopping_once(desk: Desk) -> None:
    desk.ear.free.clear()
    waiting = await came(desk)
    task = answered(desk, waiting)
    await desk.ear.has_heard(1)

    await press_stop(desk, waiting.update_id)
    await press_stop(desk, waiting.update_id)
    await task

    assert [each.text for each in desk.anna.replies] == [ENGLISH("stopped")]


async def test_what_is_answered_cannot_be_stopped(desk: Desk) -> None:
    waiting = await came(desk)
    await desk.face.process(waiting)
    await desk.inbox.done(waiting.update_id)
    (answer,) = desk.anna.replies

    assert await press_stop(desk, waiting.update_id) == stopped_word(ENGLISH, stopped=False)

    assert desk.anna.replies == [answer]


async def test_what_is_done_while_the_button_is_pressed_is_not_said_to_be_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, listen = desk.face._beginning.inbox, desk.face._services.listen
    waiting = await came(desk)
    with listen.jobs.begin(desk.anna.person.id, waiting.update_id) as job:

        async def stop(person_id: int, update_id: int) -> bool:
            job.settle()
            return await Inbox.stop(inbox, person_id, update_id)

        monkeypatch.setattr(inbox, "stop", stop)
        word = await press_stop(desk, waiting.update_id)

    assert word == stopped_word(ENGLISH, stopped=False)


async def test_nobody_else_stops_a_recording(desk: Desk) -> None:
    desk.ear.free.clear()
    waiting = await came(desk)
    task = answered(desk, waiting)
    await desk.ear.has_heard(1)

    word = await press_stop(desk, waiting.update_id, desk.playground.person(777, "Eve", "en"))

    assert word == stopped_word(ENGLISH, stopped=False)
    desk.ear.free.set()
    await task
    assert desk.anna.replies[0].kind == "photo"


async def test_what_was_stopped_just_before_a_restart_stays_stopped(desk: Desk) -> None:
    waiting = await came(desk)
    begun = await desk.face.bot.send_message(desk.anna.person.id, "Listening…")
    await desk.inbox.stop(desk.anna.person.id, waiting.update_id)

    await desk.face.process(replace(waiting, answer_message_id=begun.message_id))

    (answer,) = desk.anna.replies
    assert answer.id == begun.message_id
    assert shows(render_stopped(ENGLISH))(answer)
    assert desk.ear.heard == []


async def test_who_is_forgotten_while_listening_stays_forgotten(
    desk: Desk, database: Database
) -> None:
    desk.ear.free.clear()
    waiting = await came(desk)
    task = answered(desk, waiting)
    await desk.ear.has_heard(1)

    pressed = desk.waiting(callback_query=desk.press("forget:yes", desk.message()))
    async with asyncio.timeout(PATIENCE_SECONDS):
        await desk.face.process(pressed)
        await task

    assert await Listens(database).count(desk.anna.person.id) == 0
    assert desk.ear.given_up == 1


async def test_an_album_gets_one_answer(desk: Desk, database: Database) -> None:
    updates = await album(desk, b"one", b"two", b"three")

    await desk.face.process(updates[0])

    (answer,) = desk.anna.replies
    assert answer.kind == "photo"
    assert answer.text.splitlines()[:3] == [
        f"{number}. The <b> – {title}: rock, 80%"
        for number, title in enumerate(("one", "two", "three"), start=1)
    ]
    assert "Taken together: rock (80%) and pop (20%)." in answer.text
    assert sorted(desk.ear.heard) == [b"one", b"three", b"two"]
    assert await Listens(database).count(desk.anna.person.id) == 3
    assert (await desk.inbox.backlog()).count == 0


async def test_an_album_tells_what_each_of_it_is(desk: Desk, database: Database) -> None:
    rock = desk.ear.answer
    heard = {
        b"rock": rock,
        b"unsure": replace(rock, verdict="unsure"),
        b"speech": replace(rock, verdict="not_music", kind="speech"),
        b"silence": Silence(),
        b"jazz": replace(rock, genres=(GenreProbability("jazz", 0.9), rock.genres[1])),
    }

    async def hear(source: bytes) -> Any:
        if isinstance(heard[source], Exception):
            raise heard[source]
        return heard[source]

    desk.ear.hear = hear
    updates = await album(desk, *heard)

    await desk.face.process(updates[0])

    (answer,) = desk.anna.replies
    assert [line.partition(": ")[2] for line in answer.text.splitlines()[:5]] == [
        "rock, 80%", "rock or pop", "someone talking, no music", "silence", "jazz, 90%",
    ]  # fmt: skip
    assert "Taken together: rock (53%), jazz (30%), and pop" in answer.text


async def test_an_album_without_music_says_so(desk: Desk) -> None:
    desk.ear.answer = Silence()
    updates = await album(desk, b"one", b"two")

    await desk.face.process(updates[0])

    (answer,) = desk.anna.replies
    assert answer.kind == "text"
    assert answer.text.endswith(ENGLISH("album-no-music"))


async def test_what_comes_into_an_album_while_it_is_heard_is_in_its_answer(desk: Desk) -> None:
    desk.ear.free.clear()
    (first,) = await album(desk, b"one")
    task = answered(desk, first)
    await desk.ear.has_heard(1)
    await album(desk, b"two")
    desk.ear.free.set()
    await task

    (answer,) = desk.anna.replies
    assert [line[:2] for line in answer.text.splitlines()[:2]] == ["1.", "2."]
    assert (await desk.inbox.backlog()).count == 0


async def test_an_album_cut_off_in_the_middle_goes_on_there(desk: Desk, database: Database) -> None:
    first, _, _ = await album(desk, b"one", b"two", b"three")
    hear, free = desk.ear.hear, asyncio.Event()

    async def hear_some(source: bytes) -> Any:
        if source == b"three":
            await free.wait()
        return await hear(source)

    desk.ear.hear = hear_some
    task = answered(desk, first)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await Listens(database).count(desk.anna.person.id) < 2:
            pass
    task.cancel()
    await asyncio.wait({task})
    assert (await desk.inbox.backlog()).count == 3

    free.set()
    (again, *_) = await desk.inbox.take(1)
    await desk.face.process(again)

    (shown,) = desk.anna.replies
    assert [line[:2] for line in shown.text.splitlines()[:3]] == ["1.", "2.", "3."]
    assert sorted(desk.ear.heard) == [b"one", b"three", b"two"]
    assert (await desk.inbox.backlog()).count == 0


async def test_stopping_an_album_stops_all_of_it(desk: Desk) -> None:
    desk.ear.free.clear()
    updates = await album(desk, b"one", b"two", b"three")
    task = answered(desk, updates[0])
    await desk.ear.has_heard(3)

    await press_stop(desk, updates[0].update_id)
    await task

    assert [each.text for each in desk.anna.replies] == [ENGLISH("stopped")]
    assert desk.ear.given_up == 3
    assert (await desk.inbox.backlog()).count <= 1  # the press, which is no album's


async def test_many_albums_at_once_do_not_wait_for_each_other(desk: Desk) -> None:
    firsts = []
    for name in "abcdefgh":
        updates = await album(desk, *(f"{name}{number}".encode() for number in "123"), name=name)
        firsts.append(updates[0])

    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(*(desk.face.process(each) for each in firsts))

    assert len(desk.anna.replies) == len(firsts)
    assert len(desk.ear.heard) == 3 * len(firsts)
