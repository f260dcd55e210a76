"""Who sings together is one artist where nobody is to come twice."""

from dataclasses import dataclass

import numpy as np

from ml.recommend.filters import Filters
from ml.recommend.joint import first_names
from ml.recommend.listener import Listener
from ml.recommend.relaxation import recommend
from ml.recommend.table import TrackTable


@dataclass(frozen=True)
class Song:
    key: str
    year: int | None = 2020
    languages: tuple[str, ...] = ("es",)
    genres: tuple[str, ...] = ("latin",)


BUNNY, BOTH, KAROL = Song("badbunny|a"), Song("badbunnyandjhayco|b"), Song("karolg|c")


def singers(table: TrackTable) -> list[int]:
    return [int(each) for each in table.singers(np.arange(len(table)))]


def test_a_pair_is_led_by_the_one_who_is_known_alone() -> None:
    bunny, both, karol = singers(TrackTable.of([BUNNY, BOTH, KAROL]))
    assert bunny == both != karol


def test_a_band_with_an_and_in_its_name_stays_itself() -> None:
    one, other = singers(TrackTable.of([Song("simonandgarfunkel|a"), Song("garfunkel|b")]))
    assert one != other


def test_a_pair_from_elsewhere_is_led_by_somebody_of_the_catalog() -> None:
    table = TrackTable.of([BUNNY, KAROL]).extended([BOTH])
    bunny, karol, both = singers(table)
    assert bunny == both != karol


def test_neither_comes_beside_the_other_while_there_are_others() -> None:
    table = TrackTable.of([BUNNY, BOTH, KAROL, Song("badbunny|d")])
    for seed in range(8):
        rows = recommend(table, Filters(), Listener(), 2, seed=seed).chosen.rows
        assert 2 in rows
    assert recommend(table, Filters(), Listener(), 4).chosen.rows.size == 4


def test_who_may_be_named_first() -> None:
    assert first_names("badbunnyandjhayco") == ["badbunny"]
    assert first_names("andy") == first_names("кино") == []
