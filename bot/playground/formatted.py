"""The text of a message as Telegram keeps it: parsed, trimmed, measured, with links found."""

import re
from collections.abc import Sequence

from .entities import in_order, utf16_length
from .html_reader import parse_html
from .wire import JsonObject, Parameters, bad_request

MOST_TEXT = 4096
MOST_CAPTION = 1024

_FOUND = (
    ("url", re.compile(r"\bhttps?://[^\s<>\"]*[^\s<>\".,!?;:)\]]", re.IGNORECASE)),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    ),
    ("mention", re.compile(r"(?<![\w/.@])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w/#&])#\w*[^\W\d]\w*")),
)
_CLOSED_TO_LINKS = {"code", "pre", "text_link", "text_mention", "custom_emoji"}


def message_text(given: Parameters) -> tuple[str, list[JsonObject]]:
    """The `text` of a call with its entities. Raises ApiError: empty, too long, can't parse."""
    text, entities = _formatted(
        given.text("text"), given.text("parse_mode"), given.json("entities")
    )
    if not text:
        raise bad_request("message text is empty")
    if len(text) > MOST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption_fields(
    caption: str | None, parse_mode: str | None, entities: Sequence[JsonObject] | None
) -> JsonObject:
    """`caption` and `caption_entities` as a message carries them, absent when there are none."""
    text, found = _formatted(caption, parse_mode, entities)
    if len(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    fields: JsonObject = {"caption": text} if text else {}
    return fields | ({"caption_entities": found} if found else {})


def with_links(text: str, entities: Sequence[JsonObject] = ()) -> list[JsonObject]:
    """The entities, and the links, commands, mentions and hashtags of the text between them."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in _CLOSED_TO_LINKS
    ]
    every = list(entities)
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            begin = utf16_length(text[: match.start()])
            end = begin + utf16_length(match[0])
            if all(end <= first or begin >= last for first, last in taken):
                taken.append((begin, end))
                every.append({"type": kind, "offset": begin, "length": end - begin})
    return in_order(every)


def _formatted(
    text: str | None, parse_mode: str | None, given: Sequence[JsonObject] | None
) -> tuple[str, list[JsonObject]]:
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    mode = (parse_mode or "").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        # Telegram knows Markdown too; nobody here has needed it.
        raise bad_request("unsupported parse_mode")
    else:
        entities = [dict(entity) for entity in given or ()]
    text, entities = _trimmed(text, entities)
    return text, with_links(text, entities)


def _trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Without blank space at the end, nor at the beginning before the first entity."""
    text = text.rstrip()
    first_entity = min((entity["offset"] for entity in entities), default=len(text))
    cut = min(len(text) - len(text.lstrip(" \n")), first_entity)
    text = text[cut:]
    whole = utf16_length(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - cut
        length = min(entity["length"], whole - offset)
        if offset >= 0 and length > 0:
            kept.append(entity | {"offset": offset, "length": length})
    return text, kept
