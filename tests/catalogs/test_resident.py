"""The catalog in memory: keys and rows, and another edition while the bot runs."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogs.local import LocalCatalog
from bot.catalogs.resident import Keys
from storage.database import Database
from storage.track_key import track_key
from storage.tracks import Track, Tracks


@given(st.lists(st.text(max_size=8), unique=True, max_size=20), st.text(max_size=8))
def test_every_key_leads_to_its_row_and_back(texts: list[str], other: str) -> None:
    keys = Keys([text.encode() for text in texts], [hash(text) for text in texts])
    assert len(keys) == len(texts)
    assert [keys[row] for row in range(len(keys))] == texts
    assert [keys.row(text) for text in texts] == list(range(len(texts)))
    assert keys.row(other) == (texts.index(other) if other in texts else None)
    assert keys.rows([other, *texts]).tolist()[-len(texts) :] == list(range(len(texts)))


def test_keys_of_the_same_hash_are_told_apart() -> None:
    keys = Keys([b"other", b"mine"], [hash("mine"), hash("mine")])
    assert (keys.row("mine"), keys.row("other")) == (1, None)


@pytest.fixture
def tracks(database: Database) -> Tracks:
    return Tracks(database)


def track(artist: str) -> Track:
    return Track(track_key(artist, "Song"), "Song", artist, "", 1990, ("en",), ("rock",), "starter")


async def test_a_changed_catalog_is_read_again_while_the_one_before_answers(
    tracks: Tracks,
) -> None:
    catalog = LocalCatalog(tracks)
    await tracks.replace_starter([track("A")], "1")
    first = await catalog.resident()
    assert len(first.keys) == 1
    await tracks.add(track("B"))
    assert await catalog.resident() is first
    async with asyncio.timeout(10):
        second = first
        while second is first:
            second = await catalog.resident()
    assert len(second.keys) == len(second.table) == 2
    assert await catalog.resident() is second
    assert set(await catalog.tracks([track_key("B", "Song"), "none|none"])) == {"b|song"}
