"""What the buttons about the past send is read as it was meant."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from bot.views.past_buttons import PAST, Past, PastButton
from ml.recommend.taxonomy import GENRES

buttons = st.one_of(
    st.builds(PastButton, st.integers(1, 999_999)),
    st.builds(
        PastButton,
        st.integers(1, 999_999),
        st.integers(1, 2**63 - 1),
        do=st.sampled_from(get_args(Past)),
    ),
    st.builds(
        PastButton,
        st.integers(1, 999_999),
        st.integers(1, 2**63 - 1),
        genre=st.sampled_from(GENRES),
    ),
)


@given(buttons)
def test_a_button_reads_back_as_it_was_written(button: PastButton) -> None:
    topic, _, said = button.data.partition(":")
    assert topic == PAST
    assert len(button.data.encode()) <= 64
    assert PastButton.read(said) == button


@given(st.text(max_size=70))
def test_nothing_else_is_read(said: str) -> None:
    button = PastButton.read(said)
    assert button is None or button.data == f"{PAST}:{said}"


def test_no_genre_is_called_as_what_can_be_done() -> None:
    assert not set(get_args(Past)) & set(GENRES)
