"""Wishes told in words, what is similar and what is found by name, in a chat."""

import pytest
from support.chat import Chat, chips, titles
from support.desk import Desk, MakeFace
from support.stage import shows
from support.told_ear import ToldEar

from bot.views.searching import render_search_how, render_similar_how
from bot.views.texts import Texts
from bot.views.trouble import render_text_hint
from storage.database import Database
from storage.listens import Listens
from storage.track_key import track_key
from storage.tracks import Track, Tracks
from storage.years import YearRange

ENGLISH = Texts("en")


def track(artist: str, title: str, genres: str, year: int, language: str = "en") -> Track:
    key = track_key(artist, title)
    return Track(key, title, artist, "", year, (language,), (genres,), "starter")


CATALOG = [
    *(track(f"Rocker {n}", f"Song {n}", "rock", 1985) for n in range(12)),
    *(track(f"Рокер {n}", f"Песня {n}", "rock", 1985, "ru") for n in range(12)),
    *(track(f"Jazzer {n}", f"Tune {n}", "jazz", 1955) for n in range(8)),
    track("Chet Baker", "My Funny Valentine", "jazz", 1954),
    Track(track_key("Кино", "Пачка сигарет"), "Пачка сигарет", "Кино", "Kino", 1999, ("ru",),
          ("rock",), "starter"),
    track("Anita Baker", "Sweet Love", "soul", 1986),
    *(track(f"Lover {n}", "Love Song", "pop", 1990) for n in range(14)),
]  # fmt: skip


@pytest.fixture
async def chat(desk: Desk, database: Database) -> Chat:
    await Tracks(database).replace_starter(CATALOG, "1")
    return Chat(desk)


@pytest.mark.parametrize("text", ["/recommend russian rock 80s", "russian rock 80s"])
async def test_a_wish_in_words_is_answered_with_what_was_understood(chat: Chat, text: str) -> None:
    answer = await chat.write(text)

    assert answer.text.startswith("rock · Russian · 1980–1989\n")
    assert chips(answer) == ["✕ rock", "✕ Russian", "✕ 1980–1989"]
    assert len(titles(answer)) == 5
    assert all("Рокер" in title for title in titles(answer))
    person = await chat.desk.people.get(chat.desk.anna.person.id)
    assert (person.genres, person.song_language, person.years) == ((), None, YearRange())


async def test_of_a_style_that_is_only_part_of_a_genre_it_says_so(chat: Chat) -> None:
    answer = await chat.write("90s math rock or jazz")
    said = "I know “math rock” only as rock, so here’s what comes closest."
    assert said in answer.text
    assert said in (await chat.press("✕ jazz")).text
    assert said not in (await chat.press("✕ rock")).text


async def test_a_chip_takes_its_part_back_in_the_same_message(chat: Chat) -> None:
    answer = await chat.write("russian rock 80s")

    less = await chat.press("✕ Russian")

    assert less.id == answer.id
    assert chips(less) == ["✕ rock", "✕ 1980–1989"]
    assert titles(less).isdisjoint(titles(answer))
    # Where it takes long, "typing" is shown as well.
    made = [call for call in chat.desk.calls if call != "sendChatAction"]
    assert made[-2:] == ["answerCallbackQuery", "editMessageText"]


async def test_a_chip_that_is_answered_twice_leaves_the_same_wish(chat: Chat) -> None:
    answer = await chat.write("russian rock 80s")
    data = next(each.data for each in answer.buttons if "Russian" in each.text)

    for _ in range(2):
        await chat.desk.face.process(chat.waiting(data, answer))

    (now,) = chat.desk.anna.replies
    assert chips(now) == ["✕ rock", "✕ 1980–1989"]


async def test_the_last_chip_leaves_the_persons_own_taste(chat: Chat) -> None:
    await chat.desk.people.set_genres(chat.desk.anna.person.id, ("jazz",))
    await chat.write("rock")

    answer = await chat.press("✕ rock")

    assert chips(answer) == []
    assert all("Jazzer" in each or "Baker" in each for each in titles(answer))


