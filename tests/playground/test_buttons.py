import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.playground import Playground, Shown, Visitor
from bot.playground import world as world_module

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


@pytest.fixture
async def asked(bot: Bot, anna: Visitor) -> Shown:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Rock", callback_data="genre:rock")]])
    await bot.send_message(anna.person.id, "which?", reply_markup=keyboard)
    return anna.replies[-1]


async def test_a_press_reaches_the_bot_and_the_answer_reaches_the_person(
    bot: Bot, anna: Visitor, asked: Shown
) -> None:
    press = await anna.press(asked, "genre:rock")
    (update,) = await bot.get_updates()
    query = update.callback_query

    assert (query.data, query.message.message_id) == ("genre:rock", asked.id)
    assert query.from_user.id == anna.person.id
    assert await query.answer("Noted", show_alert=True)
    assert await press.answer() == ("Noted", True)


async def test_a_button_that_is_not_there_cannot_be_pressed(anna: Visitor, asked: Shown) -> None:
    with pytest.raises(LookupError, match="genre:rock"):
        await anna.press(asked, "genre:jazz")


async def test_late_and_unknown_queries_are_too_old(
    bot: Bot, anna: Visitor, asked: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = await anna.press(asked, "genre:rock")
    monkeypatch.setattr(world_module, "QUERY_LIFETIME_SECONDS", -1.0)

    for query_id in (press.id, "12345"):
        with pytest.raises(BadRequest, match=TOO_OLD):
            await bot.answer_callback_query(query_id)


async def test_an_answer_over_200_characters_is_refused(
    bot: Bot, anna: Visitor, asked: Shown
) -> None:
    press = await anna.press(asked, "genre:rock")

    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(press.id, "x" * 201)


async def test_calls_are_counted_by_method(
    playground: Playground, bot: Bot, anna: Visitor, asked: Shown
) -> None:
    assert playground.calls["sendMessage"] == 1
    assert playground.call_log[-1].parameters["text"] == "which?"
