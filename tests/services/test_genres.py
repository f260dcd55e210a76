"""Genres as people list them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.services.genre_words import AROUND, GENRE_NAMES
from bot.services.genres import GenresNotUnderstood, parse_genres
from bot.services.spelling import fold, words
from ml.recommend.taxonomy import GENRES

UNDERSTOOD: dict[tuple[str, ...], str] = {
    ("rock", "blues"): "rock, blues | рок и блюз | Rock Blues | rock & blues | рок/блюз | рок+блюз"
    "| rock and blues | Люблю рок и блюз | rock; blues | рок, блюз и рок | rock and roll, blues"
    "| me gusta el rock y el blues",
    ("hiphop",): "hip-hop | hip hop | HipHop | хип хоп | хип-хоп | рэп | rap",
    ("soul",): "r&b | R & B | R'n'B | rnb | ритм-н-блюз | соул | funk",
    ("classical",): "классика | классику | классическая музыка | classical | classical music"
    "| música clásica | la clásica",
    ("electronic",): "электроника | электронную музыку | техно | drum & bass | драм-н-бейс | EDM",
    ("rock",): "рок-н-ролл | Rock'n'Roll | punk | hard rock | классический рок | rock music",
    ("metal",): "металл | метал | хеви-метал | heavy metal",
    ("pop", "rock"): "поп-рок | pop rock",
    ("folk",): "folk rock | фолк-рок | бардовская",
    ("folk", "rock"): "folk, rock | фолк и рок",
    ("indie",): "инди | indie rock | инди-рок",
    ("latin",): "латино | латиноамериканская музыка | salsa | música latina | boleros",
    ("disco", "reggae", "country", "jazz", "folk"): "диско, регги, кантри, джаз, фолк"
    "| disco reggae country jazz folk",
    (): "any | all | любые | все | любые жанры | any genre | всё равно | cualquiera"
    "| cualquier género",
}
LISTS = [
    (text.strip(), genres) for genres, texts in UNDERSTOOD.items() for text in texts.split("|")
]


@pytest.mark.parametrize(("text", "genres"), LISTS, ids=[text for text, _ in LISTS])
def test_genres_are_understood_as_people_list_them(text: str, genres: tuple[str, ...]) -> None:
    assert parse_genres(text) == genres


def test_every_genre_of_the_catalog_has_names_and_no_other_has() -> None:
    assert set(GENRE_NAMES.values()) == set(GENRES)
    for genre in GENRES:
        assert parse_genres(genre) == (genre,)


def test_every_name_is_written_as_text_is_folded() -> None:
    for name in [*GENRE_NAMES, *AROUND]:
        assert " ".join(words(name)) == fold(name) == name


def test_unknown_genres_are_reported_by_name_beside_what_was_understood() -> None:
    with pytest.raises(GenresNotUnderstood) as caught:
        parse_genres("Рок, банджо, вжух бдыщ и jazz")
    assert caught.value.unknown == ("банджо", "вжух бдыщ")
    assert caught.value.understood == ("rock", "jazz")
    with pytest.raises(GenresNotUnderstood) as caught:
        parse_genres("Ёлки, Ñoño rock")
    assert caught.value.unknown == ("Ёлки", "Ñoño")


@pytest.mark.parametrize(
    ("text", "genre"), [("rok", "rock"), ("reggy", "reggae"), ("класика", "classical")]
)
def test_a_misspelt_genre_is_suggested_and_not_accepted(text: str, genre: str) -> None:
    with pytest.raises(GenresNotUnderstood) as caught:
        parse_genres(text)
    assert genre in caught.value.suggestions


@pytest.mark.parametrize("text", ["", "music", "!", "и", "x " * 400])
def test_a_text_without_a_name_names_nothing_unknown(text: str) -> None:
    with pytest.raises(GenresNotUnderstood) as caught:
        parse_genres(text)
    assert caught.value.unknown == ()


@given(st.text(max_size=60))
@example("ﷺ" * 300)
@example("&")
def test_any_text_gives_genres_or_the_one_error(text: str) -> None:
    try:
        genres = parse_genres(text)
    except GenresNotUnderstood as error:
        assert set(error.understood) | set(error.suggestions) <= set(GENRES)
    else:
        assert set(genres) <= set(GENRES)


@given(
    st.lists(st.sampled_from(GENRES), min_size=1, max_size=15),
    st.sampled_from([", ", " и ", " and ", " y ", "/"]),
)
def test_genres_keep_their_order_and_come_once(genres: list[str], separator: str) -> None:
    assert parse_genres(separator.join(genres)) == tuple(dict.fromkeys(genres))


@given(st.sampled_from(LISTS), st.sampled_from([str.upper, str.title, str.lower]), st.data())
def test_case_and_spaces_do_not_matter(listed, change, data) -> None:
    text, genres = listed
    space = data.draw(st.sampled_from(["  ", "\t", "\u00a0"]))
    assert parse_genres(f"{space}{change(text)}{space}".replace(" ", space)) == genres
