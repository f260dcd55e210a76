"""Every command that asks for nothing, and everything that is no command, in both languages."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from support.stage import Meet, Scene, is_verdict, shows
from support.synth import encode, music

from bot.services.profile import Profile
from bot.views.forgetting import (
    render_forget_done,
    render_forget_kept,
    render_forget_question,
)
from bot.views.greeting import render_help, render_start
from bot.views.profile import render_profile
from bot.views.texts import Texts
from bot.views.trouble import render_text_hint, render_unknown_command, render_unsupported
from storage.people import Person
from storage.years import YearRange

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("language", ["en", "ru"]),
]

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x40\x00\x00\x00\x40\x08\x02\x00\x00\x00"


async def test_start_greets_by_name_and_help_explains(meet: Meet, language: str) -> None:
    anna = meet(language, "Anna <b>")
    texts = Texts(language)

    started = await anna.send_command("start")
    await anna.wait_for(shows(render_start(texts, "Anna <b>")), after=started)
    asked = await anna.send_command("help")
    await anna.wait_for(shows(render_help(texts)), after=asked)


async def test_a_link_that_asks_for_nothing_known_starts_as_well(meet: Meet, language: str) -> None:
    anna = meet(language)

    await anna.send_command("start", "from_a_friend")

    await anna.wait_for(shows(render_start(Texts(language), "Alex", unread_link=True)))


async def test_a_shared_wish_opens_the_bot_for_somebody_else(meet: Meet, language: str) -> None:
    anna, boris = meet(language), meet(language, "Boris")
    asked = await anna.send_command("recommend", "русский рок 1980-1990")
    answer = await anna.wait_for(lambda shown: "1. " in shown.text, after=asked)
    share = Texts(language).plain("button-share")
    (url,) = (button.url for button in answer.buttons if button.text == share)
    (address,) = parse_qs(urlsplit(url or "").query)["url"]
    assert urlsplit(address).path == "/kamerton_bot"

    (payload,) = parse_qs(urlsplit(address).query)["start"]
    assert payload == "g_rock_ru_1980_1990"
    await boris.send_command("start", payload)

    shown = await boris.wait_for(lambda shown: "1. " in shown.text)
    assert shown.text.splitlines()[0] == answer.text.splitlines()[0]


async def test_recommend_gives_five_tracks_and_more_gives_others(meet: Meet, language: str) -> None:
    anna = meet(language)

    await anna.send_command("recommend")
    first = await anna.wait_for(lambda shown: "5. " in shown.text)
    pressed = await anna.press(first, "more")
    assert await pressed.answer() == ("", False)
    second = await anna.wait_for(lambda shown: "5. " in shown.text, after=first)

    assert not tracks(first.text) & tracks(second.text)


async def test_recommendations_keep_to_the_wishes(scene: Scene, meet: Meet, language: str) -> None:
    anna = meet(language)
    await scene.people.set_years(anna.person.id, YearRange(1990, 1999))

    await anna.send_command("recommend")
    answer = await anna.wait_for(lambda shown: "1. " in shown.text)

    years = re.findall(r"(?:^|; )(\d{4})(?:;|$)", answer.text, re.MULTILINE)
    assert len(years) >= 5
    assert all("1990" <= year <= "1999" for year in years)


async def test_the_profile_of_a_stranger_is_empty(meet: Meet, language: str) -> None:
    anna = meet(language)

    await anna.send_command("profile")

    stranger = Profile(Person(anna.person.id))
    await anna.wait_for(shows(render_profile(Texts(language), stranger)))


async def test_the_profile_shows_what_was_chosen(scene: Scene, meet: Meet, language: str) -> None:
    anna = meet(language)
    await scene.people.set_genres(anna.person.id, ("rock", "jazz"))

    await anna.send_command("profile")

    taste = (("jazz", 0.5), ("rock", 0.5))
    person = Person(anna.person.id, genres=("rock", "jazz"))
    profile = Profile(person, taste)
    shown = await anna.wait_for(shows(render_profile(Texts(language), profile)))
    assert shown.kind == "photo"


async def test_forget_asks_and_then_erases_everything(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)
    sent = await anna.send_file("voice", encode(music(2.0), "ogg"))
    await anna.wait_for(lambda shown: shown.reply_to == sent.id and is_verdict(shown), 30.0)
    await scene.people.set_song_language(anna.person.id, "fr")

    await anna.send_command("forget")
    question = await anna.wait_for(shows(render_forget_question(texts)))
    await anna.press(question, "forget:yes")
    await anna.wait_for(shows(render_forget_done(texts)))

    assert await scene.people.get(anna.person.id) == Person(anna.person.id)
    assert await scene.listens.count(anna.person.id) == 0


async def test_forget_asks_and_keeps_everything(scene: Scene, meet: Meet, language: str) -> None:
    anna = meet(language)
    await scene.people.set_song_language(anna.person.id, "fr")

    await anna.send_command("forget")
    question = await anna.wait_for(shows(render_forget_question(Texts(language))))
    await anna.press(question, "forget:no")
    await anna.wait_for(shows(render_forget_kept(Texts(language))))

    assert (await scene.people.get(anna.person.id)).song_language == "fr"


async def test_a_text_that_answers_nothing_gets_a_hint(meet: Meet, language: str) -> None:
    anna = meet(language)

    await anna.send_text("бла бла бла")

    await anna.wait_for(shows(render_text_hint(Texts(language))))


async def test_an_unknown_command_is_said_to_be_one(meet: Meet, language: str) -> None:
    anna = meet(language)

    await anna.send_command("sing")

    await anna.wait_for(shows(render_unknown_command(Texts(language))))


@pytest.mark.parametrize(
    ("kind", "filename", "mime"),
    [("photo", None, None), ("document", "letter.pdf", "application/pdf")],
)
async def test_what_is_no_music_gets_a_kind_word(
    meet: Meet, language: str, kind: str, filename: str | None, mime: str | None
) -> None:
    anna = meet(language)

    await anna.send_file(kind, PICTURE, filename, mime)

    await anna.wait_for(shows(render_unsupported(Texts(language), kind)))


def tracks(text: str) -> set[str]:
    """The tracks of a numbered list."""
    return {line[3:] for line in text.splitlines() if re.match(r"[0-9]+\. ", line)}
