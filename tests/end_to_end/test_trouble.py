"""Telegram refuses, stumbles or asks to wait: every answer comes all the same, and once."""

import pytest
from support.stage import Meet, Scene, is_verdict, shows
from support.synth import new_music

from bot.playground import Shown, Visitor
from bot.views.forgetting import render_forget_done
from bot.views.greeting import render_help
from bot.views.texts import Texts
from bot.views.wishes import (
    render_genres_prompt,
    render_years_prompt,
    render_years_set,
)
from storage.people import Person
from storage.years import YearRange

pytestmark = pytest.mark.asyncio(loop_scope="session")

PATIENCE_SECONDS = 30.0
ENGLISH = Texts("en")


@pytest.fixture(autouse=True)
def soon_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.app.retrying.RETRY_SECONDS", 0.1)


async def send_music(visitor: Visitor) -> Shown:
    return await visitor.send_file("voice", new_music(2.0))


async def verdict(visitor: Visitor, sent: Shown) -> Shown:
    return await visitor.wait_for(
        lambda shown: shown.id > sent.id and is_verdict(shown), PATIENCE_SECONDS
    )


async def everything_answered(scene: Scene, visitor: Visitor) -> None:
    """Return when the bot has come to the end of what was sent so far: chats go in order."""
    await visitor.send_command("help")
    await visitor.wait_for(shows(render_help(ENGLISH)), PATIENCE_SECONDS)


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_a_refused_answer_is_sent_later_and_once(
    scene: Scene, meet: Meet, status: int
) -> None:
    anna = meet()
    scene.playground.faults.fail("sendMessage", status=status)

    await anna.send_command("help")
    await anna.wait_for(shows(render_help(ENGLISH)))

    assert len(anna.replies) == 1


@pytest.mark.parametrize("status", [429, 502])
@pytest.mark.parametrize("method", ["sendMessage", "getFile", "editMessageMedia"])
async def test_a_recording_is_answered_in_one_message_whatever_fails(
    scene: Scene, meet: Meet, method: str, status: int
) -> None:
    anna = meet()
    scene.playground.faults.fail(method, status=status)

    sent = await send_music(anna)
    answer = await verdict(anna, sent)

    assert [shown.id for shown in anna.replies] == [answer.id]
    assert await scene.listens.count(anna.person.id) == 1


async def test_a_recording_is_not_heard_again_only_because_its_answer_failed(
    scene: Scene, meet: Meet
) -> None:
    anna = meet()
    scene.playground.faults.fail("editMessageMedia", status=429)
    before = len(scene.calls())

    await verdict(anna, await send_music(anna))

    assert scene.calls()[before:].count("file") == 1


@pytest.mark.parametrize("times", [1, 2])
async def test_a_broken_download_is_tried_again(scene: Scene, meet: Meet, times: int) -> None:
    anna = meet()
    scene.playground.faults.reset_connection("file", times)

    await verdict(anna, await send_music(anna))


async def test_an_answer_whose_arrival_was_not_confirmed_stays_one_answer(
    scene: Scene, meet: Meet
) -> None:
    anna = meet()
    scene.playground.faults.reset_connection("editMessageMedia", after_effect=True)

    answer = await verdict(anna, await send_music(anna))
    await everything_answered(scene, anna)

    assert anna.replies[0].id == answer.id
    assert len(anna.replies) == 2


async def test_a_change_whose_arrival_was_not_confirmed_is_no_reason_for_a_new_message(
    scene: Scene, meet: Meet
) -> None:
    anna = meet()
    await anna.send_command("years")
    question = await anna.wait_for(shows(render_years_prompt(ENGLISH, YearRange())))
    scene.playground.faults.reset_connection("editMessageText", after_effect=True)

    await anna.press(question, "years:1990-1999")
    await everything_answered(scene, anna)

    assert shows(render_years_set(ENGLISH, YearRange(1990, 1999)))(anna.replies[0])
    assert len(anna.replies) == 2


async def test_a_deleted_listening_message_is_replaced_by_a_new_one(
    scene: Scene, meet: Meet
) -> None:
    anna = meet()
    scene.playground.faults.fail(
        "editMessageMedia", status=400, description="Bad Request: message to edit not found"
    )

    answer = await verdict(anna, await send_music(anna))

    assert answer.edits == ()


