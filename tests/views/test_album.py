"""Several recordings in one answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.html_reader import parse_html
from bot.services.offered import Offered
from bot.services.recommend import Recommendations, Wish
from bot.services.together import together
from bot.views import phrases
from bot.views.album import render_album, render_album_without_music
from bot.views.fitting import MOST_CAPTION, MOST_TEXT, visible_length
from bot.views.hearing import render_verdict, verdict
from bot.views.texts import INTERFACE_LANGUAGES, Texts
from ml.errors import TooLarge
from ml.genre import GENRES
from ml.genre.hearing import GenreProbability, Hearing
from storage.years import YearRange

WISH = Wish(("rock",), None, YearRange())
NO_TRACKS = Recommendations((), WISH, WISH, catalog_empty=True)
PICTURE = b"png"


def heard(*shares: float, verdict: str = "music") -> Hearing:
    genres = tuple(map(GenreProbability, GENRES, shares))
    ranked = tuple(sorted(genres, key=lambda each: -each.probability))
    return Hearing(30.0, ranked, False, False, "told", verdict=verdict)


SURE = heard(0.7, 0.2, 0.1)
OUTCOMES = st.sampled_from(
    [
        SURE,
        replace(SURE, verdict="unsure"),
        replace(SURE, verdict="not_music", kind="speech"),
        "silence",
        "too_large",
        "gone",
        "anything_new",
    ]
)


@given(
    st.sampled_from(INTERFACE_LANGUAGES),
    st.lists(
        st.tuples(st.none() | st.text(st.sampled_from("Aя <b>&\n"), max_size=99), OUTCOMES),
        min_size=2,
        max_size=10,
    ),
)
def test_an_album_fits_into_a_message_with_a_line_for_each(
    language: str, outcomes: list[tuple[str | None, Hearing | str]]
) -> None:
    texts = Texts(language)
    reply = render_album(texts, outcomes, SURE, NO_TRACKS, picture=PICTURE)
    shown, _ = parse_html(reply.text)

    for said in (shown, parse_html(render_album_without_music(texts, outcomes).text)[0]):
        lines = said.splitlines()[: len(outcomes)]
        assert [line.partition(". ")[0] for line in lines] == [
            str(number) for number in range(1, len(outcomes) + 1)
        ]
        assert len(said) <= MOST_TEXT
    assert (reply.picture is None) == (visible_length(reply.text) > MOST_CAPTION)


def test_each_recording_of_an_album_is_told_in_a_line() -> None:
    outcomes = [
        ("Song", SURE),
        (None, replace(SURE, verdict="unsure")),
        ("<b>", TooLarge.code),
        ("Talk.mp3", replace(SURE, verdict="not_music", kind="speech")),
    ]
    reply = render_album(Texts("en"), outcomes, SURE, NO_TRACKS)

    assert reply.text.splitlines()[:4] == [
        "1. Song: <b>blues</b>, 70%",
        "2. Recording 2: <b>blues</b> or <b>classical</b>",
        "3. &lt;b&gt;: <i>too large, over 20 MB</i>",
        "4. Talk.mp3: <i>someone talking, no music</i>",
    ]
    assert "Taken together: blues (70%), classical (20%), and country (10%)." in reply.text


def test_recordings_together_count_alike() -> None:
    found = together([SURE, heard(0.1, 0.2, 0.7), heard(0.9, 0.1, 0.0)])

    assert found.as_dict() == {
        "blues": pytest.approx(1.7 / 3),
        "country": pytest.approx(0.8 / 3),
        "classical": pytest.approx(0.5 / 3),
    }
    assert found.genres[0].genre == "blues"
    assert found.verdict == "music"


def test_recordings_that_disagree_are_unsure_together() -> None:
    assert together([SURE, heard(0.1, 0.2, 0.7)]).verdict == "unsure"


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_correction_stands_in_the_place_of_the_verdict(language: str) -> None:
    texts = Texts(language)
    offered = Offered("1", (), (), heard="rock", corrected="jazz")

    said = render_verdict(texts, SURE, NO_TRACKS, offered).text

    assert said.startswith(texts("verdict-corrected", genre=phrases.genre_name(texts, "jazz")))
    assert verdict(texts, SURE) not in said
