"""The starter catalog: what is read, what is refused, and how it gets into the database."""

import asyncio
from pathlib import Path

import pytest
import structlog

from bot.catalogs.local import LocalCatalog
from bot.catalogs.starter import StarterError, load_starter, read_starter
from storage.database import Database
from storage.tracks import Track, Tracks

HEADER = "title,artist,artist_also,year,languages,genres\n"
GOOD = (
    HEADER
    + "Группа крови,Кино,Kino,1988,ru,rock\n"
    + '"Hello, Goodbye",The Beatles,,1967,en,pop;rock\n'
    + "Gymnopédie No. 1,Erik Satie,,1888,zxx,classical\n"
)


@pytest.fixture
def tracks(database: Database) -> Tracks:
    return Tracks(database)


def test_a_starter_catalog_is_read_as_it_is_written() -> None:
    kino, beatles, satie = read_starter(GOOD.encode())
    assert kino == Track(
        kino.key, "Группа крови", "Кино", "Kino", 1988, ("ru",), ("rock",), "starter"
    )
    assert (beatles.title, beatles.genres) == ("Hello, Goodbye", ("pop", "rock"))
    assert (satie.languages, satie.artist_also) == (("zxx",), "")
    assert read_starter(b"\xef\xbb\xbf" + GOOD.encode()) == [kino, beatles, satie]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Song,Artist,,1990,en\n", "5 fields instead of 6"),
        ("Song,Artist,,1990,en,rock,pop\n", "7 fields instead of 6"),
        (",Artist,,1990,en,rock\n", "title is empty"),
        ("Song,,,1990,en,rock\n", "artist is empty"),
        (" Song,Artist,,1990,en,rock\n", "title begins or ends with a space"),
        (f"{'S' * 301},Artist,,1990,en,rock\n", "title is longer than 300"),
        ("So\x07ng,Artist,,1990,en,rock\n", "cannot be printed"),
        ("Song,Artist,,19877,en,rock\n", "year '19877'"),
        ("Song,Artist,,0987,en,rock\n", "year '0987'"),
        ("Song,Artist,,1987?,en,rock\n", "year '1987\\?'"),
        ("Song,Artist,,2027,en,rock\n", "year '2027'"),
        ("Song,Artist,,1990,English,rock\n", "not a language code: 'English'"),
        ("Song,Artist,,1990,en;,rock\n", "not a language code: ''"),
        ("Song,Artist,,1990,en;en,rock\n", "'en;en' repeat"),
        ("Song,Artist,,1990,en,polka\n", "'polka' is not a genre"),
        ("Song,Artist,,1990,en,rock;rock\n", "'rock;rock' repeat"),
        ("группа  КРОВИ,кино,,1990,ru,rock\n", "on line 2 already"),
        ('"Song,Artist,,1990,en,rock\n', "not CSV"),
        ('"So"ng,Artist,,1990,en,rock\n', "not CSV"),
    ],
)
def test_a_defect_is_refused_with_its_line(row: str, said: str) -> None:
    with pytest.raises(StarterError, match=said) as refused:
        read_starter((GOOD + row).encode())
    assert refused.value.line == 5
    assert str(refused.value).startswith("line 5: ")


def test_a_wrong_header_or_encoding_is_refused_with_its_line() -> None:
    for content in (b"", b"artist,title\n", b"\n"):
        with pytest.raises(StarterError, match="line 1: the header must be title,artist"):
            read_starter(content)
    with pytest.raises(StarterError, match="line 2: not UTF-8"):
        read_starter(HEADER.encode() + "Группа крови,Кино,,1988,ru,rock\n".encode("cp1251"))


async def test_an_edition_is_loaded_once_and_a_new_one_takes_its_place(
    tracks: Tracks, tmp_path: Path
) -> None:
    file = tmp_path / "starter.csv"
    file.write_text(GOOD, encoding="utf-8")
    assert await load_starter(tracks, file)
    assert not await load_starter(tracks, file)
    assert await tracks.count() == 3
    file.write_text(HEADER + "Song,Artist,,1990,en,rock\n", encoding="utf-8")
    assert await load_starter(tracks, file)
    assert [track.title for track in await tracks.all()] == ["Song"]


async def test_an_edition_is_loaded_anew_when_names_are_normalised_in_another_way(
    tracks: Tracks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "starter.csv"
    file.write_text(GOOD, encoding="utf-8")
    await load_starter(tracks, file)
    monkeypatch.setattr("bot.catalogs.starter.track_key", lambda *names: "/".join(names))
    assert await load_starter(tracks, file)
    assert "Кино/Группа крови" in {track.key for track in await tracks.all()}


async def test_a_defective_or_missing_file_leaves_the_catalog_as_it_was(
    tracks: Tracks, tmp_path: Path
) -> None:
    file = tmp_path / "starter.csv"
    file.write_text(GOOD, encoding="utf-8")
    await load_starter(tracks, file)
    file.write_text(GOOD + "Song,Artist,,1990,en,polka\n", encoding="utf-8")
    with pytest.raises(StarterError, match="line 5"):
        await load_starter(tracks, file)
    with pytest.raises(StarterError, match="cannot be read"):
        await load_starter(tracks, tmp_path / "no such file.csv")
    assert await tracks.count() == 3


async def test_the_local_catalog_is_read_once_however_many_ask(
    tracks: Tracks, tmp_path: Path
) -> None:
    file = tmp_path / "starter.csv"
    file.write_text(GOOD, encoding="utf-8")
    await load_starter(tracks, file)
    catalog = LocalCatalog(tracks)
    with structlog.testing.capture_logs() as logs:
        read = await asyncio.gather(*(catalog.resident() for _ in range(5)))
        read.append(await catalog.resident())
    assert [each["tracks"] for each in logs if each["event"] == "catalog read"] == [3]
    assert len({id(each) for each in read}) == 1
    keys = [read[0].keys[row] for row in range(3)]
    assert {track.year for track in (await catalog.tracks(keys)).values()} == {1967, 1888, 1988}
