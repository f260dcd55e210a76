"""Music in, a genre and tracks out, whatever kind of message brings it."""

import asyncio
from typing import NamedTuple

import pytest
from support.stage import Meet, Scene, is_verdict, shows
from support.synth import new_music

from bot.playground import Shown, Visitor
from bot.views.greeting import render_help
from bot.views.hearing import render_listening, verdict
from bot.views.stopping import render_stopped, stopped_word
from bot.views.texts import Texts
from ml.genre.hearing import GenreProbability, Hearing

pytestmark = pytest.mark.asyncio(loop_scope="session")

HEARD_SECONDS = 30.0


class Sent(NamedTuple):
    """How a recording is sent."""

    kind: str
    container: str
    filename: str | None = None
    mime: str | None = None


KINDS = [
    pytest.param(Sent("voice", "ogg"), id="voice message"),
    pytest.param(Sent("audio", "mp3", "song.mp3", "audio/mpeg"), id="audio file"),
    pytest.param(Sent("document", "flac", "song.flac", "audio/flac"), id="document by type"),
    pytest.param(
        Sent("document", "wav", "SONG.WAV", "application/octet-stream"), id="by extension"
    ),
    pytest.param(Sent("document", "mp4", "clip.mp4", "video/mp4"), id="document with a video"),
    pytest.param(Sent("video_note", "mp4"), id="video note"),
    pytest.param(Sent("video", "mp4", "clip.mp4", "video/mp4"), id="video"),
]


async def answered(visitor: Visitor, sent: Shown) -> Shown:
    """The message that has become the answer to this one."""
    return await visitor.wait_for(
        lambda shown: shown.reply_to == sent.id and is_verdict(shown), HEARD_SECONDS
    )


async def heard(scene: Scene, visitor: Visitor) -> Hearing:
    """The newest of what the person sent, from the history."""
    listen = (await scene.listens.of(visitor.person.id))[0]
    genres = sorted(listen.probabilities.items(), key=lambda item: -item[1])
    probabilities = tuple(GenreProbability(*item) for item in genres)
    return Hearing(
        listen.seconds, probabilities, False, False, listen.model, verdict=listen.verdict
    )


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("how", KINDS)
async def test_music_becomes_a_verdict_and_tracks(
    scene: Scene,
    meet: Meet,
    language: str,
    how: Sent,
) -> None:
    anna = meet(language)
    sent = await anna.send_file(how.kind, new_music(3.0, how.container), how.filename, how.mime)

    answer = await answered(anna, sent)

    texts = Texts(language)
    hearing = await heard(scene, anna)
    assert hearing.seconds == pytest.approx(3.0, abs=0.3)
    assert sum(each.probability for each in hearing.genres) == pytest.approx(1.0, abs=1e-3)
    assert answer.edits == (render_listening(texts).text,)
    assert answer.html.startswith(verdict(texts, hearing))
    assert [line[:3] for line in answer.text.splitlines() if line[:1].isdigit()] == [
        "1. ",
        "2. ",
        "3. ",
    ]
    numbers, (_, more), keep = ([button.text for button in row] for row in answer.keyboard)
    assert (numbers, more) == (["1", "2", "3"], texts.plain("button-more"))
    assert keep == [texts.plain("button-save"), texts.plain("button-share")]


async def test_a_forwarded_recording_is_heard_like_any_other(scene: Scene, meet: Meet) -> None:
    anna = meet()
    sent = await anna.send_file("voice", new_music(3.0), forwarded_from="Boris")

    await answered(anna, sent)

    assert await scene.listens.count(anna.person.id) == 1


async def test_one_recording_costs_five_calls_at_most(scene: Scene, meet: Meet) -> None:
    anna = meet()
    before = len(scene.calls())
    sent = await anna.send_file("voice", new_music(3.0))

    await answered(anna, sent)

    calls = scene.calls()[before:]
    assert len(calls) <= 5, calls
    assert sorted(set(calls)) == [
        "editMessageMedia",
        "file",
        "getFile",
        "sendChatAction",
        "sendMessage",
    ]


async def test_typing_is_seen_while_listening(scene: Scene, meet: Meet) -> None:
    anna = meet()
    scene.playground.faults.delay("file", 0.3)
    sent = await anna.send_file("voice", new_music(3.0))

    await anna.wait_until(lambda: anna.action)

    assert anna.action == "typing"
    await answered(anna, sent)


async def test_an_album_gets_one_answer(scene: Scene, meet: Meet) -> None:
    anna = meet()
    before = len(scene.calls())
    sent = [
        await anna.send_file(
            "audio", new_music(2.0, "mp3"), f"{number}.mp3", media_group_id="album"
        )
        for number in (1, 2, 3)
    ]

    answer = await answered(anna, sent[0])

    assert [shown.id for shown in anna.replies] == [answer.id]
    assert [line[:7] for line in answer.text.splitlines()[:3]] == ["1. 1.mp", "2. 2.mp", "3. 3.mp"]
    assert await scene.listens.count(anna.person.id) == 3
    calls = scene.calls()[before:]
    assert calls.count("sendMessage") == 1
    assert len(calls) <= 5 * 3


async def test_the_same_file_is_answered_at_once_for_somebody_else_too(
    scene: Scene, meet: Meet
) -> None:
    anna, boris = meet(), meet("ru")
    content = new_music(3.0)
    await answered(anna, await anna.send_file("voice", content))
    before = len(scene.calls())

    answer = await answered(boris, await boris.send_file("voice", content))

    assert scene.calls()[before:] == ["sendPhoto"]
    assert answer.html.startswith(verdict(Texts("ru"), await heard(scene, boris)))


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_listening_is_stopped_by_its_button(scene: Scene, meet: Meet, language: str) -> None:
    anna = meet(language)
    scene.playground.faults.delay("file", 60.0)
    await anna.send_file("voice", new_music(3.0))
    listening = await anna.wait_for(lambda shown: bool(shown.buttons))

    pressed = await anna.press(listening, listening.buttons[0].data or "")

    assert await pressed.answer() == (stopped_word(Texts(language), stopped=True), False)
    await anna.wait_for(shows(render_stopped(Texts(language))))
    assert [shown.id for shown in anna.replies] == [listening.id]
    scene.playground.faults.clear()
    await answered(anna, await anna.send_file("voice", new_music(2.0)))


async def test_the_chat_goes_on_while_a_recording_is_heard(scene: Scene, meet: Meet) -> None:
    anna = meet()
    scene.playground.faults.delay("file", 60.0)
    await anna.send_file("voice", new_music(3.0))
    listening = await anna.wait_for(lambda shown: bool(shown.buttons))

    await anna.send_command("help")
    await anna.wait_for(shows(render_help(Texts("en"))))

    await anna.press(listening, listening.buttons[0].data or "")
    await anna.wait_for(shows(render_stopped(Texts("en"))))


async def test_two_people_are_heard_at_the_same_time(scene: Scene, meet: Meet) -> None:
    anna, boris = meet("ru"), meet("en")
    first = await anna.send_file("voice", new_music(3.0))
    second = await boris.send_file("voice", new_music(3.0))

    for_anna, for_boris = await asyncio.gather(answered(anna, first), answered(boris, second))

    assert for_anna.html.startswith(verdict(Texts("ru"), await heard(scene, anna)))
    assert for_boris.html.startswith(verdict(Texts("en"), await heard(scene, boris)))
