"""The whole bot where it is not alone with a person: in a group, typed inline, as a guest."""

import pytest
from support.stage import Meet, Scene
from support.synth import encode, music

from bot.views.groups import render_group_hello
from bot.views.texts import Texts

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = Texts("en")


async def test_menus_and_descriptions_are_set_at_the_start(scene: Scene) -> None:
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        await scene.playground.wait_for_calls(method)


async def test_a_group_gets_a_genre_settings_and_keeps_them_as_a_supergroup(
    scene: Scene, meet: Meet
) -> None:
    anna, boris = meet(), meet()
    group = scene.playground.group("Friends", anna, boris)
    here = group.of(boris)
    await group.add_bot()
    hello = await here.wait_for(lambda shown: True)
    assert hello.html == render_group_hello(ENGLISH, "@kamerton_bot").text

    song = await group.of(anna).send_file("audio", encode(music(8.0, 3), "mp3"), "song.mp3")
    await here.send_text("what a song")
    asked = await here.send_command("genre@kamerton_bot", reply_to=song.id)
    verdict = await here.wait_for(lambda shown: len(shown.buttons) > 3)
    assert verdict.reply_to == asked.id
    assert "%" in verdict.text

    await group.of(anna).send_command("genres", "jazz")
    await here.wait_for(lambda shown: "Genres: jazz" in shown.text)
    new = await group.upgrade()
    await new.of(boris).send_text("@kamerton_bot")
    await new.of(boris).wait_for(lambda shown: "/genre" in shown.text)
    assert (await scene.people.get(new.id)).genres == ("jazz",)


async def test_inline_and_guest_answers_come_by_polling(scene: Scene, meet: Meet) -> None:
    anna = meet("ru")
    asked = await anna.ask_inline("русский рок 80-х")
    told = await asked.answer()
    assert told["results"]
    assert all("на русском" in each["description"] for each in told["results"])

    elsewhere = scene.playground.group("Elsewhere", anna)
    song = await elsewhere.of(anna).send_file("voice", encode(music(8.0, 4), "ogg"))
    await elsewhere.of(anna).ask_guest("@kamerton_bot что это?", reply_to=song.id)
    answer = await elsewhere.of(anna).wait_for(lambda shown: "%" in shown.text)
    assert elsewhere.replies == [answer]
    assert await scene.listens.count(anna.person.id) == 0
