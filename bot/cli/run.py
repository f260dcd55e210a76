"""`kamerton run` on Telegram, and `kamerton play` on a chat page of our own."""

import asyncio
import secrets
import signal
import sys
import webbrowser
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.said import refuse, troubles_told

if TYPE_CHECKING:
    from bot.config import Settings

PLAY_DATABASE = "sqlite+aiosqlite:///data/playground.sqlite3"

HOW_TO_BEGIN = (
    "there is no TELEGRAM_BOT_TOKEN. Write /newbot to @BotFather in Telegram and put the token it "
    "gives you into .env as TELEGRAM_BOT_TOKEN=… — or try the bot without one: `make play`."
)


class PortUnusable(Exception):
    """The playground's port is taken, or not ours to take."""


def run() -> None:
    """The bot on Telegram, by long polling, until it is stopped."""
    from bot.config import Settings

    settings = Settings.load()
    if settings.telegram_bot_token is None:
        refuse(HOW_TO_BEGIN, 1)
    _log(settings)
    _until_stopped(_serve(settings))


def play(
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """The bot with a chat page on this machine: no token, nothing leaves it."""
    from bot.config import Settings

    # A new one at every start: a page elsewhere that knew it could speak as the bot.
    token = f"1000000:{secrets.token_urlsafe(26)}"
    settings = Settings.load(
        telegram_bot_token=token, **({} if port is None else {"playground_port": port})
    )
    # Never the real bot's: numbers of updates and people of the two must not mix.
    settings = settings.model_copy(update={"database_url": PLAY_DATABASE})
    _log(settings)
    _until_stopped(_play(settings, browser=browser))


async def _serve(settings: "Settings") -> None:
    from bot.app.kamerton import running

    async with running(settings) as bot:
        await bot.forever()


async def _play(settings: "Settings", *, browser: bool) -> None:
    from bot.cli.playing import PlayedBot
    from bot.playground.server import Playground

    if settings.telegram_bot_token is None:
        raise ValueError("a bot token is needed")
    token = settings.telegram_bot_token.get_secret_value()
    bot = PlayedBot()
    playground = Playground(token, port=settings.playground_port, restart=bot.restart)

    async def begun() -> None:
        print(f"Kamerton is listening at {playground.url} (Ctrl+C ends it)", flush=True)
        if browser and sys.stdout.isatty():
            await asyncio.to_thread(webbrowser.open, playground.url)

    try:
        await playground.start()
    except OSError as problem:
        raise PortUnusable(
            f"port {settings.playground_port} cannot be used ({problem.strerror}). "
            "Try another one: kamerton play --port 8081"
        ) from problem
    try:
        print("Tuning up…", flush=True)
        settings = settings.model_copy(update={"telegram_api_url": playground.api_url})
        await bot.forever(settings, begun)
    finally:
        await playground.stop()


def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run until the work ends or the process is asked to stop; what was begun is finished first."""

    async def main() -> None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for asked in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(asked, task.cancel)
        try:
            await task
        except asyncio.CancelledError:
            print("Stopped; what was not answered yet waits for the next start.", file=sys.stderr)

    try:
        with troubles_told():
            asyncio.run(main())
    except PortUnusable as problem:
        refuse(str(problem), 1)


def _log(settings: "Settings") -> None:
    from bot.logs import configure_logs

    configure_logs(settings.log_level, settings.log_format, settings.secrets())
