"""What a person sees: messages and buttons, as plain values that do not change."""

from dataclasses import dataclass

from .chats import Message
from .entities import to_html
from .wire import JsonObject


@dataclass(frozen=True)
class Button:
    """One button of an inline keyboard."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Shown:
    """A message as the person sees it at this moment; `edits` are the texts it had before."""

    id: int
    from_bot: bool
    kind: str
    text: str
    html: str
    keyboard: tuple[tuple[Button, ...], ...]
    edits: tuple[str, ...]
    reply_to: int | None
    reaction: str | None
    file: bytes | None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, row after row."""
        return tuple(button for row in self.keyboard for button in row)

    @classmethod
    def of(cls, message: Message, file: bytes | None) -> "Shown":
        """The message as it stands now, with the bytes of what it shows."""
        rows = (message.keyboard or {}).get("inline_keyboard", [])
        return cls(
            id=message.id,
            from_bot=message.from_bot,
            kind=message.kind,
            text=message.text,
            html=to_html(message.text, message.entities),
            keyboard=tuple(tuple(_button(button) for button in row) for row in rows),
            edits=tuple(str(body.get("text", body.get("caption", ""))) for body in message.earlier),
            reply_to=message.reply_to,
            reaction=message.reaction,
            file=file,
        )


def _button(button: JsonObject) -> Button:
    return Button(button["text"], button.get("callback_data"), button.get("url"))
