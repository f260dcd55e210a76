"""Artists in the script of the interface, where both spellings are known."""

import re
from typing import Final, Protocol

_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_CYRILLIC_INTERFACES: Final = frozenset({"ru"})


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
    cyrillic = language in _CYRILLIC_INTERFACES
    for name in (track.artist, track.artist_also):
        if name and bool(_CYRILLIC.search(name)) == cyrillic:
            return name
    return track.artist
