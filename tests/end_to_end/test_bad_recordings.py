"""Files that cannot be heard: each is answered in its own words, and costs nobody anything else."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest
from support.stage import Meet, Scene, is_verdict, shows
from support.synth import SAMPLE_RATE_HZ, encode, music, new_music, silent_video

from bot.handlers.recordings import MOST_DOWNLOAD_BYTES
from bot.playground import Shown, Visitor
from bot.views.hearing import render_audio_error, render_file_gone
from bot.views.reply import Reply
from bot.views.texts import Texts

pytestmark = pytest.mark.asyncio(loop_scope="session")

HEARD_SECONDS = 30.0

PLAYLIST = (
    b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"
)
CONCAT_LIST = b"ffconcat version 1.0\nfile /etc/hostname\n"


class Bad(NamedTuple):
    """A file, how it is sent, and the code of what is wrong with it."""

    kind: str
    content: Callable[[], bytes]
    code: str


def cut_m4a() -> bytes:
    """Half of an M4A: its index stood at the end."""
    whole = encode(music(3.0), "m4a")
    return whole[: len(whole) // 2]


def silence() -> bytes:
    """Three seconds of it."""
    return encode(np.zeros(3 * SAMPLE_RATE_HZ, np.float32), "ogg")


BAD = [
    pytest.param(Bad("voice", bytes, "empty"), id="empty"),
    pytest.param(Bad("audio", lambda: b"La la la, said the text. " * 50, "not_audio"), id="a text"),
    pytest.param(Bad("voice", lambda: PLAYLIST, "playlist"), id="a playlist"),
    pytest.param(Bad("voice", lambda: CONCAT_LIST, "playlist"), id="a concat list"),
    pytest.param(Bad("video_note", silent_video, "no_sound"), id="a video without sound"),
    pytest.param(Bad("audio", cut_m4a, "damaged"), id="cut off"),
    pytest.param(Bad("voice", lambda: encode(music(0.3), "ogg"), "too_short"), id="too short"),
    pytest.param(Bad("voice", silence, "silence"), id="silence"),
    pytest.param(
        Bad("document", lambda: bytes(MOST_DOWNLOAD_BYTES + 1), "too_large"), id="too large"
    ),
]


async def refused(visitor: Visitor, sent: Shown, reply: Reply) -> Shown:
    return await visitor.wait_for(shows(reply), HEARD_SECONDS, after=sent)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("bad", BAD)
async def test_what_cannot_be_heard_is_told_in_its_own_words(
    scene: Scene, meet: Meet, language: str, bad: Bad
) -> None:
    anna = meet(language)
    sent = await anna.send_file(bad.kind, bad.content(), "sound.mp3", "audio/mpeg")

    answer = await refused(anna, sent, render_audio_error(Texts(language), bad.code))

    assert answer.reply_to == sent.id
    assert len(anna.replies) == 1
    assert await scene.listens.count(anna.person.id) == 0


async def test_a_file_over_the_limit_is_refused_at_once(scene: Scene, meet: Meet) -> None:
    anna = meet()
    before = len(scene.calls())
    sent = await anna.send_file("audio", bytes(MOST_DOWNLOAD_BYTES + 1), "long.mp3")

    await refused(anna, sent, render_audio_error(Texts("en"), "too_large"))

    assert scene.calls()[before:] == ["sendMessage"]


async def test_a_file_that_telegram_finds_too_big_is_refused(scene: Scene, meet: Meet) -> None:
    anna = meet()
    scene.playground.faults.fail("getFile", status=400, description="Bad Request: file is too big")
    sent = await anna.send_file("voice", new_music(2.0))

    answer = await refused(anna, sent, render_audio_error(Texts("en"), "too_large"))

    assert len(answer.edits) == 1


async def test_a_file_that_telegram_lost_is_asked_for_once_more(scene: Scene, meet: Meet) -> None:
    anna = meet("ru")
    scene.playground.faults.fail("file", status=404)
    sent = await anna.send_file("voice", new_music(2.0))

    await refused(anna, sent, render_file_gone(Texts("ru")))


async def test_the_next_recording_after_a_bad_one_is_heard(scene: Scene, meet: Meet) -> None:
    anna = meet()
    await anna.send_file("voice", b"not sound")
    sent = await anna.send_file("voice", new_music(2.0))

    await anna.wait_for(
        lambda shown: shown.reply_to == sent.id and is_verdict(shown), HEARD_SECONDS
    )

    assert await scene.listens.count(anna.person.id) == 1
