import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest

from bot.playground import Playground, Visitor


def menu(playground: Playground, anna: Visitor, language: str) -> list[str]:
    return [
        command["description"] for command in playground.world.bot.menu(anna.person.id, language)
    ]


async def test_get_me_is_the_bot_of_the_token(bot: Bot) -> None:
    assert (bot.id, bot.first_name, bot.username) == (7000000001, "Kamerton", "kamerton_bot")


async def test_the_narrowest_menu_in_the_persons_language_is_shown(
    playground: Playground, bot: Bot, anna: Visitor
) -> None:
    await bot.set_my_commands([BotCommand("help", "everybody")])
    await bot.set_my_commands([BotCommand("help", "все")], language_code="ru")
    assert menu(playground, anna, "ru") == ["все"]
    assert menu(playground, anna, "fr") == ["everybody"]

    await bot.set_my_commands(
        [BotCommand("help", "in private")], scope=BotCommandScopeAllPrivateChats()
    )
    assert menu(playground, anna, "ru") == ["in private"]

    await bot.set_my_commands(
        [BotCommand("help", "you")], scope=BotCommandScopeChat(anna.person.id)
    )
    assert menu(playground, anna, "ru") == ["you"]
    assert [command.description for command in await bot.get_my_commands()] == ["everybody"]

    await bot.delete_my_commands(scope=BotCommandScopeChat(anna.person.id))
    assert menu(playground, anna, "ru") == ["in private"]


async def test_commands_telegram_would_refuse(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Help", "x")])
    with pytest.raises(BadRequest, match="Bot_command_description_invalid"):
        await bot.set_my_commands([BotCommand("help", " ")])


async def test_names_and_descriptions_by_language(bot: Bot) -> None:
    await bot.set_my_description("Hears music")
    await bot.set_my_description("Слышит музыку", language_code="ru")
    await bot.set_my_short_description("Short")
    await bot.set_my_name("Камертон", language_code="ru")

    assert (await bot.get_my_description("ru")).description == "Слышит музыку"
    assert (await bot.get_my_description("fr")).description == "Hears music"
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert (await bot.get_my_name("ru")).name == "Камертон"
    assert (await bot.get_my_name()).name == "Kamerton"
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("x" * 121)


async def test_the_bot_can_ask_about_a_chat_and_its_person(bot: Bot, anna: Visitor) -> None:
    chat = await bot.get_chat(anna.person.id)
    member = await bot.get_chat_member(anna.person.id, anna.person.id)

    assert (chat.type, chat.first_name) == ("private", "Анна")
    assert member.user.language_code == "ru"
    with pytest.raises(BadRequest):
        await bot.get_chat_member(anna.person.id, 12)
