"""What people choose about the bot itself: its language, their clock; and /cancel."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from support.desk import Desk
from support.stage import shows
from telegram.error import NetworkError

from bot.intake.lanes import RECORDINGS
from bot.playground import Shown
from bot.views.cancelling import render_cancelled
from bot.views.speaking import (
    render_speaking_not_understood,
    render_speaking_prompt,
    render_speaking_set,
)
from bot.views.texts import Texts
from bot.views.time_zones import (
    render_time_zone_not_understood,
    render_time_zone_prompt,
    render_time_zone_set,
)
from bot.views.trouble import render_apology, render_old_button
from bot.views.wishes import render_years_set
from storage.people import AWAITED
from storage.years import YearRange

EN, RU = Texts("en"), Texts("ru")


async def say(desk: Desk, text: str) -> Shown:
    """Anna writes; the last answer."""
    body: dict[str, Any] = {"text": text}
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    await desk.face.process(desk.waiting(message=desk.message(**body)))
    return desk.anna.replies[-1]


async def press(desk: Desk, data: str, shown: Shown) -> Shown:
    message = desk.message(text=shown.text) | {"message_id": shown.id}
    await desk.face.process(desk.waiting(callback_query=desk.press(data, message)))
    return next(each for each in desk.anna.replies if each.id == shown.id)


async def test_a_chosen_language_stands_over_what_telegram_says(desk: Desk) -> None:
    asked = await say(desk, "/language")
    assert shows(render_speaking_prompt(EN, None))(asked)

    assert shows(render_speaking_set(RU, chosen=True))(await press(desk, "speak:ru", asked))

    desk.anna.speak("en")
    assert shows(render_cancelled(RU, None))(await say(desk, "/cancel"))
    person = await desk.people.get(desk.anna.person.id)
    assert (person.chosen_language, person.interface_language) == ("ru", "ru")
    assert person.awaiting is None


async def test_the_language_of_telegram_can_be_had_back(desk: Desk) -> None:
    await desk.people.choose_language(desk.anna.person.id, "ru")

    asked = await say(desk, "/language")
    labels = [each.text for each in asked.buttons]
    assert labels == ["English", "Español", "✓ Русский", "Как в Telegram"]
    given_back = await press(desk, "speak:telegram", asked)

    assert shows(render_speaking_set(EN, chosen=False))(given_back)
    assert shows(render_speaking_prompt(EN, None))(await say(desk, "/language"))


@pytest.mark.parametrize(
    ("words", "chosen"),
    [("русский", "ru"), ("Russian", "ru"), ("по-русски", "ru"), ("английский", "en"),
     ("руский", "ru"), ("español", "es"), ("As in Telegram", None), ("любой", None)],
)  # fmt: skip
async def test_a_language_can_be_named_in_words(desk: Desk, words: str, chosen: str | None) -> None:
    await desk.people.choose_language(desk.anna.person.id, "en")

    answer = await say(desk, f"/language {words}")

    texts = Texts(chosen or "en")
    assert shows(render_speaking_set(texts, chosen=chosen is not None))(answer)
    assert (await desk.people.get(desk.anna.person.id)).chosen_language == chosen


async def test_a_language_that_the_bot_does_not_speak_is_asked_for_again(desk: Desk) -> None:
    await say(desk, "/language")
    answer = await say(desk, "японский")
    assert shows(render_speaking_not_understood(EN, "японский", "ja", None))(answer)
    assert "Japanese" in answer.text
    answer = await say(desk, "клингонский")
    assert shows(render_speaking_not_understood(EN, "клингонский", None, None))(answer)

    assert shows(render_speaking_set(RU, chosen=True))(await say(desk, "русский"))


async def test_an_apology_comes_in_the_chosen_language(desk: Desk) -> None:
    await desk.people.choose_language(desk.anna.person.id, "ru")

    await desk.face.give_up(desk.waiting(message=desk.message(text="hello")))

    assert shows(render_apology(RU))(desk.anna.replies[-1])


async def test_a_time_zone_is_chosen_by_button_or_in_words(desk: Desk) -> None:
    asked = await say(desk, "/timezone")
    assert shows(render_time_zone_prompt(EN, None))(asked)
    answer = await press(desk, "zone:America/Los_Angeles", asked)
    assert shows(render_time_zone_set(EN, "America/Los_Angeles"))(answer)
    assert "Los Angeles (UTC" in answer.text

    await say(desk, "/timezone")
    answer = await say(desk, "Nowhereville")
    zone = "America/Los_Angeles"
    assert shows(render_time_zone_not_understood(EN, "Nowhereville", (), zone))(answer)
    answer = await say(desk, "Moscow")
    assert shows(render_time_zone_set(EN, "Europe/Moscow"))(answer)
    person = await desk.people.get(desk.anna.person.id)
    assert (person.time_zone, person.awaiting) == ("Europe/Moscow", None)


async def test_a_country_with_several_times_is_asked_back(desk: Desk) -> None:
    answer = await say(desk, "/timezone Spain")

    assert [each.data for each in answer.buttons] == ["zone:Europe/Madrid", "zone:Atlantic/Canary"]


@pytest.mark.parametrize("words", ["/timezone Moscow", "jazz"])
async def test_while_words_are_looked_up_typing_is_shown(desk: Desk, words: str) -> None:
    free = Event()
    with ThreadPoolExecutor(max_workers=1) as busy:
        asyncio.get_running_loop().set_default_executor(busy)
        busy.submit(free.wait)
        answering = asyncio.create_task(say(desk, words))
        try:
            await desk.anna.wait_until(lambda: "sendChatAction" in desk.calls or None)
        finally:
            free.set()
            await answering


@pytest.mark.parametrize("data", ["zone:Mars/Base", "zone:", "zone:../passwd", "speak:xx", "speak"])
async def test_a_choice_that_is_none_any_more_says_so(desk: Desk, data: str) -> None:
    await desk.face.process(desk.waiting(callback_query=desk.press(data, desk.message(text="old"))))

    assert shows(render_old_button(EN))(desk.anna.replies[-1])


async def test_cancel_ends_the_question_and_says_which(desk: Desk) -> None:
    for question in AWAITED:
        await desk.people.set_awaiting(desk.anna.person.id, question)
        answer = await say(desk, "/cancel")
        assert shows(render_cancelled(EN, question))(answer)
        assert (await desk.people.get(desk.anna.person.id)).awaiting is None
    assert shows(render_cancelled(EN, None))(await say(desk, "/cancel"))


async def test_after_cancel_a_text_is_no_answer_any_more(desk: Desk) -> None:
    await say(desk, "/years")
    await say(desk, "/cancel")

    answer = await say(desk, "1990")

    assert not shows(render_years_set(EN, YearRange(1990, 1990)))(answer)
    assert (await desk.people.get(desk.anna.person.id)).years == YearRange()


async def test_a_recording_that_has_waited_ends_no_question_that_was_asked_meanwhile(
    desk: Desk,
) -> None:
    recording = replace(desk.waiting(message=desk.message(**desk.voice())), lane=RECORDINGS)
    await say(desk, "/years")
    await desk.face.process(recording)

    await say(desk, "1990")

    assert (await desk.people.get(desk.anna.person.id)).years == YearRange(1990, 1990)


async def test_a_cancel_that_is_answered_twice_says_the_same(desk: Desk) -> None:
    await desk.people.set_awaiting(desk.anna.person.id, "years")
    entity = {"type": "bot_command", "offset": 0, "length": 7}
    waiting = desk.waiting(message=desk.message(text="/cancel", entities=[entity]))
    desk.playground.faults.fail("sendMessage", status=502)

    with pytest.raises(NetworkError, match=r"(?i)bad gateway"):
        await desk.face.process(waiting)
    await desk.face.process(waiting)

    assert shows(render_cancelled(EN, "years"))(desk.anna.replies[-1])


def test_every_question_has_its_own_word_when_it_is_cancelled() -> None:
    for texts in (EN, RU):
        said = {render_cancelled(texts, question).text for question in AWAITED}
        assert len(said) == len(AWAITED)
