"""The recordings that one answer is for: that of the update, or all of its album."""

import asyncio
from dataclasses import dataclass
from typing import Final

from telegram import Message, Update

from bot.handlers.recordings import SentFile, recording_in
from bot.handlers.turn import Turn
from storage.clock import utc_now
from storage.waiting import Waiting

# An album comes as one update for each file, and nothing says which is the last. They arrive
# together; what comes later than this after the one before it gets an answer of its own.
ALBUM_SECONDS: Final = 1.0


@dataclass(frozen=True)
class Item:
    """One recording.

    Attributes:
        update_id: the update that brought it.
        file: what to fetch.
        name: what the sender calls it; None where they do not.
    """

    update_id: int
    file: SentFile
    name: str | None = None


def album_of(turn: Turn) -> str | None:
    """Telegram's name of the album that a recording came in; None when it came alone."""
    message = turn.update.message
    return message.media_group_id if message is not None and recording_in(message) else None


def own_item(turn: Turn) -> Item:
    """The recording that a message brings or, in a group, asks about.

    Raises:
        ValueError: there is none.
    """
    item = _item(turn.update.update_id, turn.source)
    if item is None:
        raise ValueError("a message without a recording came to be heard")
    return item


async def items_of_album(turn: Turn, album: str, *, wait: bool = True) -> list[Item]:
    """The recordings of an album that are in the inbox, in order.

    `wait` until none has come for ALBUM_SECONDS. They all stay in the inbox, so that nothing is
    lost when the process ends before they are answered.
    """
    while True:
        found = [
            (waiting, item)
            for waiting in await turn.inbox.beside(turn.update.update_id)
            if (item := _of_album(turn, waiting, album)) is not None
        ]
        rest = _rest_seconds([waiting for waiting, _ in found]) if wait else 0.0
        if rest <= 0.0:
            return [item for _, item in found] or [own_item(turn)]
        await asyncio.sleep(rest)


def _rest_seconds(waiting: list[Waiting]) -> float:
    """How long there may still come more."""
    received = [each.received_at for each in waiting if each.received_at is not None]
    if not received:
        return 0.0
    # A clock that was set back must not make anybody wait.
    return min(ALBUM_SECONDS, ALBUM_SECONDS - (utc_now() - max(received)).total_seconds())


def _of_album(turn: Turn, waiting: Waiting, album: str) -> Item | None:
    message = Update.de_json(waiting.payload, turn.bot).message
    if message is None or message.media_group_id != album:
        return None
    return _item(waiting.update_id, message)


def _item(update_id: int, message: Message) -> Item | None:
    file = recording_in(message)
    return None if file is None else Item(update_id, file, _name(message))


def _name(message: Message) -> str | None:
    audio = message.audio
    if audio is not None and audio.title:
        return f"{audio.performer} – {audio.title}" if audio.performer else audio.title
    named = audio or message.document or message.video
    return named.file_name if named is not None else None
