"""What a raw update of the Bot API tells of where it came from."""

from collections.abc import Mapping
from typing import Any


def number_of(raw: Mapping[str, object]) -> int:
    """Telegram's number of it; raises ValueError where it has none."""
    match raw.get("update_id"):
        case int() as number:
            return number
    raise ValueError(f"an update without a number: {sorted(raw)}")


def chat_of(raw: Mapping[str, object]) -> int | None:
    """The chat that it came from, if any."""
    return _first_id(raw, ("chat",))


def person_of(raw: Mapping[str, object]) -> int | None:
    """Who wrote, pressed or asked, if anybody."""
    return _first_id(raw, ("from", "user"))


def _contents(raw: Mapping[str, object]) -> list[Mapping[str, Any]]:
    """What the update is about (message, callback_query, …) and the message inside of that."""
    found = [value for value in raw.values() if isinstance(value, Mapping)]
    return found + [inner for value in found if isinstance(inner := value.get("message"), Mapping)]


def _first_id(raw: Mapping[str, object], names: tuple[str, ...]) -> int | None:
    for content in _contents(raw):
        for name in names:
            whose = content.get(name)
            if isinstance(whose, Mapping) and isinstance(whose.get("id"), int):
                return int(whose["id"])
    return None
