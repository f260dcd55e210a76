"""What people say of tracks and verdicts, by the buttons that they see, in both languages."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from support.stage import Meet, Scene, is_verdict, shows
from support.synth import encode, music

from bot.playground import Shown, Visitor
from bot.views.texts import Texts
from bot.views.track_buttons import render_old_list
from ml.recommend.taxonomy import GENRES
from storage.offers import OfferedTrack
from storage.track_key import artist_of

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("language", ["en", "ru"]),
]

HEARD_SECONDS = 30.0
PLACES = {"en": ["Spotify", "YouTube", "Yandex"], "ru": ["Spotify", "YouTube", "Яндекс"]}


async def recommended(visitor: Visitor) -> Shown:
    asked = await visitor.send_command("recommend")
    return await visitor.wait_for(lambda shown: "1. " in shown.text, after=asked)


async def verdict(visitor: Visitor) -> Shown:
    sent = await visitor.send_file("voice", encode(music(3.0), "ogg"))
    return await visitor.wait_for(
        lambda shown: shown.reply_to == sent.id and is_verdict(shown), HEARD_SECONDS
    )


async def press(visitor: Visitor, shown: Shown, label: str) -> tuple[Shown, str]:
    """Press what is labelled so: how the message looks then, and the word over the chat."""
    data = next(each.data for each in shown.buttons if each.text == label and each.data)
    pressed = await visitor.press(shown, data)
    word, alert = await pressed.answer()
    assert not alert

    def changed() -> Shown | None:
        now = next(each for each in visitor.replies if each.id == shown.id)
        return now if now.keyboard != shown.keyboard else None

    return await visitor.wait_until(changed), word


def labels(shown: Shown) -> list[list[str]]:
    return [[button.text for button in row] for row in shown.keyboard]


async def test_a_track_is_opened_liked_and_the_like_taken_back(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)
    shown = await recommended(anna)
    similar = texts.plain("button-similar")
    more = [texts.plain(f"button-{each}") for each in ("save", "share", "more")]
    assert labels(shown) == [["1", "2", "3", "4", "5"], more]

    opened, word = await press(anna, shown, "2")
    assert word == ""
    assert labels(opened) == [
        ["1", "· 2 ·", "3", "4", "5"],
        ["👍", "👎", similar],
        PLACES[language],
        more,
    ]

    liked, word = await press(anna, opened, "👍")
    assert word == texts.plain("toast-liked")
    assert labels(liked)[1] == ["✓ 👍", "👎", similar]
    (opinion,) = await scene.feedback.of(anna.person.id)
    assert (opinion.liked, opinion.rank) == (True, 2)
    assert opinion.title in shown.text

    closed, _ = await press(anna, liked, "· 2 ·")
    assert labels(closed) == [["1", "👍 2", "3", "4", "5"], more]

    again, _ = await press(anna, closed, "👍 2")
    taken_back, word = await press(anna, again, "✓ 👍")
    assert word == texts.plain("toast-taken-back")
    assert labels(taken_back) == labels(opened)
    assert await scene.feedback.of(anna.person.id) == []
    assert taken_back.text == shown.text


async def test_a_like_becomes_a_dislike_and_one_track_opens_after_another(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    shown = await recommended(anna)

    opened, _ = await press(anna, shown, "1")
    liked, _ = await press(anna, opened, "👍")
    disliked, word = await press(anna, liked, "👎")
    assert word == Texts(language).plain("toast-disliked")
    assert labels(disliked)[1][:2] == ["👍", "✓ 👎"]
    another, _ = await press(anna, disliked, "5")

    numbers, said, *_ = labels(another)
    assert (numbers, said[:2]) == (["👎 1", "2", "3", "4", "· 5 ·"], ["👍", "👎"])
    (opinion,) = await scene.feedback.of(anna.person.id)
    assert (opinion.liked, opinion.rank) == (False, 1)


async def test_every_track_can_be_listened_to(meet: Meet, language: str) -> None:
    anna = meet(language)
    shown = await recommended(anna)
    lines = [line for line in shown.text.splitlines() if re.match(r"[0-9]+\. ", line)]

    for number, line in enumerate(lines, start=1):
        shown, _ = await press(anna, shown, str(number))
        spotify, youtube, yandex, share = (urlsplit(each.url) for each in shown.buttons if each.url)
        assert share.netloc == "t.me"
        words = unquote(spotify.path.removeprefix("/search/"))
        assert words.split()[-1] in line
        assert parse_qs(youtube.query) == {"search_query": [words]}
        assert parse_qs(yandex.query) == {"text": [words]}


async def test_the_second_dislike_of_an_artist_says_that_the_artist_rests(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    shown = await recommended(anna)
    (named,) = re.findall(r"^1\. (.+?) [–—] ", shown.text, re.MULTILINE)
    opened, _ = await press(anna, shown, "1")
    disliked, _ = await press(anna, opened, "👎")
    (opinion,) = await scene.feedback.of(anna.person.id)
    reopened, _ = await press(anna, disliked, "✓ 👎")
    artist = artist_of(opinion.track_key)
    other = OfferedTrack(f"{artist}|other", "Other", opinion.artist, "", None, (), (), None, 0.5)
    await scene.feedback.give(anna.person.id, other, False, rank=1, context={})

    _, word = await press(anna, reopened, "👎")

    assert word == Texts(language).plain("toast-artist-rests", artist=named)


async def test_a_verdict_is_corrected_and_the_correction_taken_back(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    texts = Texts(language)
    answer = await verdict(anna)
    (listen,) = await scene.listens.of(anna.person.id)
    heard = texts.plain(f"genre-{listen.first_genre}")
    # Which of the two verdicts a made-up sound gets is for the model to say.
    sure = listen.verdict == "music"
    doubt = "button-not-genre" if sure else "button-which-genre"
    other = next(genre for genre in GENRES if genre not in listen.probabilities)
    named = texts.plain(f"genre-{other}")

    asked, word = await press(anna, answer, texts.plain(doubt, genre=heard))
    assert word == texts.plain("toast-genre-question")
    assert len(asked.buttons) == len(GENRES) + 1
    marked = [each.text for each in asked.buttons if each.text.startswith("✓")]
    assert [label.lower() for label in marked] == ([f"✓ {heard}"] if sure else [])

    corrected, word = await press(anna, asked, named.capitalize())
    assert word == texts.plain("toast-corrected", genre=named)
    assert labels(corrected)[-2][0] == texts.plain("button-corrected", genre=named)
    said = corrected.html.partition("\n\n")[0]
    assert said == texts("verdict-corrected", genre=named)
    assert corrected.file != answer.file
    (listen,) = await scene.listens.of(anna.person.id)
    assert (listen.corrected, listen.first_genre != other) == (other, True)
    await anna.send_command("profile")
    await anna.wait_for(lambda shown: named in shown.text and shown.id > answer.id)

    asked, _ = await press(anna, corrected, texts.plain("button-corrected", genre=named))
    restored, word = await press(anna, asked, f"✓ {named.capitalize()}")
    assert word == texts.plain("toast-as-heard" if sure else "toast-taken-back", genre=heard)
    assert labels(restored) == labels(answer)
    assert restored.html.partition("\n\n")[0] == answer.html.partition("\n\n")[0]
    assert restored.file == answer.file
    assert [each.corrected for each in await scene.listens.of(anna.person.id)] == [None]


async def test_the_question_of_the_genre_can_be_put_away(meet: Meet, language: str) -> None:
    anna = meet(language)
    answer = await verdict(anna)

    asked, _ = await press(anna, answer, labels(answer)[-2][0])
    back, word = await press(anna, asked, Texts(language).plain("button-back"))

    assert (back.keyboard, word) == (answer.keyboard, "")


async def test_after_forgetting_an_old_list_gets_a_kind_word(
    scene: Scene, meet: Meet, language: str
) -> None:
    anna = meet(language)
    shown = await recommended(anna)
    opened, _ = await press(anna, shown, "1")
    await press(anna, opened, "👍")
    await anna.send_command("forget")
    question = await anna.wait_for(lambda shown: shown.id > opened.id and bool(shown.buttons))
    await anna.press(question, "forget:yes")
    await anna.wait_for(lambda shown: shown.id == question.id and not shown.buttons)

    await anna.press(opened.id, next(each.data for each in opened.buttons if each.text == "3"))

    await anna.wait_for(shows(render_old_list(Texts(language))))
    assert await scene.feedback.of(anna.person.id) == []


async def test_the_hint_is_given_until_the_first_opinion(meet: Meet, language: str) -> None:
    anna = meet(language)
    hint = Texts(language)("recommend-hint")
    shown = await recommended(anna)
    assert hint in shown.html
    opened, _ = await press(anna, shown, "1")
    await press(anna, opened, "👍")

    await anna.press(shown.id, "more")
    second = await anna.wait_for(lambda each: each.id > shown.id and "1. " in each.text)

    assert hint not in second.html
