"""`kamerton play` as its visitor meets it: the real bot, heard and pressed in a real browser."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from browser.conftest import PHONE, Open
from playwright.async_api import Locator, Page, expect
from support.playing import address_of, playing
from support.synth import encode, music

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANSWER_MS = 30_000


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Where `kamerton play` shows its page."""
    async with playing(tmp_path_factory.mktemp("play")) as process:
        yield await address_of(process)


async def test_a_piece_is_sent_by_a_tap_and_answered_with_tracks(
    address: str, open_page: Open
) -> None:
    page = (await open_page(address, width=PHONE, dark=True)).page
    await page.get_by_role("button", name="Mirror ball").click()

    answer = await answered(page)
    await expect(answer).to_contain_text("disco")
    await expect(page.get_by_role("button", name="Play: Mirror ball.wav")).to_be_visible()

    await answer.get_by_role("button", name="1", exact=True).click()
    await expect(page.get_by_role("button", name=re.compile("👍")).first).to_be_visible()

    before = await page.locator(".message").all_inner_texts()
    await page.reload()
    await expect(page.locator(".message")).to_have_count(len(before))
    assert await page.locator(".message").all_inner_texts() == before


async def test_the_bot_speaks_the_language_that_is_chosen(address: str, open_page: Open) -> None:
    page = (await open_page(address)).page
    await page.locator("[data-part=start]").click()
    await expect(page.locator(".message.in").last).to_contain_text(re.compile("music|song"))

    await page.get_by_label("Language of your Telegram").select_option("ru")
    await page.get_by_role("combobox", name="Сообщение").fill("/help")
    await page.keyboard.press("Enter")

    await expect(page.locator(".message.in").last).to_contain_text(re.compile("музык|песн"))
    await page.get_by_role("button", name="Команды").click()
    await expect(
        page.get_by_role("listbox").get_by_role("option").filter(has_text="/recommend")
    ).to_contain_text(re.compile("[а-я]"))


async def test_nothing_is_lost_when_the_bot_is_restarted(address: str, open_page: Open) -> None:
    page = (await open_page(address)).page
    await page.locator("[data-part=start]").click()
    await expect(page.locator(".message.in")).to_have_count(1)
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Attach a file").click()
    file = {"name": "long.mp3", "mimeType": "audio/mpeg", "buffer": encode(music(60.0), "mp3")}
    await (await choosing.value).set_files(file)  # type: ignore[arg-type]
    await expect(page.locator(".message.in")).to_have_count(2)

    await page.get_by_role("button", name="Options").click()
    await page.get_by_role("menuitem", name="Restart the bot").click()
    await expect(page.locator("[data-part=status]")).to_contain_text("restarting")
    await page.get_by_role("combobox", name="Message").fill("/help")
    await page.keyboard.press("Enter")

    await expect(page.locator(".toasts")).to_contain_text("running again", timeout=ANSWER_MS)
    await answered(page)
    await expect(page.get_by_text("/recommend").first).to_be_visible(timeout=ANSWER_MS)


async def answered(page: Page) -> Locator:
    """The message that holds the verdict: the one with buttons and tracks."""
    answer = page.locator(".message.in.keyed").filter(
        has=page.get_by_role("button", name="1", exact=True)
    )
    await expect(answer.last).to_be_visible(timeout=ANSWER_MS)
    return answer.last
