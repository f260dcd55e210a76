import pytest
from telegram import (
    Bot,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from bot.playground import Playground, Visitor


def article(number: str = "1", text: str = "<b>Blue</b> in Green") -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, parse_mode="HTML")
    return InlineQueryResultArticle(number, "Blue in Green", content, description="1959")


async def newest(bot: Bot) -> Update:
    return (await bot.get_updates(offset=-1))[0]


async def test_an_inline_answer_reaches_who_typed_it(bot: Bot, anna: Visitor) -> None:
    asked = await anna.ask_inline("jazz", "20")
    query = (await newest(bot)).inline_query
    assert (query.query, query.offset, query.from_user.id) == ("jazz", "20", 501)

    button = InlineQueryResultsButton("Open", start_parameter="inline")
    await query.answer([article()], cache_time=5, is_personal=True, next_offset="40", button=button)

    told = await asked.answer()
    assert [each["title"] for each in told["results"]] == ["Blue in Green"]
    assert (told["next_offset"], told["cache_time"], told["is_personal"]) == ("40", 5, True)
    assert told["button"]["start_parameter"] == "inline"


async def test_a_chosen_result_is_a_message_of_the_person(bot: Bot, anna: Visitor) -> None:
    asked = await anna.ask_inline("jazz")
    await (await newest(bot)).inline_query.answer([article()])

    sent = await anna.choose((await asked.answer())["results"][0])

    assert (sent.html, sent.from_bot) == ("<b>Blue</b> in Green", False)
    assert (await newest(bot)).message.via_bot.id == bot.id


@pytest.mark.parametrize(
    ("results", "more", "refusal"),
    [
        ([article(str(number)) for number in range(51)], {}, "too_much"),
        ([article(), article()], {}, "duplicate"),
        ([article("x" * 65)], {}, "result_id_invalid"),
        ([article(text=" ")], {}, "text is empty"),
        ([], {"next_offset": "x" * 65}, "next_offset"),
        ([], {"button": InlineQueryResultsButton("Open", start_parameter="no way")}, "start_param"),
    ],
)
async def test_what_telegram_does_not_take_is_refused(
    bot: Bot, anna: Visitor, results: list[InlineQueryResultArticle], more: dict, refusal: str
) -> None:
    await anna.ask_inline("jazz")
    query = (await newest(bot)).inline_query

    with pytest.raises(BadRequest, match=rf"(?i){refusal}"):
        await bot.answer_inline_query(query.id, results, **more)


async def test_an_old_query_is_refused(bot: Bot, anna: Visitor) -> None:
    asked = await anna.ask_inline("jazz")
    asked.expire()

    with pytest.raises(BadRequest, match=r"(?i)too old"):
        await bot.answer_inline_query(asked.id, [article()])


async def test_a_guest_answers_once_and_may_change_its_answer(
    playground: Playground, bot: Bot, anna: Visitor
) -> None:
    elsewhere = playground.group("Elsewhere", anna)
    here = elsewhere.of(anna)
    voice = await here.send_file("voice", b"sound")
    await here.ask_guest("@kamerton_bot what is it?", reply_to=voice.id)
    message = (await newest(bot)).guest_message
    assert message.reply_to_message.voice
    assert message.from_user.id == 501

    sent = await bot.answer_guest_query(message.guest_query_id, article(text="Listening…"))
    await bot.edit_message_text("Jazz", inline_message_id=sent.inline_message_id)

    (answer,) = elsewhere.replies
    assert (answer.text, answer.edits) == ("Jazz", ("Listening…",))
    with pytest.raises(BadRequest, match=r"(?i)too old"):
        await bot.answer_guest_query(message.guest_query_id, article())
