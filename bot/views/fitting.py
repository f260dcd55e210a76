"""Texts cut to what Telegram takes: where a line or a sentence ends, never inside of a mark-up."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.views.html import Html

MOST_TEXT: Final = 4096
MOST_CAPTION: Final = 1024

_ELLIPSIS: Final = "…"
_PIECE: Final = re.compile(
    r"</?(?P<tag>[a-z][a-z-]*)[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL
)
# Where to cut, the best kind first; a worse kind is taken only where the better ones would leave
# less than half of what fits.
_LINE, _SENTENCE, _WORD, _ANYWHERE, _INSIDE = range(5)
_SENTENCE_ENDS: Final = frozenset(".!?…")


def visible_length(text: Html) -> int:
    """How long Telegram finds the text: in UTF-16 code units, tags left out."""
    return sum(_units(shown) for shown, _ in _pieces(text))


def fitted(text: Html, most: int) -> Html:
    """The text if it is no longer than `most`, else its beginning and “…”.

    It is cut where a line ends, else a sentence, else a word, and outside of every tag; only what
    is marked up at such a length that half of the place would be lost is cut inside of its tags,
    which are closed then.
    """
    if visible_length(text) <= most:
        return text
    last: dict[int, _Cut] = {}
    for cut in _cuts(text, most - _units(f"\n{_ELLIPSIS}")):
        last[cut.kind] = cut
    by_kind = [last[kind] for kind in sorted(last)]
    if not by_kind:
        return Html("")
    longest = max(by_kind, key=lambda each: each.length)
    cut = next((each for each in by_kind if each.length >= most // 2), longest)
    kept = text[: cut.position].rstrip()
    between = {_LINE: "\n", _SENTENCE: " "}.get(cut.kind, "") if kept else ""
    closing = "".join(f"</{tag}>" for tag in reversed(cut.open_tags))
    return Html(f"{kept}{between}{_ELLIPSIS}{closing}")


@dataclass(frozen=True)
class _Cut:
    """A place to cut: what kind, where in the text, how much is seen before it, what is open."""

    kind: int
    position: int
    length: int
    open_tags: tuple[str, ...] = ()


def _cuts(text: Html, most: int) -> Iterator[_Cut]:
    """Every place that leaves no more than `most`, in order."""
    length = position = 0
    open_tags: list[str] = []
    before = ""
    for shown, source in _pieces(text):
        if open_tags:
            yield _Cut(_INSIDE, position, length, tuple(open_tags))
        else:
            yield _Cut(_ANYWHERE, position, length)
            if shown == "\n":
                yield _Cut(_LINE, position, length)
            elif shown == " ":
                yield _Cut(_SENTENCE if before in _SENTENCE_ENDS else _WORD, position, length)
        if length + _units(shown) > most:
            return
        if shown:
            before = shown
        elif source.startswith("</"):
            open_tags.pop()
        else:
            open_tags.append(source[1:-1].split()[0])
        length += _units(shown)
        position += len(source)


def _pieces(text: Html) -> Iterator[tuple[str, str]]:
    """What is seen, one character or nothing, and how it is written."""
    for found in _PIECE.finditer(text):
        yield "" if found["tag"] else html.unescape(found[0]), found[0]


def _units(shown: str) -> int:
    return len(shown.encode("utf-16-le", "surrogatepass")) // 2
