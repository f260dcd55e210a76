"""Wishes in words: a table of real ones, and what holds for every text."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogs.also_called import also_called
from bot.catalogs.starter import STARTER_FILE, read_starter
from bot.services.exemplars import styles
from bot.services.genre_words import GENRE_NAMES
from bot.services.languages import SONG_LANGUAGES
from bot.services.wish import MOST_TRACKS, Like, Wish
from bot.services.wish_parser import Parsed, parse_wish
from bot.services.wish_remains import telling_words, titles_in
from bot.services.wish_tokens import spellings_in
from bot.services.wish_words import moods, vocabulary
from bot.views.chips import wish_in_words
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from ml.recommend.taxonomy import GENRES
from storage.track_key import artist_of, track_key, words_of
from storage.years import YearRange

THIS_YEAR = 2026
TABLE = Path(__file__).with_name("wishes.tsv")
STARTER = read_starter(STARTER_FILE.read_bytes())
KNOWN = {
    artist_of(track_key(name, "")): Like(f"{artist_of(track.key)}|", track.artist)
    for track in reversed(STARTER)
    for name in (*also_called().get(artist_of(track.key), ()), track.artist_also, track.artist)
    if name
}


def read(text: str) -> Parsed:
    return parse_wish(text, KNOWN, this_year=THIS_YEAR)


def table() -> Iterator[tuple[str, str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, _, understood = line.partition("\t")
            yield text, understood


def notation(parsed: Parsed) -> str:
    """As the table writes it."""

    def years() -> Iterator[str]:
        first, last = wish.years.first, wish.years.last
        if not wish.years.is_open:
            yield str(first) if first == last else f"{first or ''}-{last or ''}"

    wish = parsed.wish
    parts = [
        *(f"={each.artist}" for each in wish.like),
        *(f"~{mood}" for mood in wish.moods),
        *(f"%{style}" for style in wish.styles),
        *wish.genres,
        *([f"@{wish.language}"] if wish.language else []),
        *years(),
        *(f"!{genre}" for genre in wish.without_genres),
        *(f"!@{code}" for code in wish.without_languages),
        *(f"!={each.artist}" for each in wish.unlike),
        *([f"#{parsed.tracks}"] if parsed.tracks else []),
        *(f"?{'!' * name.unlike}{'=' * name.said}{name.text}" for name in parsed.names),
        *(f"?{words}" for words in parsed.refused),
    ]
    return " ".join(part.replace(" ", "_") for part in parts)


@pytest.mark.parametrize(("text", "understood"), list(table()))
def test_a_wish_is_understood_as_people_mean_it(text: str, understood: str) -> None:
    assert notation(read(text)) == understood


def test_the_table_has_enough_of_both_languages() -> None:
    texts = [text for text, _ in table()]
    russian = [text for text in texts if re.search("[а-яё]", text, re.IGNORECASE)]
    assert len(set(texts)) == len(texts) >= 150
    assert len(russian) >= 60
    assert len(texts) - len(russian) >= 60


JOINTS = ["not", "but", "like", "without", "без", "не", "как", "и", ",", "80s", "1990", "-", "10"]
ANY_TEXT = st.text(max_size=300) | st.lists(
    st.sampled_from(sorted({*GENRE_NAMES, *vocabulary(THIS_YEAR).meanings.exact}))
    | st.sampled_from(JOINTS),
    max_size=20,
).map(" ".join)


@given(ANY_TEXT)
@settings(deadline=None)  # the first reading makes the vocabulary
def test_whatever_the_text_is_it_is_read(text: str) -> None:
    parsed = read(text)
    assert parsed.tracks is None or 1 <= parsed.tracks <= MOST_TRACKS
    assert not set(parsed.wish.genres) & set(parsed.wish.without_genres)
    assert not set(parsed.wish.like) & set(parsed.wish.unlike)
    assert parsed.wish.language not in parsed.wish.without_languages
    assert parsed == read(text)


WISHES = st.builds(
    Wish,
    genres=st.lists(st.sampled_from(GENRES), unique=True, max_size=3).map(tuple),
    # "Latin" is a genre before it is a language.
    language=st.none() | st.sampled_from([code for code in SONG_LANGUAGES if code != "la"]),
    years=st.sampled_from(
        [
            YearRange(),
            YearRange(1980, 1989),
            YearRange(1994, 1994),
            YearRange(2000, None),
            YearRange(None, 1970),
        ]
    ),
    moods=st.lists(st.sampled_from(sorted(moods())), unique=True, max_size=2).map(tuple),
    styles=st.lists(st.sampled_from(sorted(styles())), unique=True, max_size=2).map(tuple),
    without_languages=st.lists(st.sampled_from(["en", "ru", "zxx"]), unique=True).map(tuple),
    like=st.lists(
        st.sampled_from([KNOWN["chetbaker"], KNOWN["кино"], KNOWN["abba"]])
        | st.just(replace(KNOWN["bobmarley"], own=True)),
        unique=True,
    ).map(tuple),
    unlike=st.lists(st.sampled_from([KNOWN["metallica"], KNOWN["queen"]]), unique=True).map(tuple),
).map(
    lambda wish: Wish(
        **{
            **vars(wish),
            "without_languages": tuple(
                code for code in wish.without_languages if code != wish.language
            ),
        }
    )
)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@given(wish=WISHES, without=st.lists(st.sampled_from(GENRES), unique=True, max_size=2))
@settings(deadline=None)
def test_what_is_shown_of_a_wish_is_read_as_the_same_wish(
    language: str, wish: Wish, without: list[str]
) -> None:
    left_out = tuple(genre for genre in without if genre not in wish.genres)
    wish = Wish(**{**vars(wish), "without_genres": left_out})
    shown = wish_in_words(Texts(language), wish)
    parsed = read(shown)
    assert (parsed.wish, parsed.names, parsed.refused) == (wish, (), ())


@given(
    genre=st.sampled_from(["rock", "джаз", "hip-hop", "metal", "соул", "electronic"]),
    language=st.sampled_from(["russian", "по-английски", "испанский", "french"]),
    years=st.sampled_from(["80s", "90-е", "2000s", "1994", "восьмидесятые"]),
    mood=st.sampled_from(["calm", "грустное", "energetic"]),
    data=st.data(),
)
@settings(deadline=None)
def test_the_order_of_a_simple_list_does_not_matter(
    genre: str, language: str, years: str, mood: str, data: st.DataObject
) -> None:
    words = [genre, language, years, mood]
    shuffled = data.draw(st.permutations(words))
    for between in (" ", ", "):
        assert read(between.join(shuffled)).wish == read(between.join(words)).wish


PIECES = ["начиная с конца 80-х ", "not like Queen and ", "rокк blusse ", "1990 - ", "a@", "x://"]


@settings(deadline=None)
@given((st.text(min_size=1, max_size=40) | st.sampled_from(PIECES)).map(lambda text: text * 4096))
def test_a_text_as_long_as_telegram_sends_is_read_at_once(text: str) -> None:
    read("")  # the vocabulary is made once
    begun = time.process_time()
    read(text[:4096])
    spellings_in(text[:4096])
    assert time.process_time() - begun < 0.05


def test_ordinary_words_are_not_taken_for_misspelt_ones() -> None:
    words = vocabulary(THIS_YEAR)
    titles = {word for track in STARTER for word in words_of(track.title)}
    strange = [word for word in titles if words.meanings.get(word) is None]
    taken = [word for word in strange if words.meant(word) is not None]
    assert len(strange) > 4_000
    assert len(taken) < len(strange) / 200, taken


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("electonic", "electronic"), ("countrry", "country"), ("rcok", "rock"), ("рокк", "rock"),
     ("элетроника", "electronic"), ("класика", "classical"), ("regge", "reggae")],
)  # fmt: skip
def test_a_typing_error_is_forgiven(typed: str, meant: str) -> None:
    assert read(typed).wish.genres == (meant,)


@pytest.mark.parametrize("text", ["hello", "спасибо!", "ok", "", "как дела?", "  ", "!!!"])
def test_some_words_say_nothing(text: str) -> None:
    assert telling_words(text) == []


@pytest.mark.parametrize("text", ["rock", "Yesterday", "Кино", "hello Dolly"])
def test_others_say_something(text: str) -> None:
    assert telling_words(text)


def test_a_wish_comes_out_of_json_as_it_went_in() -> None:
    wish = read("calm russian rock 80s like Queen, not metal, not in english, not ABBA").wish
    assert len(list(wish.parts)) == 8
    assert Wish.of_json(wish.as_json()) == wish


@pytest.mark.parametrize(
    "text",
    [
        "песни Queen",
        "songs by Queen",
        "10 песен Queen",
        "canciones de Queen",
        "play some Queen",
        "5 Queen songs",
        "музыка группы Queen",
        "включи Queen",
        "rock songs by Queen from the 80s",
        "anything by Queen",
        "ponme algo de Queen",
        "songs by The Beatles and Queen",
        "песни группы Сектор Газа, Queen",
    ],
)
def test_songs_by_an_artist_are_the_artists_own(text: str) -> None:
    wish = read(text).wish
    assert wish.like and all(each.own for each in wish.like)
    assert Wish.of_json(wish.as_json()) == wish


@pytest.mark.parametrize(
    "text",
    [
        "like Queen",
        "songs like Queen",
        "песни как у Queen",
        "песни типа Queen",
        "canciones como Queen",
        "jazz like Chet Baker",
        "play something like Queen",
        "songs such as Queen",
        "Queen",
        "rock, Queen",
    ],
)
def test_what_is_like_an_artist_is_not_the_artists_own(text: str) -> None:
    wish = read(text).wish
    assert wish.like and not any(each.own for each in wish.like)


def test_songs_by_an_artist_are_left_out_as_the_artist_is() -> None:
    wish = read("rock without songs by Queen").wish
    assert (wish.like, wish.unlike) == ((), (KNOWN["queen"],))


def test_what_is_no_mood_and_no_style_any_more_is_forgotten() -> None:
    stored = Wish((), "ru", YearRange(), moods=("calm",), styles=("grunge",)).as_json()
    stored = {**stored, "moods": ["calm", "solemn"], "styles": ["polka", "grunge"]}
    read = Wish.of_json(stored)
    assert (read.moods, read.styles, read.language) == (("calm",), ("grunge",), "ru")


def test_each_part_of_a_wish_can_be_taken_back() -> None:
    wish = read("calm russian rock 80s like Queen, not metal, not in english, not ABBA").wish
    for part in list(wish.parts):
        less = wish.without(part)
        assert part not in less.parts
        assert len(list(less.parts)) == len(list(wish.parts)) - 1
        assert less.without(part) == less


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("who sings Yesterday?", ["yesterday"]),
        ("play sweet love please", ["sweet love please", "sweet love", "sweet"]),
        ("ponme La Bamba", ["la bamba", "bamba"]),
        ("поставь Кукушку", ["кукушку"]),
        ("сыграй Группу крови", ["группу крови", "крови"]),
        ("play me something", []),
    ],
)
def test_what_may_be_the_title_of_a_song(text: str, titles: list[str]) -> None:
    assert list(titles_in(text)) == titles


@pytest.mark.parametrize(
    ("text", "narrower"),
    [
        ("vaporwave", {"vaporwave": ("electronic",)}),
        ("90s drill please", {"drill": ("hiphop",)}),
        ("классический рок и фонк", {"классический рок": ("rock",), "фонк": ("hiphop",)}),
        ("rock alternativo", {"rock alternativo": ("rock",)}),
        ("folk metal", {"folk metal": ("metal",)}),
        *((text, {}) for text in ("pop rock", "джазовая музыка", "grunge", "рэпчик", "no drill")),
    ],
)
def test_a_style_that_is_only_part_of_a_genre_is_told_from_the_genre(
    text: str, narrower: dict[str, tuple[str, ...]]
) -> None:
    assert parse_wish(text).narrower == narrower
