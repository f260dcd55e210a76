"""Getting about on the page: by keyboard, on a phone, in the dark, in other languages."""

import re

import pytest
from browser.conftest import DESKTOP, PHONE, Open, Opened, Stage
from playwright.async_api import Page, expect
from support.synth import encode, tone
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from bot.playground import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAMED_LONG = "Донаудампфшиффартсэлектрицитетенхауптбетрибсверкбауунтербеамтенгезельшафт"


async def furnished(stage: Stage, visitor: Visitor, picture: bytes) -> None:
    """A chat with one of everything."""
    chat = visitor.person.id
    await visitor.send_text("/start")
    await visitor.send_file("audio", encode(tone(2.0), "mp3"), f"{NAMED_LONG}.mp3", "audio/mpeg")
    keyboard = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(str(number), callback_data=str(number)) for number in range(5)],
            [InlineKeyboardButton(NAMED_LONG, url="https://example.org")],
        ]
    )
    await stage.bot.send_photo(
        chat, picture, caption=f"<b>{NAMED_LONG}</b>", parse_mode="HTML", reply_markup=keyboard
    )
    await stage.bot.send_document(chat, b"x", filename=f"{NAMED_LONG}.csv")
    text = f"<pre>{NAMED_LONG * 2}</pre><blockquote expandable>q</blockquote><code>c</code> /help"
    await stage.bot.send_message(
        chat, text, parse_mode="HTML", reply_to_message_id=visitor.messages[0].id
    )


@pytest.mark.parametrize("window", [(False, False), (False, True), (True, False), (True, True)])
async def test_everything_has_a_name_is_legible_and_fits(
    stage: Stage, visitor: Visitor, open_page: Open, picture: bytes, window: tuple[bool, bool]
) -> None:
    narrow, dark = window
    width = PHONE if narrow else DESKTOP
    await stage.bot.set_my_commands([BotCommand("help", "how it all works")])
    empty = await open_page(stage.playground.url, width=width, dark=dark)
    await expect(empty.page.get_by_role("button", name="Start")).to_be_visible()
    await complain_of_nothing(empty)

    await furnished(stage, visitor, picture)
    full = await open_page(
        stage.playground.url, person=visitor.person.id, width=width, dark=dark, language="ru-RU"
    )
    await expect(full.page.locator(".message")).to_have_count(5)
    await complain_of_nothing(full)
    await full.page.locator("[data-part=more]").click()
    await complain_of_nothing(full)
    await full.page.keyboard.press("Escape")
    await full.page.locator("[data-part=menu]").click()
    await complain_of_nothing(full)
    await full.page.keyboard.press("Escape")
    await full.page.locator(".message.in").last.hover()
    await full.page.locator(".message.in .reply").last.click()
    await complain_of_nothing(full)

    ground = await full.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 200) is dark


async def complain_of_nothing(opened: Opened) -> None:
    for check in ("unnamed", "unsound", "faint", "wide"):
        assert await opened.checked(check) == [], check


async def test_the_keyboard_alone_is_enough(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await stage.bot.set_my_commands([BotCommand("recommend", "tracks"), BotCommand("help", "how")])
    page = (await open_page(stage.playground.url)).page

    await press_until(page, "Tab", "[data-part=start]")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.out")).to_have_count(1)
    text = page.get_by_role("combobox", name="Message")
    await expect(text).to_be_focused()

    await page.keyboard.type("/")
    await expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    chosen = await text.get_attribute("aria-activedescendant")
    await expect(page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_id(
        str(chosen)
    )
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.out").last).to_contain_text("/help")

    # Up into the conversation, to the reply button of a message, and back.
    await page.keyboard.press("ArrowUp")
    await expect(page.locator(".message").last).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(page.locator(".message").first).to_be_focused()
    await press_until(page, "Tab", ".reply")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-part=replying]")).to_contain_text("/start")
    await page.keyboard.type("an answer")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.out .quote")).to_contain_text("/start")

    await press_until(page, "Shift+Tab", "[data-part=more]")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("End")
    await expect(page.get_by_role("menuitem").last).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-part=more]")).to_be_focused()
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


