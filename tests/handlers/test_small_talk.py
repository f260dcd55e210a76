"""Small talk with the bot, and that it leads on to music."""

import pytest
from support.chat import Chat, chips, titles
from support.desk import Desk
from support.stage import shows

from bot.views.small_talk import render_small_talk
from bot.views.texts import Texts
from bot.views.trouble import render_link_hint
from storage.database import Database
from storage.track_key import track_key
from storage.tracks import Track, Tracks

CATALOG = [
    *(
        Track(track_key(f"Jazzer {n}", f"Tune {n}"), f"Tune {n}", f"Jazzer {n}", "", 1955, ("en",),
              ("jazz",), "starter")
        for n in range(12)
    ),
    Track(track_key("Adele", "Hello"), "Hello", "Adele", "", 2015, ("en",), ("pop",), "starter"),
]  # fmt: skip


@pytest.fixture
async def chat(desk: Desk, database: Database) -> Chat:
    await Tracks(database).replace_starter(CATALOG, "1")
    return Chat(desk)


@pytest.mark.parametrize(
    ("language", "said", "topic"),
    [
        ("en", "good morning", "hello"),
        ("ru", "Спасибо!", "thanks"),
        ("es", "¿cómo estás?", "how"),
        ("ru", "👍", "thanks"),
        ("es", "adiós", "bye"),
        ("en", "are you a robot?", "robot"),
        # In the language of the interface, whatever it is said in.
        ("en", "кто ты?", "who"),
        # Beside words that nobody knows.
        ("en", "hi, I am Anna from the bakery", "hello"),
    ],
)
async def test_small_talk_is_answered_in_ones_language(
    chat: Chat, language: str, said: str, topic: str
) -> None:
    chat.desk.anna.speak(language)
    answer = await chat.write(said)
    assert shows(render_small_talk(Texts(language), topic, "Anna"))(answer)


@pytest.mark.parametrize("language", ["en", "ru", "es"])
def test_whether_it_is_human_is_not_answered_with_yes(language: str) -> None:
    word = Texts(language)("talk-robot")
    assert not word.startswith(("Yes", "No", "Да", "Нет", "Sí"))


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("удали мои данные", "/forget"),
        ("mi lista", "/playlist"),
        ("weekly", "/weekly"),
        ("change language to Spanish", "/language"),
    ],
)
async def test_what_there_is_a_command_for_needs_none(chat: Chat, said: str, command: str) -> None:
    answer, commanded = await chat.write(said), await chat.write(command)
    assert (answer.html, answer.keyboard) == (commanded.html, commanded.keyboard)


async def test_a_greeting_leads_on_to_music(chat: Chat) -> None:
    await chat.write("good morning")
    assert len(titles(await chat.press("Recommend"))) == 5


async def test_a_wish_beside_a_greeting_is_a_wish(chat: Chat) -> None:
    assert chips(await chat.write("thanks, and now some jazz")) == ["✕ jazz"]


async def test_a_greeting_that_is_a_song_as_well_is_offered_as_one(chat: Chat) -> None:
    greeting = await chat.write("hello")

    song = await chat.press("Find “hello”")

    assert song.id == greeting.id
    assert titles(song) == {"Adele – Hello, 2015"}


async def test_more_goes_on_with_the_last_wish(chat: Chat) -> None:
    first = await chat.write("jazz, purple dinosaurs")

    more = await chat.write("more please")

    assert chips(more) == ["✕ jazz"]
    assert titles(more).isdisjoint(titles(first))
    assert "dinosaurs" not in more.text


@pytest.mark.parametrize(("said", "number"), [("3 more", 3), ("ещё 7", 7), ("20 more", 10)])
async def test_so_many_more_go_on_with_the_last_wish(chat: Chat, said: str, number: int) -> None:
    await chat.write("2 jazz tracks")
    more = await chat.write(said)
    assert (chips(more), len(titles(more))) == (["✕ jazz"], number)


async def test_more_of_nothing_is_by_taste(chat: Chat) -> None:
    answer = await chat.write("more")
    assert (chips(answer), len(titles(answer))) == ([], 5)


async def test_an_open_question_goes_before_small_talk(chat: Chat) -> None:
    await chat.write("/setlang")
    assert "“hello”" in (await chat.write("hello")).text


async def test_a_link_cannot_be_heard(chat: Chat) -> None:
    link = "https://youtu.be/dQw4w9WgXcQ"
    entities = [{"type": "url", "offset": 0, "length": len(link)}]
    answer = await chat.write(link, entities=entities)
    assert shows(render_link_hint(Texts("en")))(answer)
