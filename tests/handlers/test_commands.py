"""Commands that do not exist, or not in a private chat."""

import pytest
from support.chat import Chat
from support.desk import Desk
from support.stage import shows

from bot.views.texts import INTERFACE_LANGUAGES, Texts
from bot.views.trouble import GroupCommand, render_group_command, render_unknown_command

ENGLISH = Texts("en")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("/recomend", "recommend"),
        ("/hepl", "help"),
        ("/Recomendar rock", "recommend"),
        ("/playlst@kamerton_bot", "playlist"),
        ("/timezones", "timezone"),
        ("/stats", None),  # the owner's, and not "/start"
        ("/sing", None),
    ],
)
async def test_a_misspelt_command_is_answered_with_the_one_that_is_meant(
    desk: Desk, said: str, meant: str | None
) -> None:
    answer = await Chat(desk).write(said)
    assert shows(render_unknown_command(ENGLISH, meant))(answer)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("command", ["genre", "settings"])
async def test_a_command_of_groups_tells_in_private_what_to_use_there(
    desk: Desk, command: GroupCommand, language: str
) -> None:
    desk.anna.speak(language)
    answer = await Chat(desk).write(f"/{command}")
    assert shows(render_group_command(Texts(language), command))(answer)
