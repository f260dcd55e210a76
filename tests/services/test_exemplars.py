"""What stands for styles and moods, and what a wish that names them brings."""

from datetime import UTC, datetime

import numpy as np
import pytest

from bot.catalogs.protocol import CandidateList
from bot.catalogs.resident import Resident
from bot.catalogs.starter import STARTER_FILE, read_starter
from bot.services.candidates import Candidates
from bot.services.exemplars import moods, out_of_season, styles
from bot.services.named import as_kept, genres_wanted, is_named, named_rows
from bot.services.portrait import Portrait
from bot.services.question import of_person, ranked
from bot.services.wish import Wish
from bot.services.wish_words import moods as mood_genres
from bot.views.texts import INTERFACE_LANGUAGES
from storage.people import Person
from storage.track_key import artist_of
from storage.tracks import Track
from storage.years import YearRange

STARTER = read_starter(STARTER_FILE.read_bytes())
BY_KEY = {track.key: track for track in STARTER}
SUMMER = datetime(2026, 7, 1, tzinfo=UTC)
ANY = YearRange()


@pytest.fixture(scope="module")
def catalog() -> Candidates:
    return Candidates.of(Resident(), [CandidateList(tuple(STARTER))])


def shown(
    catalog: Candidates, wish: Wish, *, speaks: str = "en", seed: int = 0, limit: int = 10
) -> list[Track]:
    question = of_person(Portrait(Person(1)), None, wish, SUMMER, seed=seed, speaks=speaks)
    rows = ranked(catalog, question, limit, (), None).chosen.rows
    return [BY_KEY[catalog.key(int(row))] for row in rows]


def test_every_single_track_that_stands_for_something_is_in_the_catalog() -> None:
    kinds = {**styles(), **moods()}
    named = {key for kind in kinds.values() for key in kind.tracks}
    assert named | out_of_season(SUMMER) <= BY_KEY.keys()


def test_every_style_and_mood_has_enough_artists_for_an_answer(catalog: Candidates) -> None:
    wishes = [Wish((), None, ANY, styles=(name,)) for name in styles()]
    wishes += [Wish((), None, ANY, moods=(name,)) for name in moods()]
    for wish in wishes:
        tracks = shown(catalog, wish, limit=5)
        assert all(is_named(track, wish) for track in tracks), wish
        assert len({artist_of(track.key) for track in tracks}) == len(tracks) == 5


def test_moods_are_those_that_have_words() -> None:
    assert moods().keys() == mood_genres().keys()


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_an_answer_without_a_language_is_in_those_that_are_understood(
    catalog: Candidates, language: str
) -> None:
    for wish in (Wish(("pop",), None, YearRange(1983, 1987)), Wish(("rock",), None, ANY)):
        sung = {track.languages[0] for track in shown(catalog, wish, speaks=language)}
        assert sung <= {language, "en", "zxx"}


def test_a_style_goes_by_the_other_words_of_its_wish(catalog: Candidates) -> None:
    wish = Wish((), "ru", YearRange(1980, 1989), styles=("synthpop",))
    rows = named_rows(catalog, wish)[0]
    tracks = [BY_KEY[catalog.key(int(row))] for row in rows]
    assert tracks
    assert all("ru" in each.languages and 1980 <= (each.year or 0) <= 1989 for each in tracks)


def test_a_catalog_without_any_of_it_gives_the_wider_genre() -> None:
    others = [
        Track(f"dj{n}|song", "Song", f"DJ {n}", "", 1995, ("en",), ("electronic",), "import")
        for n in range(5)
    ]
    catalog = Candidates.of(Resident(), [CandidateList(tuple(others))])
    wish = Wish((), None, ANY, styles=("eurodance",))
    question = of_person(Portrait(Person(1)), None, wish, SUMMER, seed=0)
    ranking = ranked(catalog, question, 5, (), None)
    assert ranking.chosen.rows.size == 5
    assert [each.kind for each in ranking.relaxations] == ["beyond_named"]
    assert genres_wanted(wish) == ("electronic",)


def test_of_two_moods_what_is_of_both_goes_first(catalog: Candidates) -> None:
    both, wider = named_rows(catalog, Wish((), None, ANY, moods=("calm", "sleep")))
    assert np.isin(both, wider).all()
    assert 0 < both.size < wider.size


def test_a_profile_keeps_the_genre_and_language_of_a_style() -> None:
    assert as_kept(Wish((), None, ANY, styles=("shanson",))) == Wish(("folk",), "ru", ANY)


def test_christmas_comes_in_december() -> None:
    december = datetime(2026, 12, 1, tzinfo=UTC)
    january = datetime(2027, 1, 9, tzinfo=UTC)
    assert not out_of_season(december)
    assert out_of_season(SUMMER) == out_of_season(january) != frozenset()
