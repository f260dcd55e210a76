"""Messages as the page shows them: formatting, keyboards, pictures, recordings, documents."""

import asyncio
import re

import pytest
from browser.conftest import PHONE, Open, Stage
from playwright.async_api import expect
from support.synth import encode, tone
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from bot.playground import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

FORMATTED = (
    "<b>bold</b> <i>italic</i> <u>under</u> <s>gone</s> <code>code</code> "
    '<a href="https://example.org/">link</a> <tg-spoiler>secret</tg-spoiler> &lt;b&gt;&amp;\n'
    '<pre><code class="language-python">print("x")</code></pre>\n'
    "<blockquote>quoted</blockquote>\n"
    "<blockquote expandable>one\ntwo\nthree\nfour\nfive</blockquote>\n/help"
)


async def test_formatting_looks_as_on_telegram(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await stage.bot.send_message(visitor.person.id, FORMATTED, parse_mode="HTML")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page
    words = page.locator(".words")

    for tag, text in {
        "strong": "bold",
        "em": "italic",
        "u": "under",
        "s": "gone",
        "code": "code",
        "pre": 'print("x")',
    }.items():
        await expect(words.locator(tag).first).to_have_text(text)
    await expect(words).to_contain_text("<b>&")
    link = words.get_by_role("link", name="link")
    await expect(link).to_have_attribute("href", "https://example.org/")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")

    spoiler = words.get_by_role("button", name="Hidden text")
    await spoiler.focus()
    await page.keyboard.press("Enter")
    await expect(words.locator(".spoiler.shown")).to_have_text("secret")

    quote = words.locator("blockquote.folds")
    folded = await quote.bounding_box()
    await quote.get_by_role("button", name="Show all").press("Enter")
    whole = await quote.bounding_box()
    assert folded and whole and whole["height"] > folded["height"] * 1.3

    await words.get_by_role("button", name="/help").click()
    await expect(page.locator(".message.out")).to_contain_text("/help")


async def test_every_kind_of_button_does_what_it_says(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    keyboard = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("More", callback_data="more")],
            [InlineKeyboardButton("Listen", url="https://example.org/song")],
            [InlineKeyboardButton("Copy", copy_text=CopyTextButton("Kino – Summer is ending"))],
            [InlineKeyboardButton("Elsewhere", switch_inline_query="rock 90s")],
        ]
    )
    await stage.bot.send_message(visitor.person.id, "tracks", reply_markup=keyboard)
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page

    more = page.get_by_role("button", name="More")
    await more.click()
    await expect(more).to_have_attribute("aria-busy", "true")
    update = await stage.update(visitor.person.id, "callback_query")
    assert update.callback_query.data == "more"
    await update.callback_query.answer("Here they come")
    await expect(more).to_have_attribute("aria-busy", "false")
    await expect(page.locator(".toasts")).to_contain_text("Here they come")

    listen = page.get_by_role("link", name="Listen")
    await expect(listen).to_have_attribute("href", "https://example.org/song")
    await expect(listen).to_have_attribute("target", "_blank")

    await page.get_by_role("button", name="Copy").click()
    await expect(page.locator(".toasts")).to_contain_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == "Kino – Summer is ending"

    await page.get_by_role("button", name="Elsewhere").click()
    await expect(page.get_by_role("combobox", name="Message")).to_have_value(
        f"@{stage.playground.world.bot.username} rock 90s"
    )


async def test_an_alert_waits_to_be_closed(stage: Stage, visitor: Visitor, open_page: Open) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Old", callback_data="old")]])
    await stage.bot.send_message(visitor.person.id, "an old one", reply_markup=keyboard)
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page
    await page.get_by_role("button", name="Old").click()
    update = await stage.update(visitor.person.id, "callback_query")
    await update.callback_query.answer("This list is too old", show_alert=True)

    alert = page.get_by_role("dialog")
    await expect(alert).to_contain_text("This list is too old")
    await alert.get_by_role("button").press("Enter")
    await expect(alert).not_to_be_visible()


async def test_a_text_becomes_a_picture_that_opens_and_closes(
    stage: Stage, visitor: Visitor, open_page: Open, picture: bytes
) -> None:
    sent = await stage.bot.send_message(visitor.person.id, "Listening…")
    page = (await open_page(stage.playground.url, person=visitor.person.id, width=PHONE)).page
    await expect(page.locator(".message.in .words")).to_have_text("Listening…")

    await sent.edit_media(
        InputMediaPhoto(picture, caption="Sounds like <b>disco</b>", parse_mode="HTML")
    )

    image = page.get_by_role("img", name="Sounds like disco")
    await expect(image).to_be_visible()
    await expect(image).to_have_js_property("naturalWidth", 640)
    await expect(page.locator(".message")).to_have_count(1)
    await page.get_by_role("button", name="Sounds like disco", exact=True).click()
    opened = page.get_by_role("dialog", name="Picture")
    await expect(opened.get_by_role("img", name="Sounds like disco")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(opened).not_to_be_visible()
    await expect(page.locator("button.photo")).to_be_focused()


async def test_a_recording_plays_and_can_be_wound(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await visitor.send_file("voice", encode(tone(4.0), "ogg"), mime="audio/ogg", duration_seconds=4)
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page

    await page.get_by_role("button", name="Play: Voice message").click()
    await expect(page.get_by_role("button", name="Pause: Voice message")).to_be_visible()
    slider = page.get_by_role("slider", name="Position in the recording")
    await expect(slider).not_to_have_value("0")
    await page.get_by_role("button", name="Pause: Voice message").click()
    await slider.fill("750")
    await expect(slider).to_have_attribute("aria-valuetext", "0:03")
    await expect(page.locator(".clock")).to_have_text(re.compile(r"^0:03 / 0:04$"))


async def test_a_document_comes_as_it_was_sent(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    content = "#EXTM3U\nКино – Группа крови\n".encode()
    await stage.bot.send_document(visitor.person.id, content, filename="my list.m3u8")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page

    async with page.expect_download() as coming:
        await page.get_by_role("link", name="my list.m3u8").click()
    download = await coming.value

    assert download.suggested_filename == "my list.m3u8"
    assert await asyncio.to_thread((await download.path()).read_bytes) == content


async def test_who_scrolled_up_is_not_thrown_down_by_a_new_message(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    for number in range(30):
        await visitor.send_text(f"message {number}")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page
    middle = page.locator("[data-part=middle]")
    await middle.evaluate("it => it.scrollTo(0, 0)")
    down = page.get_by_role("button", name="To the latest message")
    await expect(down).to_be_visible()

    await stage.bot.send_message(visitor.person.id, "new")

    await expect(down).to_contain_text("1")
    assert await middle.evaluate("it => it.scrollTop") == 0
    await down.click()
    await expect(down).not_to_be_visible()
    await expect(page.get_by_text("new", exact=True)).to_be_in_viewport()


async def test_a_long_answer_is_read_from_its_beginning(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    for number in range(10):
        await visitor.send_text(f"message {number}")
    page = (await open_page(stage.playground.url, person=visitor.person.id, width=PHONE)).page
    await expect(page.get_by_text("message 9")).to_be_in_viewport()

    lines = "\n".join(f"line {number}" for number in range(60))
    await stage.bot.send_message(visitor.person.id, lines)

    first = page.get_by_text("line 0")
    await expect(first).to_be_in_viewport()
    top = await page.locator(".message.in").evaluate("it => it.getBoundingClientRect().top")
    assert 0 < top < 200
    await expect(page.get_by_role("button", name="To the latest message")).to_be_visible()
