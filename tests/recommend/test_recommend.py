"""The whole of ranking: wishes, relaxation, diversity, turns."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ml.recommend.filters import Filters
from ml.recommend.listener import Listener, Together
from ml.recommend.relaxation import Ranking, ladder, recommend
from ml.recommend.scoring import (
    GENRE_WEIGHT,
    LANGUAGE_WEIGHT,
    YEAR_WEIGHT,
    score,
    year_nearness,
)
from ml.recommend.similarity import similarity
from ml.recommend.table import TrackTable
from ml.recommend.taste import taste_vector
from ml.recommend.taxonomy import GENRES


@dataclass(frozen=True)
class Song:
    artist: str = "Someone"
    year: int | None = 1990
    languages: tuple[str, ...] = ("en",)
    genres: tuple[str, ...] = ("rock",)

    @property
    def key(self) -> str:
        return f"{self.artist.casefold()}|song"


genre_sets = st.lists(st.sampled_from(GENRES), min_size=1, max_size=3, unique=True).map(tuple)
songs = st.builds(
    Song,
    artist=st.sampled_from("ABCDEF"),
    year=st.none() | st.integers(1960, 2020),
    languages=st.lists(
        st.sampled_from(["en", "ru", "und", "zxx"]), min_size=1, max_size=2, unique=True
    ).map(tuple),
    genres=genre_sets,
)


@st.composite
def wishes(draw: st.DrawFn) -> Filters:
    first = draw(st.none() | st.integers(1960, 2020))
    last = draw(st.none() | st.integers(first or 1960, 2020))
    return Filters(
        genres=draw(st.just(()) | genre_sets),
        language=draw(st.none() | st.sampled_from(["en", "ru"])),
        first_year=first,
        last_year=last,
    )


@dataclass(frozen=True)
class Case:
    """One question to `recommend`, with its answer."""

    songs: list[Song]
    table: TrackTable
    wish: Filters
    limit: int
    excluded: list[int]
    answer: Ranking


@st.composite
def cases(draw: st.DrawFn) -> Case:
    tracks = draw(st.lists(songs, max_size=25))
    wish = draw(wishes())
    limit = draw(st.integers(0, 6))
    excluded = draw(st.lists(st.integers(0, max(0, len(tracks) - 1)), max_size=8))
    excluded = excluded if tracks else []
    heard = draw(
        st.lists(st.dictionaries(st.sampled_from(GENRES[:10]), st.floats(0, 1)), max_size=2)
    )
    table = TrackTable.of(tracks)
    some_rows = st.lists(st.integers(0, len(tracks) - 1), max_size=4, unique=True)
    some_rows = some_rows if tracks else st.just([])
    shared = draw(some_rows)
    answer = recommend(
        table,
        wish,
        Listener(
            taste_vector(heard, wish.genres),
            liked=np.array(draw(some_rows), dtype=np.intp),
            disliked=np.array(draw(some_rows), dtype=np.intp),
            together=Together(
                np.array(shared, dtype=np.intp), np.full(len(shared), 0.5, dtype=np.float32)
            ),
        ),
        limit,
        excluded=np.array(excluded, dtype=np.intp),
        seed=draw(st.integers(0, 3)),
    )
    return Case(tracks, table, wish, limit, excluded, answer)


def fits(song: Song, wish: Filters) -> bool:
    """The hard wishes once more, in the plainest words."""
    if wish.genres and not set(song.genres) & set(wish.genres):
        return False
    if wish.language is not None and wish.language not in song.languages:
        return False
    if wish.first_year is None and wish.last_year is None:
        return True
    if song.year is None:
        return False
    return (wish.first_year or 0) <= song.year <= (wish.last_year or 9999)


@settings(deadline=None)
@given(cases())
def test_everything_shown_fits_the_wish_as_it_was_used(case: Case) -> None:
    assert all(fits(case.songs[row], case.answer.used) for row in case.answer.chosen.rows)
    if not case.answer.relaxations:
        assert case.answer.used == case.wish


@settings(deadline=None)
@given(cases())
def test_every_reported_relaxation_brought_something_that_is_shown(case: Case) -> None:
    shown = [case.songs[row] for row in case.answer.chosen.rows]
    for relaxation in case.answer.relaxations:
        if relaxation.kind == "neighbouring_genres":
            stricter = replace(case.answer.used, genres=case.wish.genres)
            assert all(any(genre in song.genres for song in shown) for genre in relaxation.genres)
        elif relaxation.kind == "other_languages":
            stricter = replace(case.answer.used, language=case.wish.language)
        else:
            stricter = replace(
                case.answer.used,
                first_year=case.wish.first_year,
                last_year=case.wish.last_year,
            )
        assert any(not fits(song, stricter) for song in shown)


@settings(deadline=None)
@given(cases())
def test_a_wish_is_relaxed_only_when_too_few_artists_fit(case: Case) -> None:
    fitting = [
        song
        for row, song in enumerate(case.songs)
        if row not in case.excluded and fits(song, case.wish)
    ]
    by_artists = len({song.artist for song in fitting})
    if by_artists >= case.limit:
        assert case.answer.relaxations == ()
    assert all(each.found == len(fitting) for each in case.answer.relaxations)
    assert all(each.artists == by_artists for each in case.answer.relaxations)


@settings(deadline=None)
@given(cases())
def test_an_answer_is_short_only_when_the_whole_ladder_has_no_more(case: Case) -> None:
    widest = list(ladder(case.wish, case.table.newest_year()))[-1]
    there = sum(
        fits(song, widest) for row, song in enumerate(case.songs) if row not in case.excluded
    )
    assert len(case.answer.chosen.rows) == min(case.limit, there)


@settings(deadline=None)
@given(cases())
def test_nothing_comes_twice_and_nothing_that_was_excluded(case: Case) -> None:
    rows = case.answer.chosen.rows.tolist()
    assert len(set(rows)) == len(rows)
    assert not set(rows) & set(case.excluded)


@settings(deadline=None)
@given(cases())
def test_scores_are_between_0_and_1_and_fall(case: Case) -> None:
    scores = case.answer.chosen.parts.total.tolist()
    assert all(0.0 <= score <= 1.0 for score in scores)
    assert scores == sorted(scores, reverse=True)


@settings(deadline=None)
@given(cases())
def test_an_artist_comes_twice_only_when_the_whole_ladder_has_too_few_artists(case: Case) -> None:
    shown = [case.songs[row].artist for row in case.answer.chosen.rows]
    widest = list(ladder(case.wish, case.table.newest_year()))[-1]
    there = {
        song.artist
        for row, song in enumerate(case.songs)
        if row not in case.excluded and fits(song, widest)
    }
    if len(there) >= case.limit:
        assert len(set(shown)) == len(shown)


@settings(deadline=None)
@given(st.lists(songs, max_size=25), wishes())
@example([], Filters(first_year=2010, last_year=2020))
def test_each_rung_of_the_ladder_lets_through_what_the_one_before_did(
    tracks: list[Song], wish: Filters
) -> None:
    rungs = list(ladder(wish, 2020))
    assert rungs[0] == wish
    for before, after in pairwise(rungs):
        assert before != after
        assert after.language == wish.language or after == rungs[-1]
        assert all(fits(song, after) for song in tracks if fits(song, before))


@settings(deadline=None)
@given(st.lists(songs, max_size=25), wishes())
def test_the_masks_agree_with_the_plain_filter(tracks: list[Song], wish: Filters) -> None:
    table = TrackTable.of(tracks)
    mask = wish.fit(table.cells)[table.cell_of]
    assert mask.tolist() == [fits(song, wish) for song in tracks]


def test_neighbouring_genres_come_before_wider_years() -> None:
    table = TrackTable.of(
        [
            Song("A", 1990, genres=("metal",)),
            Song("B", 1990, genres=("rock",)),
            Song("C", 1987, genres=("metal",)),
            Song("D", 1982, genres=("metal",)),
            Song("E", 1970, genres=("metal",)),
        ]
    )
    wish = Filters(("metal",), None, 1990, 1990)
    answers = [recommend(table, wish, Listener(), limit) for limit in (1, 2, 3, 4, 5)]
    assert [sorted(answer.chosen.rows.tolist()) for answer in answers] == [
        [0],
        [0, 1],
        [0, 1, 2],
        [0, 1, 2, 3],
        [0, 1, 2, 3],
    ]
    assert [[relaxation.kind for relaxation in answer.relaxations] for answer in answers] == [
        [],
        ["neighbouring_genres"],
        *[["neighbouring_genres", "wider_years"]] * 3,
    ]
    assert answers[1].relaxations[0].genres == ("rock",)
    assert answers[1].used == Filters(("metal", "rock"), None, 1990, 1990)
    # No track is newer than 1990, so that end need not move.
    assert answers[2].used == Filters(("metal", "rock"), None, 1985, 1990)
    assert answers[3].used == Filters(("metal", "rock"), None, 1980, 1990)
    assert answers[3].relaxations[1].found == 1


def test_a_step_that_brings_nothing_is_not_reported() -> None:
    table = TrackTable.of([Song("A", 1990), Song("B", 1983)])
    answer = recommend(table, Filters(("rock",), "en", 1990, 1999), Listener(), 5)
    assert [relaxation.kind for relaxation in answer.relaxations] == ["wider_years"]
    assert (answer.used.first_year, answer.used.genres) == (1980, ("rock",))


def test_what_fits_the_wish_is_in_the_answer_before_what_only_fits_a_wider_one() -> None:
    tracks = [Song("A", 1990, genres=("rock", "pop"))] + [
        Song(f"B{i}", 1990, genres=("metal",)) for i in range(9)
    ]
    liking_metal = taste_vector([{"metal": 0.9, "rock": 0.1}])
    answer = recommend(TrackTable.of(tracks), Filters(("rock",)), Listener(liking_metal), 3)
    # It fits the taste least, so it is the last of those that are shown.
    assert answer.chosen.rows.tolist()[-1] == 0
    assert answer.chosen.parts.total[0] > answer.chosen.parts.total[-1]


def test_a_wish_is_relaxed_rather_than_an_artist_repeated() -> None:
    table = TrackTable.of([Song("A"), Song("A"), Song("B", genres=("metal",))])
    answer = recommend(table, Filters(("rock",)), Listener(), 2)
    assert len({table.artists[row] for row in answer.chosen.rows}) == 2
    (relaxation,) = answer.relaxations
    assert (relaxation.found, relaxation.artists) == (2, 1)
    # Where nobody else is, an artist comes again.
    table = TrackTable.of([Song("A"), Song("A")])
    answer = recommend(table, Filters(("rock",)), Listener(), 2)
    assert (len(answer.chosen.rows), answer.relaxations) == (2, ())


def test_other_languages_come_last_of_all() -> None:
    table = TrackTable.of(
        [
            Song("A", 1990, ("ru",)),
            Song("B", 1990, ("en",)),
            Song("C", 1982, ("ru",), ("metal",)),
        ]
    )
    wish = Filters(("rock",), "ru", 1990, 1990)
    two, three = (recommend(table, wish, Listener(), limit) for limit in (2, 3))
    assert sorted(two.chosen.rows.tolist()) == [0, 2]
    assert two.used.language == "ru"
    assert len(three.chosen.rows) == 3
    assert three.relaxations[-1].kind == "other_languages"
    assert three.used.language is None


def test_what_people_like_draws_near_what_is_like_it() -> None:
    table = TrackTable.of(
        [
            Song("Liked", 1985),
            Song("Other", 1986),
            Song("Far", 2015),
            Song("Liked", 1999),
            Song("Disliked", 1985),
            Song("Disliked", 1986),
        ]
    )
    listener = Listener(taste_vector([], liked=[("rock",)]), np.array([0]), np.array([4]))
    answer = recommend(table, Filters(), listener, 4, excluded=np.array([0, 4]))
    parts = answer.chosen.parts
    # The artist first, then the year; an artist of whom only dislikes are known comes last.
    assert answer.chosen.rows.tolist() == [3, 1, 2, 5]
    assert parts.familiar[0] > 0.0
    assert parts.familiar[-1] < 0.0
    assert parts.beside[1] > parts.beside[2]


def test_what_others_like_comes_first() -> None:
    table = TrackTable.of([Song(f"Artist {i}") for i in range(20)])
    together = Together(np.array([7, 3]), np.array([0.4, 0.9], dtype=np.float32))
    answer = recommend(table, Filters(), Listener(together=together), 3)
    assert answer.chosen.rows.tolist()[:2] == [3, 7]


def test_no_more_than_half_is_by_artists_who_are_liked_already() -> None:
    table = TrackTable.of([Song(f"Artist {i}") for i in range(40)])
    liked = np.arange(20)
    twice = table.extended([Song(f"Artist {i}") for i in range(20)])
    answer = recommend(twice, Filters(), Listener(liked=liked), 10, excluded=liked)
    assert (answer.chosen.parts.familiar > 0.0).sum() == 5
    alone = recommend(twice, Filters(), Listener(liked=liked), 10, excluded=liked, diverse=False)
    assert (alone.chosen.parts.familiar > 0.0).all()
    # Where there is nobody else, they are all there is.
    only = recommend(twice, Filters(), Listener(liked=liked), 10, excluded=np.arange(40))
    assert len(only.chosen.rows) == 10


def test_an_answer_is_varied() -> None:
    # As near to the middle of the years as the others, and one of eleven.
    table = TrackTable.of([*(Song(f"Same {i}", 1990) for i in range(10)), Song("Older", 1970)])
    wish = Filters(("rock",), None, 1960, 2000)
    answers = [recommend(table, wish, Listener(), 2, seed=seed) for seed in range(10)]
    assert all(10 in answer.chosen.rows.tolist() for answer in answers)
    alone = [recommend(table, wish, Listener(), 2, seed=s, diverse=False) for s in range(10)]
    assert not all(10 in answer.chosen.rows.tolist() for answer in alone)


def test_the_main_genre_counts_for_more_than_another() -> None:
    table = TrackTable.of([Song("A", genres=("pop", "rock")), Song("B", genres=("rock", "pop"))])
    answer = recommend(table, Filters(("rock",)), Listener(taste_vector([{"rock": 1.0}])), 2)
    assert answer.chosen.rows.tolist() == [1, 0]


def test_taste_orders_what_the_wish_lets_through() -> None:
    table = TrackTable.of(
        [Song("A", genres=("jazz",)), Song("B", genres=("metal",)), Song("C", genres=("blues",))]
    )
    taste = taste_vector([{"blues": 0.6, "jazz": 0.3, "metal": 0.1}])
    answer = recommend(table, Filters(), Listener(taste), 3)
    assert answer.chosen.rows.tolist() == [2, 0, 1]


def test_years_near_the_middle_of_the_wish_and_its_main_language_come_first() -> None:
    table = TrackTable.of([Song("A", 1990), Song("B", 1995), Song("C", 1998), Song("D", 1993)])
    answer = recommend(table, Filters(("rock",), "en", 1990, 2000), Listener(), 4)
    assert answer.chosen.rows.tolist() == [1, 3, 2, 0]
    table = TrackTable.of([Song("A", languages=("en", "ru")), Song("B", languages=("ru",))])
    answer = recommend(table, Filters(language="ru"), Listener(), 2)
    assert answer.chosen.rows.tolist() == [1, 0]


def test_equals_take_turns_from_seed_to_seed_and_each_seed_answers_alike() -> None:
    table = TrackTable.of([Song(f"Artist {i}") for i in range(40)])
    wish = Filters(("rock",))
    answers = [recommend(table, wish, Listener(), 5, seed=seed) for seed in range(20)]
    again = [recommend(table, wish, Listener(), 5, seed=seed) for seed in range(20)]
    assert [a.chosen.rows.tolist() for a in answers] == [a.chosen.rows.tolist() for a in again]
    seen = {row for answer in answers for row in answer.chosen.rows.tolist()}
    assert len(seen) > 30  # 100 draws of 40: 3 are missed on average


def test_among_very_many_candidates_of_few_artists_the_other_artists_are_found() -> None:
    many = [Song("One", genres=("rock",)) for _ in range(3_000)]
    table = TrackTable.of([*many, Song("Two", genres=("pop", "rock"))])
    answer = recommend(table, Filters(("rock",)), Listener(), 2)
    assert len({table.artists[row] for row in answer.chosen.rows}) == 2
    answer = recommend(table, Filters(("rock",)), Listener(), 4)
    assert len(set(answer.chosen.rows.tolist())) == 4


def test_an_empty_table_gives_an_empty_answer() -> None:
    answer = recommend(TrackTable.of([]), Filters(("rock",), "ru", 1990, 2000), Listener(), 5)
    assert answer.chosen.rows.size == 0
    assert answer.relaxations == ()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"genres": ("rock", "skiffle")}, "skiffle"),
        ({"language": "Klingon"}, "Klingon"),
        ({"first_year": 2050, "last_year": 1990}, "2050-1990"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_by_name(wrong: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Filters(**wrong)  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.lists(songs, min_size=1, max_size=10), wishes())
def test_a_score_is_the_weighted_mean_of_its_parts_and_genres_are_a_cosine(
    tracks: list[Song], wish: Filters
) -> None:
    table = TrackTable.of(tracks)
    taste = taste_vector([{"rock": 0.5, "jazz": 0.3}], wish.genres).astype(float)
    rows = np.arange(len(tracks))
    got = score(
        table, rows, wish, Listener(taste_vector([{"rock": 0.5, "jazz": 0.3}], wish.genres))
    )
    near = year_nearness(table.cells.years[table.cell_of], wish)
    related = similarity().astype(float)
    for row, song in enumerate(tracks):
        genres = table.cells.genres[table.cell_of[row]].astype(float)
        cosine = taste @ related @ genres
        cosine /= np.sqrt((taste @ related @ taste) * (genres @ related @ genres))
        parts = [(GENRE_WEIGHT, cosine)]
        if wish.language is not None:
            parts.append((LANGUAGE_WEIGHT, float(song.languages[0] == wish.language)))
        if wish.wants_years:
            parts.append((YEAR_WEIGHT, near[row]))
        mean = sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)
        assert got.genre[row] == pytest.approx(cosine, abs=1e-5)
        assert got.total[row] == pytest.approx(mean, abs=0.0051)


@st.composite
def named_cases(draw: st.DrawFn) -> tuple[TrackTable, list[Song], list[list[int]], Filters, int]:
    tracks = draw(st.lists(songs, min_size=1, max_size=20))
    rows = st.lists(st.integers(0, len(tracks) - 1), unique=True, max_size=8).map(sorted)
    named = draw(st.lists(rows, min_size=1, max_size=2))
    return TrackTable.of(tracks), tracks, named, draw(wishes()), draw(st.integers(1, 6))


@settings(deadline=None)
@given(named_cases())
def test_what_is_named_goes_before_everything_else_and_else_it_is_said(
    case: tuple[TrackTable, list[Song], list[list[int]], Filters, int],
) -> None:
    table, tracks, named, wish, limit = case
    rows = [np.array(each, dtype=np.intp) for each in named]
    answer = recommend(table, wish, Listener(), limit, named=rows)
    shown = {int(row) for row in answer.chosen.rows}
    beyond = shown - set(named[0])
    said = [each.kind for each in answer.relaxations]
    assert ("beyond_named" in said) == bool(beyond)
    artists = {tracks[row].artist for row in shown}
    left_out = [row for row in named[0] if row not in shown]
    # One that is named stays away only for another track of its artist, or for want of room.
    if beyond:
        assert all(tracks[row].artist in artists for row in left_out)
    assert all(
        fits(tracks[row], answer.used) for row in shown if all(row not in each for each in named)
    )


def test_a_bare_genre_means_whatever_is_of_it_first_of_all() -> None:
    table = TrackTable.of(
        [Song(genres=genres) for genres in (("pop",), ("pop", "disco"), ("disco", "pop"), ())]
    )
    genre = score(table, np.arange(4), Filters(("pop",)), Listener()).genre
    assert genre[0] == genre[1] == 1.0 > genre[2] > genre[3] == 0.0
    liking_disco = Listener(taste_vector([{"pop": 0.8, "disco": 0.2}]))
    genre = score(table, np.arange(3), Filters(("pop",)), liking_disco).genre
    assert genre[1] > genre[0]


def test_times_with_few_tracks_are_no_more_welcome_than_others() -> None:
    years = [1936, *[1955] * 10, *[1965 + place % 45 for place in range(90)]]
    table = TrackTable.of([Song(str(place), year) for place, year in enumerate(years)])
    shown: list[int] = []
    for seed in range(40):
        answer = recommend(table, Filters(("rock",)), Listener(), 5, seed=seed)
        shown += [years[row] for row in answer.chosen.rows]
    assert 1936 not in shown
    assert 0.05 < shown.count(1955) / len(shown) < 0.2
    everything = recommend(table, Filters(("rock",)), Listener(), len(years))
    assert everything.chosen.rows.size == len(years)
