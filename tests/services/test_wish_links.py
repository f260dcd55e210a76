import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.invitations import invitations

from bot.services.exemplars import styles
from bot.services.languages import SONG_LANGUAGES
from bot.services.wish import Like, Wish
from bot.services.wish_links import MOST_CHARACTERS, Linked, Numbered, read_wish, write_wish
from bot.services.wish_words import moods
from ml.recommend.taxonomy import GENRES
from storage.database import Database
from storage.search import SearchIndex
from storage.track_key import track_key
from storage.tracks import Track, Tracks
from storage.years import YearRange

ANY_YEARS = YearRange()
YEARS = st.tuples(st.none() | st.integers(1000, 2999), st.none() | st.integers(1000, 2999)).map(
    lambda ends: YearRange(*ends) if None in ends else YearRange(*sorted(ends))
)  # type: ignore[type-var]
WISHES = st.builds(
    Wish,
    genres=st.lists(st.sampled_from(GENRES), unique=True).map(tuple),
    language=st.none() | st.sampled_from(SONG_LANGUAGES),
    years=YEARS,
)
STYLES = st.lists(st.sampled_from(sorted(styles())), max_size=1).map(tuple)
MOODS = st.lists(st.sampled_from(sorted(moods())), unique=True, max_size=2).map(tuple)
FEW_GENRES = st.lists(st.sampled_from(GENRES), unique=True, max_size=6).map(tuple)


@given(WISHES)
def test_a_wish_comes_out_of_a_link_as_it_went_in(wish: Wish) -> None:
    payload = write_wish(wish)

    assert read_wish(payload) == Linked(wish)
    assert re.fullmatch(rf"[A-Za-z0-9_-]{{1,{MOST_CHARACTERS}}}", payload)


@given(st.text() | st.from_regex(r"g(_[a-z0-9-]{0,9}){0,5}", fullmatch=True))
def test_whatever_stands_in_a_link_is_a_wish_or_none(payload: str) -> None:
    linked = read_wish(payload)

    if linked is not None and not linked.numbered:
        assert read_wish(write_wish(linked.wish)) == linked


@pytest.mark.parametrize(
    ("payload", "wish"),
    [
        ("g_rock_ru_1980_1990", Wish(("rock",), "ru", YearRange(1980, 1990))),
        ("g_rock-blues-hiphop", Wish(("rock", "blues", "hiphop"), None, ANY_YEARS)),
        ("g_any_zxx", Wish((), "zxx", ANY_YEARS)),
        ("g_jazz_instrumental", Wish(("jazz",), "zxx", ANY_YEARS)),
        ("g_any_any_2000", Wish((), None, YearRange(2000, None))),
        ("g_any_any_any_1969", Wish((), None, YearRange(None, 1969))),
        ("g_any", Wish((), None, ANY_YEARS)),
        ("G_Rock_RU", Wish(("rock",), "ru", ANY_YEARS)),
        ("g_roc-rock-rock", Wish(("rock",), None, ANY_YEARS)),
        ("g_calm-jazz_fr", Wish(("jazz",), "fr", ANY_YEARS, moods=("calm",))),
    ],
)
def test_links_as_people_may_write_them(payload: str, wish: Wish) -> None:
    assert read_wish(payload) == Linked(wish)


@pytest.mark.parametrize(
    "payload",
    ["", "g", "g_", "_", "hello", "group", "g_polka", "g_r", "g_ro", "g_rock_xx", "g_rock_ru_80_90",
     "g_rock_ru_1990_1980", "g_rock_ru_1980_1990_more", "g_rock_ru_१९८०", "g_rock-", "g_rock_",
     "g_any-rock", "g_rock ru", "g_" + "rock-" * 15 + "rock"],
)  # fmt: skip
def test_what_is_no_wish(payload: str) -> None:
    assert read_wish(payload) is None


@given(WISHES, MOODS, STYLES, FEW_GENRES)
def test_moods_and_styles_go_along(
    wish: Wish, wished: tuple[str, ...], named: tuple[str, ...], genres: tuple[str, ...]
) -> None:
    whole = replace(wish, genres=genres, moods=wished, styles=named)

    assert read_wish(write_wish(whole)) == Linked(whole)


NUMBERS = st.integers(1, 10**9)
LIKES = st.lists(
    st.tuples(st.text(min_size=1, max_size=20), st.booleans(), NUMBERS), max_size=2
).map(lambda drawn: {Like(f"{key}|{'song' * song}", key): number for key, song, number in drawn})


