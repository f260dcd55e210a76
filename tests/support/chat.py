"""Anna's chat with the bot at the desk, and what is read off an answer."""

import re
from dataclasses import dataclass
from typing import Any

from support.desk import Desk

from bot.playground import Shown


@dataclass
class Chat:
    """Anna's chat: she writes and presses, and sees what stands there last."""

    desk: Desk

    async def write(self, text: str, **more: Any) -> Shown:
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            more |= {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}
        await self.desk.face.process(
            self.desk.waiting(message=self.desk.message(text=text, **more))
        )
        return self.desk.anna.replies[-1]

    async def press(self, label: str, shown: Shown | None = None) -> Shown:
        shown = shown or self.desk.anna.replies[-1]
        data = next(each.data for each in shown.buttons if label in each.text)
        await self.desk.face.process(self.waiting(data, shown))
        return self.desk.anna.replies[-1]

    def waiting(self, data: str, shown: Shown) -> Any:
        chat = {"id": self.desk.anna.person.id, "type": "private", "first_name": "Anna"}
        message = {"message_id": shown.id, "date": 1, "chat": chat, "text": shown.text}
        return self.desk.waiting(callback_query=self.desk.press(data, message))


def chips(shown: Shown) -> list[str]:
    return [each.text for each in shown.buttons if each.text.startswith("✕")]


def titles(shown: Shown) -> set[str]:
    return set(re.findall(r"^[0-9]+\. (.*)$", shown.text, re.MULTILINE))
