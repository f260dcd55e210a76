"""What goes together is learnt from who likes what."""

import numpy as np
import pytest

from ml.recommend.collaborative import STEPS, CollaborativeModel, TooFew, Tracks, train

RNG = np.random.default_rng(0)
TRACKS = 60


def tracks(n: int = TRACKS) -> Tracks:
    """Each by an artist of its own, all of one kind."""
    genres = np.ones((n, 1), dtype=np.float32)
    return Tracks(np.arange(n, dtype=np.int64), genres, np.full(n, 1990, dtype=np.int16))


def two_camps(people: int = 40, each: int = 10) -> list[np.ndarray]:
    """Half of the people like some of the first half of the tracks, the others of the second."""
    half = TRACKS // 2
    return [
        np.sort(RNG.choice(half, each, replace=False) + half * (person % 2))
        for person in range(people)
    ]


@pytest.fixture(scope="module")
def model() -> CollaborativeModel:
    return train(two_camps(), tracks())


def test_who_likes_some_of_a_camp_is_told_of_the_rest_of_it(model: CollaborativeModel) -> None:
    liked = np.array([1, 2, 3, 4])
    items, values = model.together(liked)
    best = items[np.argsort(-values)][:10]
    assert (best < TRACKS // 2).all()
    assert not set(items) & set(liked)
    assert ((values > 0.0) & (values <= 1.0)).all()


def test_more_likes_are_trusted_more(model: CollaborativeModel) -> None:
    one, many = (model.together(np.arange(n))[1].max() for n in (1, 12))
    assert one < many


def test_tracks_that_nobody_liked_say_nothing(model: CollaborativeModel) -> None:
    items, values = model.together(np.array([TRACKS + 5]))
    assert items.size == values.size == 0
    assert model.together(np.zeros(0, dtype=np.intp))[0].size == 0


def test_a_track_that_nobody_liked_is_found_by_its_artist() -> None:
    described = tracks()
    described.artists[59] = described.artists[3]
    described.years[59] = 0  # else it is of the same kind as all the others
    likes = [each[each != 59] for each in two_camps()]
    items, values = train(likes, described).together(np.array([3]))
    assert 59 in items
    assert values[items == 59] > 0.0
    described.artists[59] = -1
    assert 59 not in train(likes, described).together(np.array([3]))[0]


@pytest.mark.parametrize("likes", [[], [np.array([1, 2])] * 29, [np.array([1])] * 500])
def test_too_few_people_or_likes_teach_nothing(likes: list[np.ndarray]) -> None:
    with pytest.raises(TooFew, match="30 and 300 are needed"):
        train(likes, tracks())


def test_of_too_many_tracks_those_with_the_most_likes_are_learnt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ml.recommend.collaborative.MOST_ITEMS", 20)
    likes = [np.append(each, 7) if 7 not in each else each for each in two_camps()]
    learnt = train(likes, tracks())
    assert learnt.items.size == 20
    assert 7 in learnt.items
    items, _ = learnt.together(np.array([7]))
    assert set(items) <= set(learnt.items)


def test_training_says_how_far_it_is() -> None:
    steps: list[None] = []
    train(two_camps(), tracks(), step=lambda: steps.append(None))
    assert len(steps) == STEPS


def test_the_same_likes_teach_the_same() -> None:
    likes = two_camps()
    one, other = (train(likes, tracks()).together(np.array([1, 2])) for _ in range(2))
    assert np.array_equal(one[0], other[0])
    assert np.array_equal(one[1], other[1])
