"""Entities of a text: what each tag means, how offsets are counted, and the way back to HTML."""

import html
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from .wire import JsonObject

TAGS: Mapping[str, str] = MappingProxyType(
    {
        "b": "bold",
        "strong": "bold",
        "i": "italic",
        "em": "italic",
        "u": "underline",
        "ins": "underline",
        "s": "strikethrough",
        "strike": "strikethrough",
        "del": "strikethrough",
        "tg-spoiler": "spoiler",
        "span": "spoiler",
        "tg-emoji": "custom_emoji",
        "a": "text_link",
        "pre": "pre",
        "code": "code",
        "blockquote": "blockquote",
    }
)


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts offsets."""
    return len(text) + sum(character > "\uffff" for character in text)


def in_order(entities: Iterable[JsonObject]) -> list[JsonObject]:
    """By offset, outer before inner."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def to_html(text: str, entities: Sequence[JsonObject]) -> str:
    """The HTML that gives this text and these entities; found links and commands stay plain."""
    units = text.encode("utf-16-le")

    def piece(begin: int, end: int) -> str:
        return html.escape(units[2 * begin : 2 * end].decode("utf-16-le"), quote=False)

    def between(begin: int, end: int, inside: Sequence[JsonObject]) -> str:
        written = ""
        while inside:
            outer, rest = inside[0], inside[1:]
            first, last = outer["offset"], outer["offset"] + outer["length"]
            nested = [entity for entity in rest if entity["offset"] < last]
            start, stop = _marks(outer)
            written += piece(begin, first) + start + between(first, last, nested) + stop
            begin, inside = last, rest[len(nested) :]
        return written + piece(begin, end)

    return between(0, len(units) // 2, in_order(entities))


def _marks(entity: JsonObject) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{html.escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{entity["language"]}">', "</code></pre>"
    for tag, named in TAGS.items():
        if named == kind and kind != "custom_emoji":
            return f"<{tag}>", f"</{tag}>"
    return "", ""
