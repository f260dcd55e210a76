"""What an imported row adds to a track that is there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from storage.merge import MOST_GENRES, merged
from storage.tracks import Track

CHECKED = Track("a|b", "B", "A", "", 1990, ("ru",), ("rock",), "starter")
POOR = Track("a|b", "B", "A", "", None, ("und",), (), "import", None, "unknown")
RICH = Track(
    "a|b", "b!", "a", "А", 1985, ("uk",), ("pop", "folk"), "import", "https://x.org", "given"
)

TRACKS = st.builds(
    Track,
    key=st.just("a|b"),
    title=st.just("B"),
    artist=st.just("A"),
    artist_also=st.sampled_from(["", "А"]),
    year=st.sampled_from([None, 1985, 1990]),
    languages=st.sampled_from([("ru",), ("en", "fr")]),
    genres=st.lists(st.sampled_from(["rock", "pop", "folk", "soul", "jazz"]), unique=True).map(
        tuple
    ),
    source=st.sampled_from(["own", "starter", "import"]),
    url=st.none(),
    language_from=st.sampled_from(["given", "script", "unknown"]),
)


def test_a_track_that_was_checked_only_gains_what_it_lacks() -> None:
    assert merged(CHECKED, RICH) == replace(CHECKED, artist_also="А", url="https://x.org")
    assert merged(replace(CHECKED, year=None, genres=()), RICH).year == 1985
    assert merged(CHECKED, POOR) == CHECKED


def test_an_imported_track_learns_the_earlier_year_more_genres_and_a_given_language() -> None:
    assert merged(POOR, RICH) == replace(RICH, title="B", artist="A")
    later = replace(RICH, year=1999, genres=("soul", "pop"), languages=("en",))
    both = merged(RICH, later)
    assert (both.year, both.genres, both.languages) == (1985, ("pop", "folk", "soul"), ("uk",))
    assert merged(later, RICH).year == 1985
    assert merged(replace(later, language_from="detector"), RICH).languages == ("uk",)


@given(one=TRACKS, other=TRACKS)
def test_a_row_that_comes_again_changes_nothing_more(one: Track, other: Track) -> None:
    once = merged(one, other)
    assert merged(once, other) == once
    assert merged(one, one) == one
    assert len(once.genres) <= max(MOST_GENRES, len(one.genres), len(other.genres))
