"""What someone likes, out of what they sent and chose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.recommend.taste import (
    HALF_LIFE_LISTENS,
    blend,
    corrected,
    leading,
    no_taste,
    of_genres,
    ranked,
    taste_vector,
)
from ml.recommend.taxonomy import GENRES

probabilities = st.dictionaries(
    st.sampled_from([*GENRES, "no genre of ours"]), st.floats(0, 1, allow_subnormal=False)
)


@settings(deadline=None)
@given(st.lists(probabilities, max_size=5), st.sets(st.sampled_from(GENRES)))
def test_a_taste_is_shares_that_sum_to_one_or_nothing(
    heard: list[dict[str, float]], chosen: set[str]
) -> None:
    taste = taste_vector(heard, chosen)
    assert (taste >= 0).all()
    assert taste.sum() == pytest.approx(1.0, abs=1e-5) or not taste.any()
    assert set(leading(taste)) <= {genre for genre, _ in ranked(taste)}
    assert bool(leading(taste)) == bool(taste.any())
    if chosen:
        assert all(taste[GENRES.index(genre)] > 0 for genre in chosen)


def test_a_newer_recording_weighs_more_and_the_half_life_is_what_it_says() -> None:
    taste = dict(ranked(taste_vector([{"jazz": 1.0}, {"metal": 1.0}])))
    assert taste["jazz"] > taste["metal"]
    age = int(HALF_LIFE_LISTENS)
    silent: list[dict[str, float]] = [{}] * (age - 1)
    taste = dict(ranked(taste_vector([{"jazz": 1.0}, *silent, {"metal": 1.0}])))
    assert taste["jazz"] == pytest.approx(2 * taste["metal"])


def test_chosen_genres_weigh_as_much_as_everything_heard() -> None:
    taste = dict(ranked(taste_vector([{"rock": 0.8, "pop": 0.2}], ["blues"])))
    assert taste == pytest.approx({"blues": 0.5, "rock": 0.4, "pop": 0.1})


def test_an_empty_taste_gives_way_to_the_other() -> None:
    rock = of_genres(["rock"])
    assert blend(no_taste(), rock, 0.1) is rock
    assert blend(rock, no_taste(), 0.9) is rock


def test_at_most_three_genres_lead_and_at_least_one() -> None:
    even = taste_vector([dict.fromkeys(GENRES[:10], 0.1)])
    assert leading(even) == ("blues",)
    four = taste_vector([dict.fromkeys(["rock", "pop", "jazz", "disco"], 0.25)])
    assert len(leading(four)) == 3
    clear = taste_vector([{"jazz": 0.7, "blues": 0.2, "pop": 0.1}])
    assert leading(clear) == ("jazz", "blues")


def test_a_chosen_genre_outside_the_taxonomy_is_refused() -> None:
    with pytest.raises(ValueError, match="polka"):
        taste_vector([], ["polka"])


def test_a_correction_goes_before_what_was_heard() -> None:
    heard = {"rock": 0.6, "metal": 0.3, "blues": 0.1}
    assert corrected(heard, None) is heard
    assert corrected(heard, "rock") is heard
    assert corrected(heard, "metal") == pytest.approx({"metal": 0.8, "blues": 0.2})
    assert corrected(heard, "indie") == pytest.approx({"indie": 0.8, "metal": 0.15, "blues": 0.05})
    assert corrected({"rock": 1.0}, "jazz") == {"jazz": 0.8}
    assert corrected({}, "jazz") == {"jazz": 0.8}


def test_likes_and_dislikes_move_the_taste() -> None:
    before = dict(ranked(taste_vector([{"rock": 1.0}])))
    liked = dict(ranked(taste_vector([{"rock": 1.0}], liked=[("jazz",)])))
    assert before == {"rock": 1.0}
    assert liked == pytest.approx({"rock": 0.5, "jazz": 0.5})
    disliked = dict(ranked(taste_vector([{"rock": 0.5, "pop": 0.5}], disliked=[("pop",)])))
    assert disliked == {"rock": 1.0}
    assert not taste_vector([], disliked=[("pop",)]).any()
