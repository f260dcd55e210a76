"""Tracks and artists by name, and wishes with the artists that are found in them."""

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogs.also_called import also_called
from bot.catalogs.starter import STARTER_FILE, read_starter
from bot.services.finding import SURE, Finder, likeness_of_names
from bot.services.similar import SearchService
from bot.services.wish import Like, Said
from bot.services.wish_reading import WishReader
from storage.database import Database
from storage.search import SearchIndex
from storage.track_key import artist_of, track_key
from storage.tracks import Track, Tracks

SONGS = [
    ("Queen", "Bohemian Rhapsody", ""),
    ("Queen", "Love of My Life", ""),
    ("Rhapsody", "Emerald Sword", ""),
    ("Кино", "Группа крови", "Kino"),
    ("Земфира", "Хочешь?", "Zemfira"),
    ("Metallica", "One", ""),
    ("Chet Baker", "My Funny Valentine", ""),
    ("Anita Baker", "Sweet Love", ""),
    ("Led Zeppelin", "Stairway to Heaven", ""),
    ("Король и Шут", "Лесник", ""),
    ("Rammstein", "Engel", ""),
    ("The Beatles", "Yesterday", ""),
    ("Bob Marley and the Wailers", "Jamming", ""),
    ("Владимир Высоцкий", "Кони привередливые", ""),
    ("Edgar Winter Group", "Frankenstein", ""),
    ("Пикник", "Египтянин", ""),
    ("The xx", "Intro", ""),
    ("Yes", "Roundabout", ""),
    ("A Guy Called Gerald", "Voodoo Ray", ""),
    ("M", "Pop Muzik", ""),
    *((f"Band {number}", "Love", "") for number in range(14)),
]


@pytest.fixture
async def finder(database: Database) -> Finder:
    tracks = Tracks(database)
    songs = [
        Track(track_key(by, title), title, by, also, 1990, ("en",), ("rock",), "starter")
        for by, title, also in SONGS
    ]
    await tracks.replace_starter(songs, "1")
    return Finder(SearchIndex(database), tracks)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("bohemian rhapsody", "Bohemian Rhapsody"),
        ("Queen – Bohemian Rhapsody", "Bohemian Rhapsody"),
        ("bohemain rapsody", "Bohemian Rhapsody"),
        ("gruppa krovi", "Группа крови"),
        ("гупа крови", "Группа крови"),
        ("Kino группа", "Группа крови"),
        ("bohem", "Bohemian Rhapsody"),
        ("stairvay to heven", "Stairway to Heaven"),
        ("zeppelin stairway song", "Stairway to Heaven"),
        ("чет бейкер", "My Funny Valentine"),
        ("хочешь", "Хочешь?"),
        ("группу крови", "Группа крови"),
    ],
)
async def test_a_track_is_found_however_it_is_spelled(
    finder: Finder, words: str, title: str
) -> None:
    found = await finder.tracks(words)
    assert found.tracks[0].title == title


async def test_the_title_itself_goes_before_titles_with_more_words(finder: Finder) -> None:
    found = await finder.tracks("love")
    titles = [track.title for track in found.tracks]
    assert titles[:14] == ["Love"] * 14
    assert {"Love of My Life", "Sweet Love"} == set(titles[14:])


@pytest.mark.parametrize("words", ["", "!!!", "qqqqzzzz", "🎸", "%", '"'])
async def test_what_is_nowhere_is_not_found(finder: Finder, words: str) -> None:
    assert (await finder.tracks(words)).tracks == ()


@pytest.mark.parametrize("words", ["qwzxqwz", "яяяяяя", "aaaa", "a", "ya", "йо", "asdfgh"])
async def test_what_is_no_name_leads_to_nobody(finder: Finder, words: str) -> None:
    found = await finder.tracks(words)
    assert (found.tracks, found.artists, await finder.artists(words)) == ((), (), [])


@pytest.mark.parametrize(("words", "artist"), [("xx", "The xx"), ("йес", "Yes"), ("M", "M")])
async def test_a_short_name_is_found_as_it_sounds(finder: Finder, words: str, artist: str) -> None:
    assert (await finder.tracks(words)).tracks[0].artist == artist
    assert (await finder.artists(words))[0][1].artist == artist


SHORT = st.text("abdeikostu", min_size=1, max_size=3)
LONGER = st.text("abdeikostu", min_size=4, max_size=6)


