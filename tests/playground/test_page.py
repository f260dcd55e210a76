import asyncio
import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from support.bot_token import TOKEN
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.error import Forbidden

from bot.playground import Playground, Visitor


class Page:
    """The page's side of the wire: its stream of events and its posts."""

    def __init__(self, browser: aiohttp.ClientSession, root: str) -> None:
        self._browser = browser
        self.root = root
        self._stream: aiohttp.ClientResponse | None = None

    async def event(self, kind: str) -> dict[str, Any]:
        async with asyncio.timeout(5):
            while True:
                if self._stream is None:
                    self._stream = await self._browser.get(f"{self.root}/events?language=ru")
                line = (await self._stream.content.readuntil(b"\n\n")).decode()
                if not line:
                    raise ConnectionError("the stream has ended")
                name, _, data = line.strip().partition("\n")
                if name == f"event: {kind}":
                    return json.loads(data.removeprefix("data: "))

    def close(self) -> None:
        if self._stream:
            self._stream.close()

    async def post(self, what: str, body: Any) -> tuple[int, Any]:
        as_json = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        async with self._browser.post(f"{self.root}/{what}", **as_json) as answer:
            return answer.status, await answer.json() if answer.ok else await answer.text()


@asynccontextmanager
async def page_of(playground: Playground, person: int = 1001) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession(headers={"Origin": playground.url}) as browser:
        page = Page(browser, f"{playground.url}/page/{person}")
        yield page
        page.close()


async def test_the_page_is_there_with_its_scripts_and_styles(playground: Playground) -> None:
    async with aiohttp.ClientSession() as browser:
        for path, kind in {
            "/": "text/html",
            "/static/app.js": "text/javascript",
            "/static/style.css": "text/css",
        }.items():
            async with browser.get(playground.url + path) as answer:
                assert (answer.status, answer.content_type) == (200, kind)
        for path in ("/static/none.js", "/static/..%2fserver.py", "/static/index.html"):
            async with browser.get(playground.url + path) as answer:
                assert answer.status == 404


async def test_a_conversation_goes_there_and_back(playground: Playground, bot: Bot) -> None:
    async with page_of(playground) as page:
        state = await page.event("state")
        assert state["messages"] == []
        assert state["person"]["language_code"] == "ru"

        await page.post("text", {"text": "/start"})
        assert (await page.event("message"))["text"] == "/start"
        (update,) = await bot.get_updates(timeout=5)
        await update.message.chat.send_action("typing")
        assert await page.event("action") == {"action": "typing"}
        sent = await update.message.reply_text("<b>hi</b>", parse_mode="HTML")
        shown = await page.event("message")
        assert (shown["text"], shown["entities"][0]["type"]) == ("hi", "bold")
        await sent.edit_text("hello")
        assert (await page.event("edit"))["text"] == "hello"
        await sent.delete()
        assert await page.event("delete") == {"message_id": sent.message_id}


async def test_a_page_that_reloads_sees_the_whole_conversation(
    playground: Playground, bot: Bot
) -> None:
    visitor = playground.person(1001, language_code="en")
    await visitor.send_text("one")
    await bot.send_message(1001, "two")

    async with page_of(playground) as page:
        state = await page.event("state")

    assert [message["text"] for message in state["messages"]] == ["one", "two"]
    assert state["person"]["language_code"] == "en"


async def test_two_people_do_not_see_each_other(playground: Playground, bot: Bot) -> None:
    async with page_of(playground, 1) as one, page_of(playground, 2) as two:
        await one.event("state")
        await two.event("state")
        await two.post("text", {"text": "second"})
        await one.post("text", {"text": "first"})

        assert (await one.event("message"))["text"] == "first"
        assert (await two.event("message"))["text"] == "second"


async def test_a_button_pressed_on_the_page_is_answered_there(
    playground: Playground, bot: Bot
) -> None:
    async with page_of(playground) as page:
        await page.event("state")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
        sent = await bot.send_message(1001, "tracks", reply_markup=keyboard)

        status, pressed = await page.post("press", {"message_id": sent.message_id, "data": "more"})
        (update,) = await bot.get_updates()
        await update.callback_query.answer("coming")
        answer = await page.event("answer")

        assert status == 200
        assert answer["query_id"] == pressed["query_id"]
        assert (answer["text"], answer["show_alert"]) == ("coming", False)
        status, _ = await page.post("press", {"message_id": sent.message_id, "data": "gone"})
        assert status == 409


