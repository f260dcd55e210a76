"""Artists in the script of the interface, where both spellings are known."""

import unicodedata
from functools import cache, lru_cache
from typing import Final, Protocol

from bot.services.languages import language_name

_LATIN: Final = "LATIN"


class ByArtist(Protocol):
    """Whatever has an artist, and perhaps another spelling of it ("" for none)."""

    @property
    def artist(self) -> str:
        """As it is written."""

    @property
    def artist_also(self) -> str:
        """In another script or spelling."""


def artist_name(track: ByArtist, language: str) -> str:
    """The artist as people of that interface language read it; still to be escaped."""
    wanted = _script_of_language(language)
    for name in (track.artist, track.artist_also):
        if name and _script(name) in (wanted, None):
            return name
    return track.artist


@cache
def _script_of_language(language: str) -> str | None:
    # As it writes its own name.
    return _script(language_name(language, language))


@lru_cache(maxsize=2_000)
def _script(text: str) -> str | None:
    """Unicode's word for the script of a text; Latin only where nothing else is, None for signs."""
    found = None
    for letter in filter(str.isalpha, text):
        script = unicodedata.name(letter, "?").replace("-", " ").split(maxsplit=1)[0]
        if script != _LATIN:
            return script
        found = script
    return found
