"""Buttons of a group's settings say how things shall be, and fit into what Telegram takes."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.group_buttons import ANY, TOPIC, GroupButton, Setting
from bot.views.groups import render_settings
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from storage.people import Person
from storage.years import YearRange

SETTINGS: tuple[Setting, ...] = get_args(Setting)
GROUP = Person(
    -1_001, song_language="haw", years=YearRange(1960, 1969), genres=("jazz",), chosen_language="ru"
)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("opened", [None, *SETTINGS])
def test_every_button_is_read_as_it_was_written(language: str, opened: Setting | None) -> None:
    keyboard = render_settings(Texts(language), GROUP, opened).keyboard
    assert keyboard is not None
    buttons = [button for row in keyboard.inline_keyboard for button in row]
    assert len({button.text for button in buttons}) == len(buttons)
    for button in buttons:
        data = str(button.callback_data)
        assert len(data.encode()) <= 64
        topic, _, said = data.partition(":")
        read = GroupButton.read(said)
        assert topic == TOPIC
        assert read is not None
        assert read.data == data


@pytest.mark.parametrize("opened", SETTINGS)
def test_what_is_chosen_is_marked_once(opened: Setting) -> None:
    keyboard = render_settings(Texts("en"), GROUP, opened).keyboard
    assert keyboard is not None
    marked = [
        button.text
        for row in keyboard.inline_keyboard
        for button in row
        if button.text.startswith("✓")
    ]
    assert len(marked) == 1


def test_a_switch_says_what_it_will_do() -> None:
    keyboard = render_settings(Texts("en"), GROUP, "genres").keyboard
    assert keyboard is not None
    data = {b.text: b.callback_data for row in keyboard.inline_keyboard for b in row}
    assert data["✓ Jazz"] == "group:genres:jazz:off"
    assert data["Rock"] == "group:genres:rock:on"


@given(st.text(max_size=80))
def test_whatever_a_button_says_is_read_or_refused(said: str) -> None:
    read = GroupButton.read(said)
    assert read is None or read.data == f"{TOPIC}:{said}"


def test_any_is_no_choice() -> None:
    assert GroupButton.read(f"years:{ANY}") == GroupButton("years", ANY)