async def test_new_messages_are_read_out_and_old_ones_are_not(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await visitor.send_text("old")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page
    log = page.get_by_role("log", name="Conversation")

    await expect(log).to_have_attribute("aria-live", "polite")
    await stage.bot.send_message(visitor.person.id, "new")
    await expect(log.get_by_role("article").last).to_contain_text("Kamerton: new")
    await expect(page.locator("[data-part=status]")).to_have_role("status")


async def test_the_language_changes_the_page_and_the_menu(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await stage.bot.set_my_commands([BotCommand("help", "как всё устроено")], scope, "ru")
    await stage.bot.set_my_commands([BotCommand("help", "how it all works")], scope)
    await visitor.send_text("hi")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page

    await page.get_by_label("Language of your Telegram").select_option("ru")

    await expect(page.get_by_role("combobox", name="Сообщение")).to_be_visible()
    await page.get_by_role("button", name="Команды").click()
    await expect(page.get_by_role("listbox").get_by_role("option")).to_contain_text(
        "как всё устроено"
    )
    assert await page.evaluate("document.documentElement.lang") == "ru"
    await page.reload()
    await expect(page.get_by_role("combobox", name="Сообщение")).to_be_visible()
    await stage.bot.delete_my_commands(scope, "ru")
    await stage.bot.delete_my_commands(scope)


async def test_two_people_talk_side_by_side(stage: Stage, open_page: Open) -> None:
    first = await open_page(stage.playground.url)
    page = first.page
    await page.get_by_role("button", name="Options").click()
    await page.get_by_role("menuitem", name="Two people").click()
    sides = page.locator(".conversation")
    await expect(sides).to_have_count(2)
    await expect(sides.last.locator("[data-part=status]")).to_contain_text("Robin")

    await sides.first.get_by_role("button", name="Start").click()

    await expect(sides.first.locator(".message")).to_have_count(1)
    await expect(sides.last.locator(".message")).to_have_count(0)
    await sides.first.get_by_role("button", name="Options").click()
    await page.get_by_role("menuitem", name="one person").click()
    await expect(sides).to_have_count(1)
    await expect(page.locator(".message")).to_have_count(1)


async def test_files_dropped_together_arrive_as_an_album(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await visitor.send_text("hi")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page
    sound = list(encode(tone(1.0), "mp3"))
    dropped = await page.evaluate_handle(
        """bytes => {
          const dropped = new DataTransfer();
          for (const name of ["a.mp3", "b.mp3"]) {
            dropped.items.add(new File([new Uint8Array(bytes)], name, { type: "audio/mpeg" }));
          }
          return dropped;
        }""",
        sound,
    )
    curtain = page.locator("[data-part=drop]")
    await page.dispatch_event(".conversation", "dragenter", {"dataTransfer": dropped})
    await expect(curtain).to_be_visible()
    await page.dispatch_event(".conversation", "drop", {"dataTransfer": dropped})

    await expect(page.locator(".message.out .player")).to_have_count(2)
    await expect(curtain).not_to_be_visible()
    groups = {message.body.get("media_group_id") for message in visitor.chat.messages.values()}
    assert len(groups - {None}) == 1


async def test_a_voice_message_is_recorded_discarded_and_sent(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await visitor.send_text("hi")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page
    record = page.get_by_role("button", name="Record a voice message")

    await record.click()
    await expect(page.get_by_role("timer")).to_have_text(re.compile("^0:(0[1-9]|[1-5])"))
    drawn = "document.querySelector('[data-part=level]').getContext('2d')"
    pixels = f"{drawn}.getImageData(0, 0, 600, 56).data.some(part => part > 0)"
    assert await page.evaluate(pixels)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("combobox", name="Message")).to_be_focused()
    await expect(page.locator(".message")).to_have_count(1)

    await record.click()
    await expect(page.get_by_role("timer")).to_have_text(re.compile("^0:(0[1-9]|[1-5])"))
    await page.get_by_role("button", name="Send the recording").click()
    await expect(page.get_by_role("button", name="Play: Voice message")).to_be_visible()
    sent = visitor.messages[-1]
    assert sent.kind == "voice"
    assert sent.file and len(sent.file) > 1000


async def test_a_blocked_bot_can_be_let_in_again(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await visitor.send_text("hi")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page

    await page.get_by_role("button", name="Options").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await expect(page.get_by_role("combobox", name="Message")).not_to_be_visible()
    assert visitor.person.blocked_bot
    await page.get_by_role("button", name="Unblock").click()
    await expect(page.get_by_role("combobox", name="Message")).to_be_focused()
    assert not visitor.person.blocked_bot


async def test_a_deep_link_waits_for_start_and_brings_its_wish(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await visitor.send_text("hi")
    opened = await open_page(stage.playground.url, person=visitor.person.id, query="&start=g_rock")
    page = opened.page

    await page.locator("[data-part=start]").click()
    await expect(page.locator(".message").last).to_contain_text("/start g_rock")
    await expect(page).not_to_have_url(re.compile("start="))

    link = f"https://t.me/{stage.playground.world.bot.username}?start=g_jazz"
    await stage.bot.send_message(visitor.person.id, f'<a href="{link}">jazz</a>', parse_mode="HTML")
    await page.get_by_role("link", name="jazz").click()
    await page.locator("[data-part=start]").click()
    await expect(page.locator(".message").last).to_contain_text("/start g_jazz")


async def test_what_the_bot_offers_inline_is_chosen_from_a_list(
    stage: Stage, visitor: Visitor, open_page: Open
) -> None:
    await visitor.send_text("hi")
    page = (await open_page(stage.playground.url, person=visitor.person.id)).page
    text = page.get_by_role("combobox", name="Message")
    await text.fill(f"@{stage.playground.world.bot.username} jazz")

    update = await stage.update(visitor.person.id, "inline_query")
    assert update.inline_query.query == "jazz"
    content = InputTextMessageContent("Miles Davis – Blue in Green")
    await update.inline_query.answer([InlineQueryResultArticle("1", "Blue in Green", content)])

    await expect(page.get_by_role("listbox").get_by_role("option")).to_contain_text("Blue in Green")
    await text.press("ArrowDown")
    await text.press("Enter")
    await expect(page.locator(".message.out").last).to_contain_text("Miles Davis – Blue in Green")


async def press_until(page: Page, key: str, selector: str) -> None:
    """Press the key until the focus is there, as somebody does who sees where it is."""
    for _ in range(40):
        if await page.evaluate("it => document.activeElement.matches(it)", selector):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")
