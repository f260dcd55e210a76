"""The catalog as arrays, and the taxonomy they are built on."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.recommend.numbers import artist_number, language_number
from ml.recommend.similarity import neighbours, similarity
from ml.recommend.table import UNKNOWN_YEAR, TrackTable
from ml.recommend.taxonomy import GENRES


@dataclass(frozen=True)
class Song:
    artist: str
    year: int | None
    languages: tuple[str, ...]
    genres: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.artist.casefold()}|song"


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


def test_genres_are_alike_both_ways_and_most_to_themselves() -> None:
    table = similarity()
    assert np.array_equal(table, table.T)
    assert (table.diagonal() == 1.0).all()
    assert ((table >= 0.0) & (table <= 1.0)).all()
    assert np.linalg.eigvalsh(table.astype(float)).min() > 0.0  # else a cosine may pass 1


def test_a_row_holds_what_the_track_says() -> None:
    table = TrackTable.of([PIANO, STAR])
    assert (len(table), len(table.cells)) == (2, 2)
    cells = table.cells
    assert cells.genres[0, GENRES.index("rock")] == 2 * cells.genres[0, GENRES.index("pop")]
    assert np.linalg.norm(cells.genres, axis=1) == pytest.approx(1.0)
    assert cells.years.tolist() == [1975, UNKNOWN_YEAR]
    assert cells.languages[1, :3].tolist() == [language_number("ru"), language_number("en"), 0]
    assert table.newest_year() == 1975


tracks = st.lists(
    st.builds(
        Song,
        st.sampled_from("ABC"),
        st.sampled_from([None, 1980, 1990]),
        st.sampled_from([("en",), ("ru", "en")]),
        st.sampled_from([("rock",), ("rock", "pop"), ("pop", "rock")]),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(tracks, tracks)
def test_an_extended_table_says_the_same_of_every_track(some: list[Song], more: list[Song]) -> None:
    first = TrackTable.of(some)
    both, at_once = first.extended(more), TrackTable.of([*some, *more])
    assert len(first) == len(some)
    assert np.array_equal(both.artists, at_once.artists)
    for name, column in vars(both.cells).items():
        assert np.array_equal(column[both.cell_of], getattr(at_once.cells, name)[at_once.cell_of])
        assert column.dtype == getattr(at_once.cells, name).dtype
    for table in (both, at_once):
        everything = np.arange(len(table.cells))
        assert sorted(table.opened.tolist()) == list(range(len(table)))
        assert table.sizes(everything).sum() == len(table)
        for cell in everything:
            rows = table.opened[table.starts[cell] : table.starts[cell + 1]]
            assert (table.cell_of[rows] == cell).all()
        for artist in "abc":
            number = np.array([artist_number(artist)])
            mine = [row for row, song in enumerate([*some, *more]) if song.artist == artist.upper()]
            assert sorted(table.rows_by(number).tolist()) == mine
            assert table.tracks_by(number).tolist() == [len(mine)]
            assert len(table.rows_by(number, most=1)) == min(1, len(mine))


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