async def test_more_and_an_opened_track_keep_the_wish(chat: Chat, make_face: MakeFace) -> None:
    first = await chat.write("russian rock 80s")
    chat.desk.face = make_face(ToldEar())  # restarted: all of it is in the database
    await chat.desk.face.start()

    opened = await chat.press("2", first)
    more = await chat.press("More", opened)

    assert chips(opened) == chips(more) == chips(first)
    assert more.id != first.id
    assert titles(more).isdisjoint(titles(first))
    assert all("Рокер" in title for title in titles(more))


async def test_always_like_this_chooses_what_was_wished_for(chat: Chat) -> None:
    person_id = chat.desk.anna.person.id
    await chat.desk.people.set_genres(person_id, ("jazz",))
    await chat.write("russian songs of the 80s")

    kept = await chat.press("Always")

    assert "Russian · 1980–1989" in kept.text
    person = await chat.desk.people.get(person_id)
    assert (person.genres, person.song_language) == (("jazz",), "ru")
    assert person.years == YearRange(1980, 1989)


async def test_a_number_of_tracks_is_kept_to(chat: Chat) -> None:
    assert len(titles(await chat.write("10 rock songs"))) == 10
    assert len(titles(await chat.press("✕ rock"))) == 10
    assert len(titles(await chat.write("2 songs"))) == 2


async def test_what_is_not_understood_is_named_kindly(chat: Chat) -> None:
    answer = await chat.write("jazz, <purple> dinosaurs")
    assert "I left out what I didn’t understand: “purple dinosaurs”." in answer.text
    assert chips(answer) == ["✕ jazz"]


async def test_what_is_understood_and_cannot_be_done_is_told_as_such(chat: Chat) -> None:
    answer = await chat.write("jazz, not romantic, purple dinosaurs")
    assert (
        "I left out what I didn’t understand: “purple dinosaurs”.\n"
        "This I couldn’t take into account: “romantic”." in answer.text
    )
    assert "romantic" not in (await chat.press("More")).text


async def test_a_mood_that_is_told_not_to_be_is_its_opposite(chat: Chat) -> None:
    assert chips(await chat.write("jazz, but not sad")) == ["✕ cheerful", "✕ jazz"]


async def test_a_mood_is_told_by_its_genres(chat: Chat) -> None:
    answer = await chat.write("something calm")
    assert "what comes closest (jazz, classical, and folk)" in answer.text


async def test_like_an_artist_brings_one_track_of_theirs_and_others(chat: Chat) -> None:
    answer = await chat.write("jazz like Chet Baker")
    assert chips(answer) == ["✕ like Chet Baker", "✕ jazz"]
    assert sum("Chet Baker" in each for each in titles(answer)) == 1
    assert len(titles(answer)) == 5


@pytest.mark.parametrize("said", ["like Кино", "like Kino"])
@pytest.mark.parametrize(("language", "chip"), [("en", "✕ like Kino"), ("ru", "✕ как Кино"),
                                                ("es", "✕ como Kino")])  # fmt: skip
async def test_an_artist_has_one_spelling_in_each_language(
    chat: Chat, language: str, chip: str, said: str
) -> None:
    chat.desk.anna.speak(language)
    answer = await chat.write(said)
    assert chips(answer) == [chip]
    assert chip.rsplit(maxsplit=1)[-1] in answer.text.split("\n", 1)[1]


async def test_who_may_be_several_is_asked_for_by_buttons(chat: Chat) -> None:
    question = await chat.write("like Baker")
    assert [each.text for each in question.buttons] == [
        "Chet Baker",
        "Anita Baker",
        "None of these",
    ]

    answer = await chat.press("Anita")

    assert answer.id == question.id
    assert chips(answer) == ["✕ like Anita Baker"]


@pytest.mark.parametrize(("text", "left"), [("rock like Baker", ["✕ rock"]), ("like Baker", None)])
async def test_nobody_of_these_leaves_the_rest_of_the_wish(
    chat: Chat, text: str, left: list[str] | None
) -> None:
    await chat.write(text)
    answer = await chat.press("None")
    if left is None:
        assert shows(render_text_hint(ENGLISH))(answer)
    else:
        assert chips(answer) == left


