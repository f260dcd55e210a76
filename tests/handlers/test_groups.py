"""In groups the bot answers when it is spoken to, and otherwise keeps quiet."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select
from support.chat import chips, titles
from support.desk import Desk
from support.stage import shows

from bot.catalogs.starter import load_starter
from bot.handlers.menu import COMMANDS
from bot.playground import Group, Shown, Visitor
from bot.services.small_talk import Topic
from bot.views.groups import (
    admins_only_word,
    not_yours_word,
    render_admins_only,
    render_group_forget,
    render_group_genre_hint,
    render_group_hello,
    render_group_help,
    render_group_words,
    render_private_only,
)
from bot.views.small_talk import render_small_talk
from bot.views.stopping import render_stopped, stopped_word
from bot.views.texts import Texts
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.people import Person
from storage.personal import everything_about
from storage.schema import people
from storage.search import SearchIndex
from storage.tracks import Tracks
from storage.waiting import Waiting

ENGLISH, RUSSIAN = Texts("en"), Texts("ru")
BOT_NAME = "@kamerton_bot"


@pytest.fixture
def boris(desk: Desk) -> Visitor:
    return desk.playground.person(502, "Boris", "en")


@pytest.fixture
async def group(desk: Desk, boris: Visitor) -> Group:
    """Anna founded it, Boris is a member, and the bot has said hello."""
    group = desk.playground.group("Friends", desk.anna, boris)
    await group.add_bot()
    await desk.answer()
    return group


def kept(database: Database) -> Callable[[], Awaitable[set[int]]]:
    async def numbers() -> set[int]:
        async with database.read() as connection:
            return set(await connection.scalars(select(people.c.id)))

    return numbers


def as_waiting(update: dict[str, Any]) -> Waiting:
    return Waiting(update["update_id"], None, update, 0, None)


def last(group: Group) -> Shown:
    return group.replies[-1]


async def test_it_says_hello_once_in_the_language_of_who_added_it(
    desk: Desk, boris: Visitor
) -> None:
    boris.speak("ru")
    group = desk.playground.group("Друзья", desk.anna, boris, supergroup=True)

    await group.add_bot(boris)
    await desk.answer()
    await group.make_bot("administrator")
    await desk.answer()

    (hello,) = group.replies
    assert hello.html == render_group_hello(RUSSIAN, BOT_NAME).text
    assert (await desk.people.get(group.id)).chosen_language == "ru"


async def test_a_hello_that_is_there_already_is_not_said_again(desk: Desk, group: Group) -> None:
    joined = desk.message(group.chat.as_chat(), new_chat_members=[desk.face.bot.bot.to_dict()])
    said = last(group).id

    await desk.face.process(desk.waiting(said, message=joined))

    assert [shown.id for shown in group.replies] == [said]


async def test_where_it_may_not_write_it_is_silent(desk: Desk, boris: Visitor) -> None:
    group = desk.playground.group("Friends", desk.anna, boris)

    await group.add_bot(status="restricted")
    await desk.answer()

    assert group.replies == []


async def test_what_people_say_to_each_other_is_not_answered_and_leaves_nothing(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    desk.playground.world.bot.privacy = False  # it is given everything
    before, calls = await kept(database)(), list(desk.calls)
    here = group.of(boris)

    await here.send_text("rock of the 90s")
    await here.send_text("/help@another_bot")
    await here.send_text("/polka")
    await here.send_text("@another_bot jazz")
    await here.send_file("voice", b"sound")
    await here.send_text("/recommend", speaking_as=Group.channel("News"))
    await desk.answer()

    assert len(group.replies) == 1
    assert desk.calls == calls
    assert await kept(database)() == before


async def test_a_recording_is_heard_for_the_group_and_not_for_whoever_asks(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    voice = await group.of(desk.anna).send_file("voice", b"sound")
    asked = await group.of(boris).send_command("genre", reply_to=voice.id)

    await desk.answer()

    answer = last(group)
    assert answer.text.startswith("Sounds like rock: 80%.")
    assert answer.reply_to == asked.id
    assert await Listens(database).count(group.id) == 1
    assert await everything_about(database, 501) == {}
    assert await everything_about(database, 502) == {}


async def test_nobody_is_told_that_they_sent_or_chose_what_others_did(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    voice = await group.of(desk.anna).send_file("voice", b"sound")
    await group.of(boris).send_command("genre", reply_to=voice.id)
    await desk.answer()
    assert "rock, like what was sent here;" in last(group).text
    await group.of(boris).send_command("recommend@kamerton_bot")
    await desk.answer()
    assert "rock, like what was sent here today;" in last(group).text
    await group.of(desk.anna).send_command("genres", "jazz")
    await group.of(boris).send_command("recommend@kamerton_bot")
    await desk.answer()
    assert "jazz, as chosen for this group;" in last(group).text


@pytest.mark.parametrize("words", [f"{BOT_NAME}", f"{BOT_NAME} what is it?", "/genre@Kamerton_bot"])
async def test_naming_the_bot_in_reply_to_a_recording_asks_for_its_genre(
    desk: Desk, group: Group, boris: Visitor, words: str
) -> None:
    voice = await group.of(desk.anna).send_file("audio", b"sound")
    await group.of(boris).send_text(words, reply_to=voice.id)

    await desk.answer()

    assert last(group).text.startswith("Sounds like rock")


async def test_a_recording_in_reply_to_the_bot_is_heard(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    await group.of(boris).send_file("voice", b"sound", reply_to=last(group).id)
    await desk.answer()
    assert last(group).text.startswith("Sounds like rock")


async def test_a_caption_that_names_the_bot_brings_the_recording(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    await group.of(boris).send_file("audio", b"sound", caption=f"{BOT_NAME} and this?")
    await desk.answer()
    assert last(group).text.startswith("Sounds like rock")


async def test_where_pictures_are_forbidden_the_words_come_alone(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    forbidden = "Bad Request: not enough rights to send photos to the chat"
    for method in ("editMessageMedia", "sendPhoto"):
        desk.playground.faults.fail(method, status=400, description=forbidden)
    await group.of(boris).send_file("voice", b"sound", reply_to=last(group).id)

    await desk.answer()

    answer = last(group)
    assert (answer.kind, len(group.replies)) == ("text", 2)
    assert answer.text.startswith("Sounds like rock")
    assert answer.edits


@pytest.mark.parametrize(
    ("language", "said", "topic"),
    [
        ("ru", f"{BOT_NAME} привет", "hello"),
        ("ru", f"спасибо, {BOT_NAME}!", "thanks"),
        ("en", f"{BOT_NAME} who are you", "who"),
        ("es", f"{BOT_NAME} adiós", "bye"),
        ("en", f"{BOT_NAME} 🎸🔥", "emoji"),
        ("en", f"{BOT_NAME} hi, I am Anna from the bakery", "hello"),
    ],
)
async def test_who_talks_to_it_by_name_gets_a_word_in_answer(
    desk: Desk, group: Group, language: str, said: str, topic: Topic
) -> None:
    await group.of(desk.anna).send_command("language", language)
    await group.of(desk.anna).send_text(said)
    await desk.answer()
    word = render_small_talk(Texts(language), topic, "Anna", bot_name=BOT_NAME)
    assert shows(word)(last(group))


@pytest.mark.parametrize("said", ["привет", "thanks a lot", "🔥", "ха-ха", "yesterday"])
async def test_small_talk_that_does_not_name_it_is_left_alone(
    desk: Desk, group: Group, boris: Visitor, database: Database, said: str
) -> None:
    await load_starter(Tracks(database))
    before = len(group.replies)
    await group.of(boris).send_text(said, reply_to=last(group).id)
    await desk.answer()
    assert len(group.replies) == before


async def test_more_in_reply_to_it_goes_on_with_the_last_wish(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    await group.of(desk.anna).send_text(f"{BOT_NAME} jazz")
    await desk.answer()
    first = last(group)

    await group.of(boris).send_text("ещё", reply_to=first.id)
    await desk.answer()

    assert chips(last(group)) == ["✕ jazz"]
    assert titles(last(group)).isdisjoint(titles(first))


async def test_a_song_is_found_by_its_name_beside_the_mention(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    await group.of(boris).send_text(f"{BOT_NAME} bohemian rhapsody")
    await desk.answer()
    assert "Bohemian Rhapsody" in last(group).text


async def test_without_a_recording_it_says_how_to_ask(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    here = group.of(boris)
    for words, reply in {
        "/genre": render_group_genre_hint(ENGLISH),
        BOT_NAME: render_group_help(ENGLISH, BOT_NAME),
        "/help": render_group_help(ENGLISH, BOT_NAME),
        "/forget": render_group_forget(ENGLISH, BOT_NAME),
        "/profile": render_private_only(ENGLISH, BOT_NAME),
    }.items():
        asked = await here.send_text(words)
        await desk.answer()
        assert (last(group).html, last(group).reply_to) == (reply.text, asked.id)


async def test_every_private_command_has_an_answer_here(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    for name in COMMANDS:
        before = len(group.replies)
        await group.of(boris).send_command(name)
        await desk.answer()
        assert len(group.replies) == before + 1, name


async def test_an_unknown_command_is_answered_only_when_it_names_the_bot(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    await group.of(boris).send_text("/polka")
    await group.of(boris).send_text("/polka@kamerton_bot")

    await desk.answer()

    assert [shown.html for shown in group.replies[1:]] == [ENGLISH("unknown-command")]


async def test_it_answers_in_the_topic_where_it_was_asked(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    await group.of(boris).send_command("help", thread_id=7)
    await desk.answer()
    (sent,) = [call for call in desk.playground.call_log if call.method == "sendMessage"][1:]
    assert sent.parameters["message_thread_id"] in (7, "7")


async def test_tracks_are_for_the_group_by_its_own_settings(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    await group.of(desk.anna).send_command("genres", "jazz")
    await group.of(boris).send_command("recommend@kamerton_bot")

    await desk.answer()

    assert last(group).text.startswith("jazz")
    assert (await desk.people.get(group.id)).genres == ("jazz",)
    assert (await desk.people.get(502)) == Person(502)


async def test_a_wish_is_told_by_naming_the_bot_or_in_reply_to_it(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    await group.of(boris).send_text(f"{BOT_NAME}, russian rock of the 80s!")
    await desk.answer()
    listed = last(group)
    assert listed.text.count("in Russian") == 5

    await group.of(desk.anna).send_text("and jazz?", reply_to=listed.id)
    await desk.answer()

    assert len(group.replies) == 3
    assert last(group).id != listed.id
    assert await everything_about(database, 502) == {}


async def test_talk_that_only_follows_its_words_is_left_alone(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    here = group.of(boris)
    await here.send_text("haha, my neighbour says the same", reply_to=last(group).id)
    await desk.answer()
    assert len(group.replies) == 1

    for named in (BOT_NAME, f"/recommend{BOT_NAME}"):
        await here.send_text(f"{named} haha, my neighbour says the same")
        await desk.answer()
        assert last(group).html == render_group_words(ENGLISH, BOT_NAME).text


async def test_names_are_looked_for_here_too(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    await SearchIndex(database).catch_up()
    await group.of(boris).send_command("search", "smells like teen spirit")
    await desk.answer()
    assert "Nirvana" in last(group).text

    await group.of(boris).send_command("similar", "nirvana")
    await desk.answer()
    assert "Nirvana" in last(group).text
    assert len(group.replies) == 3


async def test_an_opinion_counts_for_whoever_presses(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await load_starter(Tracks(database))
    await group.of(desk.anna).send_command("recommend")
    await desk.answer()
    here, listed = group.of(boris), last(group)
    await here.press(listed, next(each.data for each in listed.buttons if each.text == "1"))
    await desk.answer()
    like = next(each.data for each in last(group).buttons if each.text == "👍")

    pressed = await here.press(last(group), like)
    await desk.answer()

    word = ENGLISH.plain("toast-rated-in-group", word=ENGLISH.plain("toast-liked"))
    assert await pressed.answer() == (word, False)
    assert [each.liked for each in await Feedback(database).of(502)] == [True]
    assert await Feedback(database).of(501) == []
    assert await Feedback(database).of(group.id) == []

    pressed = await here.press(last(group), like)
    await desk.answer()
    assert (await pressed.answer())[0] == ENGLISH.plain("toast-taken-back")
    assert await Feedback(database).of(502) == []


async def test_a_verdict_is_put_right_by_who_asked_and_nobody_else(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    voice = await group.of(boris).send_file("voice", b"sound")
    await group.of(desk.anna).send_command("genre", reply_to=voice.id)
    await desk.answer()
    wrong = next(each.data for each in last(group).buttons if each.text == "It’s not rock")

    by_boris = await group.of(boris).press(last(group), wrong)
    await desk.answer()
    word, _ = await by_boris.answer()
    assert "Anna" in word
    assert last(group).buttons[0].text == "It’s not rock"

    await group.of(desk.anna).press(last(group), wrong)
    await desk.answer()
    blues = next(each.data for each in last(group).buttons if each.text == "Blues")
    await group.of(desk.anna).press(last(group), blues)
    await desk.answer()
    assert [each.corrected for each in await Listens(database).of(group.id)] == ["blues"]


async def test_a_forgotten_list_says_so_to_who_presses_and_leaves_the_chat_alone(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    sent = await desk.face.bot.send_message(
        group.id,
        "a list",
        api_kwargs={
            "reply_markup": {"inline_keyboard": [[{"text": "1", "callback_data": "track:gone:1"}]]}
        },
    )
    pressed = await group.of(boris).press(sent.message_id, "track:gone:1")
    await desk.answer()
    assert (await pressed.answer())[0] == ENGLISH.plain("toast-old-list")
    assert last(group).text == "a list"


@pytest.mark.parametrize(
    ("command", "changed"),
    [
        (("setlang", "french"), {"song_language": "fr"}),
        (("genres", "rock,", "blues"), {"genres": ("rock", "blues")}),
        (("language", "russian"), {"chosen_language": "ru"}),
    ],
)
async def test_only_administrators_change_the_settings(
    desk: Desk,
    group: Group,
    boris: Visitor,
    command: tuple[str, ...],
    changed: dict[str, object],
) -> None:
    await group.of(boris).send_command(*command)
    await desk.answer()
    assert last(group).html == render_admins_only(ENGLISH).text
    before = await desk.people.get(group.id)

    group.enrol(boris, "administrator")
    await group.of(desk.anna).send_command(*command)
    await desk.answer()

    now = await desk.people.get(group.id)
    assert {name: getattr(now, name) for name in changed} == changed
    assert {name: getattr(before, name) for name in changed} != changed


async def test_an_anonymous_administrator_is_one(desk: Desk, group: Group) -> None:
    await group.of(desk.anna).send_text("/years 90s", speaking_as=group.anonymous)
    await desk.answer()
    assert (await desk.people.get(group.id)).years.first == 1990
    assert "getChatAdministrators" not in desk.calls


async def test_what_an_anonymous_administrator_asked_for_an_administrator_stops(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    desk.ear.free.clear()
    voice = await group.of(boris).send_file("voice", b"sound")
    await group.of(desk.anna).send_text("/genre", reply_to=voice.id, speaking_as=group.anonymous)
    (*_, asked) = await desk.playground.world.updates.poll(0, 100, 0)
    await desk.inbox.put([asked])
    listening = asyncio.create_task(desk.face.process(as_waiting(asked)))
    await desk.ear.has_heard(1)
    stop = last(group).buttons[0].data

    words = []
    for visitor in (boris, desk.anna):
        pressed = await group.of(visitor).press(last(group), stop)
        (*_, press) = await desk.playground.world.updates.poll(0, 100, 0)
        await desk.face.process(as_waiting(press))
        words.append((await pressed.answer())[0])
    desk.ear.free.set()
    await listening

    assert words == [not_yours_word(ENGLISH), stopped_word(ENGLISH, stopped=True)]
    assert shows(render_stopped(ENGLISH))(last(group))


async def test_settings_are_changed_by_buttons_step_by_step(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    await group.of(boris).send_command("settings")
    await desk.answer()
    by_boris = await group.of(boris).press(last(group), "group:genres")
    await desk.answer()
    assert (await by_boris.answer())[0] == admins_only_word(ENGLISH)

    for data in (
        *("group:genres", "group:genres:jazz:on", "group:genres:rock:on", "group:genres:rock:off"),
        *("group:all", "group:years", "group:years:1960-1969", "group:language"),
        "group:language:fr",
    ):
        await group.of(desk.anna).press(last(group), data)
        await desk.answer()

    now = await desk.people.get(group.id)
    assert (now.genres, now.song_language) == (("jazz",), "fr")
    assert (now.years.first, now.years.last) == (1960, 1969)
    assert "Genres: jazz" in last(group).text
    assert len(group.replies) == 2


async def test_the_language_of_the_group_is_spoken_with_everybody(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    await group.of(desk.anna).send_command("settings")
    await desk.answer()
    for data in ("group:interface", "group:interface:ru"):
        await group.of(desk.anna).press(last(group), data)
        await desk.answer()
    assert "Настройки группы" in last(group).text

    await group.of(boris).send_command("help")
    await desk.answer()
    assert last(group).html == render_group_help(RUSSIAN, BOT_NAME).text


@pytest.mark.parametrize("typed", [True, False])
async def test_a_group_may_leave_the_language_to_whoever_asks(
    desk: Desk, group: Group, boris: Visitor, typed: bool
) -> None:
    here = group.of(desk.anna)
    if typed:
        await here.send_command("language", "any")
        await desk.answer()
    else:
        await here.send_command("settings")
        await desk.answer()
        for data in ("group:interface", "group:interface:any"):
            await here.press(last(group), data)
            await desk.answer()
    assert "Bot language: that of whoever asks" in last(group).text

    boris.speak("ru")
    await group.of(boris).send_command("help")
    await desk.answer()
    assert last(group).html == render_group_help(RUSSIAN, BOT_NAME).text


async def test_administrators_are_asked_for_once_in_a_while(desk: Desk, group: Group) -> None:
    for decade in ("80s", "90s", "70s"):
        await group.of(desk.anna).send_command("years", decade)
    await desk.answer()
    assert desk.calls.count("getChatAdministrators") == 1


async def test_what_cannot_be_understood_is_said_with_what_there_is_to_choose(
    desk: Desk, group: Group
) -> None:
    for words, complaint in {
        "setlang Klingon": "I don’t know a language called “Klingon”.",
        "language Klingon": "I don’t know a language called “Klingon”.",
        "years soon": "I couldn’t make out the years.",
        "genres polka": "I don’t know this genre: polka.",
    }.items():
        await group.of(desk.anna).send_command(*words.split())
        await desk.answer()
        assert last(group).text.startswith(complaint)
        assert len(last(group).buttons) > 2


async def test_settings_go_along_into_the_supergroup(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    await group.of(desk.anna).send_command("genres", "blues")
    await desk.answer()

    new = await group.upgrade()
    await desk.answer()

    assert (await desk.people.get(new.id)).genres == ("blues",)
    assert await everything_about(database, group.id) == {}
    assert new.replies == []  # who was there knows the bot already
    await new.of(boris).send_command("settings")
    await desk.answer()
    assert "Genres: blues" in last(new).text


async def test_an_answer_follows_a_group_that_moved_meanwhile(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    await group.of(desk.anna).send_command("genres", "blues")
    await desk.answer()
    voice = await group.of(boris).send_file("voice", b"sound")
    await group.of(boris).send_command("genre", reply_to=voice.id)
    new = await group.upgrade()  # before the question is answered

    await desk.answer()

    (answer,) = new.replies
    assert answer.text.startswith("Sounds like rock")
    assert (await desk.people.get(new.id)).genres == ("blues",)


async def test_sent_away_it_forgets_the_group(desk: Desk, group: Group, database: Database) -> None:
    await group.of(desk.anna).send_command("genres", "blues")
    await desk.answer()

    await group.make_bot("kicked")
    await desk.answer()

    assert await everything_about(database, group.id) == {}


async def test_what_is_heard_while_it_is_sent_away_is_not_kept_either(
    desk: Desk, group: Group, boris: Visitor, database: Database
) -> None:
    desk.ear.free.clear()
    voice = await group.of(boris).send_file("voice", b"sound")
    await group.of(boris).send_command("genre", reply_to=voice.id)
    (*_, asked) = await desk.playground.world.updates.poll(0, 100, 0)
    listening = asyncio.create_task(desk.face.process(as_waiting(asked)))
    await desk.ear.has_heard(1)

    await group.make_bot("kicked")
    (*_, kicked) = await desk.playground.world.updates.poll(0, 100, 0)
    await desk.face.process(as_waiting(kicked))
    desk.ear.free.set()
    await listening

    assert await everything_about(database, group.id) == {}


async def test_results_of_ours_that_somebody_shares_are_not_said_to_us(
    desk: Desk, group: Group, boris: Visitor
) -> None:
    here = group.of(boris)
    mention = {"type": "mention", "offset": 0, "length": len(BOT_NAME)}
    body = {"text": f"{BOT_NAME} jazz", "entities": [mention]}
    result = {"body": body, "keyboard": None}
    await here.choose(result)
    await desk.answer()
    assert len([each for each in group.replies if each.from_bot]) == 1
