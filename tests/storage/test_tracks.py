import string
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.database import Database
from storage.merge import take
from storage.track_key import track_key
from storage.tracks import IMPORTED, Track, Tracks


def track(artist: str, title: str, **more: object) -> Track:
    values: dict[str, object] = {
        "key": track_key(artist, title),
        "title": title,
        "artist": artist,
        "artist_also": "",
        "year": 1990,
        "languages": ("en",),
        "genres": ("rock", "pop"),
        "source": "starter",
    }
    return Track(**(values | more))


@pytest.fixture
def tracks(database: Database) -> Tracks:
    return Tracks(database)


async def test_a_track_comes_out_as_it_went_in(tracks: Tracks) -> None:
    rich = track(
        "Кино",
        "Группа крови",
        artist_also="Kino",
        year=None,
        languages=("ru", "en"),
        genres=("rock", "indie", "folk"),
        url="https://example.org/1",
    )
    poor = track("X", "Y", languages=(), genres=())
    assert await tracks.replace_starter([rich, poor], "1") is True
    assert sorted(await tracks.all(), key=lambda each: each.artist) == [poor, rich]
    assert await tracks.count() == 2


async def test_a_version_that_is_in_is_not_read_again(tracks: Tracks) -> None:
    await tracks.replace_starter([track("A", "1"), track("B", "2")], "one")
    assert await tracks.replace_starter([], "one") is False
    assert await tracks.count() == 2
    assert await tracks.replace_starter([track("C", "3")], "two") is True
    assert [each.artist for each in await tracks.all()] == ["C"]
    assert await tracks.replace_starter([track("A", "1")], "one") is True


async def test_what_a_person_added_goes_before_the_starter_and_that_before_imports(
    tracks: Tracks, database: Database
) -> None:
    async with database.write() as connection:
        imported = [track(name, "1", source=IMPORTED, year=1999) for name in ("A", "C")]
        await take(connection, {each.key: each for each in imported})
    await tracks.add(track("B", "1", year=1970))
    await tracks.replace_starter([track(name, "1") for name in ("A", "B", "b!")], "1")
    assert [(each.artist, each.source, each.year) for each in await tracks.all()] == [
        ("A", "starter", 1990),
        ("B", "own", 1970),
        ("C", "import", 1999),
    ]


async def test_what_was_removed_by_hand_stays_out_until_it_is_added_by_hand(
    tracks: Tracks, database: Database
) -> None:
    one = track("A", "1")
    await tracks.replace_starter([one], "1")
    assert await tracks.remove(one.key) is True
    assert await tracks.remove(one.key) is False
    await tracks.replace_starter([one, track("B", "2")], "2")
    async with database.write() as connection:
        taken = await take(connection, {one.key: one})
    assert (taken.added, taken.improved, taken.removed) == (0, 0, {one.key})
    assert [each.artist for each in await tracks.all()] == ["B"]
    assert await tracks.add(one) is None
    assert await tracks.with_keys([one.key]) == {one.key: replace(one, source="own")}
    assert await tracks.add(replace(one, year=1991)) == replace(one, source="own")


async def test_each_finished_change_gives_the_catalog_another_version(tracks: Tracks) -> None:
    versions = [await tracks.version()]
    await tracks.replace_starter([track("A", "1")], "1")
    versions.append(await tracks.version())
    await tracks.add(track("B", "1"))
    versions.append(await tracks.version())
    await tracks.remove(track("B", "1").key)
    versions.append(await tracks.version())
    await tracks.changed()
    versions.append(await tracks.version())
    assert len(set(versions)) == 5
    assert await tracks.version() == versions[-1]


