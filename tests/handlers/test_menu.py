"""What Telegram shows about the bot: set where it has changed, and never in the way of a start."""

import pytest
import structlog
from support.bot_token import TOKEN
from support.loopback import loopback_request
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.handlers.menu import (
    ADMINISTRATOR_COMMANDS,
    COMMANDS,
    GROUP_COMMANDS,
    OWNER_COMMANDS,
    introduce,
)
from bot.playground import Playground
from bot.views.texts import INTERFACE_LANGUAGES, Texts

OWNER = 501


@pytest.fixture
async def bot(playground: Playground):
    bot = Bot(
        TOKEN,
        base_url=f"{playground.api_url}/bot",
        request=loopback_request(),
        get_updates_request=loopback_request(),
    )
    async with bot:
        yield bot


def changes(playground: Playground) -> int:
    return sum(count for name, count in playground.calls.items() if name.startswith("setMy"))


@pytest.mark.parametrize("code", [None, "ru"])
async def test_every_scope_has_its_menu_in_every_language(
    playground: Playground, bot: Bot, code: str | None
) -> None:
    playground.person(OWNER, "Olga", "ru")
    await introduce(bot, [OWNER])

    texts = Texts(code or "en")
    private = {name: f"command-{name}" for name in COMMANDS}
    for scope, commands in (
        (None, private),
        (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
        (BotCommandScopeAllChatAdministrators(), {**GROUP_COMMANDS, **ADMINISTRATOR_COMMANDS}),
        (
            BotCommandScopeChat(OWNER),
            {**private, **{name: f"command-{name}" for name in OWNER_COMMANDS}},
        ),
    ):
        shown = await bot.get_my_commands(scope, code)
        assert {each.command: each.description for each in shown} == {
            name: texts.plain(text) for name, text in commands.items()
        }
    assert (await bot.get_my_description(code)).description == texts.plain("bot-description")
    assert (await bot.get_my_name(code)).name == texts.plain("bot-name")
    assert await bot.get_my_commands(BotCommandScopeAllPrivateChats()) == ()


async def test_what_is_set_already_is_not_set_again(playground: Playground, bot: Bot) -> None:
    playground.person(OWNER, "Olga", "ru")
    await introduce(bot, [OWNER])
    before = changes(playground)
    assert before >= 6 * len(INTERFACE_LANGUAGES)

    await introduce(bot, [OWNER])
    assert changes(playground) == before

    await bot.set_my_commands([("help", "another version")])
    await introduce(bot, [OWNER])
    assert changes(playground) == before + 2  # the version before, and ours again


async def test_a_name_that_the_owner_chose_stays(playground: Playground, bot: Bot) -> None:
    await bot.set_my_name("Our Ear")

    await introduce(bot)

    assert (await bot.get_my_name("ru")).name == "Our Ear"


async def test_one_failure_costs_one_thing_and_never_the_start(
    playground: Playground, bot: Bot
) -> None:
    playground.faults.fail("setMyCommands", status=404)
    playground.faults.fail("getMyDescription", status=404)
    with structlog.testing.capture_logs() as logs:
        await introduce(bot, [OWNER])  # who has no chat with the bot

    assert [each["event"] for each in logs] == ["menu not set", "description not set"]
    assert TOKEN not in str(logs)
    assert len(await bot.get_my_commands(BotCommandScopeAllGroupChats())) == len(GROUP_COMMANDS)
    assert (await bot.get_my_name("ru")).name == Texts("ru").plain("bot-name")
