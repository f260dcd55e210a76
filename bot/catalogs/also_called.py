"""By which names besides their own people look for artists: "Виктор Цой" for Кино."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from storage.track_key import artist_of, track_key

_FILE: Final = Path(__file__).with_name("also_called.toml")


@cache
def also_called() -> Mapping[str, tuple[str, ...]]:
    """The names by how the keys of the artist's tracks begin, up to the "|"."""
    with _FILE.open("rb") as file:
        read: dict[str, list[str]] = tomllib.load(file)
    return {artist_of(track_key(artist, "")): tuple(names) for artist, names in read.items()}
