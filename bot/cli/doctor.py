"""`kamerton doctor`: is everything there that the bot needs, and what to do where it is not."""

import asyncio
import re
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from bot.cli.said import refuse

if TYPE_CHECKING:
    from bot.config import Settings
    from storage.database import Database

STALE_SECONDS = 180.0  # a long poll lasts 30 s; after three minutes without one something is wrong
ANSWER_SECONDS = 10.0
CHECK_DATABASE = "check DATABASE_URL and the folder's rights"


class Finding(NamedTuple):
    """What a check found, and what to do about it."""

    state: Literal["fine", "absent", "broken"]
    said: str
    remedy: str = ""


def doctor(
    running: Annotated[
        bool, typer.Option(help="Only: is a bot running here and talking to Telegram?")
    ] = False,
) -> None:
    """Check decoder, model, database, catalog, token and Spotify, one by one.

    Ends with 1 when something is broken; what is merely not set up is no fault.
    """
    from bot.config import Settings

    settings = Settings.load()
    if running:
        _running(settings)
        return
    sys.exit(asyncio.run(_examine(settings)))


async def _examine(settings: "Settings") -> int:
    from storage.errors import StorageError

    found = [
        _shown("decoder", await asyncio.to_thread(_decoder)),
        _shown("model", await asyncio.to_thread(_model, settings)),
        _shown("token", await _token(settings)),
    ]
    database, opened = await _opened(settings)
    found.append(_shown("database", opened))
    if database is not None:
        try:
            found.append(_shown("catalog", await _catalog(database)))
            found.append(_shown("Spotify", await _spotify(settings, database)))
        except StorageError as problem:  # it could be read, and cannot be written
            found.append(_shown("Spotify", Finding("broken", str(problem), CHECK_DATABASE)))
        finally:
            await database.close()
    return int(any(each.state == "broken" for each in found))


def _shown(name: str, found: Finding) -> Finding:
    from rich.console import Console
    from rich.text import Text

    marks = {"fine": ("✓", "green"), "absent": ("–", "yellow"), "broken": ("✗", "red")}
    mark, colour = marks[found.state]
    console = Console()
    console.print(Text.assemble((mark, colour), f" {name:<9} {found.said}"))
    if found.remedy:
        console.print(Text(f"            → {found.remedy}", "bold"))
    return found


def _decoder() -> Finding:
    from ml.audio import decode, ffmpeg_path
    from ml.errors import AudioError, DecoderMissing

    try:
        path = ffmpeg_path()
        recording = decode(_tone())
    except DecoderMissing as problem:
        return Finding("broken", str(problem), "run `make install`, or install ffmpeg")
    except AudioError as problem:
        return Finding("broken", f"{path} did not decode a test tone: {problem}", "update ffmpeg")
    return Finding("fine", f"{path} decoded {recording.seconds:.0f} s of a test tone")


def _model(settings: "Settings") -> Finding:
    from ml.errors import AudioError, ModelError
    from ml.genre.classifier import load_classifier

    try:
        classifier = load_classifier(settings.genre_runtime)
        classifier.hear(_tone())
    except ModelError as problem:
        return Finding("broken", str(problem), "install Kamerton again from a clean checkout")
    except AudioError as problem:
        return Finding("broken", f"it could not be tried: {problem}", "mend the decoder first")
    figures = ", ".join(f"{f.measure} {f.value:.2f}" for f in classifier.manifest.figures[:1])
    said = f"version {classifier.manifest.version} on {settings.genre_runtime} ({figures})"
    return Finding("fine", said)


async def _opened(settings: "Settings") -> "tuple[Database | None, Finding]":
    from storage.database import Database
    from storage.errors import StorageError

    path = settings.database_path()
    try:
        database = await Database.open(settings.database_url)
    except (StorageError, OSError) as problem:
        return None, Finding("broken", str(problem), CHECK_DATABASE)
    return database, Finding("fine", f"{path} is there and up to date")


async def _catalog(database: "Database") -> Finding:
    from bot.catalogs.starter import StarterError, load_starter
    from storage.errors import StorageError
    from storage.tracks import Tracks

    try:
        await load_starter(Tracks(database))
        count = await Tracks(database).count()
    except (StarterError, StorageError) as problem:
        return Finding("broken", str(problem), "install Kamerton again from a clean checkout")
    if not count:
        return Finding("broken", "there are no tracks", "install Kamerton again")
    return Finding("fine", f"{count:,} tracks")


async def _token(settings: "Settings") -> Finding:
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    from bot.telegram_errors import TokenRejected

    if settings.telegram_bot_token is None:
        return Finding(
            "absent",
            "TELEGRAM_BOT_TOKEN is not set",
            "get one from @BotFather with /newbot and put it into .env; `make play` needs none",
        )
    token = settings.telegram_bot_token.get_secret_value()
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{20,}", token):
        return Finding(
            "broken",
            "TELEGRAM_BOT_TOKEN is not of a token's shape",
            "copy it from @BotFather again",
        )
    bot = Bot(token, base_url=f"{settings.telegram_api_url}/bot")
    try:
        async with asyncio.timeout(ANSWER_SECONDS), bot:
            return Finding("fine", f"Telegram knows it as @{bot.username}")
    except InvalidToken:
        return Finding("broken", str(TokenRejected()))
    except (TelegramError, TimeoutError) as problem:
        return Finding(
            "broken",
            f"Telegram could not be reached ({type(problem).__name__})",
            "check the network",
        )


async def _spotify(settings: "Settings", database: "Database") -> Finding:
    from bot.app.recommending import spotify_catalog
    from bot.catalogs.protocol import CatalogResting, CatalogUnavailable
    from bot.config import SettingsError

    try:
        spotify = spotify_catalog(settings, database)
    except SettingsError as problem:
        return Finding("broken", str(problem), "mend it in .env; the bot does not start like this")
    if spotify is None:
        remedy = "optional: SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET in .env"
        return (
            Finding("absent", "not asked, because RECOMMEND_FROM is local")
            if settings.recommend_from == "local"
            else Finding("absent", "not set up; tracks come from the local catalog", remedy)
        )
    with closing(spotify):
        try:
            spent = await spotify.check()
        except CatalogResting as problem:
            remedy = "nothing to do: meanwhile tracks come from the local catalog"
            return Finding("absent", str(problem), remedy)
        except CatalogUnavailable as problem:
            remedy = "check the network, then id and secret at developer.spotify.com"
            return Finding("broken", str(problem), remedy)
    budget = settings.spotify_daily_budget
    return Finding("fine", f"answers a search; {spent} of {budget} requests in 24 h are spent")


def _tone() -> bytes:
    """Two seconds of a tuning fork's 440 Hz as a WAV file."""
    import io
    import wave

    import numpy as np

    rate = 22_050
    wave_form = 8_000 * np.sin(2 * np.pi * 440 * np.arange(2 * rate) / rate)
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(wave_form.astype("<i2").tobytes())
    return buffer.getvalue()


def _running(settings: "Settings") -> None:
    path = settings.heartbeat_path()
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        refuse("no bot has run here yet: start it with `kamerton run`", 1)
    if age > STALE_SECONDS:
        refuse(f"the bot last heard from Telegram {age:.0f} s ago; see its log", 1)
    print(f"the bot heard from Telegram {age:.0f} s ago")
