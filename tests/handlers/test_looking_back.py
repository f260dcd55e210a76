"""/profile, /history, /mydata and /privacy: what is known is seen, put right and taken along."""

import json
from typing import Any

import pytest
from support.desk import Desk
from support.stage import shows

from bot.handlers.menu import COMMANDS
from bot.playground import Shown
from bot.services.history import HistoryPage, HistoryService
from bot.services.portrait import Portraits
from bot.services.profile import ProfileService
from bot.views.forgetting import render_forget_question
from bot.views.greeting import render_help
from bot.views.history import render_history, render_listen
from bot.views.privacy import render_privacy
from bot.views.profile import render_profile
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from bot.views.trouble import render_old_button
from storage import offers, recommended
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.offers import Offers
from storage.personal import tables_of_people

EN = Texts("en")
ZONE = "Europe/Moscow"


@pytest.fixture
async def listens(desk: Desk, database: Database) -> Listens:
    """Of Anna, who sent ten recordings."""
    kept = Listens(database)
    for number in range(10):
        await kept.add(
            desk.anna.person.id,
            file_unique_id=f"f{number}",
            seconds=30.0,
            probabilities={"rock": 0.6, "pop": 0.4},
            model="1",
            update_id=1000 + number,
        )
    await desk.people.set_time_zone(desk.anna.person.id, ZONE)
    return kept


async def command(desk: Desk, name: str) -> Shown:
    entity = {"type": "bot_command", "offset": 0, "length": len(name) + 1}
    body = desk.message(text=f"/{name}", entities=[entity])
    await desk.face.process(desk.waiting(message=body))
    return desk.anna.replies[-1]


async def press(desk: Desk, shown: Shown, label: str) -> Shown:
    """Press the button with this label; how the message looks afterwards."""
    data = next(each.data for each in shown.buttons if each.text == label)
    await desk.face.process(desk.waiting(callback_query=pressed(desk, shown, str(data))))
    return next(each for each in desk.anna.replies if each.id == shown.id)


def pressed(desk: Desk, shown: Shown, data: str) -> dict[str, Any]:
    return desk.press(data, desk.message(text=shown.text) | {"message_id": shown.id})


async def test_history_is_paged_in_one_message(desk: Desk, listens: Listens) -> None:
    history = HistoryService(listens)
    anna = desk.anna.person.id
    first = await command(desk, "history")
    assert shows(render_history(EN, await history.page(anna, 1), ZONE))(first)
    assert len([each for each in first.buttons if each.text.isdecimal()]) == 8

    second = await press(desk, first, "Older →")
    assert shows(render_history(EN, await history.page(anna, 2), ZONE))(second)
    assert "Page 2 of 2" in second.text
    assert shows(render_history(EN, await history.page(anna, 1), ZONE))(
        await press(desk, second, "← Newer")
    )
    assert len(desk.anna.replies) == 1


async def test_a_recording_of_the_past_is_put_right_and_back(desk: Desk, listens: Listens) -> None:
    opened = await press(desk, await command(desk, "history"), "2")
    corrected = await press(desk, await press(desk, opened, "It’s not rock"), "Jazz")

    kept = await listens.of(desk.anna.person.id)
    assert [listen.corrected for listen in kept[:3]] == [None, "jazz", None]
    assert shows(render_listen(EN, kept[1], ZONE))(corrected)
    assert "You said: jazz" in corrected.text

    back = await press(desk, await press(desk, corrected, "✓ It’s jazz"), "✓ Jazz")
    assert [each.corrected for each in await listens.of(desk.anna.person.id)] == [None] * 10
    assert shows(render_listen(EN, (await listens.of(desk.anna.person.id))[1], ZONE))(back)
    page = await HistoryService(listens).page(desk.anna.person.id)
    assert shows(render_history(EN, page, ZONE))(await press(desk, back, "Back to history"))


async def test_a_recording_is_forgotten_when_it_is_asked_twice(
    desk: Desk, listens: Listens
) -> None:
    opened = await press(desk, await command(desk, "history"), "1")
    asked = await press(desk, opened, "Forget this recording")
    assert await listens.count(desk.anna.person.id) == 10
    newest, *others = await listens.of(desk.anna.person.id)

    forgotten = await press(desk, asked, "Yes, forget it")
    await desk.face.process(
        desk.waiting(callback_query=pressed(desk, asked, f"past:1:{newest.id}:erase"))
    )

    assert await listens.of(desk.anna.person.id) == others
    page = await HistoryService(listens).page(desk.anna.person.id)
    assert shows(render_history(EN, page, ZONE))(forgotten)


async def test_buttons_of_a_forgotten_recording_lead_back_to_the_history(
    desk: Desk, listens: Listens
) -> None:
    shown = await command(desk, "history")
    gone = (await listens.of(desk.anna.person.id))[0].id
    await listens.remove(desk.anna.person.id, gone)

    for word in ("", ":genres", ":jazz", ":none", ":forget", ":erase"):
        query = pressed(desk, shown, f"past:1:{gone}{word}")
        await desk.face.process(desk.waiting(callback_query=query))

    page = await HistoryService(listens).page(desk.anna.person.id)
    (message,) = desk.anna.replies
    assert shows(render_history(EN, page, ZONE))(message)


