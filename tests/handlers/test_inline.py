"""What is typed after the bot's name in any chat is answered at once, and nothing is kept of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from support.desk import Desk

from bot.catalogs.starter import load_starter
from bot.playground import Asked
from bot.services.glance import MOST_TRACKS, PAGE
from bot.views.texts import Texts
from storage.database import Database
from storage.personal import everything_about
from storage.schema import people
from storage.search import SearchIndex
from storage.tracks import Tracks
from storage.waiting import Waiting

ENGLISH = Texts("en")


@pytest.fixture
async def catalog(database: Database) -> None:
    await load_starter(Tracks(database))
    await SearchIndex(database).catch_up()


async def answered(desk: Desk, words: str, offset: str = "") -> dict[str, Any]:
    asked = await desk.anna.ask_inline(words, offset)
    await desk.answer()
    return await asked.answer()


@pytest.mark.usefixtures("catalog")
async def test_a_wish_in_words_brings_tracks_to_send(desk: Desk) -> None:
    told = await answered(desk, "russian rock 80s")

    assert len(told["results"]) == PAGE
    assert told["is_personal"]
    assert told["cache_time"] <= 30
    for result in told["results"]:
        year, *_ = result["description"].split(" · ")
        assert 1980 <= int(year) <= 1989
        assert "in Russian" in result["description"]
    first = told["results"][0]
    sent = await desk.anna.choose(first)
    assert first["title"] in sent.text
    assert [link in sent.html for link in ("open.spotify.com", "youtube", "music.yandex")]
    assert sent.text.endswith("Spotify · YouTube · Yandex")


@pytest.mark.usefixtures("catalog")
async def test_pages_follow_one_another_without_repeating(desk: Desk) -> None:
    seen: list[str] = []
    offset = ""
    for _ in range(MOST_TRACKS // PAGE):
        told = await answered(desk, "jazz", offset)
        seen += [each["id"] for each in told["results"]]
        offset = told["next_offset"]
    assert len(seen) == len(set(seen)) > PAGE
    assert offset == ""


@pytest.mark.usefixtures("catalog")
async def test_nothing_typed_brings_the_persons_own_taste(desk: Desk, database: Database) -> None:
    popular = await answered(desk, "")
    await desk.people.set_genres(desk.anna.person.id, ("blues",))
    own = await answered(desk, "")

    assert len(popular["results"]) == len(own["results"]) == PAGE
    assert all("blues" in each["description"] for each in own["results"])


@pytest.mark.usefixtures("catalog")
async def test_the_same_question_is_answered_alike_and_leaves_nothing(
    desk: Desk, database: Database
) -> None:
    first = await answered(desk, "rock")
    assert await answered(desk, "rock") == first

    async with database.read() as connection:
        assert (await connection.execute(select(people))).all() == []
    assert await everything_about(database, desk.anna.person.id) == {}


@pytest.mark.usefixtures("catalog")
async def test_names_of_tracks_and_artists_are_found(desk: Desk) -> None:
    told = await answered(desk, "smells like teen spirit")
    assert "Nirvana" in told["results"][0]["title"]
    told = await answered(desk, "nirvana")
    titles = [each["title"] for each in told["results"]]
    assert titles[0].startswith("Nirvana")
    assert not titles[-1].startswith("Nirvana")


@pytest.mark.usefixtures("catalog")
@pytest.mark.parametrize(
    ("words", "label"),
    [("xqzwv kjhgf", "inline-not-understood"), ("polka 1890s in yiddish", None)],
)
async def test_where_there_is_nothing_a_button_leads_on(
    desk: Desk, words: str, label: str | None
) -> None:
    told = await answered(desk, words)
    if told["results"]:
        assert told["button"] is None
    else:
        assert told["button"]["start_parameter"] == "inline"
    if label:
        assert told["results"] == []
        assert told["button"]["text"] == ENGLISH.plain(label)


async def test_an_answer_that_comes_too_late_is_no_failure(desk: Desk) -> None:
    asked = await desk.anna.ask_inline("jazz")
    asked.expire()
    await desk.answer()
    assert desk.calls == ["answerInlineQuery"]


async def test_a_query_of_before_the_restart_is_left_alone(desk: Desk) -> None:
    query = {
        "id": "1",
        "from": desk.anna.person.as_user(),
        "query": "jazz",
        "offset": "",
    }
    waiting = desk.waiting(inline_query=query)
    stale: Waiting = replace(waiting, received_at=datetime.now(UTC) - timedelta(minutes=1))

    await desk.face.process(stale)

    assert desk.calls == []


async def test_telegram_being_away_is_not_tried_again(desk: Desk) -> None:
    asked: Asked = await desk.anna.ask_inline("jazz")
    desk.playground.faults.fail("answerInlineQuery", status=429, retry_after=33)
    await desk.answer()
    assert desk.calls == ["answerInlineQuery"]
    assert asked.id
