"""HTML as Telegram takes it: text that is marked as ready, and everything else escaped."""

import html
import re
from collections.abc import Iterable

_LONGEST_NAME = 64  # characters; with ten tracks, two names and a reason each, a message still fits
_LONGEST_ADDRESS = 1000  # characters as HTML; Fluent takes no value over 2500
# Direction overrides in a title would turn the rest of the message around.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Html(str):
    """Text that is HTML already: it is put into messages as it is."""

    __slots__ = ()


def escape(text: str) -> Html:
    """The text as HTML that shows it; what is `Html` already stays."""
    return text if isinstance(text, Html) else Html(html.escape(text, quote=False))


def link(url: str | None, text: str) -> Html:
    """The text as a link, when the address is one for a browser and not absurdly long."""
    address = html.escape(url or "")
    if not address.startswith(("https://", "http://")) or len(address) > _LONGEST_ADDRESS:
        return escape(text)
    return Html(f'<a href="{address}">{escape(text)}</a>')


def paragraphs(parts: Iterable[Html | None], *, between: str = "\n\n") -> Html:
    """The parts that are there, set apart."""
    return Html(between.join(part for part in parts if part))


def one_line(text: str, longest: int = _LONGEST_NAME) -> str:
    """A stranger's text as a name in a line: no line breaks, not too long; still to be escaped."""
    name = " ".join(_TURNING.sub("", text).split())
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
