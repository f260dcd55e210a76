"""Language, years and genres of songs: by command, by button and by text, in both languages."""

import pytest
from support.stage import Meet, Scene, shows

from bot.services.genres import GenresNotUnderstood, parse_genres
from bot.services.languages import LanguageNotUnderstood, parse_language
from bot.services.years import YearsError, parse_years
from bot.views.texts import Texts
from bot.views.wishes import (
    render_genres_not_understood,
    render_genres_prompt,
    render_genres_set,
    render_language_not_understood,
    render_language_prompt,
    render_language_set,
    render_years_error,
    render_years_prompt,
    render_years_set,
)
from storage.years import YearRange

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("language", ["en", "ru"]),
]

ANY = YearRange()


@pytest.mark.parametrize(("said", "code"), [("русский", "ru"), ("Spanish", "es"), ("any", None)])
async def test_setlang_takes_a_language(
    scene: Scene, meet: Meet, language: str, said: str, code: str | None
) -> None:
    anna = meet(language)
    await scene.people.set_song_language(anna.person.id, "de")

    await anna.send_command("setlang", said)

    await anna.wait_for(shows(render_language_set(Texts(language), code)))
    assert (await scene.people.get(anna.person.id)).song_language == code


@pytest.mark.parametrize(("data", "code"), [("lang:ja", "ja"), ("lang:any", None)])
async def test_setlang_offers_languages(
    scene: Scene, meet: Meet, language: str, data: str, code: str | None
) -> None:
    anna = meet(language)
    await scene.people.set_song_language(anna.person.id, "de")

    await anna.send_command("setlang")
    question = await anna.wait_for(shows(render_language_prompt(Texts(language), "de")))
    pressed = await anna.press(question, data)
    assert await pressed.answer() == ("", False)

    answer = await anna.wait_for(shows(render_language_set(Texts(language), code)))
    assert answer.id == question.id
    assert (await scene.people.get(anna.person.id)).song_language == code


async def test_a_text_answers_setlang_even_at_the_second_attempt(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)

    await anna.send_command("setlang")
    await anna.wait_for(shows(render_language_prompt(texts, None)))
    await anna.send_text("клингонский")
    with pytest.raises(LanguageNotUnderstood) as problem:
        parse_language("клингонский")
    suggestions = problem.value.suggestions
    await anna.wait_for(
        shows(render_language_not_understood(texts, "клингонский", suggestions, None))
    )
    await anna.send_text("французский")
    await anna.wait_for(shows(render_language_set(texts, "fr")))

    assert (await scene.people.get(anna.person.id)).song_language == "fr"


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("1990-2000", YearRange(1990, 2000)),
        ("90s", YearRange(1990, 1999)),
        ("с 1990 по 2000", YearRange(1990, 2000)),
        ("after 2010", YearRange(2010, None)),
        ("any", ANY),
    ],
)
async def test_years_takes_years(
    scene: Scene, meet: Meet, language: str, said: str, years: YearRange
) -> None:
    anna = meet(language)
    await scene.people.set_years(anna.person.id, YearRange(1970, 1975))

    await anna.send_command("years", said)

    await anna.wait_for(shows(render_years_set(Texts(language), years)))
    assert (await scene.people.get(anna.person.id)).years == years


@pytest.mark.parametrize(
    ("data", "years"),
    [
        ("years:1990-1999", YearRange(1990, 1999)),
        ("years:-1949", YearRange(None, 1949)),
        ("years:any", ANY),
    ],
)
async def test_years_offers_decades(
    scene: Scene, meet: Meet, language: str, data: str, years: YearRange
) -> None:
    anna = meet(language)
    await scene.people.set_years(anna.person.id, YearRange(1970, 1975))

    await anna.send_command("years")
    question = await anna.wait_for(
        shows(render_years_prompt(Texts(language), YearRange(1970, 1975)))
    )
    await anna.press(question, data)

    answer = await anna.wait_for(shows(render_years_set(Texts(language), years)))
    assert answer.id == question.id
    assert (await scene.people.get(anna.person.id)).years == years


