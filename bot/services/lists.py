"""Lists as a sentence has them: Babel's, and what CLDR leaves to whoever writes the language."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from babel.lists import format_list

# An "and" that changes before some sounds, and these: "rock e indie", but "rock y hip-hop".
_BEFORE_SOUNDS: Final[Mapping[str, tuple[str, re.Pattern[str]]]] = {
    "es": (" e ", re.compile("[«“]?h?i(?!p-|[aeou])", re.IGNORECASE)),
}


def listing(items: Sequence[str], language: str) -> str:
    """Items with commas and an "and": "a, b and c"."""
    joint, sounds = _BEFORE_SOUNDS.get(language, ("", None))
    if sounds is not None and len(items) > 1 and sounds.match(items[-1]):
        return f"{', '.join(items[:-1])}{joint}{items[-1]}"
    return str(format_list(list(items), locale=language))
