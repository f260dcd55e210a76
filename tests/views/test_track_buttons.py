"""The buttons under tracks: few rows on a phone, however many tracks and whatever is open."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram import InlineKeyboardMarkup

from bot.services.offered import Offered
from bot.services.recommend import Wish
from bot.views.texts import Texts
from bot.views.track_buttons import hint, offered_keyboard, render_genre_question
from storage.offers import OfferedTrack
from storage.years import YearRange

EN, RU = Texts("en"), Texts("ru")


def offered(
    count: int, heard: str | None = None, corrected: str | None = None, **changes: bool
) -> Offered:
    track = OfferedTrack("k", "Song", "Band", "", 1990, ("en",), ("rock",), None, 0.5)
    given = {"heard": heard, "corrected": corrected, **changes}
    return Offered("offer", (track,) * count, (None,) * count, **given)  # type: ignore[arg-type]


def labels(keyboard: InlineKeyboardMarkup) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.inline_keyboard]


@pytest.mark.parametrize(
    ("count", "rows"),
    [(1, [1]), (3, [3]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (9, [5, 4]), (10, [5, 5]),
     (11, [4, 4, 3])],
)  # fmt: skip
def test_numbers_stand_in_even_rows_of_five_at_most(count: int, rows: list[int]) -> None:
    *numbers, bottom = labels(offered_keyboard(EN, offered(count)))

    assert [len(row) for row in numbers] == rows
    assert [label for row in numbers for label in row] == [str(n + 1) for n in range(count)]
    assert bottom == ["Save these", "More"]


def test_an_answer_can_be_saved_until_it_is_in_the_playlist() -> None:
    def bottom(*liked: bool | None, kept: set[str]) -> list[str]:
        track = offered(1).tracks[0]
        tracks = tuple(replace(track, key=str(number)) for number in range(len(liked)))
        answer = Offered("offer", tracks, liked, kept=frozenset(kept))
        return labels(offered_keyboard(EN, answer))[-1]

    assert bottom(None, None, kept={"0"}) == ["Save these", "More"]
    assert bottom(None, True, kept={"0", "1"}) == ["My playlist", "More"]
    assert bottom(None, False, kept={"0"}) == ["My playlist", "More"]
    assert bottom(False, False, kept=set()) == ["More"]


def test_a_wish_is_handed_on_with_words_that_say_what_it_is() -> None:
    address = "https://t.me/kamerton_bot?start=g_rock_ru_1980_1990"
    wish = Wish(("rock",), "ru", YearRange(1980, 1990))
    answer = replace(offered(1), wish=wish, address=address)

    def shared(texts: Texts, answer: Offered) -> dict[str, list[str]]:
        row = offered_keyboard(texts, answer).inline_keyboard[-1]
        (url,) = (button.url for button in row if button.url)
        assert url is not None
        assert url.startswith("https://t.me/share/url?")
        assert "+" not in url
        return parse_qs(urlsplit(url).query)

    assert shared(RU, answer) == {
        "url": [address],
        "text": ["Что послушать: рок · русский · 1980–1990"],
    }
    anything = replace(answer, wish=Wish((), None, YearRange()))
    assert shared(EN, anything)["text"] == ["Something to listen to"]
    assert labels(offered_keyboard(RU, answer))[-1] == ["Сохранить", "Поделиться", "Ещё"]
    heard = labels(offered_keyboard(RU, replace(answer, heard="rock")))
    assert heard[-2:] == [["Это не рок", "Ещё"], ["Сохранить", "Поделиться"]]


@pytest.mark.parametrize("texts", [EN, RU])
def test_ten_tracks_with_one_open_are_few_rows(texts: Texts) -> None:
    assert len(labels(offered_keyboard(texts, offered(10), 7))) == 5
    assert len(labels(offered_keyboard(texts, offered(10, heard="rock"), 7))) == 6


def test_the_verdict_and_more_share_a_row() -> None:
    assert labels(offered_keyboard(EN, offered(3, "rock")))[-2] == ["It’s not rock", "More"]
    assert labels(offered_keyboard(RU, offered(3, "rock")))[-2] == ["Это не рок", "Ещё"]
    corrected = offered_keyboard(RU, offered(3, "rock", "jazz"))
    assert labels(corrected)[-2] == ["✓ Это джаз", "Ещё"]


@pytest.mark.parametrize(("corrected", "marked"), [(None, "✓ Rock"), ("jazz", "✓ Jazz")])
def test_among_the_genres_the_one_that_counts_is_marked(corrected: str | None, marked: str) -> None:
    keyboard = render_genre_question(EN, offered(3, "rock", corrected)).keyboard
    assert keyboard is not None
    shown = [label for row in labels(keyboard) for label in row]

    assert [label for label in shown if label.startswith("✓")] == [marked]


def test_an_unsure_verdict_asks_for_what_the_person_knows() -> None:
    assert labels(offered_keyboard(RU, offered(3, "rock", unsure=True)))[-2][0] == "Я знаю, что это"
    corrected = offered(3, "rock", "rock", unsure=True)
    assert labels(offered_keyboard(RU, corrected))[-2][0] == "✓ Это рок"


@pytest.mark.parametrize(
    ("answer", "clearing", "marked"),
    [
        (offered(3, "rock"), set(), {"Rock"}),
        (offered(3, "rock", "jazz"), {"Rock", "Jazz"}, {"Jazz"}),
        (offered(3, "rock", unsure=True), set(), set()),
        (offered(3, "rock", "rock", unsure=True), {"Rock"}, {"Rock"}),
        (offered(3, "rock", "jazz", unsure=True), {"Jazz"}, {"Jazz"}),
    ],
)
def test_a_genre_is_said_or_what_was_said_is_taken_back(
    answer: Offered, clearing: set[str], marked: set[str]
) -> None:
    keyboard = render_genre_question(EN, answer).keyboard
    assert keyboard is not None
    genres = [each for row in keyboard.inline_keyboard[:-1] for each in row]

    clears = {each.text for each in genres if str(each.callback_data).endswith(":none")}
    assert {label.removeprefix("✓ ") for label in clears} == clearing
    shown = {each.text.removeprefix("✓ ") for each in genres if each.text.startswith("✓")}
    assert shown == marked


def test_the_hint_is_for_newcomers_with_tracks() -> None:
    assert hint(EN, offered(3, newcomer=True))
    assert hint(EN, offered(3)) is None
    assert hint(EN, offered(0, "rock", newcomer=True)) is None
    assert hint(EN, None) is None