@given(heard=SHORT, name=SHORT)
def test_a_name_of_few_sounds_is_like_no_other(heard: str, name: str) -> None:
    assert likeness_of_names(heard, name) == (100 if heard == name else 0)


@given(heard=LONGER, name=LONGER)
def test_what_is_like_a_name_has_most_of_its_sounds(heard: str, name: str) -> None:
    if likeness_of_names(heard, name) > 0:
        shared = sum((Counter(heard) & Counter(name)).values())
        assert shared >= min(len(heard), len(name)) / 2


async def test_where_no_track_is_found_artists_are_suggested(finder: Finder) -> None:
    found = await finder.tracks("ramstain")
    assert found.tracks or [each.artist for each in found.artists] == ["Rammstein"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("metalica", "Metallica"),
        ("Металлику", "Metallica"),
        ("Земфиры", "Земфира"),
        ("рамштайн", "Rammstein"),
        ("квин", "Queen"),
        ("led zepelin", "Led Zeppelin"),
        ("короля и шута", "Король и Шут"),
        ("битлз", "The Beatles"),
    ],
)
async def test_an_artist_is_known_by_the_sound_of_the_name(
    finder: Finder, said: str, name: str
) -> None:
    score, like = (await finder.artists(said))[0]
    assert (score >= SURE, like.artist) == (True, name)


async def test_an_artist_is_found_by_who_sings_there(database: Database, finder: Finder) -> None:
    await finder.tracks("")
    index = SearchIndex(database, {"кино": ("Виктор Цой",), "queen": ("Freddie Mercury",)})
    finder = Finder(index, Tracks(database))
    await index.catch_up()

    for name in ("Виктор Цой", "Виктора Цоя", "Viktor Tsoi"):
        score, like = (await finder.artists(name))[0]
        assert score >= SURE
        assert like == Like("кино|", "Кино", "Kino")
    found = await finder.tracks("Виктор Цой – Группа крови")
    assert (found.tracks[0].artist, found.best >= SURE) == ("Кино", True)
    assert (await finder.called(["freddiemercury"])) == {"freddiemercury": Like("queen|", "Queen")}


def test_other_names_are_of_artists_in_the_catalog_and_nobody_elses() -> None:
    known = {artist_of(track.key) for track in read_starter(STARTER_FILE.read_bytes())}
    called = also_called()
    assert set(called) <= known
    others = [artist_of(track_key(name, "")) for names in called.values() for name in names]
    assert len(set(others)) == len(others)
    assert known.isdisjoint(others)


def test_one_word_of_a_name_is_likely_but_not_sure() -> None:
    assert 80 <= likeness_of_names("baker", "chet baker") < SURE
    assert likeness_of_names("baker", "chet beker") < 80


async def test_several_who_ask_first_make_the_index_once(finder: Finder) -> None:
    answers = await asyncio.gather(*(finder.tracks("queen") for _ in range(5)))
    assert all(len(found.tracks) == 2 for found in answers)
    await finder.close()


@pytest.fixture
def reader(finder: Finder) -> WishReader:
    return WishReader(finder)


def name_of(like: Like) -> str:
    return " – ".join(filter(None, (like.artist, like.title)))


async def said(reader: WishReader, text: str) -> Said:
    read = await reader.read(text)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rock like Queen", ["Queen"]),
        ("как у Земфиры", ["Земфира"]),
        ("что-нибудь похожее на Металлику и поновее", ["Metallica"]),
        ("metalica", ["Metallica"]),
        ("русский рок, типа Кино и Земфиры", ["Кино", "Земфира"]),
        ("like Anita", ["Anita Baker"]),
        ("песни битлз", ["The Beatles"]),
        ("включи Боба Марли", ["Bob Marley and the Wailers"]),
        ("грустные песни Высоцкого", ["Владимир Высоцкий"]),
        ("songs like bohemian rapsody", ["Queen – Bohemian Rhapsody"]),
        ("похоже на Bohemian Rhapsody", ["Queen – Bohemian Rhapsody"]),
        ("что-то вроде Группа крови", ["Кино – Группа крови"]),
    ],
)
async def test_artists_in_a_wish_are_found(reader: WishReader, text: str, names: list[str]) -> None:
    read = await said(reader, text)
    assert (sorted(map(name_of, read.wish.like)), read.asked) == (sorted(names), ())
    assert read.left_out == ()


