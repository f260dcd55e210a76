"""The catalog as arrays, and the taxonomy they are built on."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.recommend.table import UNKNOWN_YEAR, TrackTable, language_number
from ml.recommend.taxonomy import GENRES, neighbours


@dataclass(frozen=True)
class Song:
    artist: str
    year: int | None
    languages: tuple[str, ...]
    genres: tuple[str, ...]


PIANO = Song("Queen", 1975, ("en",), ("rock", "pop"))
STAR = Song("Кино", None, ("ru", "en"), ("indie",))


def test_no_genre_of_the_catalog_is_there_twice() -> None:
    assert len(set(GENRES)) == len(GENRES) == 15


def test_every_genre_has_neighbours_and_is_theirs() -> None:
    for genre in GENRES:
        near = neighbours([genre])
        assert near
        assert genre not in near
        assert all(genre in neighbours([other]) for other in near)


@settings(deadline=None)
@given(st.sets(st.sampled_from(GENRES)))
def test_neighbours_of_many_are_the_neighbours_of_each_without_themselves(genres: set[str]) -> None:
    of_each = {near for genre in genres for near in neighbours([genre])}
    assert set(neighbours(genres)) == of_each - genres


def test_a_row_holds_what_the_track_says() -> None:
    table = TrackTable.of([PIANO, STAR])
    assert len(table) == 2
    assert table.genres[0, GENRES.index("rock")] == 2 * table.genres[0, GENRES.index("pop")]
    assert np.linalg.norm(table.genres, axis=1) == pytest.approx(1.0)
    assert table.years.tolist() == [1975, UNKNOWN_YEAR]
    assert table.languages[1, :3].tolist() == [language_number("ru"), language_number("en"), 0]
    assert table.newest_year() == 1975


def test_an_extended_table_equals_one_built_at_once_and_leaves_the_first_alone() -> None:
    first = TrackTable.of([PIANO])
    both = first.extended([STAR, Song("QUEEN", 1980, ("en",), ("disco",))])
    assert len(first) == 1
    assert both.artists.tolist() == [0, 1, 0]
    again = TrackTable.of([PIANO, STAR, Song("QUEEN", 1980, ("en",), ("disco",))])
    for name in ("genres", "genre_bits", "languages", "years", "artists"):
        assert np.array_equal(getattr(both, name), getattr(again, name)), name
        assert getattr(both, name).dtype == getattr(first, name).dtype, name


@settings(deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=3), st.data())
def test_language_numbers_are_different_and_fit_16_bits(code: str, data: st.DataObject) -> None:
    other = data.draw(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=3))
    assert 0 < language_number(code) < 2**16
    assert (language_number(code) == language_number(other)) == (code == other)


@pytest.mark.parametrize(
    "wrong",
    [
        Song("A", 1990, ("english",), ("rock",)),
        Song("A", 1990, ("EN",), ("rock",)),
        Song("A", 1990, ("en",), ("polka",)),
    ],
)
def test_a_track_that_cannot_be_is_refused(wrong: Song) -> None:
    with pytest.raises(ValueError, match=r"english|EN|polka"):
        TrackTable.of([wrong])
