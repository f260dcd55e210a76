"""Long texts are cut so that Telegram takes them and a person can read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.html_reader import parse_html
from bot.views.fitting import MOST_CAPTION, fitted, visible_length
from bot.views.html import Html, escape

# As Telegram reads them; what it does not read makes it refuse the whole message.
_WORDS = st.text(st.sampled_from("ab .!?\nя&<>«»—🎧👩‍🎤…"), max_size=60).map(escape)
_MARKED = st.recursive(
    _WORDS,
    lambda inner: st.tuples(
        st.sampled_from(["<b>{}</b>", "<i>{}</i>", '<a href="https://x.org/?a=1&amp;b=2">{}</a>']),
        st.lists(inner, max_size=4).map("".join),
    ).map(lambda pair: pair[0].format(pair[1])),
    max_leaves=6,
)
HTML = st.lists(_MARKED, max_size=8).map("".join).map(Html)


@given(HTML, st.integers(2, 200))
def test_what_is_cut_fits_and_can_still_be_read(text: Html, most: int) -> None:
    cut = fitted(text, most)

    shown, _ = parse_html(cut)
    whole, _ = parse_html(text)
    assert len(shown.encode("utf-16-le")) // 2 <= most
    assert visible_length(cut) == len(shown.encode("utf-16-le")) // 2
    assert shown == whole or whole.startswith(shown.removesuffix("…").rstrip())


@given(HTML)
def test_what_fits_stays_as_it_is(text: Html) -> None:
    assert fitted(text, visible_length(text)) == text


def test_a_list_is_cut_between_its_lines() -> None:
    lines = [f"{number}. <b>Artist</b> – A title of some length" for number in range(1, 100)]
    cut = fitted(Html("\n".join(lines)), MOST_CAPTION)

    *kept, last = cut.split("\n")
    assert last == "…"
    assert kept == lines[: len(kept)]
    assert MOST_CAPTION - 50 < visible_length(cut) <= MOST_CAPTION


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("One two. Three four five.", 21, "One two. Three four…"),
        ("One two three. Four five.", 21, "One two three. …"),
        ("Wordwithoutanyend", 11, "Wordwitho…"),
        ("<b>All of it is bold</b>", 11, "<b>All of it…</b>"),
        ("Short <b>but this is bold</b>", 12, "Short…"),
        ("a <i>b</i> &lt;&amp;&gt; c d e", 9, "a <i>b</i> &lt;&amp;&gt;…"),
        ("🎧🎧🎧🎧", 7, "🎧🎧…"),
    ],
)
def test_where_it_is_cut(text: str, most: int, cut: str) -> None:
    assert fitted(Html(text), most) == cut
