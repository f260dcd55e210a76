"""Finding tracks and artists by their words, and the index in step with the catalog."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from storage.database import Database
from storage.search import SearchIndex
from storage.sounds import sounds
from storage.track_key import track_key
from storage.tracks import Track, Tracks


def track(artist: str, title: str, also: str = "") -> Track:
    return Track(track_key(artist, title), title, artist, also, 1990, ("en",), ("rock",), "starter")


QUEEN = track("Queen", "Bohemian Rhapsody")
KINO = track("Кино", "Группа крови", "Kino")
BAKER = track("Chet Baker", "My Funny Valentine")


@pytest.fixture
async def tracks(database: Database) -> Tracks:
    tracks = Tracks(database)
    await tracks.replace_starter([QUEEN, KINO, BAKER], "1")
    return tracks


@pytest.fixture
async def index(database: Database, tracks: Tracks) -> SearchIndex:
    index = SearchIndex(database)
    await index.catch_up()
    return index


async def found(index: SearchIndex, words: str) -> set[str]:
    return set(await index.tracks_with([[word] for word in sounds(words)], 100))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("queen", QUEEN),
        ("rhapsody bohemian", QUEEN),
        ("Kino", KINO),
        ("кино", KINO),
        ("gruppa krovi", KINO),
        ("Группа Крови Kino", KINO),
        ("baker valentine", BAKER),
    ],
)
async def test_a_track_is_found_by_its_words_in_either_spelling(
    index: SearchIndex, words: str, wanted: Track
) -> None:
    assert await found(index, words) == {wanted.key}


async def test_every_word_must_be_there(index: SearchIndex) -> None:
    assert await found(index, "queen valentine") == set()
    assert await index.tracks_with([["kvin", "chet"], ["rapsodi", "rhapsodi"]], 9) == [QUEEN.key]
    assert await index.tracks_with([], 9) == []


async def test_the_beginning_of_a_word_and_a_whole_title_are_found(index: SearchIndex) -> None:
    assert await index.tracks_with([["bohem*"]], 9) == [QUEEN.key]
    assert await index.tracks_with([], 9, whole="".join(sounds("группа крови"))) == [KINO.key]
    assert await index.tracks_with([], 9, whole="".join(sounds("группа"))) == []


@pytest.mark.parametrize("words", ['"', "a'b", "x OR y", "NEAR(", "*", "artist:", "-", "\0", "^"])
async def test_signs_of_the_query_language_are_words(index: SearchIndex, words: str) -> None:
    assert await index.tracks_with([[words]], 9) == []
    await index.words_like(words, 9)
    await index.artists_like([words], 9)


async def test_words_and_artists_that_share_letters_are_near(index: SearchIndex) -> None:
    assert "valentin" in "".join(await index.words_like("valentain", 5))
    near = await index.artists_like(["chet beker"], 5)
    assert (near[0].name, near[0].main) == ("Chet Baker", "chetbaker")


async def test_an_artist_is_known_by_both_spellings(index: SearchIndex) -> None:
    called = await index.artists_called(["kino", "кино", "nobody"])
    assert {spelling: (each.main, each.name) for spelling, each in called.items()} == {
        "kino": ("кино", "Kino"),
        "кино": ("кино", "Кино"),
    }


@pytest.mark.parametrize("together", [True, False])
async def test_a_name_is_its_owners_whoever_else_was_called_so_before(
    index: SearchIndex, tracks: Tracks, together: bool
) -> None:
    duet = track("Carlos Vives & Shakira", "La bicicleta", "Shakira")
    await tracks.add(duet)
    if not together:
        await index.catch_up()
    await tracks.add(track("Shakira", "Estoy aquí"))
    await index.catch_up()

    called = await index.artists_called(["shakira"])

    assert (called["shakira"].main, called["shakira"].name) == ("shakira", "Shakira")


async def test_what_was_added_changed_and_removed_is_found_so(
    index: SearchIndex, tracks: Tracks
) -> None:
    abba = track("ABBA", "Waterloo")
    await tracks.add(abba)
    await tracks.remove(QUEEN.key)
    await tracks.add(track("Кино", "Группа крови", "Kinotavr"))

    assert await index.catch_up()

    assert await found(index, "waterloo") == {abba.key}
    assert await found(index, "queen") == set()
    assert await found(index, "kinotavr") == {KINO.key}
    assert await found(index, "baker") == {BAKER.key}
    assert not await index.catch_up()


async def test_numbers_of_what_was_removed_are_not_given_again(
    index: SearchIndex, tracks: Tracks
) -> None:
    await tracks.replace_starter([], "none")
    await index.catch_up()
    await tracks.replace_starter([track("ABBA", "Waterloo")], "another")
    await index.catch_up()

    for words in ("queen", "kino", "baker"):
        assert await found(index, words) == set()
    assert len(await found(index, "waterloo")) == 1


async def test_many_pages_are_gone_through_and_an_interrupted_one_is_gone_on_with(
    database: Database, tracks: Tracks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search._PAGE", 2)
    many = [track(f"Artist {letter}", f"Song {letter}") for letter in "ABCDEFG"]
    await tracks.replace_starter(many, "many")
    index = SearchIndex(database)
    after = await index._catch_up_page("")  # what a kill leaves behind
    assert after is not None
    assert await index.version() is None

    await SearchIndex(database).catch_up()

    assert len(await found(index, "song")) == len(many)
    assert await rows(database, "search_tracks") == len(many)


async def test_forgetting_rewrites_the_file_and_everything_is_still_found(
    index: SearchIndex, database: Database, database_file: Path
) -> None:
    await database.scrub()

    assert await found(index, "queen") == {QUEEN.key}
    with sqlite3.connect(database_file) as connection:
        for table in ("search_text", "search_spellings", "search_names"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
    connection.close()


async def rows(database: Database, table: str) -> int:
    async with database.read() as connection:
        found: Iterable[tuple[int]] = await connection.exec_driver_sql(
            f"SELECT count(*) FROM {table}"
        )
        return next(iter(found))[0]
