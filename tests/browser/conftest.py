"""The chat page in a real Chromium: as a visitor sees it, hears it and gets about in it.

Without a Chromium these tests are skipped; with CHROMIUM set (`.ci/run` does it) they must run.
"""

import asyncio
import io
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright, expect
from support.bot_token import TOKEN
from telegram import Bot, Update
from telegram.request import HTTPXRequest

from bot.playground import Playground, Visitor

CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),
    "--autoplay-policy=no-user-gesture-required",
)
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 700}
PATIENCE_MS = 20_000


@dataclass(frozen=True)
class Stage:
    """A playground and, in the bot's place, whatever a test lets the bot say."""

    playground: Playground
    bot: Bot

    async def update(self, person: int, kind: str) -> Update:
        """The next update of that kind by that person; those before it are passed over."""
        offset = 0
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while True:
                for update in await self.bot.get_updates(offset=offset, timeout=5):
                    offset = update.update_id + 1
                    if update.effective_user.id == person and getattr(update, kind):
                        return update


@dataclass(frozen=True)
class Opened:
    """A page that is open, and whose page it is."""

    page: Page
    person: int
    url: str

    async def checked(self, check: str) -> list[str]:
        """What one of the checks in checks.js complains about."""
        complaints: list[str] = await self.page.evaluate(f"{CHECKS}; checks.{check}()")
        return complaints


Open = Callable[..., Awaitable[Opened]]


@pytest.fixture(scope="session")
def chromium() -> str:
    named = os.environ.get("CHROMIUM")
    # Playwright wants a path where a shell would look for a name.
    found = next(filter(None, map(shutil.which, (named,) if named else NAMES)), None)
    if named and found is None:
        pytest.fail(f"CHROMIUM is set, but there is no program {named!r}")
    if found is None:
        pytest.skip("no Chromium here: install chromium, or set CHROMIUM to one")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    playground = Playground(TOKEN, port=0)
    await playground.start()
    bot = Bot(
        TOKEN,
        base_url=f"{playground.api_url}/bot",
        base_file_url=f"{playground.api_url}/file/bot",
        request=HTTPXRequest(connection_pool_size=8),
        get_updates_request=HTTPXRequest(connection_pool_size=2),
    )
    async with bot:
        yield Stage(playground, bot)
    await playground.stop()


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    """Of people whom nobody has met yet."""
    return itertools.count(2001)


@pytest.fixture
def visitor(stage: Stage, numbers: Iterator[int]) -> Visitor:
    """Somebody whose chat is not empty any more."""
    return stage.playground.person(next(numbers))


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A PNG of 640 by 360."""
    file = io.BytesIO()
    Image.new("RGB", (640, 360), "#4060c0").save(file, "PNG")
    return file.getvalue()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, numbers: Iterator[int]) -> AsyncIterator[Open]:
    """open_page(url): a page of a new person in a window of its own.

    In the end it must have asked nobody but its own server, and have met no error.
    """
    async with AsyncExitStack() as windows:
        wrong: list[str] = []

        async def opened(
            url: str,
            *,
            person: int | None = None,
            query: str = "",
            width: dict[str, int] = DESKTOP,
            dark: bool = False,
            language: str = "en-GB",
        ) -> Opened:
            number = person or next(numbers)
            window = await browser.new_context(
                viewport=width,  # type: ignore[arg-type]
                color_scheme="dark" if dark else "light",
                locale=language,
                has_touch=width is PHONE,
                reduced_motion="reduce",
                permissions=["microphone", "clipboard-read", "clipboard-write"],
            )
            windows.push_async_callback(window.close)
            window.set_default_timeout(PATIENCE_MS)
            window.on(
                "request",
                lambda asked: (
                    None
                    if asked.url.startswith((f"{url}/", "blob:", "data:"))
                    else wrong.append(f"asked for {asked.url}")
                ),
            )
            page = await window.new_page()
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on(
                "console",
                lambda said: wrong.append(said.text) if said.type == "error" else None,
            )
            await page.goto(f"{url}/?people={number}{query}")
            await page.wait_for_selector("html[lang] [data-part=language] option", state="attached")
            return Opened(page, number, url)

        yield opened
    assert wrong == []