async def test_typing_that_is_refused_harms_nothing(scene: Scene, meet: Meet) -> None:
    anna = meet()
    scene.playground.faults.fail("sendChatAction", status=429, retry_after=60)

    await verdict(anna, await send_music(anna))


async def test_a_press_works_even_when_its_query_is_too_old(scene: Scene, meet: Meet) -> None:
    anna = meet()
    await anna.send_command("years")
    question = await anna.wait_for(shows(render_years_prompt(ENGLISH, YearRange())))
    scene.playground.faults.fail(
        "answerCallbackQuery",
        times=20,
        status=400,
        description="Bad Request: query is too old and response timeout expired "
        "or query ID is invalid",
    )

    await anna.press(question, "years:1990-1999")

    await anna.wait_for(shows(render_years_set(ENGLISH, YearRange(1990, 1999))))


async def test_a_switch_that_is_answered_twice_switches_once(scene: Scene, meet: Meet) -> None:
    anna = meet()
    await anna.send_command("genres")
    question = await anna.wait_for(shows(render_genres_prompt(ENGLISH, ())))
    scene.playground.faults.fail("editMessageText", status=429)

    await anna.press(question, "genre:rock")

    await anna.wait_for(shows(render_genres_prompt(ENGLISH, ("rock",))))
    assert (await scene.people.get(anna.person.id)).genres == ("rock",)


async def test_pressing_twice_before_the_message_changed_is_pressing_once(
    scene: Scene, meet: Meet
) -> None:
    anna = meet()
    await anna.send_command("genres")
    question = await anna.wait_for(shows(render_genres_prompt(ENGLISH, ())))

    await anna.press(question, "genre:rock")
    await anna.press(question, "genre:rock")
    await everything_answered(scene, anna)

    assert (await scene.people.get(anna.person.id)).genres == ("rock",)


async def test_an_answer_to_a_question_counts_when_its_confirmation_fails(
    scene: Scene, meet: Meet
) -> None:
    anna = meet()
    await anna.send_command("years")
    await anna.wait_for(shows(render_years_prompt(ENGLISH, YearRange())))
    scene.playground.faults.fail("sendMessage", status=429)

    await anna.send_text("90s")

    await anna.wait_for(shows(render_years_set(ENGLISH, YearRange(1990, 1999))))


async def test_what_was_erased_is_confirmed_even_at_the_second_attempt(
    scene: Scene, meet: Meet
) -> None:
    anna = meet()
    await scene.people.set_song_language(anna.person.id, "fr")
    await anna.send_command("forget")
    question = await anna.wait_for(lambda shown: bool(shown.buttons))
    scene.playground.faults.fail("editMessageText", status=429)

    await anna.press(question, "forget:yes")

    await anna.wait_for(shows(render_forget_done(ENGLISH)))
    assert await scene.people.get(anna.person.id) == Person(anna.person.id)


async def test_somebody_who_blocked_the_bot_holds_nobody_up(scene: Scene, meet: Meet) -> None:
    anna, boris = meet(), meet()
    await anna.block()
    await anna.send_command("start")
    await everything_answered(scene, boris)
    await anna.wait_until(lambda: str(anna.person.id) in refused_chats(scene) or None)

    await anna.unblock()
    await everything_answered(scene, anna)

    assert [shows(render_help(ENGLISH))(shown) for shown in anna.replies] == [True]


def refused_chats(scene: Scene) -> set[str]:
    """Chats to which the bot tried to write."""
    return {
        str(call.parameters["chat_id"])
        for call in scene.playground.call_log
        if call.method == "sendMessage"
    }


@pytest.mark.parametrize(
    ("code", "spoken"), [("de", "en"), ("ru-RU", "ru"), (None, "en"), ("en-GB", "en")]
)
async def test_the_interface_speaks_the_language_of_the_telegram(
    meet: Meet, code: str | None, spoken: str
) -> None:
    anna = meet(code)

    await anna.send_command("help")

    await anna.wait_for(shows(render_help(Texts(spoken))))


async def test_the_interface_follows_a_change_of_language(meet: Meet) -> None:
    anna = meet("ru")
    await anna.send_command("help")
    await anna.wait_for(shows(render_help(Texts("ru"))))

    anna.speak("en")
    await anna.send_command("help")

    await anna.wait_for(shows(render_help(ENGLISH)))