@given(wish=WISHES, like=LIKES, unlike=LIKES)
def test_artists_and_tracks_go_along_by_number(
    wish: Wish, like: dict[Like, int], unlike: dict[Like, int]
) -> None:
    numbers = {each.key: number for each, number in (like | unlike).items()}
    wish = replace(wish, genres=wish.genres[:2], like=tuple(like), unlike=tuple(unlike))

    linked = read_wish(write_wish(wish, numbers))

    assert linked is not None
    assert linked.wish == replace(wish, like=(), unlike=())
    for each, meant in zip(linked.numbered, (*like, *unlike), strict=True):
        assert (each.number, each.means(meant)) == (numbers[meant.key], True)
    assert [each.wanted for each in linked.numbered] == [True] * len(like) + [False] * len(unlike)


@given(st.lists(st.sampled_from(GENRES), unique=True, max_size=6), st.sampled_from(["en", "zxx"]))
def test_what_is_left_out_goes_along(genres: list[str], language: str) -> None:
    wish = Wish((), None, ANY_YEARS, without_genres=tuple(genres), without_languages=(language,))
    assert read_wish(write_wish(wish)) == Linked(wish)


async def test_an_address_brings_the_wish_back_with_the_artists_in_it(database: Database) -> None:
    rows = [("Кино", "Kino", "Кукушка"), ("ABBA", "", "Fernando"), ("Queen", "", "One")]
    tracks = [
        Track(track_key(by, title), title, by, also, 1990, ("ru",), ("rock",), "starter")
        for by, also, title in rows
    ]
    await Tracks(database).replace_starter(tracks, "1")
    await SearchIndex(database).catch_up()
    links = invitations(database)
    wish = Wish(
        ("rock",),
        "ru",
        YearRange(1980, 1999),
        without_genres=("metal",),
        like=(Like("кино|", "Кино", "Kino"), Like("abba|fernando", "ABBA", "", "Fernando")),
        unlike=(Like("queen|", "Queen"),),
    )

    address = await links.address(wish)

    assert address is not None
    assert await links.wish(address.partition("=")[2]) == wish
    await Tracks(database).remove("abba|fernando")
    assert await links.wish(address.partition("=")[2]) is None


async def test_a_number_of_another_catalog_is_nobody(database: Database) -> None:
    """Links outlive databases: then the number may be somebody else's."""
    await Tracks(database).replace_starter(
        [Track("queen|one", "One", "Queen", "", 1990, ("en",), ("rock",), "starter")], "1"
    )
    await SearchIndex(database).catch_up()
    links = invitations(database)
    for like in (Like("abba|", "ABBA"), Like("abba|one", "ABBA", "", "One")):
        assert await links.wish(f"g_any_any_any_any_{Numbered.of(like, 1, wanted=True)}") is None
    assert await links.wish("g_any_any_any_any_a99zzz") is None


async def test_there_is_an_address_for_what_can_be_told_once_the_bot_has_a_name(
    database: Database,
) -> None:
    links = invitations(database)
    anything = Wish((), None, ANY_YEARS)
    rock = replace(anything, genres=("rock",))

    assert await links.address(rock) == "https://t.me/kamerton_bot?start=g_rock"
    assert await links.address(anything) == "https://t.me/kamerton_bot?start=g_any"
    no_english = replace(rock, without_languages=("en",))
    assert await links.address(no_english) == (
        "https://t.me/kamerton_bot?start=g_rock_any_any_any_len"
    )
    assert await links.address(replace(rock, like=(Like("nobody|", "Nobody"),))) is None
    assert await invitations(database, None).address(rock) is None


def test_the_shortest_names_tell_all_genres_apart() -> None:
    everything = Wish(GENRES, "haw", YearRange(1000, 2999))

    assert len(write_wish(everything)) <= MOST_CHARACTERS
    assert read_wish(write_wish(everything)) == Linked(everything)


@pytest.mark.parametrize(
    "wish",
    [
        Wish(("polka",), None, ANY_YEARS),
        Wish((), "klingon", ANY_YEARS),
        Wish((), None, YearRange(5, None)),
    ],
)
def test_a_link_that_would_mean_something_else_is_not_made(wish: Wish) -> None:
    with pytest.raises(ValueError, match="no link"):
        write_wish(wish)
