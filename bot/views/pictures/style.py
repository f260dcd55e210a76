"""Colours and sizes of every picture."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Points: a picture is WIDTH points wide, and SCALE pixels make a point. On a phone of 375 px it is
# shown about 320 px wide, so that type of 20 points is as large as the text around it.
WIDTH: Final = 450
SCALE: Final = 2
MARGIN: Final = 24

TITLE_SIZE: Final = 34
TEXT_SIZE: Final = 21
SMALL_SIZE: Final = 16

CARD: Final = "#151c26"
TRACK: Final = "#273241"  # what a bar runs in
INK: Final = "#f4f6f8"
PALE_INK: Final = "#a9b6c4"
ACCENT: Final = "#6bc986"
OTHER: Final = "#3d4b5d"  # what has no colour of its own

# Chosen so that people with any kind of colour blindness tell them apart as well as can be; the
# ten that are heard most of all. Tests hold the least distance, and the contrast to the card.
GENRE_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "blues": "#6b94ff",
        "classical": "#f2e4c9",
        "country": "#94946b",
        "disco": "#e45ebc",
        "hiphop": "#f2a128",
        "jazz": "#9451c9",
        "metal": "#517979",
        "pop": "#d7aee4",
        "reggae": "#6bc986",
        "rock": "#d02a10",
        "electronic": "#79f2ff",
        "folk": "#f2c900",
        "soul": "#b9305a",
        "latin": "#ff5e28",
        "indie": "#86e486",
    }
)


def genre_colour(genre: str) -> str:
    """The colour of a genre, the same in every picture."""
    return GENRE_COLOURS.get(genre, OTHER)