@pytest.mark.parametrize(
    "text", ["blah blah", "purple dinosaurs", "/recommend asdfgh", "https://t.me"]
)
async def test_what_means_nothing_gets_a_hint_with_examples(chat: Chat, text: str) -> None:
    assert shows(render_text_hint(ENGLISH))(await chat.write(text))


@pytest.mark.parametrize("text", ["my funny valentine", "my funy valentin", "Sweet Love"])
async def test_the_name_of_a_song_finds_it(chat: Chat, text: str) -> None:
    answer = await chat.write(text)
    assert answer.text.startswith(f"Here’s what I found for “{text}”:")
    assert "Baker" in answer.text


@pytest.mark.parametrize("text", ["who sings Sweet Love?", "play sweet love please"])
async def test_the_name_of_a_song_is_found_among_other_words(chat: Chat, text: str) -> None:
    answer = await chat.write(text)
    assert answer.text.startswith("Here’s what I found for “sweet love”:")


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("kids songs", "kids"),
        ("10 african songs", "african"),
        ("bollywood music", "bollywood"),
        ("something to listen to at the dacha", "dacha"),
    ],
)
async def test_where_nothing_but_music_was_understood_no_random_tracks_are_offered(
    chat: Chat, text: str, strange: str
) -> None:
    answer = await chat.write(text)
    assert f"“{strange}”" in answer.text
    assert "russian rock 80s" in answer.text
    assert titles(answer) == set()
    assert len(titles(await chat.press("Recommend"))) == 5


async def test_search_shows_pages_whose_tracks_have_their_buttons(chat: Chat) -> None:
    first = await chat.write("/search love song")
    assert first.text.startswith("Here’s what I found for “love song”, page 1 of 2:")
    assert len(titles(first)) == 10

    second = await chat.press("Next")
    assert (second.id, len(titles(second))) == (first.id, 4)
    opened = await chat.press("2")
    assert {"👍", "👎", "Similar", "YouTube"} <= {each.text for each in opened.buttons}
    liked = await chat.press("👍")
    assert any(each.text == "👍 2" or "2" in each.text for each in liked.buttons)
    back = await chat.press("Previous")
    assert titles(back) == titles(first)


async def test_search_says_what_to_write_and_when_there_is_nothing(chat: Chat) -> None:
    assert shows(render_search_how(ENGLISH))(await chat.write("/search"))
    nothing = await chat.write("/search qqqq <b>")
    assert nothing.text.startswith("I can’t find “qqqq <b>” in my catalog.")


async def test_who_may_have_been_meant_in_a_search_is_a_button(chat: Chat) -> None:
    nothing = await chat.write("/search chetbakker")
    assert nothing.text.endswith("Did you mean one of these?")

    found = await chat.press("Chet Baker")

    assert found.id == nothing.id
    assert titles(found) == {"Chet Baker – My Funny Valentine, 1954"}


@pytest.mark.parametrize(
    ("text", "chip"),
    [
        ("/similar Chet Baker", "✕ like Chet Baker"),
        ("/similar Chet Baker – My Funny Valentine", "✕ like Chet Baker – My Funny Valentine"),
        ("/similar sweet love", "✕ like Anita Baker – Sweet Love"),
    ],
)
async def test_similar_takes_a_name(chat: Chat, text: str, chip: str) -> None:
    assert chips(await chat.write(text)) == [chip]


async def test_similar_asks_which_track_of_a_list_is_meant(chat: Chat) -> None:
    listed = await chat.write("/search baker")
    keyboard = {
        "inline_keyboard": [
            [{"text": each.text, "callback_data": each.data} for each in listed.buttons]
        ]
    }
    replied = chat.desk.message(text=listed.text, reply_markup=keyboard)

    question = await chat.write("/similar", reply_to_message=replied)
    assert [each.text for each in question.buttons] == [
        f"{number}. {title.rsplit(',', 1)[0]}"
        for number, title in enumerate(
            (line.split(". ", 1)[1] for line in listed.text.splitlines() if line[:1].isdigit()), 1
        )
    ]
    answer = await chat.press("Sweet Love")
    assert chips(answer) == ["✕ like Anita Baker – Sweet Love"]


