"""The house style of pictures, and the picture of a verdict."""

import itertools
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from bot.views.pictures.bars import Bar, draw_bars
from bot.views.pictures.canvas import Canvas, shortened, width_of
from bot.views.pictures.ribbon import clock
from bot.views.pictures.style import CARD, GENRE_COLOURS, SCALE, WIDTH
from bot.views.pictures.verdict import verdict_picture
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from ml.genre import GENRES as HEARD_GENRES
from ml.genre.hearing import GenreProbability, Hearing, Stretch
from ml.recommend.taxonomy import GENRES

# How a red-, green- and blue-blind eye sees linear RGB (Machado, Oliveira & Fernandes, 2009).
EYES = {
    "all colours": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
# To OKLab, in which equal distances look equal (Ottosson, 2020).
CONES = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
OPPONENTS = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def seen(colour: str, eye: str) -> np.ndarray:
    """In OKLab, by somebody with such eyes."""
    light = np.clip(EYES[eye] @ linear(colour), 0, 1)
    return OPPONENTS @ np.cbrt(CONES @ light)


def luminance(colour: str) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("RGB")


def hearing(*shares: float, stretches: int = 0, **given: object) -> Hearing:
    genres = tuple(map(GenreProbability, HEARD_GENRES, shares))
    timeline = tuple(
        Stretch(30.0 * number, 30.0 * number + 30, genres) for number in range(stretches)
    )
    return Hearing(30.0 * max(1, stretches), genres, False, False, "told", timeline, **given)


SHARES = (0.52, 0.2, 0.1, 0.06, 0.05, 0.03, 0.02, 0.01, 0.005, 0.005)


def test_every_genre_has_a_colour_of_its_own() -> None:
    assert set(GENRE_COLOURS) == set(GENRES) >= set(HEARD_GENRES)


@pytest.mark.parametrize("eye", EYES)
def test_colours_are_told_apart_by_all_eyes(eye: str) -> None:
    for one, other in itertools.combinations(GENRES, 2):
        distance = np.linalg.norm(seen(GENRE_COLOURS[one], eye) - seen(GENRE_COLOURS[other], eye))
        least = 0.085 if {one, other} <= set(HEARD_GENRES) else 0.05
        assert distance >= least, (one, other)


def test_every_colour_stands_out_from_the_card() -> None:
    for genre, colour in GENRE_COLOURS.items():
        contrast = (luminance(colour) + 0.05) / (luminance(CARD) + 0.05)
        assert contrast >= 2.9, genre


def test_bars_are_as_long_as_what_they_show() -> None:
    canvas = Canvas(200)
    bars = [Bar("", share, "", "#ff0000") for share in (1.0, 0.5, 0.25)]
    draw_bars(canvas, 10, bars)
    red = (np.asarray(opened(canvas.png())) == (255, 0, 0)).all(axis=2)

    lengths = [int(red[row].sum()) for row in (58, 134, 210)]
    assert lengths[0] > 700
    assert lengths[1:] == [pytest.approx(lengths[0] * share, abs=2) for share in (0.5, 0.25)]


def test_a_long_name_is_shortened_to_its_place() -> None:
    name = "A very long name of something that nobody would put into a picture"
    cut = shortened(name, 120)

    assert cut.endswith("…")
    assert name.startswith(cut[:-1])
    assert 90 < width_of(cut) <= 120
    assert shortened("short", 120) == "short"


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("verdict", ["music", "unsure"])
@pytest.mark.parametrize("stretches", [0, 3, 20])
def test_a_verdict_is_drawn_in_every_language(language: str, verdict: str, stretches: int) -> None:
    heard = hearing(*SHARES, stretches=stretches, verdict=verdict)
    picture = opened(verdict_picture(Texts(language), heard))

    assert picture.width == WIDTH * SCALE
    assert picture.height < 1.1 * picture.width
    colours = {colour for _, colour in picture.getcolors(maxcolors=1 << 20) or ()}
    for genre in HEARD_GENRES[:5]:
        assert tuple(bytes.fromhex(GENRE_COLOURS[genre][1:])) in colours, genre


def test_a_medley_is_called_by_all_that_it_is_made_of() -> None:
    class Heard(Texts):
        asked: set[str]

        def _format(self, message_id: str, values: dict[str, str | int]) -> str:
            self.asked.add(message_id)
            return super()._format(message_id, values)

    first, second = HEARD_GENRES[:2]
    texts = Heard("en")
    for genres, is_asked in (([first, second], False), ([first, first], True)):
        texts.asked = set()
        stretches = tuple(
            Stretch(30.0 * at, 30.0 * at + 30, (GenreProbability(genre, 1.0),))
            for at, genre in enumerate(genres)
        )
        heard = replace(hearing(0.4, 0.3, verdict="unsure"), timeline=stretches)
        verdict_picture(texts, heard)
        assert ("picture-unsure" in texts.asked) == is_asked


def test_a_ribbon_shows_when_what_was_heard() -> None:
    first, second = HEARD_GENRES[:2]
    turns = [first, first, second, second]
    base = hearing(0.5, 0.5, stretches=4)
    timeline = tuple(
        Stretch(each.start_seconds, each.end_seconds, (GenreProbability(genre, 1.0),))
        for each, genre in zip(base.timeline, turns, strict=True)
    )
    heard = Hearing(120.0, base.genres, False, False, "told", timeline)
    row = np.asarray(opened(verdict_picture(Texts("en"), heard)))[-140]

    def where(genre: str) -> np.ndarray:
        colour = tuple(bytes.fromhex(GENRE_COLOURS[genre][1:]))
        return np.flatnonzero((row == colour).all(axis=1))

    assert where(first).max() < row.shape[0] / 2 + 2 < where(second).min() + 5
    assert len(where(first)) == pytest.approx(len(where(second)), rel=0.05)


def test_time_is_shown_as_players_show_it() -> None:
    assert [clock(seconds) for seconds in (0, 59.9, 60, 125, 600)] == [
        "0:00", "0:59", "1:00", "2:05", "10:00",
    ]  # fmt: skip


def test_the_bot_starts_without_what_draws() -> None:
    said = "import sys, bot.app; print({'PIL', 'matplotlib'} & {*sys.modules})"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
