"""The playlist on the screen, and as files that other programs open."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.playlist import PlaylistPage, track_name
from bot.views.playlist import render_playlist
from bot.views.playlist_buttons import PlaylistButton, read_form
from bot.views.playlist_files import csv_file, m3u_file, render_playlist_text
from bot.views.texts import Texts
from storage.offers import OfferedTrack

EN, RU = Texts("en"), Texts("ru")
NUMBERS = st.none() | st.integers(1000, 2100)
BUTTONS = st.builds(PlaylistButton, st.integers(1, 999_999)) | st.builds(
    PlaylistButton,
    st.integers(1, 999_999),
    st.text().map(lambda key: track_name(track(key))),
    st.sampled_from(["out", "in", None]),
)


def track(
    title: str, artist: str = "Кино", year: int | None = 1986, url: str | None = None
) -> OfferedTrack:
    return OfferedTrack(title, title, artist, "Kino", year, ("ru",), ("rock",), url, 0.5)


def page(count: int, number: int = 1, pages: int = 1) -> PlaylistPage:
    tracks = tuple(track(f"t{n}") for n in range(count))
    return PlaylistPage(number, pages, count * pages, (number - 1) * 10 + 1, tracks)


def labels(texts: Texts, of: PlaylistPage, **more: object) -> list[list[str]]:
    keyboard = render_playlist(texts, of, **more).keyboard  # type: ignore[arg-type]
    assert keyboard is not None
    return [[button.text for button in row] for row in keyboard.inline_keyboard]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(BUTTONS)
def test_a_button_is_read_as_it_was_written(button: PlaylistButton) -> None:
    assert PlaylistButton.read(button.data.partition(":")[2]) == button
    assert len(button.data.encode()) <= 64


@given(st.text(max_size=64) | st.from_regex(r"[0-9]{0,8}(:[A-Za-z0-9_-]{0,30}){0,3}"))
def test_whatever_else_is_sent_is_refused_or_read_the_only_way(said: str) -> None:
    button, form = PlaylistButton.read(said), read_form(said)
    assert button is None or button.data.partition(":")[2] == said
    assert form is None or form == said
    assert button is None or form is None


def test_a_page_in_the_middle_has_ways_to_both_sides() -> None:
    assert labels(EN, page(10, number=2, pages=3)) == [
        ["11", "12", "13", "14", "15"],
        ["16", "17", "18", "19", "20"],
        ["← Newer", "Older →"],
        ["M3U", "CSV", "Text"],
    ]
    text = render_playlist(RU, page(10, number=2, pages=3)).text
    assert "<b>Ваш плейлист</b>: 30 треков" in text
    assert "11. Кино — t0, 1986" in text


def test_an_open_track_can_be_heard_and_taken_out() -> None:
    of = page(2)

    assert labels(EN, of, opened=track_name(of.tracks[1])) == [
        ["1", "· 2 ·"],
        ["Spotify", "YouTube", "Yandex"],
        ["Take out"],
        ["M3U", "CSV", "Text"],
    ]
    assert labels(EN, of, opened="AAAAAAAAAAAA") == labels(EN, of)


def test_what_was_taken_out_can_be_put_back_also_when_it_was_the_last() -> None:
    assert labels(RU, page(0), removed=track("t")) == [["Вернуть"], ["Посоветовать"]]
    reply = render_playlist(RU, page(1), removed=track("<b>&"))
    assert reply.text.startswith("Трек убран: Кино — &lt;b&gt;&amp;.")


def test_the_artist_is_read_in_the_script_of_the_interface() -> None:
    assert "1. Kino – t0, 1986" in render_playlist(EN, page(1)).text


def test_a_playlist_for_players_has_an_address_for_each_track() -> None:
    name, content = m3u_file(
        RU,
        [
            track("Группа\nкрови", url="https://open.spotify.com/track/1"),
            track("Song, with – signs", "A-ha", None),
            track("\u200b", "\u200b"),  # nothing to search for
        ],
    )

    assert name == "kamerton.m3u8"
    assert content.decode().splitlines() == [
        "#EXTM3U",
        "#EXTENC:UTF-8",
        "#PLAYLIST:Kamerton",
        "#EXTINF:-1,Кино - Группа крови",
        "https://open.spotify.com/track/1",
        "#EXTINF:-1,A-ha - Song, with – signs",
        "https://www.youtube.com/results?search_query=A-ha%20Song%2C%20with%20%E2%80%93%20signs",
    ]


@given(st.lists(st.tuples(st.text(), st.text(), NUMBERS, st.none() | st.text())))
def test_nothing_in_a_name_breaks_a_playlist_for_players(
    some: list[tuple[str, str, int | None, str | None]],
) -> None:
    tracks = [track(title, artist, year, url) for title, artist, year, url in some]
    _, *lines = m3u_file(EN, tracks)[1].decode().removesuffix("\n").split("\n")

    for at, line in enumerate(lines[2:]):
        assert line.startswith("#EXTINF:-1," if at % 2 == 0 else "https://")


def test_the_table_opens_in_spreadsheets_with_its_letters_right() -> None:
    name, content = csv_file(EN, [track('Say "Hi", ok')])

    assert name == "kamerton.csv"
    assert content.startswith(b"\xef\xbb\xbfartist,title,year,url\r\n")
    (_, row) = rows(content)
    assert row[:3] == ["Kino", 'Say "Hi", ok', "1986"]
    assert row[3].startswith("https://www.youtube.com/")


@pytest.mark.parametrize("language", ["ru", "es"])
def test_the_table_has_semicolons_where_a_comma_is_the_decimal_sign(language: str) -> None:
    _, content = csv_file(Texts(language), [track("One; two, three", "Abba")])

    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0] == "artist;title;year;url"
    assert lines[1].startswith('Abba;"One; two, three";1986;https://')


@pytest.mark.parametrize(
    "title",
    ["=1+1", "+7", "-2", "@SUM(A1)", "\t=1", "\r=1", " \n =1", "＝1", '=HYPERLINK("http://x")',
     "\u200e=1", "\u202e=1", "\x00=1", "\u200b=1", "\ud800=1"],
)  # fmt: skip
def test_no_cell_is_a_formula(title: str) -> None:
    (_, row) = rows(csv_file(EN, [track(title, title)])[1])

    assert row[0] == row[1]
    assert row[0].startswith("'")


@given(st.lists(st.tuples(st.text(), st.text(), NUMBERS)))
def test_any_names_give_a_table_of_four_columns_without_formulas(
    some: list[tuple[str, str, int | None]],
) -> None:
    header, *found = rows(csv_file(EN, [track(*each) for each in some])[1])

    assert [len(header), *map(len, found)] == [4] * (len(some) + 1)
    assert not any(cell[:1] in "=+-@\t\r" for row in found for cell in row if cell)


def test_the_text_holds_what_goes_into_a_message_and_says_so() -> None:
    few = render_playlist_text(RU, [track("Кукушка"), track("<b>")])
    assert few.text.endswith("<pre>Кино — Кукушка\nКино — &lt;b&gt;</pre>")

    many = render_playlist_text(EN, [track("🎧" * 60) for _ in range(200)])
    shown = many.text.count("Kino – ")
    assert f"These are your newest {shown} tracks" in many.text
    assert "all 200" in many.text
    assert 20 < shown < 40
    assert len(many.text.encode("utf-16-le")) // 2 < 4096
