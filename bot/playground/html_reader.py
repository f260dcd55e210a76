"""HTML as Telegram reads it: a text with entities, or a refusal that names the byte."""

import re
from dataclasses import dataclass

from .entities import TAGS, in_order, utf16_length
from .wire import JsonObject, bad_request

_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=>]+)\s*(?:=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
    r"""|(?P<bare>[A-Za-z0-9.-]*)(?=[\s>])))?"""
)
_LINK = re.compile(r"(?:https?|tg|ton)://\S+|[\w-]+(?:\.[\w-]+)+\S*", re.IGNORECASE)
_MENTIONED = re.compile(r"tg://user\?id=(\d+)")


def unescape(text: str) -> str:
    """Replace the four named and all numeric references; leave every other `&` as it stands."""

    def character(found: re.Match[str]) -> str:
        hexadecimal, decimal, name = found.groups()
        if name:
            return _NAMED[name]
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        surrogate = 0xD800 <= code <= 0xDFFF
        return found[0] if code == 0 or code >= 0x10FFFF or surrogate else chr(code)

    return _CHARACTER.sub(character, text)


@dataclass
class _Open:
    """A tag that waits for its end."""

    tag: str
    argument: str
    offset: int
    begins: int


class _HtmlReader:
    """One pass over the markup; raises ApiError with the byte offset of the first fault."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.position = 0
        self.text = ""
        self.length = 0
        self.opened: list[_Open] = []
        self.entities: list[JsonObject] = []

    def read(self) -> tuple[str, list[JsonObject]]:
        while self.position < len(self.markup):
            until = self.markup.find("<", self.position)
            until = len(self.markup) if until < 0 else until
            plain = unescape(self.markup[self.position : until])
            self.text += plain
            self.length += utf16_length(plain)
            self.position = until
            if self.markup.startswith("</", until):
                self._end_tag()
            elif until < len(self.markup):
                self._start_tag()
        if self.opened:
            raise self._fault(f'Can\'t find end tag corresponding to start tag "{self._innermost}"')
        return self.text, self.entities

    @property
    def _innermost(self) -> str:
        return self.opened[-1].tag

    def _fault(self, reason: str, position: int | None = None, detail: str = "") -> Exception:
        if position is not None:
            reason += f" at byte offset {len(self.markup[:position].encode())}"
        return bad_request(f"can't parse entities: {reason}{detail}")

    def _start_tag(self) -> None:
        begin = self.position
        name = _TAG_NAME.match(self.markup, begin + 1)
        tag = name[0].lower() if name else ""
        self.position = begin + 1 + len(tag)
        if self.position >= len(self.markup):
            raise self._fault("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self._fault(f'Unsupported start tag "{tag}"', begin)
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self.opened.append(_Open(tag, argument, self.length, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            while self.markup[self.position : self.position + 1].isspace():
                self.position += 1
            if self.position >= len(self.markup):
                raise self._fault(f'Unclosed start tag "{tag}"', begin)
            if self.markup[self.position] == ">":
                self.position += 1
                return argument
            found = _ATTRIBUTE.match(self.markup, self.position)
            if not found:
                raise self._fault(f'Empty attribute name in the tag "{tag}"', begin)
            self.position = found.end()
            if self.markup[self.position : self.position + 1] == "=":
                raise self._fault("Unclosed start tag", begin)
            given = found["double"] or found["single"] or (found["bare"] or "").lower()
            argument = _argument(tag, found["name"], unescape(given), argument)

    def _end_tag(self) -> None:
        begin = self.position
        if not self.opened:
            raise self._fault("Unexpected end tag", begin)
        close = self.markup.find(">", begin)
        name = self.markup[begin + 2 : close].lower() if close >= 0 else ""
        if close < 0 or len(name.split()) > 1:
            raise self._fault("Unclosed end tag", begin)
        name = name.rstrip()
        if name and name != self._innermost:
            expected = f', expected "</{self._innermost}>", found "</{name}>"'
            raise self._fault("Unmatched end tag", begin, expected)
        self.position = close + 1
        self._close(self.opened.pop())

    def _close(self, tag: _Open) -> None:
        length = self.length - tag.offset
        if not length:
            return
        entity: JsonObject = {"type": TAGS[tag.tag], "offset": tag.offset, "length": length}
        if tag.tag == "a":
            url = tag.argument or self.text[tag.begins :]
            mentioned = _MENTIONED.fullmatch(url)
            if mentioned:
                user = {"id": int(mentioned[1]), "is_bot": False, "first_name": ""}
                entity.update(type="text_mention", user=user)
            elif _LINK.fullmatch(url):
                entity["url"] = url if "://" in url else f"http://{url}"
            else:
                return
        elif tag.tag == "tg-emoji":
            if not tag.argument.isdigit():
                raise self._fault("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.argument
        elif tag.tag == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        elif tag.tag in {"pre", "code"} and self._joins_code(tag, length):
            return
        elif tag.tag == "code" and tag.argument:
            entity["language"] = tag.argument
        self.entities.append(entity)

    def _joins_code(self, tag: _Open, length: int) -> bool:
        """Whether <pre><code class="language-x"> was just closed: the two are one block of code."""
        last = self.entities[-1] if self.entities else {}
        same = last.get("offset") == tag.offset and last.get("length") == length
        if same and tag.tag == "pre" and last["type"] == "code" and "language" in last:
            last["type"] = "pre"
            return True
        return False


def _argument(tag: str, name: str, value: str, so_far: str) -> str:
    """What an attribute says of its tag; attributes that mean nothing are passed over."""
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if (tag, name) == ("blockquote", "expandable"):
        return "1"
    return so_far


def parse_html(markup: str) -> tuple[str, list[JsonObject]]:
    """Text and entities of Telegram HTML. Raises ApiError "can't parse entities: …"."""
    text, entities = _HtmlReader(markup).read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, in_order(entities)
