"""The face alone, to which updates are handed by hand, with an ear that hears what it is told."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from support.told_ear import ToldEar

from bot.handlers.application import Face
from bot.playground import Playground, Visitor
from bot.services.line import Line, QueueFull
from storage.inbox import Inbox
from storage.people import People
from storage.waiting import Waiting

MakeFace = Callable[..., Face]


@dataclass
class Desk:
    """A face to which updates are handed by hand."""

    playground: Playground
    face: Face
    inbox: Inbox
    people: People
    ear: ToldEar
    anna: Visitor
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def waiting(self, answer_message_id: int | None = None, **update: Any) -> Waiting:
        """An update as the inbox gives it."""
        number = next(self.numbers)
        payload = {"update_id": number, **update}
        return Waiting(number, self.anna.person.id, payload, 0, answer_message_id)

    def message(self, chat: dict[str, Any] | None = None, **body: Any) -> dict[str, Any]:
        """A message of Anna's, in her chat with the bot unless told otherwise."""
        user = self.anna.person.as_user()
        private = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
        return {
            "message_id": 1,
            "date": 1_790_000_000,
            "from": user,
            "chat": chat or private,
        } | body

    def voice(self, content: bytes = b"sound") -> dict[str, Any]:
        """The body of a message with this voice."""
        stored = self.playground.world.files.add("voice", content)
        return {
            "voice": {
                "file_id": stored.file_id,
                "file_unique_id": stored.unique_id,
                "duration": 1,
                "file_size": len(content),
            }
        }

    def press(self, data: str, message: dict[str, Any] | None) -> dict[str, Any]:
        """A pressed button."""
        user = self.anna.person.as_user()
        pressed = {"id": "1", "from": user, "chat_instance": "1", "data": data}
        return pressed | ({"message": message} if message else {})

    async def answer(self) -> None:
        """Hand over whatever has happened on the playground since the last time."""
        updates = self.playground.world.updates
        offset = 0
        while waiting := await updates.poll(offset, 100, 0):
            for update in waiting:
                offset = update["update_id"] + 1
                now = datetime.now(UTC)
                await self.face.process(
                    Waiting(update["update_id"], None, update, 0, None, received_at=now)
                )

    @property
    def calls(self) -> list[str]:
        """What the face called in order to answer."""
        return [
            call.method
            for call in self.playground.call_log
            if call.method != "getMe" and not call.method.startswith(("setMy", "getMy"))
        ]


@contextmanager
def crowded(desk: Desk) -> Iterator[Line]:
    """The line is full of others."""
    line = desk.face._services.listen.line
    with ExitStack() as others:
        while True:
            try:
                others.enter_context(line.stand())
            except QueueFull:
                break
        yield line