async def test_a_recording_goes_up_and_can_be_played_in_parts(
    playground: Playground, bot: Bot
) -> None:
    async with page_of(playground) as page:
        await page.event("state")
        form = aiohttp.FormData({"kind": "voice", "duration": "3"})
        form.add_field(
            "file", b"0123456789", filename="voice.webm", content_type="audio/webm;codecs=opus"
        )
        await page.post("file", form)
        message = await page.event("message")
        (update,) = await bot.get_updates()
        address = f"{page.root}/files/{message['voice']['file_id']}"
        async with page._browser.get(address, headers={"Range": "bytes=2-4"}) as part:
            assert (part.status, await part.read()) == (206, b"234")
            assert part.headers["Content-Range"] == "bytes 2-4/10"
        async with page._browser.get(address, headers={"Range": "bytes=99-"}) as part:
            assert part.status == 416

    assert update.message.voice.mime_type == "audio/webm"


@pytest.mark.parametrize(
    ("name", "mime_type", "kind"),
    [
        ("a.mp3", "audio/mpeg", "audio"),
        ("a.mp3", "application/octet-stream", "audio"),
        ("a.mp4", "video/mp4", "video"),
        ("a.txt", "text/plain", "document"),
        ("a.png", "image/png", "document"),
        ("a", "application/octet-stream", "document"),
    ],
)
async def test_an_attached_file_is_sent_as_telegram_would(
    playground: Playground, bot: Bot, name: str, mime_type: str, kind: str
) -> None:
    async with page_of(playground) as page:
        form = aiohttp.FormData()
        form.add_field("file", b"x", filename=name, content_type=mime_type)
        await page.post("file", form)

    (update,) = await bot.get_updates()
    assert getattr(update.message, kind).file_size == 1


async def test_an_attached_picture_is_sent_as_a_photo(
    playground: Playground, bot: Bot, png: Callable[[int, int], bytes]
) -> None:
    async with page_of(playground) as page:
        form = aiohttp.FormData()
        form.add_field("file", png(4, 3), filename="a.png", content_type="image/png")
        await page.post("file", form)

    (update,) = await bot.get_updates()
    assert (update.message.photo[-1].width, update.message.photo[-1].height) == (4, 3)


async def test_a_message_may_answer_another_one(playground: Playground, bot: Bot) -> None:
    sent = await playground.person(1001).send_text("one")
    async with page_of(playground) as page:
        await page.post("text", {"text": "two", "reply_to": sent.id})
        await page.post("text", {"text": "three", "reply_to": 1})
        form = aiohttp.FormData({"reply_to": str(sent.id)})
        form.add_field("file", b"x", filename="a.mp3", content_type="audio/mpeg")
        await page.post("file", form)

    answered = [update.message.reply_to_message for update in await bot.get_updates()]
    assert [one and one.text for one in answered] == [None, "one", None, "one"]


async def test_a_blocked_bot_is_told_so_and_shown_so(playground: Playground, bot: Bot) -> None:
    async with page_of(playground) as page:
        await page.event("state")
        await page.post("block", {"blocked": True})
        assert (await page.event("person"))["blocked_bot"] is True
        with pytest.raises(Forbidden):
            await bot.send_message(1001, "hi")
        await page.post("block", {"blocked": False})
        await bot.send_message(1001, "hi")

    told = [update.my_chat_member for update in await bot.get_updates()]
    assert [one.new_chat_member.status for one in told] == ["kicked", "member"]