async def test_the_rest_of_a_name_that_was_known_by_its_beginning_is_understood(
    database: Database, finder: Finder
) -> None:
    await finder.tracks("")
    index = SearchIndex(database, {"chetbaker": ("Чет",)})
    await index.catch_up()
    read = await said(WishReader(Finder(index, Tracks(database))), "джаз как Чет Бейкер")
    assert ([each.artist for each in read.wish.like], read.left_out) == (["Chet Baker"], ())


async def test_who_may_be_several_is_asked_for(reader: WishReader) -> None:
    read = await said(reader, "jazz like Baker")
    assert [each.artist for each in read.asked] == ["Chet Baker", "Anita Baker"]
    assert (read.name, read.several, read.wish.genres) == ("baker", True, ("jazz",))
    meant = read.about(read.asked[0])
    assert (meant.wish.like, meant.asked) == ((Like("chetbaker|", "Chet Baker"),), ())
    assert read.about(None).wish == read.wish


async def test_who_is_only_near_is_suggested(reader: WishReader) -> None:
    read = await said(reader, "like Bakr")
    assert (read.several, read.wish.is_open) == (False, True)
    assert "Chet Baker" in [each.artist for each in read.asked]


async def test_who_is_nowhere_is_left_out(reader: WishReader) -> None:
    read = await said(reader, "rock like Xqzzkwv, purple dinosaurs")
    assert (read.wish.like, read.left_out) == ((), ("xqzzkwv", "purple dinosaurs"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rock, not Metallica", "Metallica"),
        ("рок, но не Металлика", "Metallica"),
        ("reggae without bob marley", "Bob Marley and the Wailers"),
    ],
)
async def test_who_is_told_to_be_left_out_is(reader: WishReader, text: str, name: str) -> None:
    read = await said(reader, text)
    assert [each.artist for each in read.wish.unlike] == [name]


@pytest.mark.parametrize(
    "text", ["rock songs about winter", "rock for a picnic", "рок для пикника"]
)
async def test_an_occasion_or_a_subject_is_nobodys_name(reader: WishReader, text: str) -> None:
    read = await said(reader, text)
    assert (read.wish.like, len(read.left_out)) == ((), 1)


@pytest.mark.parametrize(
    "text",
    [
        "any",
        "что угодно",
        "10 tracks",
        "recommend me something",
        "play some music",
        "surprise me",
        "посоветуй что-нибудь",
        "что послушать?",
        "не знаю, что послушать",
        "what should I listen to?",
        "включи музыку",
        "recomiéndame algo",
    ],
)
async def test_anything_is_a_wish(reader: WishReader, text: str) -> None:
    assert (await said(reader, text)).wish.is_open


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "как дела?",
        "thanks for the songs",
        "спасибо за песни",
        "как послушать?",
        "",
        "purple dinosaurs",
        "https://example.com/rock",
        "I bought bread and rock salt for my mother yesterday",
        "вчера купил в магазине хлеб, молоко и диск с роком для мамы",
    ],
)
async def test_what_is_no_wish_is_none(reader: WishReader, text: str) -> None:
    assert await reader.read(text) is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Queen", "queen|"),
        ("Queen – Bohemian Rhapsody", "queen|bohemianrhapsody"),
        ("bohemian rapsody", "queen|bohemianrhapsody"),
        ("Земфиры", "земфира|"),
        ("группа крови", "кино|группакрови"),
    ],
)
async def test_what_others_should_be_similar_to_is_a_track_or_an_artist(
    finder: Finder, name: str, key: str
) -> None:
    read = await SearchService(finder).named(name)
    assert [each.key for each in read.wish.like] == [key]


async def test_a_song_that_is_not_there_leads_to_its_artist(finder: Finder) -> None:
    service = SearchService(finder)
    assert [each.key for each in (await service.song("Queen", "Innuendo")).wish.like] == ["queen|"]
    assert (await service.song("Nobody Xq", "Nothing Zw")).wish.is_open


async def test_what_is_found_comes_in_pages(finder: Finder) -> None:
    service = SearchService(finder)
    first, found = await service.page("love")
    second, _ = await service.page("love", 2)
    beyond, _ = await service.page("love", 9)
    assert (len(first.tracks), len(second.tracks), len(found.tracks)) == (10, 6, 16)
    assert (
        beyond.context == second.context == {"searched": {"words": "love", "page": 2, "pages": 2}}
    )