async def test_pages_give_every_track_once_in_the_order_of_keys(
    tracks: Tracks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.tracks._PAGE", 3)
    names = ["Я", "a", "b", "ж", "0", "a b", "か"]
    await tracks.replace_starter([track(name, "1") for name in names], "1")
    pages = [page async for page in tracks.pages()]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [each for page in pages for each in page] == await tracks.all()


async def test_rows_that_cannot_be_read_leave_the_old_catalog(tracks: Tracks) -> None:
    def rows():
        yield track("C", "3")
        raise ValueError("line 2 is broken")

    await tracks.replace_starter([track("A", "1")], "1")
    with pytest.raises(ValueError, match="line 2"):
        await tracks.replace_starter(rows(), "2")
    assert [each.artist for each in await tracks.all()] == ["A"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Beyoncé", "Halo"), ("BEYONCE", "halo")),
        (("Ёлка", "Прованс"), ("Елка", "прованс")),
        (("Ёлка", "Прованс"), ("Е\u0308лка", "Прованс")),
        (("a", "Song (Remastered 2011)"), ("a", "Song")),
        (("a", "Song - 2011 Remaster"), ("a", "Song")),
        (("a", "Song - Live at Wembley - Remastered"), ("a", "Song")),
        (("a", "Song [Live]"), ("a", "Song")),
        (("a", "Song (Taylor’s Version)"), ("a", "Song")),
        (("a", "Song (feat. B)"), ("a", "Song")),
        (("a", "Song ft. B & C"), ("a", "Song")),
        (("Santana feat. Rob Thomas", "Smooth"), ("Santana", "Smooth")),
        (("AC/DC", "T.N.T."), ("ACDC", "TNT")),
        (("Guns N’ Roses", "Don't Cry"), ("Guns N' Roses", "Dont Cry")),
        (("The Cure", "Lullaby"), ("Cure", "Lullaby")),
        (("Simon & Garfunkel", "x"), ("Simon and Garfunkel", "x")),
        (("Mø", "x"), ("MO", "x")),
        (("Motörhead", "Ⅳ"), ("motorhead", "IV")),
        (("Кино", "За́мок"), ("КИНО", "замок")),
        (("Кино", "Звезда (ремастеринг 2019)"), ("Кино", "Звезда")),
    ],
)
def test_one_track_has_one_key_however_it_is_spelled(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert track_key(*one) == track_key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Мой", "x"), ("Мои", "x")),
        (("Їжак", "x"), ("Іжак", "x")),
        (("a", "Live Forever"), ("a", "Forever")),
        (("a", "Live"), ("a", "Live Forever")),
        (("a", "Song (Part 1)"), ("a", "Song (Part 2)")),
        (("a", "Song (Remix)"), ("a", "Song")),
        (("a", "(I Can't Get No) Satisfaction"), ("a", "Satisfaction")),
        (("a", "Let Me Live (Let Me Live)"), ("a", "Let Me Live")),
        (("!!!", "x"), ("???", "x")),
        (("The The", "x"), ("", "x")),
        (("Little Feat", "x"), ("Little", "x")),
        (("か", "x"), ("が", "x")),
        (("कि", "x"), ("का", "x")),
        (("ab", "c"), ("a", "bc")),
    ],
)
def test_different_tracks_have_different_keys(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert track_key(*one) != track_key(*other)


# Names as they come, and names made of exactly the pieces that the rules look at.
PIECES = ["feat.", "ft", "the", "(live)", "[", ")", " - ", "remastered", "2011", "й", "ё", "\u0306"]
NAMES = st.text(max_size=30) | st.lists(
    st.sampled_from(PIECES) | st.text(string.ascii_letters + "|&'! éß", max_size=4), max_size=8
).map("".join)


@given(artist=NAMES, title=NAMES)
@example(artist="|", title="|")
@example(artist="か ゙", title="ᄀ ᅡ")
@example(artist="The The The", title="a feat feat b")
def test_a_key_read_as_a_name_is_the_same_key(artist: str, title: str) -> None:
    key = track_key(artist, title)
    assert key.count("|") == 1
    assert track_key(*key.split("|")) == key


@given(artist=NAMES, title=NAMES)
def test_case_and_unicode_form_do_not_change_a_key(artist: str, title: str) -> None:
    key = track_key(artist, title)
    for form in ("NFC", "NFD"):
        assert track_key(unicodedata.normalize(form, artist), title) == key
    assert track_key(artist.casefold(), f"  {title} ") == key


@given(artist=NAMES.filter(str.strip), title=NAMES.filter(str.strip))
def test_a_name_never_disappears(artist: str, title: str) -> None:
    """Unless it is nothing but signs that stay on letters."""
    left, right = track_key(artist, title).split("|")
    for name, part in ((artist, left), (title, right)):
        if any(sign.isalnum() for sign in name):
            assert part
