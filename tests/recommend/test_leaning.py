"""Which languages somebody leans to, and that a leaning is no filter."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.recommend.filters import Filters
from ml.recommend.leaning import Leaning, language_nearness, leaning
from ml.recommend.listener import Listener
from ml.recommend.relaxation import recommend
from ml.recommend.scoring import score
from ml.recommend.table import TrackTable

CODES = ("en", "ru", "es", "zxx", "und")


@dataclass(frozen=True)
class Song:
    artist: str
    languages: tuple[str, ...] = ("en",)
    genres: tuple[str, ...] = ("pop",)
    year: int | None = 1985

    @property
    def key(self) -> str:
        return f"{self.artist}|song"


languages = st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple)
catalogs = st.lists(languages, min_size=1, max_size=20).map(
    lambda sung: [Song(f"artist {number}", each) for number, each in enumerate(sung)]
)
leanings = st.dictionaries(st.sampled_from(CODES[:3]), st.floats(0, 1), min_size=1)


def everything(size: int) -> np.ndarray:
    return np.arange(size, dtype=np.intp)


@given(st.lists(languages, max_size=30), st.lists(st.sampled_from(CODES[:3]), unique=True))
def test_a_leaning_is_of_0_to_1_and_somebody_known_has_a_first(
    liked: list[tuple[str, ...]], spoken: list[str]
) -> None:
    found = leaning(liked, spoken)
    assert all(0.0 < value <= 1.0 for value in found.values())
    told = spoken or any(each and each[0] in CODES[:3] for each in liked)
    assert max(found.values(), default=0.0) == (1.0 if told else 0.0)
    assert not {"zxx", "und"} & found.keys()


@given(st.lists(languages, max_size=30), st.sampled_from(CODES[:3]))
def test_one_more_like_never_makes_its_language_less(
    liked: list[tuple[str, ...]], code: str
) -> None:
    before, after = leaning(liked, ["en", "ru"]), leaning([*liked, (code,)], ["en", "ru"])
    others = [other for other in before if other != code]
    assert after[code] >= before.get(code, 0.0)
    assert all(after[other] <= before[other] for other in others)


@settings(deadline=None)
@given(catalogs, leanings)
def test_a_leaning_takes_no_candidate_away(catalog: list[Song], wanted: Leaning) -> None:
    table = TrackTable.of(catalog)
    answer = recommend(table, Filters(("pop",)), Listener(languages=wanted), len(catalog))
    assert sorted(answer.chosen.rows) == list(range(len(catalog)))
    assert not answer.relaxations


@settings(deadline=None)
@given(catalogs, leanings, st.sampled_from(CODES[:3]))
def test_a_leaning_changes_nothing_where_a_language_is_wished_for(
    catalog: list[Song], wanted: Leaning, asked: str
) -> None:
    table, wish = TrackTable.of(catalog), Filters(("pop",), asked)
    with_it = recommend(table, wish, Listener(languages=wanted), 10)
    without = recommend(table, wish, Listener(), 10)
    assert list(with_it.chosen.rows) == list(without.chosen.rows)
    assert with_it.relaxations == without.relaxations


@settings(deadline=None)
@given(catalogs, leanings)
def test_of_two_tracks_the_one_that_is_leant_to_more_scores_no_less(
    catalog: list[Song], wanted: Leaning
) -> None:
    table = TrackTable.of(catalog)
    rows = everything(len(catalog))
    near = language_nearness(table, table.cell_of[rows].astype(np.intp), wanted)
    total = score(table, rows, Filters(("pop",)), Listener(languages=wanted)).total
    order = np.argsort(near)
    assert (np.diff(total[order]) >= 0.0).all()


@settings(deadline=None)
@given(catalogs, leanings)
def test_a_leaning_never_beats_a_genre_that_is_wished_for(
    catalog: list[Song], wanted: Leaning
) -> None:
    tracks = [*catalog, *(replace(song, artist=f"no {song.artist}", genres=("classical",))
                          for song in catalog)]  # fmt: skip
    answer = recommend(
        TrackTable.of(tracks), Filters(("pop",)), Listener(languages=wanted), len(catalog)
    )
    assert sorted(answer.chosen.rows) == list(range(len(catalog)))


def test_what_is_understood_goes_first_and_music_without_words_is_anybodys() -> None:
    catalog = [Song("Soviet", ("ru",)), Song("British", ("en",)), Song("Wordless", ("zxx",))]
    table, listener = TrackTable.of(catalog), Listener(languages=leaning([], ["en"]))
    for seed in range(8):
        answer = recommend(table, Filters(("pop",)), listener, 3, seed=seed)
        assert int(answer.chosen.rows[-1]) == 0


def test_latin_music_is_wanted_in_its_own_languages() -> None:
    catalog = [Song("Celia", ("es",), ("latin",)), Song("Carlos", ("en",), ("latin",))]
    table = TrackTable.of(catalog)
    near = [
        list(language_nearness(table, everything(2), leaning([], ["en"]), genres))
        for genres in (("latin",), ())
    ]
    assert near == [[1.0, 1.0], [0.5, 1.0]]


def test_what_is_liked_goes_before_what_is_spoken() -> None:
    assert leaning([("es",)] * 6, ["en"]) == {"en": 0.5, "es": 1.0}
