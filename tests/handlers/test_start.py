"""/start, with and without a link's wish."""

from typing import Any
from urllib.parse import unquote

import pytest
from support.desk import Desk
from support.stage import shows

from bot.playground import Shown
from bot.views.greeting import render_invited, render_start
from bot.views.inline import START_PARAMETER
from bot.views.texts import Texts
from storage.database import Database
from storage.people import Person
from storage.tracks import Track, Tracks
from storage.years import YearRange

ENGLISH = Texts("en")


@pytest.fixture(autouse=True)
async def catalog(database: Database) -> None:
    """Russian rock of the eighties, and something else."""
    rows = [
        *(
            Track(
                f"группа{n}|песня", "Песня", f"Группа{n}", "", 1985, ("ru",), ("rock",), "starter"
            )
            for n in range(8)
        ),
        *(
            Track(f"band{n}|song", "Song", f"band{n}", "", 2015, ("en",), ("jazz",), "starter")
            for n in range(8)
        ),
    ]
    await Tracks(database).replace_starter(rows, "two kinds")


async def start(desk: Desk, payload: str) -> list[Shown]:
    before = len(desk.anna.replies)
    text = f"/start {payload}".strip()
    entity = {"type": "bot_command", "offset": 0, "length": len("/start")}
    await desk.face.process(desk.waiting(message=desk.message(text=text, entities=[entity])))
    return desk.anna.replies[before:]


async def press(desk: Desk, shown: Shown, label: str) -> list[Shown]:
    before = len(desk.anna.replies)
    data = next(each.data for each in shown.buttons if each.text == label and each.data)
    message: dict[str, Any] = desk.message(text=shown.text) | {"message_id": shown.id}
    await desk.face.process(desk.waiting(callback_query=desk.press(data, message)))
    return desk.anna.replies[before:]


def tracks(shown: Shown) -> list[str]:
    return [line for line in shown.text.splitlines() if line[:1].isdigit()]


async def test_a_link_brings_tracks_for_its_wish(desk: Desk) -> None:
    hello, answer = await start(desk, "g_rock_ru_1980_1990")

    assert shows(render_invited(ENGLISH, "Anna"))(hello)
    assert answer.text.startswith("rock · Russian · 1980–1990\n")
    assert len(tracks(answer)) == 5
    assert all("Группа" in line for line in tracks(answer))


async def test_what_the_person_chose_stays_until_they_say_otherwise(desk: Desk) -> None:
    anna = desk.anna.person.id
    await desk.people.set_genres(anna, ("jazz",))
    await desk.people.set_song_language(anna, "en")

    _, answer = await start(desk, "g_rock_ru_1980_1990")
    person = await desk.people.get(anna)
    assert (person.genres, person.song_language, person.years.is_open) == (("jazz",), "en", True)
    (more,) = await press(desk, answer, "More")
    assert all("Группа" in line for line in tracks(more))

    await press(desk, more, ENGLISH.plain("button-keep"))
    person = await desk.people.get(anna)
    assert (person.genres, person.song_language) == (("rock",), "ru")
    assert person.years == YearRange(1980, 1990)


async def test_the_share_button_opens_the_same_wish(desk: Desk) -> None:
    _, answer = await start(desk, "g_rock_ru_1980_1990")

    (share,) = (each.url for each in answer.buttons if each.text == "Share")
    assert share is not None
    assert "start%3Dg_rock_ru_1980_1990&" in share


async def test_a_wish_for_somebody_is_shared_and_comes_back(desk: Desk) -> None:
    desk.anna.speak("en")
    await desk.face.process(desk.waiting(message=desk.message(text="like Группа3, not metal")))
    chips = [each.text for each in desk.anna.replies[-1].buttons if each.text[0] == "✕"]
    (share,) = (each.url for each in desk.anna.replies[-1].buttons if each.text == "Share")
    assert share is not None
    payload = unquote(share).partition("?start=")[2].partition("&")[0]

    _, answer = await start(desk, payload)

    assert [each.text for each in answer.buttons if each.text[0] == "✕"] == chips


async def test_a_link_to_anything_brings_something_to_begin_with(desk: Desk) -> None:
    hello, answer = await start(desk, "g_any")

    assert shows(render_invited(ENGLISH, "Anna", to_anything=True))(hello)
    assert len(tracks(answer)) == 5


@pytest.mark.parametrize("payload", ["g_polka", "hello", "g_rock_ru_1990_1980", "привет всем"])
async def test_a_link_that_says_nothing_known_gets_a_kind_word(desk: Desk, payload: str) -> None:
    (answer,) = await start(desk, payload)

    assert shows(render_start(ENGLISH, "Anna", unread_link=True))(answer)
    assert await desk.people.get(desk.anna.person.id) == Person(desk.anna.person.id)


@pytest.mark.parametrize("payload", ["", START_PARAMETER])
async def test_without_a_wish_it_is_the_ordinary_beginning(desk: Desk, payload: str) -> None:
    (answer,) = await start(desk, payload)

    assert shows(render_start(ENGLISH, "Anna"))(answer)
