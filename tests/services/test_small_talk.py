"""Small talk: a table of what people say, and that no wish is taken for it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.small_talk import TOPICS, small_talk, small_talk_in


def rows(name: str) -> list[tuple[str, str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [(said, meant) for said, _, meant in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize(("said", "meant"), rows("small_talk.tsv"))
def test_small_talk_is_answered_as_it_was_meant(said: str, meant: str) -> None:
    assert (small_talk(said) or "-") == meant


def test_the_table_has_every_topic() -> None:
    assert {meant for _, meant in rows("small_talk.tsv")} == {*TOPICS, "-"}


def test_no_wish_is_taken_for_small_talk() -> None:
    wishes = [said for said, meant in rows("wishes.tsv") if meant]
    assert [said for said in wishes if small_talk(said)] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Hi, my name is Anna", "hello"),
        ("спасибо, эту песню пела моя бабушка", "thanks"),
        ("ok, Google", None),
        ("hello " * 20, None),
    ],
)
def test_beside_other_words_only_what_tells_enough_counts(said: str, meant: str | None) -> None:
    assert small_talk_in(said) == meant


@given(st.text(max_size=300))
@settings(deadline=None)  # the first one reads the vocabulary
def test_whatever_is_said_is_small_talk_or_not(said: str) -> None:
    topic = small_talk(said)
    assert topic is None or topic in TOPICS
    assert small_talk(said.upper()) == topic or not said.isascii()