async def test_what_the_bot_offers_inline_can_be_chosen(playground: Playground, bot: Bot) -> None:
    async with page_of(playground) as page:
        asking = asyncio.create_task(page.post("inline", {"query": "jazz"}))
        (update,) = await bot.get_updates(timeout=5)
        content = InputTextMessageContent("Blue in Green")
        await update.inline_query.answer([InlineQueryResultArticle("7", "Blue", content)])
        _, offered = await asking

        assert [(one["id"], one["title"]) for one in offered["results"]] == [("7", "Blue")]
        chosen = {"query_id": offered["query_id"], "result_id": "7"}
        assert (await page.post("choose", chosen))[0] == 200
        assert (await page.post("choose", chosen | {"result_id": "8"}))[0] == 409

    (sent,) = await bot.get_updates(offset=update.update_id + 1)
    assert (sent.message.text, sent.message.via_bot.id) == ("Blue in Green", bot.id)


async def test_every_page_sees_the_bot_go_and_come_back() -> None:
    may_return, restarts = asyncio.Event(), 0

    async def restart() -> None:
        nonlocal restarts
        restarts += 1
        await may_return.wait()

    playground = Playground(TOKEN, port=0, restart=restart)
    await playground.start()
    try:
        async with page_of(playground, 1) as one, page_of(playground, 2) as two:
            assert (await one.event("state"))["power"]["can_restart"]
            await two.event("state")
            pressed = asyncio.create_task(one.post("restart", {}))
            assert (await two.event("power"))["restarting"]
            assert (await two.post("restart", {}))[0] == 200  # it is on its way already
            may_return.set()
            assert not (await two.event("power"))["restarting"]
            assert (await pressed)[0] == 200
    finally:
        await playground.stop()
    assert restarts == 1


async def test_a_playground_that_runs_no_bot_restarts_none(playground: Playground) -> None:
    async with page_of(playground) as page:
        assert not (await page.event("state"))["power"]["can_restart"]
        assert (await page.post("restart", {}))[0] == 404


async def test_files_chosen_together_are_one_album(playground: Playground, bot: Bot) -> None:
    async with page_of(playground) as page:
        for name in ("a.mp3", "b.mp3"):
            form = aiohttp.FormData({"album": "together"})
            form.add_field("file", b"x", filename=name, content_type="audio/mpeg")
            await page.post("file", form)

    groups = [update.message.media_group_id for update in await bot.get_updates()]
    assert groups == ["together", "together"]


async def test_a_sent_page_of_html_is_not_shown_as_one(playground: Playground) -> None:
    visitor = playground.person(1001)
    await visitor.send_file("document", b"<script>alert(1)</script>", "x.html", "text/html")
    file_id = visitor.chat.messages[visitor.messages[0].id].file_id

    async with (
        page_of(playground) as page,
        page._browser.get(f"{page.root}/files/{file_id}") as answer,
    ):
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")


async def test_the_language_changes_the_menu_and_the_next_message(
    playground: Playground, bot: Bot
) -> None:
    await bot.set_my_commands([BotCommand("help", "помощь")], language_code="ru")
    await bot.set_my_commands([BotCommand("help", "help")])
    async with page_of(playground) as page:
        assert (await page.event("state"))["bot"]["commands"][0]["description"] == "помощь"

        await page.post("language", {"language_code": "en"})
        assert (await page.event("person"))["language_code"] == "en"
        assert (await page.event("bot"))["commands"][0]["description"] == "help"
        await page.post("text", {"text": "hi"})

    (update,) = await bot.get_updates()
    assert update.effective_user.language_code == "en"


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("text", {"text": "  "}),
        ("text", {"text": "x" * 4097}),
        ("text", ["text"]),
        ("file", aiohttp.FormData({"kind": "voice"})),
    ],
)
async def test_what_the_page_cannot_send_is_refused(
    playground: Playground, what: str, body: Any
) -> None:
    async with page_of(playground) as page:
        status, _ = await page.post(what, body)
    assert status == 400


async def test_an_upload_over_50_mb_is_refused(playground: Playground) -> None:
    async with page_of(playground) as page:
        form = aiohttp.FormData()
        form.add_field("file", io.BytesIO(bytes(50 * 1024 * 1024 + 1)), filename="long.wav")
        status, _ = await page.post("file", form)
    assert status == 413


async def test_the_stream_ends_when_the_playground_stops(
    playground: Playground, anna: Visitor
) -> None:
    async with page_of(playground) as page:
        await page.event("state")
        await playground.stop()
        with pytest.raises((ConnectionError, aiohttp.ClientError)):
            await page.event("message")
