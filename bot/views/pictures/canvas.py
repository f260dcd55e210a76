"""What pictures are drawn on: shapes with smooth edges and words in Roboto, measured in points.

Pillow is brought in by the first picture: a bot that draws none need not hold it.
"""

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from bot.views.pictures.style import CARD, INK, SCALE, TEXT_SIZE, WIDTH

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

Weight = Literal["Regular", "Medium", "Bold"]
Align = Literal["left", "centre", "right"]

_ANCHORS: Final[dict[Align, str]] = {"left": "ls", "centre": "ms", "right": "rs"}
_SMOOTH: Final = 4  # an edge is drawn so many times as large, and made smaller
_ELLIPSIS: Final = "…"
# Of 1 to 9: more takes half as long again for a fifth less, and Telegram makes a JPEG of it.
_COMPRESSION: Final = 1


class Canvas:
    """A card of WIDTH points and some height. Its zero is at the top left."""

    def __init__(self, height: float, width: float = WIDTH, colour: str = CARD) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

        self.width, self.height = width, height
        self._image = Image.new("RGB", (_pixels(width), _pixels(height)), colour)
        self._draw = ImageDraw.Draw(self._image)

    def words(
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        size: float = TEXT_SIZE,
        weight: Weight = "Regular",
        colour: str = INK,
        align: Align = "left",
        within: float | None = None,
    ) -> None:
        """Write one line; x is its left end, middle or right end.

        What is longer than `within` points is cut and ends with “…”.
        """
        if within is not None:
            text = shortened(text, within, size=size, weight=weight)
        self._draw.text(
            (_pixels(x), _pixels(baseline)),
            text,
            fill=colour,
            font=_font(weight, _pixels(size)),
            anchor=_ANCHORS[align],
        )

    def block(
        self, x: float, y: float, *, width: float, height: float, colour: str, radius: float = 0.0
    ) -> None:
        """A filled rectangle with round corners; a radius of half a side makes it a pill."""
        left, top = _pixels(x), _pixels(y)
        right, bottom = _pixels(x + width), _pixels(y + height)
        if right <= left or bottom <= top:
            return
        corner = min(_pixels(radius), (right - left) // 2, (bottom - top) // 2)
        self._fill(left + corner, top, right - corner, bottom, colour)
        if corner <= 0:
            return
        self._fill(left, top + corner, right, bottom - corner, colour)
        for quarter, place in (
            (0, (left, top)),
            (1, (left, bottom - corner)),
            (2, (right - corner, bottom - corner)),
            (3, (right - corner, top)),
        ):
            self._image.paste(colour, place, _quarter(corner, quarter))

    def _fill(self, left: int, top: int, right: int, bottom: int, colour: str) -> None:
        if left < right and top < bottom:
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)

    def png(self) -> bytes:
        """The picture as a file."""
        written = BytesIO()
        self._image.save(written, "PNG", compress_level=_COMPRESSION)
        return written.getvalue()


def width_of(text: str, *, size: float = TEXT_SIZE, weight: Weight = "Regular") -> float:
    """How many points a line of text is wide."""
    return _font(weight, _pixels(size)).getlength(text) / SCALE


def shortened(
    text: str, within: float, *, size: float = TEXT_SIZE, weight: Weight = "Regular"
) -> str:
    """The text, or as much of its beginning as is no wider than `within` points with a “…”."""
    if width_of(text, size=size, weight=weight) <= within:
        return text
    fits, too_many = 0, len(text)
    while too_many - fits > 1:
        half = (fits + too_many) // 2
        tried = f"{text[:half].rstrip()}{_ELLIPSIS}"
        if width_of(tried, size=size, weight=weight) <= within:
            fits = half
        else:
            too_many = half
    return f"{text[:fits].rstrip()}{_ELLIPSIS}"


def _pixels(points: float) -> int:
    return round(points * SCALE)


@cache
def _font(weight: Weight, pixels: int) -> "FreeTypeFont":
    import font_roboto  # noqa: PLC0415 - see above
    from PIL import ImageFont  # noqa: PLC0415

    file = Path(font_roboto.__file__).parent / "files" / f"Roboto-{weight}.ttf"
    # The other engine shapes letters that join, which no language of ours needs.
    return ImageFont.truetype(file, pixels, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=64)
def _quarter(radius: int, turns: int) -> "Image":
    """A quarter of a disc as a mask [radius, radius]; without turns its corner is the top left."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    large = Image.new("L", (radius * _SMOOTH, radius * _SMOOTH))
    end = 2 * radius * _SMOOTH
    ImageDraw.Draw(large).ellipse((0, 0, end - 1, end - 1), fill=255)
    return large.reduce(_SMOOTH).rotate(90 * turns)
