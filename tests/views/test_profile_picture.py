"""The picture of a taste: what is on it, and what is left out while too little is known."""

from io import BytesIO

import pytest
from PIL import Image

from bot.services.profile import Profile
from bot.views.pictures.canvas import Canvas
from bot.views.pictures.columns import HEIGHT, Column, draw_columns
from bot.views.pictures.profile import taste_picture
from bot.views.pictures.style import ACCENT, CARD, MARGIN, OTHER, SCALE, WIDTH, genre_colour
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from storage.people import Person
from storage.years import YearRange

EN = Texts("en")
TASTE = (("rock", 0.5), ("jazz", 0.3), ("pop", 0.195), ("blues", 0.005))
DECADES = ((1940, 0.1), (1950, 0.0), (1960, 0.2), (1990, 0.4), (2000, 0.3))
LANGUAGES = (("en", 0.6), ("ru", 0.3), ("zxx", 0.1))
WHOLE = Profile(Person(1), TASTE, decades=DECADES, languages=LANGUAGES)


def drawn(profile: Profile, texts: Texts = EN) -> Image.Image:
    picture = taste_picture(texts, profile)
    assert picture is not None
    return Image.open(BytesIO(picture)).convert("RGB")


def has(image: Image.Image, colour: str) -> bool:
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return wanted in {found for _, found in image.getcolors(1 << 24) or ()}


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_whole_taste_is_a_card_for_a_phone(language: str) -> None:
    image = drawn(WHOLE, Texts(language))
    assert image.width == WIDTH * SCALE
    assert image.height < 2 * image.width
    assert image.getpixel((3, 3)) == tuple(int(CARD[at : at + 2], 16) for at in (1, 3, 5))


def test_without_a_taste_there_is_no_picture() -> None:
    assert taste_picture(EN, Profile(Person(1, genres=()))) is None


def test_each_genre_has_its_colour_but_for_those_that_hardly_count() -> None:
    image = drawn(Profile(Person(1), TASTE))
    assert [has(image, genre_colour(genre)) for genre, _ in TASTE] == [True, True, True, False]


def test_parts_of_which_too_little_is_known_are_left_out() -> None:
    genres = drawn(Profile(Person(1), TASTE)).height
    decades = drawn(Profile(Person(1), TASTE, decades=DECADES)).height
    languages = drawn(Profile(Person(1), TASTE, languages=LANGUAGES)).height
    assert genres < min(decades, languages)
    assert drawn(WHOLE).height - genres == (decades - genres) + (languages - genres)


@pytest.mark.parametrize(
    ("person", "some_outside"),
    [(Person(1), False), (Person(1, years=YearRange(1990, 1999)), True),
     (Person(1, years=YearRange(None, None), song_language="ru"), True)],
)  # fmt: skip
def test_what_is_outside_the_wishes_is_pale(person: Person, some_outside: bool) -> None:
    image = drawn(Profile(person, TASTE, decades=DECADES, languages=LANGUAGES))
    assert has(image, ACCENT)
    assert has(image, OTHER) == some_outside


@pytest.mark.parametrize("count", [1, 2, 9, 30])
def test_columns_stay_between_the_margins(count: int) -> None:
    canvas = Canvas(HEIGHT)
    columns = [Column(number % 3, ACCENT, "100 %", "…1940s") for number in range(count)]
    assert draw_columns(canvas, 0, columns) == HEIGHT
    image = Image.open(BytesIO(canvas.png())).convert("RGB")
    edge = MARGIN * SCALE - 2
    for box in ((0, 0, edge, image.height), (image.width - edge, 0, image.width, image.height)):
        assert len(image.crop(box).getcolors() or ()) == 1


def test_columns_of_nothing_are_drawn_too() -> None:
    draw_columns(Canvas(HEIGHT), 0, [])
    draw_columns(Canvas(HEIGHT), 0, [Column(0, ACCENT)] * 3)
