"""The figures of /stats: a picture of the house style that its caption tells in words."""

from io import BytesIO

import pytest
from PIL import Image
from support.owners_replies import BUSY, IDLE

from bot.services.statistics import Statistics
from bot.views.fitting import MOST_CAPTION, fitted
from bot.views.owner import render_statistics
from bot.views.pictures.statistics import statistics_picture
from bot.views.pictures.style import SCALE, WIDTH
from bot.views.texts import INTERFACE_LANGUAGES, Texts


@pytest.mark.parametrize("figures", [BUSY, IDLE], ids=["busy", "idle"])
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_it_is_a_picture_that_telegram_takes(language: str, figures: Statistics) -> None:
    picture = Image.open(BytesIO(statistics_picture(Texts(language), figures)))

    assert picture.format == "PNG"
    assert picture.width == WIDTH * SCALE
    assert picture.width < picture.height < 2 * picture.width


@pytest.mark.parametrize("figures", [BUSY, IDLE], ids=["busy", "idle"])
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_all_that_is_said_of_it_fits_below_it(language: str, figures: Statistics) -> None:
    reply = render_statistics(Texts(language), figures)

    assert fitted(reply.text, MOST_CAPTION) == reply.text
