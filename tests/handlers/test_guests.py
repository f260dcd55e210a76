"""Where the bot is no member it answers who names it, in one message, and keeps nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from support.desk import Desk, crowded

from bot.catalogs.starter import load_starter
from bot.playground import Group, Visitor
from bot.services.measures import Measures
from bot.views.guests import render_guest_how
from bot.views.hearing import render_listening
from bot.views.texts import Texts
from bot.views.trouble import render_apology
from ml.errors import DamagedFile, ModelMissing
from storage.clock import utc_now
from storage.database import Database
from storage.schema import listens, offers, people
from storage.tracks import Tracks
from storage.waiting import Waiting

ENGLISH = Texts("en")
BOT_NAME = "@kamerton_bot"


@pytest.fixture
def elsewhere(desk: Desk) -> Group:
    """A group of Anna and Boris, where the bot is not."""
    return desk.playground.group("Elsewhere", desk.anna, desk.playground.person(502, "Boris"))


@pytest.fixture
def anna(desk: Desk, elsewhere: Group) -> Visitor:
    return elsewhere.of(desk.anna)


async def test_a_recording_is_named_in_one_message(
    desk: Desk, elsewhere: Group, anna: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    voice = await anna.send_file("voice", b"sound")
    await anna.ask_guest(f"{BOT_NAME} what is it?", reply_to=voice.id)

    await desk.answer()

    (answer,) = elsewhere.replies
    assert answer.text.startswith("Sounds like rock: 80%.")
    assert answer.text.count("🎵") == 3
    assert [each.url for each in answer.buttons] == ["https://t.me/kamerton_bot"]
    assert [call for call in desk.calls if call not in {"getFile", "file"}] == ["answerGuestQuery"]


async def test_what_takes_longer_says_that_it_listens_and_becomes_the_answer(
    desk: Desk, elsewhere: Group, anna: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.guests._AT_ONCE_SECONDS", 0.0)
    voice = await anna.send_file("voice", b"sound")
    await anna.ask_guest(BOT_NAME, reply_to=voice.id)

    await desk.answer()

    (answer,) = elsewhere.replies
    assert answer.text.startswith("Sounds like rock: 80%.")
    assert answer.edits == (render_listening(ENGLISH).text,)


async def test_recordings_of_guests_are_counted(
    desk: Desk, anna: Visitor, measures: Measures
) -> None:
    voice = await anna.send_file("voice", b"sound")
    for outcome in (desk.ear.answer, DamagedFile()):
        desk.ear.answer = outcome
        await anna.ask_guest(BOT_NAME, reply_to=voice.id)
        await desk.answer()

    counts = measures.take().counts
    assert (counts["clip", "rock"], counts["trouble", "unheard"]) == (1, 1)
    assert sum(times for (measure, _), times in counts.items() if measure == "recording") == 2


async def test_nothing_is_kept_of_anybody(
    desk: Desk, elsewhere: Group, anna: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    voice = await anna.send_file("voice", b"sound")
    await anna.ask_guest(BOT_NAME, reply_to=voice.id)
    await anna.ask_guest(f"{BOT_NAME} jazz of the 60s")

    await desk.answer()

    assert len(elsewhere.replies) == 2
    async with database.read() as connection:
        for table in (people, listens, offers):
            assert (await connection.execute(select(table))).all() == []


async def test_words_bring_tracks(
    desk: Desk, elsewhere: Group, anna: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    await anna.ask_guest(f"{BOT_NAME}, jazz of the 60s!")

    await desk.answer()

    (answer,) = elsewhere.replies
    assert answer.text.count("🎵") == 5
    assert answer.text.count("Spotify · YouTube · Yandex") == 5


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (BOT_NAME, render_guest_how(ENGLISH, BOT_NAME).text),
        (f"{BOT_NAME} xqzwv kjhgf", ENGLISH("group-words", bot=BOT_NAME)),
    ],
)
async def test_what_it_cannot_do_it_says(
    desk: Desk, elsewhere: Group, anna: Visitor, words: str, says: str
) -> None:
    await anna.ask_guest(words)
    await desk.answer()
    assert [each.html for each in elsewhere.replies] == [says]


async def test_what_cannot_be_heard_is_said_there(
    desk: Desk, elsewhere: Group, anna: Visitor
) -> None:
    voice = await anna.send_file("voice", b"sound")
    desk.ear.answer = replace(desk.ear.answer, verdict="not_music", kind="speech")
    await anna.ask_guest(BOT_NAME, reply_to=voice.id)
    await desk.answer()
    desk.ear.answer = DamagedFile()
    other = await anna.send_file("voice", b"another sound")
    await anna.ask_guest(BOT_NAME, reply_to=other.id)
    await desk.answer()

    speech, damaged = elsewhere.replies
    assert speech.html == ENGLISH("not-music-speech")
    assert damaged.html == ENGLISH("audio-damaged")


async def test_nothing_is_there_to_press_but_links(
    desk: Desk, elsewhere: Group, anna: Visitor
) -> None:
    voice = await anna.send_file("voice", b"sound")
    desk.ear.answer = ModelMissing()
    await anna.ask_guest(BOT_NAME, reply_to=voice.id)
    await desk.answer()
    await anna.ask_guest(BOT_NAME, reply_to=voice.id)
    with crowded(desk):
        await desk.answer()

    assert [each.html for each in elsewhere.replies] == [ENGLISH("audio-unavailable")] * 2
    for answer in elsewhere.replies:
        assert [each.url for each in answer.buttons] == ["https://t.me/kamerton_bot"]


@pytest.mark.parametrize("at_once_seconds", [0.0, 5.0])
async def test_what_is_given_up_gets_an_apology_in_its_one_message(
    desk: Desk,
    elsewhere: Group,
    anna: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    at_once_seconds: float,
) -> None:
    monkeypatch.setattr("bot.handlers.guests._AT_ONCE_SECONDS", at_once_seconds)
    voice = await anna.send_file("voice", b"sound")
    await anna.ask_guest(BOT_NAME, reply_to=voice.id)
    (update,) = await desk.playground.world.updates.poll(0, 100, 0)
    await desk.inbox.put([update])
    desk.ear.answer = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        await desk.face.process(Waiting(update["update_id"], None, update, 0, None))

    (again,) = await desk.inbox.take(1)
    await desk.face.give_up(again)

    (answer,) = elsewhere.replies
    assert answer.html == render_apology(ENGLISH).text


async def test_after_a_restart_the_message_of_the_first_attempt_becomes_the_answer(
    desk: Desk, elsewhere: Group, anna: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.guests._AT_ONCE_SECONDS", 0.0)
    voice = await anna.send_file("voice", b"sound")
    await anna.ask_guest(BOT_NAME, reply_to=voice.id)
    updates = desk.playground.world.updates
    (update,) = await updates.poll(0, 100, 0)
    await desk.inbox.put([update])
    heard, desk.ear.answer = desk.ear.answer, ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        await desk.face.process(Waiting(update["update_id"], None, update, 0, None))

    (again,) = await desk.inbox.take(1)
    desk.ear.answer = heard
    await desk.face.process(again)

    (answer,) = elsewhere.replies
    assert answer.text.startswith("Sounds like rock")


async def test_who_does_not_wait_any_more_is_not_listened_for(
    desk: Desk, elsewhere: Group, anna: Visitor
) -> None:
    voice = await anna.send_file("voice", b"sound")
    asked = await anna.ask_guest(BOT_NAME, reply_to=voice.id)
    asked.expire()
    (update,) = await desk.playground.world.updates.poll(0, 100, 0)
    desk.ear.free.clear()

    long_ago = utc_now() - timedelta(minutes=5)
    await desk.face.process(Waiting(update["update_id"], None, update, 0, None, 0, long_ago))

    assert desk.ear.given_up == len(desk.ear.heard)
    assert elsewhere.replies == []
