import io
from collections.abc import Callable

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, EndPointNotFound, Forbidden, InvalidToken

from bot.playground import Button, Visitor

Png = Callable[[int, int], bytes]


async def test_a_reply_is_shown_as_text_html_and_keyboard(bot: Bot, anna: Visitor) -> None:
    asked = await anna.send_text("hi")
    keyboard = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Ещё", callback_data="more")],
            [InlineKeyboardButton("Page", url="https://example.org")],
        ]
    )

    sent = await bot.send_message(
        anna.person.id,
        "<b>Рок</b> &lt;3 🎸 <i>blues</i>",
        parse_mode="HTML",
        reply_markup=keyboard,
        reply_parameters=ReplyParameters(asked.id),
    )
    shown = anna.replies[-1]

    assert sent.text == shown.text == "Рок <3 🎸 blues"
    assert shown.html == "<b>Рок</b> &lt;3 🎸 <i>blues</i>"
    assert sent.text_html == shown.html
    assert shown.buttons == (Button("Ещё", data="more"), Button("Page", url="https://example.org"))
    assert shown.reply_to == sent.reply_to_message.message_id == asked.id
    assert sent.from_user.id == bot.id


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("", "Message text is empty"),
        ("  \n ", "Message text is empty"),
        ("<b></b>", "Message text is empty"),
        ("a" * 4097, "Message is too long"),
        ("<blink>x</blink>", 'unsupported start tag "blink" at byte offset 0'),
    ],
)
async def test_a_text_telegram_would_refuse_is_refused(
    bot: Bot, anna: Visitor, text: str, description: str
) -> None:
    with pytest.raises(BadRequest, match=description):
        await bot.send_message(anna.person.id, text, parse_mode="HTML")
    assert anna.replies == []


async def test_the_limit_counts_what_is_left_of_the_markup(bot: Bot, anna: Visitor) -> None:
    await bot.send_message(anna.person.id, f"<b>{'я' * 4096}</b>", parse_mode="HTML")

    assert len(anna.replies[-1].text) == 4096


async def test_callback_data_is_measured_in_bytes(bot: Bot, anna: Visitor) -> None:
    def keyboard(data: str) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data=data)]])

    await bot.send_message(anna.person.id, "fits", reply_markup=keyboard("я" * 32))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(anna.person.id, "does not", reply_markup=keyboard("я" * 33))


async def test_a_photo_travels_by_multipart(bot: Bot, anna: Visitor, png: Png) -> None:
    picture = png(64, 32)

    sent = await bot.send_photo(
        anna.person.id, io.BytesIO(picture), caption="<i>taste</i>", parse_mode="HTML"
    )
    again = await bot.send_photo(anna.person.id, sent.photo[-1].file_id)

    assert (sent.photo[-1].width, sent.photo[-1].height) == (64, 32)
    assert anna.replies[0].file == anna.replies[1].file == picture
    assert anna.replies[0].html == "<i>taste</i>"
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id


async def test_photos_that_are_none_and_captions_too_long_are_refused(
    bot: Bot, anna: Visitor, png: Png
) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(anna.person.id, b"not a picture")
    with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
        await bot.send_photo(anna.person.id, png(60, 1))
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(anna.person.id, "https://example.org/cat.png")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(anna.person.id, png(8, 8), caption="c" * 1025)


async def test_documents_and_audio_keep_their_names(bot: Bot, anna: Visitor) -> None:
    document = await bot.send_document(anna.person.id, b"#EXTM3U\n", filename="плейлист.m3u")
    audio = await bot.send_audio(
        anna.person.id, b"ID3...", filename="a.mp3", title="Title", performer="Who", duration=61
    )

    assert document.document.file_name == "плейлист.m3u"
    assert (audio.audio.title, audio.audio.performer) == ("Title", "Who")
    assert audio.to_dict()["audio"]["duration"] == 61
    assert [message.kind for message in anna.replies] == ["document", "audio"]


async def test_typing_is_seen_until_the_answer(bot: Bot, anna: Visitor) -> None:
    await bot.send_chat_action(anna.person.id, "typing")
    assert anna.action == "typing"

    await bot.send_message(anna.person.id, "done")
    assert anna.action is None


async def test_unknown_chats_and_people_who_blocked_the_bot(bot: Bot, anna: Visitor) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "anybody?")

    await anna.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.person.id, "still there?")

    await anna.unblock()
    await bot.send_message(anna.person.id, "welcome back")


async def test_a_wrong_token_is_unauthorized(bot_with: Callable[[str], Bot]) -> None:
    stranger = bot_with("7000000001:wrong")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendTelepathy")
