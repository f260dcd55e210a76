"""Every failure that a person may meet: its own words in every language, and a way on.

The real face on the playground, with a real database; only the ear is told what to hear.
"""

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.bot_token import BOT
from support.desk import Desk, MakeFace

from bot.app.recommending import spotify_catalog
from bot.config import Settings
from bot.handlers.recordings import MOST_DOWNLOAD_BYTES
from bot.intake.lanes import MOST_RECORDINGS
from bot.playground import Shown
from bot.services.line import QueueFull
from bot.views import greeting, hearing, track_buttons, trouble
from bot.views.groups import not_yours_word
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from ml import errors
from ml.errors import AudioError, DecoderMissing, ModelMissing
from ml.genre.hearing import NotMusic
from storage import sqlite
from storage.database import Database
from storage.errors import DatabaseBusy
from storage.inbox import Inbox
from storage.overflow import OVERFLOW
from storage.tracks import Track, Tracks

NOBODY_LISTENS = "http://127.0.0.1:9"
TINY = {"file_id": "f", "file_unique_id": "u", "file_size": 10, "width": 1, "height": 1}
STICKER = {"sticker": TINY | {"type": "regular", "is_animated": False, "is_video": False}}


@dataclass(frozen=True)
class Place:
    """Where it happens."""

    desk: Desk
    database: Database
    database_file: Path
    make_face: MakeFace

    async def recording(self, **more: Any) -> None:
        """Anna sends a recording."""
        message = self.desk.message(**self.desk.voice(), **more)
        await self.desk.face.process(self.desk.waiting(message=message))

    async def command(self, name: str) -> None:
        entity = {"type": "bot_command", "offset": 0, "length": len(name) + 1}
        message = self.desk.message(text=f"/{name}", entities=[entity])
        await self.desk.face.process(self.desk.waiting(message=message))

    async def press(self, data: str) -> None:
        pressed = self.desk.press(data, self.desk.message(text="old"))
        await self.desk.face.process(self.desk.waiting(callback_query=pressed))


Happening = Callable[[Place], Awaitable[str | None]]


@dataclass(frozen=True)
class Failure:
    """What happens, which gives the words shown where they are no message; and the right words."""

    happen: Happening
    words: Callable[[Texts], str]


async def too_large(place: Place) -> None:
    voice = {"file_id": "f", "file_unique_id": "u", "duration": 1}
    voice["file_size"] = MOST_DOWNLOAD_BYTES + 1
    await place.desk.face.process(place.desk.waiting(message=place.desk.message(voice=voice)))


async def not_music(place: Place, kind: NotMusic) -> None:
    place.desk.ear.answer = replace(place.desk.ear.answer, verdict="not_music", kind=kind)
    await place.recording()


async def not_heard(place: Place, error: type[Exception]) -> None:
    place.desk.ear.answer = error()
    await place.recording()


async def unsupported(place: Place, body: dict[str, Any]) -> None:
    await place.desk.face.process(place.desk.waiting(message=place.desk.message(**body)))


async def queue_full(place: Place) -> None:
    with ExitStack() as others:
        try:
            while True:
                others.enter_context(place.desk.face._services.listen.line.stand())
        except QueueFull:
            await place.recording()


async def too_many(place: Place) -> None:
    waiting = place.desk.waiting(message=place.desk.message(**place.desk.voice()))
    await place.desk.face.process(replace(waiting, lane=OVERFLOW))


async def file_gone(place: Place) -> None:
    place.desk.playground.faults.fail("file", status=404)
    await place.recording()


async def old_button(place: Place) -> None:
    await place.press("like:17")


async def old_list(place: Place) -> None:
    await place.press("track:gone:1")


async def button_of_somebody_else(place: Place) -> str:
    """Boris asks in a group; Anna presses."""
    desk = place.desk
    language = desk.anna.person.language_code
    boris = desk.playground.person(502, "Boris", language)
    group = desk.playground.group("Friends", desk.anna, boris)
    await group.add_bot()
    voice = await group.of(desk.anna).send_file("voice", b"sound")
    await group.of(boris).send_command("genre", reply_to=voice.id)
    await desk.answer()
    verdict = group.replies[-1]
    wrong = next(each.data for each in verdict.buttons if (each.data or "").startswith("heard:"))
    press = await group.of(desk.anna).press(verdict, wrong or "")
    await desk.answer()
    word, _ = await press.answer()
    return word


async def spotify_away(place: Place) -> None:
    rows = [
        Track(f"{name}|song", "Song", name, "", 1990, ("en",), ("rock",), "starter")
        for name in ("abba", "blur", "cure")
    ]
    await Tracks(place.database).replace_starter(rows, "three")
    keys = {"spotify_client_id": "id", "spotify_client_secret": "secret"}
    where = dict.fromkeys(("spotify_api_url", "spotify_accounts_url"), NOBODY_LISTENS)
    spotify = spotify_catalog(Settings.load(_env_file=None, **keys, **where), place.database)
    assert spotify is not None
    place.desk.face = place.make_face(place.desk.ear, others=[spotify])
    await place.desk.face.start()
    await place.desk.people.set_genres(place.desk.anna.person.id, ("rock",))
    await place.command("recommend")
    spotify.close()


