"""The buttons under tracks: few rows on a phone, however many tracks and whatever is open."""

import pytest
from telegram import InlineKeyboardMarkup

from bot.services.feedback import Offered
from bot.views.texts import Texts
from bot.views.track_buttons import hint, offered_keyboard, render_genre_question
from storage.offers import OfferedTrack

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
    assert bottom == ["More"]


@pytest.mark.parametrize("texts", [EN, RU])
def test_ten_tracks_with_one_open_are_five_rows(texts: Texts) -> None:
    assert len(labels(offered_keyboard(texts, offered(10, heard="rock"), 7))) == 5


def test_the_verdict_and_more_share_the_last_row() -> None:
    assert labels(offered_keyboard(EN, offered(3, "rock")))[-1] == ["It’s not rock", "More"]
    assert labels(offered_keyboard(RU, offered(3, "rock")))[-1] == ["Это не рок", "Ещё"]
    corrected = offered_keyboard(RU, offered(3, "rock", "jazz"))
    assert labels(corrected)[-1] == ["✓ Это джаз", "Ещё"]


@pytest.mark.parametrize(("corrected", "marked"), [(None, "✓ Rock"), ("jazz", "✓ Jazz")])
def test_among_the_genres_the_one_that_counts_is_marked(corrected: str | None, marked: str) -> None:
    keyboard = render_genre_question(EN, offered(3, "rock", corrected)).keyboard
    assert keyboard is not None
    shown = [label for row in labels(keyboard) for label in row]

    assert [label for label in shown if label.startswith("✓")] == [marked]


def test_an_unsure_verdict_asks_for_what_the_person_knows() -> None:
    assert labels(offered_keyboard(RU, offered(3, "rock", unsure=True)))[-1][0] == "Я знаю, что это"
    corrected = offered(3, "rock", "rock", unsure=True)
    assert labels(offered_keyboard(RU, corrected))[-1][0] == "✓ Это рок"


@pytest.mark.parametrize(
    ("answer", "clearing", "marked"),
    [
        (offered(3, "rock"), {"Rock"}, {"Rock"}),
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