async def test_similar_takes_the_song_that_is_replied_to(chat: Chat) -> None:
    audio = {"file_id": "f", "file_unique_id": "u", "duration": 1}
    named = audio | {"performer": "Chet Baker", "title": "Something Else Entirely"}
    answer = await chat.write("/similar", reply_to_message=chat.desk.message(audio=named))
    assert chips(answer) == ["✕ like Chet Baker"]

    unknown = audio | {"performer": "Qqqq", "title": "Xxxx"}
    answer = await chat.write("/similar", reply_to_message=chat.desk.message(audio=unknown))
    assert answer.text.startswith("I can’t find “Qqqq – Xxxx” in my catalog.")

    answer = await chat.write("/similar", reply_to_message=chat.desk.message(audio=audio))
    assert shows(render_similar_how(ENGLISH))(answer)
    assert shows(render_similar_how(ENGLISH))(await chat.write("/similar"))


@pytest.mark.parametrize("question", ["/setlang", "/years", "/genres", "/language", "/timezone"])
async def test_a_wish_is_no_answer_to_a_question(chat: Chat, question: str) -> None:
    await chat.write(question)

    answer = await chat.write("russian rock 80s")

    assert chips(answer) == ["✕ rock", "✕ Russian", "✕ 1980–1989"]
    assert chips(await chat.write("jazz")) == ["✕ jazz"]


@pytest.mark.parametrize(
    ("question", "answer", "word"),
    [("/setlang", "Russian", "Done"), ("/years", "1980s", "Done"), ("/genres", "jazz", "Done"),
     ("/language", "French", "yet"), ("/timezone", "Boston", "Done"),
     ("/timezone", "Chet Baker", "I don’t know")],
)  # fmt: skip
async def test_an_answer_to_a_question_is_no_wish(
    chat: Chat, question: str, answer: str, word: str
) -> None:
    await chat.write(question)

    assert word in (await chat.write(answer)).text


@pytest.mark.parametrize("about", [{}, {"performer": "Qqqq", "title": "Xxxx"}])
async def test_similar_takes_a_recording_by_its_sound(
    chat: Chat, about: dict[str, str], database: Database
) -> None:
    voice = chat.desk.voice()
    await chat.desk.face.process(chat.desk.waiting(message=chat.desk.message(**voice)))
    sent = chat.desk.message(**({"audio": voice["voice"] | about} if about else voice))

    answer = await chat.write("/similar", reply_to_message=sent)

    assert "rock, like what you sent" in answer.text
    assert len(titles(answer)) == 5
    assert len(await Listens(database).of(chat.desk.anna.person.id)) == 1


async def test_similar_takes_nothing_of_what_the_bot_said_for_a_name(chat: Chat) -> None:
    said = await chat.write("/search nobody has this")
    replied = chat.desk.anna.chat.as_message(chat.desk.anna.chat.messages[said.id])

    answer = await chat.write("/similar", reply_to_message=replied)

    assert shows(render_similar_how(ENGLISH))(answer)


async def test_an_opened_track_leads_to_similar_ones(chat: Chat) -> None:
    await chat.write("/search my funny valentine")
    await chat.press("1")
    answer = await chat.press("Similar")
    assert chips(answer) == ["✕ like Chet Baker – My Funny Valentine"]


@pytest.mark.parametrize(
    "data",
    ["chip:nowhere:0", "more:nowhere", "keep:nowhere", "who:nowhere:1", "similar:nowhere:1",
     "find:nowhere:2", "chip:", "who:x:y", "find:"],
)  # fmt: skip
async def test_a_button_of_an_answer_that_is_forgotten_says_so(chat: Chat, data: str) -> None:
    shown = await chat.write("rock")
    await chat.desk.face.process(chat.waiting(data, shown))
    assert chat.desk.anna.replies[-1].text.startswith("I no longer remember this list.")
