"""The whole bot on a playground, for tests that talk to it as people do."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from support.bot_token import TOKEN

from bot.app.kamerton import Kamerton, running
from bot.config import Settings
from bot.playground import Playground, Shown, Visitor
from bot.views.reply import Reply
from storage.database import Database
from storage.feedback import Feedback
from storage.listens import Listens
from storage.people import People

# Calls that the bot makes by itself, whoever writes to it.
OF_ITS_OWN = frozenset(
    {
        "getMe",
        "getUpdates",
        "deleteWebhook",
        *("getMyCommands", "setMyCommands"),
        *("getMyDescription", "setMyDescription"),
        *("getMyShortDescription", "setMyShortDescription"),
        *("getMyName", "setMyName"),
    }
)

Meet = Callable[..., Visitor]


@dataclass(frozen=True)
class Scene:
    """A playground, the bot that talks there, and a look into what it stored."""

    playground: Playground
    bot: Kamerton
    people: People
    listens: Listens
    feedback: Feedback

    def calls(self) -> list[str]:
        """The methods called to answer people, in order; "file" is a download."""
        return [call.method for call in self.playground.call_log if call.method not in OF_ITS_OWN]


@asynccontextmanager
async def on_stage(playground: Playground, database: Path, **given: object) -> AsyncIterator[Scene]:
    """The bot, serving the people of a playground, with the settings that are `given`."""
    url = f"sqlite+aiosqlite:///{database}"
    settings = Settings.load(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_api_url=playground.api_url,
        database_url=url,
        **given,
    )
    async with running(settings) as bot:
        serving = asyncio.create_task(bot.forever())
        looking = await Database.open(url)
        try:
            yield Scene(playground, bot, People(looking), Listens(looking), Feedback(looking))
        finally:
            await looking.close()
            serving.cancel()
            await asyncio.wait({serving})


def is_verdict(shown: Shown) -> bool:
    """Whether a message tells what was heard: such a one has a picture."""
    return shown.kind == "photo"


def shows(reply: Reply) -> Callable[[Shown], bool]:
    """Whether a message looks like this reply: its words, its formatting and its buttons."""
    rows = reply.keyboard.inline_keyboard if reply.keyboard is not None else ()
    wanted = [[(button.text, button.callback_data) for button in row] for row in rows]

    def fits(shown: Shown) -> bool:
        found = [[(button.text, button.data) for button in row] for row in shown.keyboard]
        return shown.html == reply.text and found == wanted

    return fits
