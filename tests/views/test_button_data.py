"""What buttons about tracks and verdicts send back is what is read from it, and nothing else is."""

import secrets
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.button_data import GenreButton, SaveButton, TrackButton, look_for
from ml.recommend.taxonomy import GENRES

offer_ids = st.binary(min_size=8, max_size=8).map(
    lambda some: urlsafe_b64encode(some).decode().rstrip("=")
)
track_buttons = st.builds(TrackButton, offer_ids) | st.builds(
    TrackButton,
    offer_ids,
    st.integers(1, 99),
    st.sampled_from(["like", "dislike", "none", None]),
)
genre_buttons = (
    st.builds(GenreButton, offer_ids, st.sampled_from([*GENRES, None]))
    | st.builds(GenreButton, offer_ids, clear=st.just(True))
    | st.builds(GenreButton, offer_ids, back=st.just(True))
)


def after_topic(data: str) -> str:
    return data.partition(":")[2]


@given(track_buttons)
def test_a_button_about_a_track_is_read_as_it_was_written(button: TrackButton) -> None:
    assert TrackButton.read(after_topic(button.data)) == button
    assert len(button.data.encode()) <= 64


@given(st.builds(SaveButton, offer_ids, st.none() | st.integers(1, 99)))
def test_a_button_that_saves_is_read_as_it_was_written(button: SaveButton) -> None:
    assert SaveButton.read(after_topic(button.data)) == button
    assert len(button.data.encode()) <= 64


@given(genre_buttons)
def test_a_button_about_a_verdict_is_read_as_it_was_written(button: GenreButton) -> None:
    assert GenreButton.read(after_topic(button.data)) == button
    assert len(button.data.encode()) <= 64


@given(st.text(max_size=64) | st.from_regex(r"[A-Za-z0-9_-]{0,30}(:[a-z0-9-]{0,20}){0,3}"))
def test_whatever_else_is_sent_is_refused_or_read_the_only_way(said: str) -> None:
    track, genre = TrackButton.read(said), GenreButton.read(said)
    assert track is None or after_topic(track.data) == said
    assert genre is None or after_topic(genre.data) == said
    save = SaveButton.read(said)
    assert save is None or after_topic(save.data) == said


@pytest.mark.parametrize(
    "said",
    ["", ":", "a:", "a:0", "a:01", "a:100", "a:1:", "a:1:love", "a:-1", "a:٣", "a:1\n", "ä:1",
     "a b:1", "a:1:like:like", "a" * 25],
)  # fmt: skip
def test_what_no_button_about_a_track_sends_is_refused(said: str) -> None:
    assert TrackButton.read(said) is None


@pytest.mark.parametrize("said", ["", "a:", "a:polka", "a:Rock", "a:rock:", "a:rock\n", "a:1"])
def test_what_no_button_about_a_verdict_sends_is_refused(said: str) -> None:
    assert GenreButton.read(said) is None


def test_the_name_of_any_offer_can_be_read() -> None:
    for _ in range(200):
        name = secrets.token_urlsafe(8)
        assert TrackButton.read(f"{name}:7:like") == TrackButton(name, 7, "like")


@given(st.text())
def test_a_name_to_look_for_is_cut_between_words(words: str) -> None:
    data = look_for(words)
    assert len(data.encode()) <= 64
    assert " ".join(words.split()).startswith(after_topic(data))
