"""The playlist by hand: saved, shown, changed, taken along."""

from typing import Any

import pytest
from support.desk import Desk
from support.stage import shows

from bot.playground import Shown
from bot.services.playlist import PlaylistPage
from bot.views.playlist import render_playlist
from bot.views.texts import Texts
from bot.views.trouble import render_old_button
from storage.database import Database
from storage.tracks import Track, Tracks

ENGLISH = Texts("en")


@pytest.fixture(autouse=True)
async def catalog(database: Database) -> None:
    """Twelve tracks, each of an artist of its own."""
    rows = [
        Track(f"{name}|song", "Song", name, "", 1990, ("en",), ("rock",), "starter")
        for name in (f"band{letter}" for letter in "abcdefghijkl")
    ]
    await Tracks(database).replace_starter(rows, "twelve")


async def command(desk: Desk, text: str) -> Shown:
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    body = desk.message(text=text, entities=[entity])
    await desk.face.process(desk.waiting(message=body))
    return desk.anna.replies[-1]


async def press(desk: Desk, shown: Shown, label: str) -> Shown:
    """Press what is labelled so: how that message looks afterwards."""
    data = next(each.data for each in shown.buttons if each.text == label and each.data)
    return await send(desk, shown, data)


async def send(desk: Desk, shown: Shown, data: str) -> Shown:
    message: dict[str, Any] = desk.message(text=shown.text) | {"message_id": shown.id}
    await desk.face.process(desk.waiting(callback_query=desk.press(data, message)))
    return next(each for each in desk.anna.replies if each.id == shown.id)


def toasts(desk: Desk) -> list[str]:
    calls = [call for call in desk.playground.call_log if call.method == "answerCallbackQuery"]
    return [str(call.parameters.get("text", "")) for call in calls]


def labels(shown: Shown) -> list[list[str]]:
    return [[button.text for button in row] for row in shown.keyboard]


def tracks(shown: Shown) -> list[str]:
    return [line for line in shown.text.splitlines() if line[:1].isdigit()]


async def test_an_empty_playlist_says_how_to_fill_it(desk: Desk) -> None:
    shown = await command(desk, "/playlist")

    assert shows(render_playlist(ENGLISH, PlaylistPage(1, 1, 0, 1, ())))(shown)
    await send(desk, shown, "playlist:m3u")
    assert shows(render_playlist(ENGLISH, PlaylistPage(1, 1, 0, 1, ())))(desk.anna.replies[-1])


async def test_an_answer_is_saved_and_the_playlist_opened_from_there(desk: Desk) -> None:
    shown = await command(desk, "/recommend")
    assert labels(shown)[-1] == ["Save these", "Share", "More"]
    opened = await press(desk, shown, "2")

    saved = await press(desk, opened, "Save these")
    assert toasts(desk)[-1] == "Saved: 5 tracks. You’ll find them in /playlist."
    assert labels(saved)[-1] == ["My playlist", "Share", "More"]
    assert labels(saved)[:-1] == labels(opened)[:-1]
    again = next(each.data for each in opened.buttons if each.text == "Save these")
    await send(desk, opened, again or "")
    assert toasts(desk)[-1] == "They’re in your playlist already."

    await press(desk, saved, "My playlist")
    playlist = desk.anna.replies[-1]
    assert playlist.text.startswith("Your playlist: 5 tracks\n")
    assert [line.split()[1] for line in tracks(playlist)] == [
        line.split()[1] for line in shown.text.splitlines() if line[:1].isdigit()
    ]


async def test_a_like_is_in_the_playlist_and_a_dislike_is_not_saved(desk: Desk) -> None:
    shown = await command(desk, "/recommend")
    opened = await press(desk, shown, "1")
    await press(desk, await press(desk, opened, "👍"), "2")
    await press(desk, await press(desk, shown, "3"), "👎")
    assert len(tracks(await command(desk, "/playlist"))) == 1

    await press(desk, shown, "Save these")

    assert toasts(desk)[-1] == "Saved: 3 tracks. You’ll find them in /playlist."
    assert len(tracks(await command(desk, "/playlist"))) == 4


async def test_a_track_is_taken_out_and_put_back_whatever_is_pressed_twice(desk: Desk) -> None:
    await press(desk, await command(desk, "/recommend"), "Save these")
    shown = await command(desk, "/playlist")
    before = tracks(shown)
    opened = await press(desk, shown, "2")
    assert labels(opened)[1:3] == [["Spotify", "YouTube", "Yandex"], ["Take out"]]
    assert tracks(opened) == before

    out = next(each.data for each in opened.buttons if each.text == "Take out") or ""
    for _ in range(2):
        shown = await send(desk, opened, out)
        assert shown.text.startswith("Taken out: band")
        assert len(tracks(shown)) == 4
        assert labels(shown)[0] == ["Put it back"]

    back = next(each.data for each in shown.buttons if each.text == "Put it back") or ""
    for _ in range(2):
        shown = await send(desk, shown, back)
        assert tracks(shown) == before


async def test_a_long_playlist_is_turned_page_by_page(desk: Desk) -> None:
    for _ in range(3):
        await press(desk, await command(desk, "/recommend"), "Save these")
    shown = await command(desk, "/playlist")
    assert labels(shown)[-2] == ["Older →"]

    second = await press(desk, shown, "Older →")

    assert [line.partition(".")[0] for line in tracks(second)] == ["11", "12"]
    assert labels(second)[-2] == ["← Newer"]
    assert tracks(await press(desk, second, "← Newer")) == tracks(shown)


async def test_the_playlist_is_taken_along_in_three_forms(desk: Desk) -> None:
    await press(desk, await command(desk, "/recommend"), "Save these")
    shown = await command(desk, "/playlist")
    artists = {line.split()[1] for line in tracks(shown)}

    for label, name in (("M3U", "kamerton.m3u8"), ("CSV", "kamerton.csv")):
        await press(desk, shown, label)
        sent = desk.anna.replies[-1]
        assert desk.anna.chat.messages[sent.id].body["document"]["file_name"] == name
        assert sent.file is not None
        assert all(artist in sent.file.decode() for artist in artists)
    await press(desk, shown, "Text")
    assert "<pre>" in desk.anna.replies[-1].html
    assert {line.split()[0] for line in desk.anna.replies[-1].text.splitlines()[2:]} == artists


@pytest.mark.parametrize(
    "data", ["playlist:", "playlist:0", "playlist:1:x:more", "playlist:wav", "playlist"]
)
async def test_a_strange_button_gets_a_kind_word(desk: Desk, data: str) -> None:
    query = desk.press(data, desk.message(text="old"))
    await desk.face.process(desk.waiting(callback_query=query))

    assert shows(render_old_button(ENGLISH))(desk.anna.replies[-1])


async def test_what_is_not_there_is_not_taken_out(desk: Desk) -> None:
    await press(desk, await command(desk, "/recommend"), "Save these")
    shown = await command(desk, "/playlist")

    after = await send(desk, shown, "playlist:1:AAAAAAAAAAAA:out")

    assert (after.text, after.keyboard) == (shown.text, shown.keyboard)