async def test_the_recordings_of_somebody_else_stay_out_of_reach(
    desk: Desk, listens: Listens
) -> None:
    boris = desk.playground.person(502, "Boris", "en")
    chat = {"id": 502, "type": "private", "first_name": "Boris"}
    annas = (await listens.of(desk.anna.person.id))[0]
    for word in ("", ":jazz", ":erase"):
        query = desk.press(f"past:1:{annas.id}{word}", desk.message(chat, text="x"))
        query["from"] = boris.person.as_user()
        await desk.face.process(desk.waiting(callback_query=query))

    empty = render_history(EN, HistoryPage((), 1, 1, 0), None)
    assert all(shows(empty)(each) for each in boris.replies)
    assert (await listens.of(desk.anna.person.id))[0] == annas


@pytest.mark.parametrize(
    "data", ["past", "past:", "past:0", "past:x", "past:1:0", "past:1:2:polka", "past:1:2:jazz:x",
             "past:9999999", "past:1:99999999999999999999"],
)  # fmt: skip
async def test_a_strange_button_of_the_past_says_so(desk: Desk, data: str) -> None:
    await desk.face.process(desk.waiting(callback_query=desk.press(data, desk.message(text="old"))))

    assert shows(render_old_button(EN))(desk.anna.replies[-1])


async def test_the_profile_comes_as_a_picture_with_its_words(
    desk: Desk, listens: Listens, database: Database
) -> None:
    shown = await command(desk, "profile")

    portraits = Portraits(desk.people, listens, Feedback(database))
    profile = await ProfileService(desk.people, listens, portraits).profile(desk.anna.person.id)
    assert shows(render_profile(EN, profile))(shown)
    assert shown.kind == "photo"
    assert shown.file is not None
    assert shown.file.startswith(b"\x89PNG")


async def test_without_a_taste_the_profile_has_no_picture(desk: Desk) -> None:
    shown = await command(desk, "profile")
    assert shown.kind == "text"
    assert "I don’t know anything about you yet" in shown.text


async def test_every_button_of_the_profile_has_an_answer(desk: Desk, listens: Listens) -> None:
    profile = await command(desk, "profile")
    for button in profile.buttons:
        before = len(desk.anna.replies)
        await desk.face.process(
            desk.waiting(callback_query=pressed(desk, profile, str(button.data)))
        )
        # The profile stays, and the answer comes below it.
        assert len(desk.anna.replies) == before + 1, button
        assert not shows(render_old_button(EN))(desk.anna.replies[-1]), button


async def test_the_newest_recording_is_corrected_from_the_profile(
    desk: Desk, listens: Listens
) -> None:
    await press(desk, await command(desk, "profile"), "Correct the latest recording")

    newest = (await listens.of(desk.anna.person.id))[0]
    assert shows(render_listen(EN, newest, ZONE))(desk.anna.replies[-1])


async def test_my_data_is_everything_as_a_file(
    desk: Desk, listens: Listens, database: Database
) -> None:
    await Offers(database).add(desk.anna.person.id, [], context={})
    waiting = desk.message(text="a canary that waits in the inbox")
    await desk.inbox.put([{"update_id": 77, "message": waiting}])

    shown = await command(desk, "mydata")

    assert shown.kind == "document"
    assert shown.html == EN("mydata")
    assert desk.anna.chat.messages[shown.id].body["document"]["file_name"] == (
        "kamerton-my-data.json"
    )
    stored = json.loads(shown.file or b"")["stored"]
    assert len(stored["listens"]) == 10
    assert stored["people"][0]["time_zone"] == ZONE
    assert "a canary" in json.dumps(stored["inbox"])
    assert (next(iter(stored)), list(stored)[-1]) == ("people", "inbox")


async def test_privacy_leads_to_the_data_and_to_forgetting(desk: Desk) -> None:
    shown = await command(desk, "privacy")
    assert shows(render_privacy(EN))(shown)

    await press(desk, shown, "My data")
    assert desk.anna.replies[-1].kind == "document"
    await press(desk, shown, "Erase everything")
    assert shows(render_forget_question(EN))(desk.anna.replies[-1])


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_help_leads_to_every_command_of_the_menu(language: str) -> None:
    texts = Texts(language)
    told = render_help(texts).text + render_privacy(texts).text
    for name in set(COMMANDS) - {"start", "help", "cancel"}:
        assert f"/{name} " in told, name


def test_privacy_tells_of_every_table_about_people() -> None:
    # Whoever adds one says so in the messages `privacy` and `forget-ask`, and then here.
    assert {table.name for table in tables_of_people()} == {
        *("people", "weekly"),  # what you chose, first and last visit
        "listens",  # what I heard
        *("recommended", "offers"),  # the tracks I suggested
        *("feedback", "saved_tracks"),  # what you said of them
        "inbox",  # your messages
        *("broadcasts", "broadcast_recipients"),  # the owner's, and who is still to get them
    }


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_privacy_names_the_days_that_are_kept_to(language: str) -> None:
    told = render_privacy(Texts(language)).text
    assert f" {offers.KEPT_FOR.days} " in told
    assert f" {recommended.KEPT_FOR.days} " in told


async def test_a_profile_names_the_weekly_tracks_once_they_are_wanted(desk: Desk) -> None:
    word = Texts("en")("profile-weekly")
    before = await command(desk, "profile")
    await press(desk, before, "Weekly tracks")
    assert word not in before.html
    offer = desk.anna.replies[-1]
    await press(desk, offer, "Subscribe")

    assert word in (await command(desk, "profile")).html