async def database_busy(place: Place) -> None:
    await place.desk.people.set_awaiting(place.desk.anna.person.id, "genres")
    with closing(sqlite3.connect(place.database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            await unsupported(place, {"text": "rock"})


async def given_up(place: Place) -> None:
    await place.desk.face.give_up(place.desk.waiting(message=place.desk.message(text="hello")))


async def recording_given_up(place: Place) -> None:
    message = place.desk.message(**place.desk.voice())
    await place.desk.face.give_up(place.desk.waiting(message=message))


async def unknown_command(place: Place) -> None:
    await place.command("dance")


async def restarted(place: Place) -> None:
    """Killed in the middle of a recording; what was begun is found in the inbox."""
    desk, inbox = place.desk, Inbox(place.database, BOT)
    waiting = desk.waiting(message=desk.message(**desk.voice()))
    await inbox.put([waiting.payload])
    desk.ear.free.clear()
    working = asyncio.create_task(desk.face.process(waiting))
    await desk.ear.has_heard(1)
    working.cancel()
    await asyncio.wait({working})

    desk.ear.free.set()
    desk.face = place.make_face(desk.ear)
    await desk.face.start()
    (again,) = await inbox.take(1)
    await desk.face.process(again)


async def blocked_and_unblocked(place: Place) -> None:
    await place.desk.anna.block()
    await place.command("help")
    await place.desk.anna.unblock()
    await place.command("help")


def audio_errors() -> dict[str, type[AudioError]]:
    """Each with its code, but for the one that is told as the model's failures are."""
    found = [each for each in vars(errors).values() if isinstance(each, type)]
    audio = [each for each in found if issubclass(each, AudioError) and each is not DecoderMissing]
    return {each.code: each for each in audio}


def about_audio(code: str) -> Callable[[Texts], str]:
    return lambda texts: hearing.render_audio_error(texts, code).text


FAILURES: dict[str, Failure] = {
    "too large": Failure(too_large, about_audio("too_large")),
    "talk": Failure(partial(not_music, kind="speech"), lambda texts: texts("not-music-speech")),
    "noise": Failure(partial(not_music, kind="noise"), lambda texts: texts("not-music-noise")),
    **{
        f"recording: {code}": Failure(partial(not_heard, error=error), about_audio(code))
        for code, error in audio_errors().items()
        if code != "too_large"
    },
    "no model": Failure(
        partial(not_heard, error=ModelMissing),
        lambda texts: hearing.render_hearing_unavailable(texts).text,
    ),
    "sticker": Failure(
        partial(unsupported, body=STICKER),
        lambda texts: trouble.render_unsupported(texts, "sticker").text,
    ),
    "photo": Failure(
        partial(unsupported, body={"photo": [TINY]}),
        lambda texts: trouble.render_unsupported(texts, "photo").text,
    ),
    "another file": Failure(
        partial(unsupported, body={"document": TINY}),
        lambda texts: trouble.render_unsupported(texts, "document").text,
    ),
    # A thousand in line, two seconds each, two at a time.
    "queue full": Failure(queue_full, lambda texts: hearing.render_queue_full(texts, 1000.0).text),
    "too many": Failure(
        too_many, lambda texts: hearing.render_too_many(texts, MOST_RECORDINGS).text
    ),
    "file gone": Failure(file_gone, lambda texts: hearing.render_file_gone(texts).text),
    "old button": Failure(old_button, lambda texts: trouble.render_old_button(texts).text),
    "old list": Failure(old_list, lambda texts: track_buttons.render_old_list(texts).text),
    "somebody else's button": Failure(
        button_of_somebody_else, lambda texts: not_yours_word(texts, "Boris")
    ),
    "Spotify away": Failure(spotify_away, lambda texts: texts("recommend-spotify-failed")),
    "database busy": Failure(database_busy, lambda texts: trouble.render_patience(texts).text),
    "given up": Failure(given_up, lambda texts: trouble.render_apology(texts).text),
    "unknown command": Failure(
        unknown_command, lambda texts: trouble.render_unknown_command(texts).text
    ),
    "restarted": Failure(restarted, lambda texts: f"<b>{texts.plain('genre-rock')}</b>"),
    "blocked and unblocked": Failure(
        blocked_and_unblocked, lambda texts: greeting.render_help(texts).text
    ),
}
# The same apology, with a button besides.
MORE = {
    "recording given up": Failure(
        recording_given_up, lambda texts: trouble.render_apology(texts, recording=True).text
    )
}
# The answer comes by itself, or is there: what to do next is nothing.
NOTHING_TO_DO = {"database busy", "Spotify away", "restarted"}


def points_on(text: str, shown: Shown | None) -> bool:
    """A button, a command, or a second sentence, which says what to do."""
    sentences = [each for each in re.split(r"[.!?:]\s+|[.!?]$", text) if each.strip()]
    return (
        bool(shown and shown.buttons)
        or re.search(r"/[a-z]+", text) is not None
        or (len(sentences) > 1)
    )


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits five seconds for a lock; this comes before the database is opened."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 20)


@pytest.fixture
def place(desk: Desk, database: Database, database_file: Path, make_face: MakeFace) -> Place:
    return Place(desk, database, database_file, make_face)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("name", [*FAILURES, *MORE])
async def test_every_failure_is_told_in_its_own_words_with_a_way_on(
    place: Place, name: str, language: str
) -> None:
    failure, texts = (FAILURES | MORE)[name], Texts(language)
    place.desk.anna.speak(language)

    word = await failure.happen(place)

    shown = None if word is not None else place.desk.anna.replies[-1]
    told = word or (shown.html if shown else "")
    assert failure.words(texts) in told
    assert name in NOTHING_TO_DO or points_on(word or (shown.text if shown else ""), shown)
    if shown is not None:
        assert len(place.desk.anna.replies) == 1  # and nothing besides


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_no_failure_is_told_in_the_words_of_another(language: str) -> None:
    words = [failure.words(Texts(language)) for failure in FAILURES.values()]

    assert len(set(words)) == len(words)


def test_no_language_borrows_the_words_of_another() -> None:
    for name, failure in FAILURES.items():
        words = [failure.words(Texts(language)) for language in INTERFACE_LANGUAGES]
        assert name == "restarted" or len(set(words)) == len(words), name
