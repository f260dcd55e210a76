"""Reasons: nothing is said again and again in one answer."""

from hypothesis import given
from hypothesis import strategies as st

from bot.services.reasons import Reason, varied
from bot.services.wish import ANYTHING, Wish
from ml.recommend.taxonomy import GENRES
from storage.tracks import Track
from storage.years import YearRange

SENT = Reason("just_sent", "rock")
GRUNGE = Reason("style", style="grunge")


def track(artist: str, *genres: str) -> Track:
    return Track(f"{artist}|song", "Song", artist, "", 1991, ("en",), genres, "own")


tracks = st.builds(
    track,
    st.sampled_from(["nirvana", "pearljam", "somebody"]),
    *[st.sampled_from(GENRES)] * 2,
)
best = st.sampled_from([SENT, Reason("together"), Reason("genre", "rock"), Reason("genre")])


@given(st.lists(st.tuples(tracks, best), max_size=12))
def test_no_reason_stands_three_times_in_one_answer(found: list[tuple[Track, Reason]]) -> None:
    reasons = varied(found, ANYTHING)
    assert len(reasons) == len(found)
    for each in reasons:
        most = 2 if each.kind in ("style", "genre") else 1
        assert reasons.count(each) <= most or each == Reason("genre")


@given(st.lists(tracks, min_size=1, max_size=12))
def test_a_reason_without_a_sentence_is_true_of_the_track(found: list[Track]) -> None:
    for each, reason in zip(found, varied([(one, SENT) for one in found], ANYTHING), strict=True):
        assert reason.kind in ("just_sent", "style", "genre")
        if reason.kind == "genre":
            assert reason.genre is None or reason.genre in each.genres


def test_a_sentence_is_said_once_then_what_each_track_is() -> None:
    found = [(track(name, "rock"), SENT) for name in ("nirvana", "pearljam", "a", "b", "c")]
    rock = Reason("genre", "rock")
    assert varied(found, ANYTHING) == [SENT, GRUNGE, rock, rock, Reason("genre")]


def test_what_the_wish_names_goes_without_saying() -> None:
    of_rock = Wish(("rock",), None, YearRange())
    plain = Reason("genre", "rock")
    assert varied([(track("a", "rock", "indie"), plain)], of_rock) == [Reason("genre", "indie")]
    assert varied([(track("nirvana", "rock"), plain)], of_rock) == [GRUNGE]


def test_of_a_style_that_was_wished_for_no_other_genre_is_said() -> None:
    grunge = Wish((), None, YearRange(), styles=("grunge",))
    metal = (track("nirvana", "metal", "rock"), Reason("genre", "metal"))
    assert varied([metal] * 3, grunge) == [GRUNGE] * 3
    told = Reason("together")
    assert varied([(metal[0], told)] * 2, grunge) == [told, GRUNGE]
    assert varied([(track("a", "metal"), metal[1])], grunge) == [metal[1]]