@pytest.mark.parametrize("said", ["2050-1990", "2001-1999", "3000", "twelve o'clock"])
async def test_impossible_years_change_nothing_and_can_be_said_anew(
    scene: Scene, meet: Meet, language: str, said: str
) -> None:
    anna = meet(language)
    texts = Texts(language)
    with pytest.raises(YearsError) as problem:
        parse_years(said)

    await anna.send_command("years", said)
    await anna.wait_for(shows(render_years_error(texts, problem.value, ANY)))
    assert (await scene.people.get(anna.person.id)).years == ANY
    await anna.send_text("80-е")
    await anna.wait_for(shows(render_years_set(texts, YearRange(1980, 1989))))


async def test_genres_takes_a_list(scene: Scene, meet: Meet, language: str) -> None:
    anna = meet(language)

    await anna.send_command("genres", "рок, blues")

    await anna.wait_for(shows(render_genres_set(Texts(language), ("rock", "blues"))))
    assert (await scene.people.get(anna.person.id)).genres == ("rock", "blues")


async def test_genres_are_switched_on_and_off_by_buttons(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)

    await anna.send_command("genres")
    question = await anna.wait_for(shows(render_genres_prompt(texts, ())))
    for data, chosen in [
        ("genre:rock", ("rock",)),
        ("genre:jazz", ("rock", "jazz")),
        ("genre:rock", ("jazz",)),
    ]:
        await anna.press(question, data)
        await anna.wait_for(shows(render_genres_prompt(texts, chosen)))
        assert (await scene.people.get(anna.person.id)).genres == chosen
    await anna.press(question, "genre:done")

    answer = await anna.wait_for(shows(render_genres_set(texts, ("jazz",))))
    assert answer.id == question.id


async def test_unknown_genres_are_named_and_can_be_said_anew(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)
    with pytest.raises(GenresNotUnderstood) as problem:
        parse_genres("rok, <zzz>")

    await anna.send_command("genres", "rok, <zzz>")
    await anna.wait_for(shows(render_genres_not_understood(texts, problem.value, ())))
    await anna.send_text("рок")
    await anna.wait_for(shows(render_genres_set(texts, ("rock",))))


async def test_the_menu_under_the_greeting_asks_the_same_questions(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)
    await anna.send_command("start")
    greeting = await anna.wait_for(lambda shown: bool(shown.buttons))

    await anna.press(greeting, "menu:language")
    await anna.wait_for(shows(render_language_prompt(texts, None)))
    await anna.press(greeting, "menu:genres")
    await anna.wait_for(shows(render_genres_prompt(texts, ())))
    await anna.press(greeting, "menu:years")
    await anna.wait_for(shows(render_years_prompt(texts, ANY)))
    await anna.send_text("90s")
    await anna.wait_for(shows(render_years_set(texts, YearRange(1990, 1999))))
    await anna.press(greeting, "menu:recommend")
    await anna.wait_for(lambda shown: "1. " in shown.text)


async def test_a_question_is_over_when_something_else_comes(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)
    await anna.send_command("years")
    await anna.wait_for(shows(render_years_prompt(texts, ANY)))

    await anna.send_command("profile")
    await anna.send_text("90s")

    await anna.wait_for(lambda shown: shown.text.startswith("1990–1999"))
    assert (await scene.people.get(anna.person.id)).years == ANY


async def test_an_answered_question_is_over(scene: Scene, meet: Meet, language: str) -> None:
    anna = meet(language)
    texts = Texts(language)
    await anna.send_command("years")
    question = await anna.wait_for(shows(render_years_prompt(texts, ANY)))
    await anna.press(question, "years:1990-1999")

    await anna.send_text("80s")

    await anna.wait_for(lambda shown: shown.text.startswith("1980–1989"))
    assert (await scene.people.get(anna.person.id)).years == YearRange(1990, 1999)
