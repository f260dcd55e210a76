"""Updates handed to the face by hand: those that seldom come, and those it must leave alone."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from support.desk import Desk, MakeFace
from support.stage import shows
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.handlers.menu import COMMANDS
from bot.handlers.recordings import MOST_DOWNLOAD_BYTES
from bot.playground import Playground
from bot.services.recommend import Recommendations, Wish
from bot.telegram_errors import TokenRejected
from bot.views.forgetting import render_forget_kept
from bot.views.hearing import (
    render_audio_error,
    render_hearing_unavailable,
    render_verdict,
)
from bot.views.texts import Texts
from bot.views.trouble import render_apology, render_old_button, render_unsupported
from bot.views.wishes import render_language_set
from ml.errors import ModelMissing
from storage.database import Database
from storage.people import Person
from storage.schema import people
from storage.years import YearRange

ENGLISH = Texts("en")
HEARD = Wish(("rock", "pop"), None, YearRange())  # what the ear of the desk hears
NO_TRACKS = Recommendations((), HEARD, HEARD, catalog_empty=True)
TINY = {"file_id": "f", "file_unique_id": "u", "file_size": 10, "width": 1, "height": 1}


async def test_an_empty_catalog_costs_the_tracks_and_not_the_verdict(desk: Desk) -> None:
    await desk.face.process(desk.waiting(message=desk.message(**desk.voice())))

    (answer,) = desk.anna.replies
    assert answer.html == render_verdict(ENGLISH, desk.ear.answer, NO_TRACKS).text
    assert answer.html.endswith(ENGLISH("recommend-catalog-empty"))


async def test_an_uncertain_genre_still_brings_tracks(desk: Desk) -> None:
    desk.ear.answer = replace(desk.ear.answer, verdict="unsure")

    await desk.face.process(desk.waiting(message=desk.message(**desk.voice())))

    (answer,) = desk.anna.replies
    assert answer.text.startswith("Somewhere between rock (80%) and pop (20%).")
    assert answer.html.endswith(ENGLISH("recommend-catalog-empty"))


async def test_a_file_that_says_it_is_too_large_is_not_asked_for(desk: Desk) -> None:
    voice = {"file_id": "f", "file_unique_id": "u", "duration": 1}
    voice["file_size"] = MOST_DOWNLOAD_BYTES + 1

    await desk.face.process(desk.waiting(message=desk.message(voice=voice)))

    (answer,) = desk.anna.replies
    assert shows(render_audio_error(ENGLISH, "too_large"))(answer)
    assert desk.calls == ["sendMessage"]


async def test_without_a_model_the_file_is_not_blamed(desk: Desk) -> None:
    desk.ear.answer = ModelMissing()

    await desk.face.process(desk.waiting(message=desk.message(**desk.voice())))

    (answer,) = desk.anna.replies
    assert shows(render_hearing_unavailable(ENGLISH))(answer)


async def test_the_listening_message_is_remembered_as_soon_as_it_is_sent(desk: Desk) -> None:
    waiting = desk.waiting(message=desk.message(**desk.voice()))
    await desk.inbox.put([waiting.payload])

    await desk.face.process(waiting)

    (stored,) = await desk.inbox.take(1, ())
    assert stored.answer_message_id == desk.anna.replies[0].id


async def test_after_a_restart_the_message_of_the_first_attempt_becomes_the_answer(
    desk: Desk,
) -> None:
    begun = await desk.face.bot.send_message(desk.anna.person.id, "Listening…")

    await desk.face.process(
        desk.waiting(message=desk.message(**desk.voice()), answer_message_id=begun.message_id)
    )

    (answer,) = desk.anna.replies
    assert answer.id == begun.message_id
    assert answer.html == render_verdict(ENGLISH, desk.ear.answer, NO_TRACKS).text


async def test_what_was_heard_before_the_restart_is_not_heard_again(desk: Desk) -> None:
    waiting = desk.waiting(message=desk.message(**desk.voice()))
    await desk.face.process(waiting)

    await desk.face.process(waiting)

    assert desk.ear.heard == [b"sound"]
    assert len(desk.anna.replies) == 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            {"sticker": TINY | {"type": "regular", "is_animated": False, "is_video": False}},
            "sticker",
        ),
        ({"photo": [TINY]}, "photo"),
        ({"animation": TINY | {"duration": 1}, "document": TINY}, "animation"),
        ({"document": TINY}, "document"),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, "other"),
        ({"contact": {"phone_number": "1", "first_name": "B"}}, "other"),
        ({"dice": {"emoji": "🎲", "value": 6}}, "other"),
        ({"something_of_next_year": {}}, "other"),
    ],
)
async def test_what_is_no_music_gets_the_word_for_its_kind(
    desk: Desk, body: dict[str, Any], kind: str
) -> None:
    await desk.face.process(desk.waiting(message=desk.message(**body)))

    (answer,) = desk.anna.replies
    assert shows(render_unsupported(ENGLISH, kind))(answer)


@pytest.mark.parametrize("data", ["lang:zz", "genre:polka", "years:soon", "like:17", "lang"])
async def test_a_button_of_another_time_says_so(desk: Desk, data: str) -> None:
    await desk.face.process(desk.waiting(callback_query=desk.press(data, desk.message(text="old"))))

    (answer,) = desk.anna.replies
    assert shows(render_old_button(ENGLISH))(answer)
    assert desk.calls == ["answerCallbackQuery", "sendMessage"]


async def test_a_button_on_a_message_too_old_to_change_is_answered_in_a_new_one(desk: Desk) -> None:
    too_old = desk.message() | {"date": 0}

    await desk.face.process(desk.waiting(callback_query=desk.press("lang:fr", too_old)))

    (answer,) = desk.anna.replies
    assert shows(render_language_set(ENGLISH, "fr"))(answer)


async def test_a_switch_on_a_message_too_old_to_read_switches_what_is_stored(desk: Desk) -> None:
    too_old = desk.message() | {"date": 0}
    await desk.people.set_genres(desk.anna.person.id, ("rock", "jazz"))

    await desk.face.process(desk.waiting(callback_query=desk.press("genre:rock", too_old)))

    assert (await desk.people.get(desk.anna.person.id)).genres == ("jazz",)


async def test_what_is_not_said_to_the_bot_is_left_alone(desk: Desk) -> None:
    group = {"id": -5, "type": "supergroup", "title": "Friends"}
    text = {"text": "/help", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
    member = {"user": desk.anna.person.as_user(), "status": "member"}
    private = desk.message()
    for update in (
        {"message": desk.message(group, **desk.voice())},
        {"edited_message": desk.message(**text)},
        {"channel_post": desk.message({"id": -6, "type": "channel", "title": "News"}, **text)},
        {"callback_query": desk.press("more", None) | {"inline_message_id": "7"}},
        {"message": desk.message(pinned_message=private)},
        {"message": desk.message(**text) | {"from": {"id": 9, "is_bot": True, "first_name": "B"}}},
        {
            "my_chat_member": {
                "chat": private["chat"],
                "from": private["from"],
                "date": 1,
                "old_chat_member": member,
                "new_chat_member": member,
            }
        },
        {"something_of_next_year": {}},
    ):
        await desk.face.process(desk.waiting(**update))

    assert desk.calls == []


async def test_an_error_of_telegram_reaches_whoever_asked(desk: Desk) -> None:
    desk.playground.faults.fail("sendMessage", status=429, retry_after=33)
    desk.playground.faults.fail("sendMessage", status=400, description="Bad Request: no such luck")
    greeting = {"text": "hello"}

    with pytest.raises(RetryAfter):
        await desk.face.process(desk.waiting(message=desk.message(**greeting)))
    with pytest.raises(BadRequest, match=r"(?i)no such luck"):
        await desk.face.process(desk.waiting(message=desk.message(**greeting)))


async def test_an_error_of_ours_reaches_whoever_asked(desk: Desk) -> None:
    desk.ear.answer = ZeroDivisionError()

    with pytest.raises(ZeroDivisionError):
        await desk.face.process(desk.waiting(message=desk.message(**desk.voice())))


async def test_many_people_are_answered_at_once_each_in_their_language(desk: Desk) -> None:
    visitors = [
        desk.playground.person(600 + number, "Boris", language)
        for number, language in enumerate(["en", "ru"] * 5)
    ]
    updates = []
    for visitor in visitors:
        user = visitor.person.as_user()
        chat = {"id": user["id"], "type": "private", "first_name": "Boris"}
        message = desk.message(chat, text="blah blah") | {"from": user}
        updates.append(desk.waiting(message=message))

    await asyncio.gather(*map(desk.face.process, updates))

    hints = {texts.language: texts("text-hint") for texts in (ENGLISH, Texts("ru"))}
    for visitor in visitors:
        assert [shown.html for shown in visitor.replies] == [hints[visitor.person.language_code]]


async def test_who_only_says_hello_leaves_nothing(desk: Desk, database: Database) -> None:
    await desk.face.process(desk.waiting(message=desk.message(text="hello")))

    assert len(desk.anna.replies) == 1
    async with database.read() as connection:
        assert (await connection.execute(people.select())).all() == []


async def test_where_telegram_names_no_language_the_last_one_is_spoken(desk: Desk) -> None:
    await desk.people.set_song_language(desk.anna.person.id, "fr")
    for language in ("en", "ru", None, None):
        desk.anna.speak(language)
        await desk.face.process(desk.waiting(message=desk.message(text="blah blah")))

    assert [shown.html for shown in desk.anna.replies] == [
        ENGLISH("text-hint"),
        *[Texts("ru")("text-hint")] * 3,
    ]


async def test_giving_up_is_said_in_the_language_of_the_person(desk: Desk) -> None:
    desk.anna.speak("ru")

    await desk.face.give_up(desk.waiting(message=desk.message(text="hello")))

    (answer,) = desk.anna.replies
    assert shows(render_apology(Texts("ru")))(answer)


async def test_giving_up_ends_the_listening_that_was_begun(desk: Desk) -> None:
    begun = await desk.face.bot.send_message(desk.anna.person.id, "Listening…")

    await desk.face.give_up(
        desk.waiting(message=desk.message(**desk.voice()), answer_message_id=begun.message_id)
    )

    (answer,) = desk.anna.replies
    assert answer.id == begun.message_id
    assert shows(render_apology(ENGLISH, recording=True))(answer)


async def test_giving_up_on_a_button_press_works_too(desk: Desk) -> None:
    await desk.face.give_up(
        desk.waiting(callback_query=desk.press("more", desk.message(text="old")))
    )

    assert len(desk.anna.replies) == 1


async def test_giving_up_on_somebody_who_is_gone_is_no_error(desk: Desk) -> None:
    await desk.anna.block()

    await desk.face.give_up(desk.waiting(message=desk.message(text="hello")))

    assert desk.anna.replies == []


async def test_after_erasure_nothing_is_written_about_the_person(desk: Desk) -> None:
    question = await desk.face.bot.send_message(desk.anna.person.id, "Erase?")
    message = desk.message(text="Erase?") | {"message_id": question.message_id}

    await desk.face.process(desk.waiting(callback_query=desk.press("forget:yes", message)))

    assert await desk.people.get(desk.anna.person.id) == Person(desk.anna.person.id)


async def test_keeping_everything_is_said(desk: Desk) -> None:
    question = await desk.face.bot.send_message(desk.anna.person.id, "Erase?")
    message = desk.message(text="Erase?") | {"message_id": question.message_id}

    await desk.face.process(desk.waiting(callback_query=desk.press("forget:no", message)))

    (answer,) = desk.anna.replies
    assert shows(render_forget_kept(ENGLISH))(answer)


async def test_every_command_of_the_menu_has_an_answer(desk: Desk) -> None:
    unknown = ENGLISH("unknown-command")
    for name in COMMANDS:
        entity = {"type": "bot_command", "offset": 0, "length": len(name) + 1}
        await desk.face.process(
            desk.waiting(message=desk.message(text=f"/{name}", entities=[entity]))
        )

    assert len(desk.anna.replies) == len(COMMANDS)
    assert unknown not in {shown.html for shown in desk.anna.replies}


async def test_a_wrong_token_is_refused_without_being_repeated(
    make_face: MakeFace, desk: Desk
) -> None:
    wrong = "7000000003:AAF-another_canary-for_the_tests00"
    face = make_face(desk.ear, wrong)

    with pytest.raises(TokenRejected) as refusal:
        await face.start()

    assert "canary" not in repr(refusal.value) + str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


async def test_the_start_waits_for_telegram(
    playground: Playground,
    make_face: MakeFace,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.handlers.connecting._RETRY_SECONDS", 0.01)
    playground.faults.fail("getMe", times=3, status=502)
    face = make_face(desk.ear)

    await face.start()
    await face.stop()

    assert playground.calls["getMe"] == 1 + 3 + 1


async def test_a_start_that_cannot_succeed_is_told(
    playground: Playground, make_face: MakeFace, desk: Desk
) -> None:
    playground.faults.fail("getMe", status=400, description="Bad Request: odd")
    face = make_face(desk.ear)

    with pytest.raises(TelegramError, match=r"(?i)odd"):
        await face.start()


async def test_a_start_that_is_cut_off_leaves_no_connection_open(
    playground: Playground, make_face: MakeFace, desk: Desk
) -> None:
    playground.faults.fail("getMe", times=9, status=502)
    face = make_face(desk.ear)
    starting = asyncio.create_task(face.start())
    await playground.wait_for_calls("getMe", 2)
    starting.cancel()
    await asyncio.wait({starting})

    await face.stop()

    with pytest.raises(NetworkError, match="not initialized"):
        await face.bot.get_me()


async def test_a_face_that_never_started_can_be_stopped(make_face: MakeFace, desk: Desk) -> None:
    await make_face(desk.ear).stop()


async def test_files_are_fetched_again_while_telegram_says_so(desk: Desk) -> None:
    desk.playground.faults.fail(
        "getFile",
        times=2,
        status=400,
        description="Bad Request: wrong file_id or the file is temporarily unavailable",
    )

    await desk.face.process(desk.waiting(message=desk.message(**desk.voice())))

    assert desk.calls.count("getFile") == 3
    assert desk.ear.heard == [b"sound"]
