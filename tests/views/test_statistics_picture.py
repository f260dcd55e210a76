"""The figures of /stats: a picture of the house style that its caption tells in words."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.services.measures import TROUBLES
from bot.services.statistics import DAYS, Latency, Statistics
from bot.views.fitting import MOST_CAPTION, fitted
from bot.views.owner import render_statistics
from bot.views.pictures.statistics import statistics_picture
from bot.views.pictures.style import SCALE, WIDTH
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from ml.recommend.taxonomy import GENRES
from storage.audience import Numbers

TODAY = date(2026, 11, 22)
DAYS_SHOWN = tuple(TODAY - timedelta(days=ago) for ago in reversed(range(DAYS)))
BUSY = Statistics(
    people=Numbers(1_234_567, 12_345, 12_345, 54_321, 234_567, 123_456, 345_678, 999_999),
    days=DAYS_SHOWN,
    clips=tuple(range(0, 14_000, 1_000)),
    genres=tuple((genre, 90_000 - 1_000 * place) for place, genre in enumerate(GENRES)),
    no_music=4_321,
    recordings=Latency(90_000, 12.34, 123.4),
    others=Latency(190_000, 0.05, 0.3),
    waiting=1_234,
    waiting_seconds=100_000.0,
    troubles=tuple((trouble, 10_000) for trouble in TROUBLES),
)
EMPTY = Statistics(
    Numbers(0, 0, 0, 0, 0, 0, 0, 0), DAYS_SHOWN, (0,) * DAYS, (), 0, None, None, 0, 0.0, ()
)


@pytest.mark.parametrize("figures", [BUSY, EMPTY], ids=["busy", "empty"])
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_it_is_a_picture_that_telegram_takes(language: str, figures: Statistics) -> None:
    picture = Image.open(BytesIO(statistics_picture(Texts(language), figures)))

    assert picture.format == "PNG"
    assert picture.width == WIDTH * SCALE
    assert picture.width < picture.height < 2 * picture.width


@pytest.mark.parametrize("figures", [BUSY, EMPTY], ids=["busy", "empty"])
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_all_that_is_said_of_it_fits_below_it(language: str, figures: Statistics) -> None:
    reply = render_statistics(Texts(language), figures)

    assert fitted(reply.text, MOST_CAPTION) == reply.text
