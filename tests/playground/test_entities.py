import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import to_html, utf16_length
from bot.playground.formatted import with_links
from bot.playground.html_reader import parse_html
from bot.playground.wire import ApiError


def kinds(markup: str) -> list[tuple[str, str]]:
    text, entities = parse_html(markup)
    units = text.encode("utf-16-le")
    return [
        (
            entity["type"],
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode(
                "utf-16-le"
            ),
        )
        for entity in entities
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        ("🎸🎸 <i>é</i> <em>ж</em>", [("italic", "é"), ("italic", "ж")]),
        ("<u>a<s>b</s></u>", [("underline", "ab"), ("strikethrough", "b")]),
        (
            '<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>',
            [("spoiler", "x"), ("spoiler", "y")],
        ),
        ("<code>a &lt; b</code>", [("code", "a < b")]),
        ('<pre><code class="language-py">x</code></pre>', [("pre", "x")]),
        ("<blockquote>q</blockquote>", [("blockquote", "q")]),
        ("<blockquote expandable>q</blockquote>", [("expandable_blockquote", "q")]),
        ("<A href='https://e.org/?a=1&amp;b=2'>link</A>", [("text_link", "link")]),
        ('<a href="">no address</a>', []),
        ('<a href="tg://user?id=5">who</a>', [("text_mention", "who")]),
        ("<b></b>empty", []),
        ("<b>closed by an empty name</>", [("bold", "closed by an empty name")]),
    ],
)
def test_telegrams_tags_become_entities(markup: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(markup) == expected


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("a<p>b</p>", 'Unsupported start tag "p" at byte offset 1'),
        ("яя<br/>", 'Unsupported start tag "br/" at byte offset 4'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ('<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag"),
    ],
)
def test_what_telegram_cannot_parse_is_refused_with_its_place(markup: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(markup)
    assert refused.value.status == 400
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert reason in refused.value.description


def test_only_four_names_and_all_numbers_are_character_references() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#1103;&#x1F3B8; &nbsp; &copy; AT&T")[0] == (
        '<>&"я🎸 &nbsp; &copy; AT&T'
    )


def test_links_and_commands_are_found_outside_of_code() -> None:
    text = "see https://e.org/a. or /help, not 1/2; #jazz @kamerton_bot"
    found = [text[e["offset"] : e["offset"] + e["length"]] for e in with_links(text)]

    assert found == ["https://e.org/a", "/help", "#jazz", "@kamerton_bot"]
    inside = [{"type": "code", "offset": 0, "length": len(text)}]
    assert with_links(text, inside) == inside


@given(st.text())
def test_an_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text)) == (text.replace("'", "&#x27;") and text, [])


pieces = st.recursive(
    st.text("aя🎸<&> ", min_size=1).map(lambda text: html.escape(text, quote=False)),
    lambda inner: st.tuples(
        st.sampled_from(["b", "i", "u", "s", "blockquote", "tg-spoiler"]),
        st.lists(inner, min_size=1),
    ).map(lambda tag: f"<{tag[0]}>{''.join(tag[1])}</{tag[0]}>"),
    max_leaves=8,
)


@given(st.lists(pieces).map("".join))
def test_html_goes_in_and_comes_out(markup: str) -> None:
    text, entities = parse_html(markup)
    again = parse_html(to_html(text, entities))

    def bare(found: list[dict]) -> list[tuple]:
        return sorted((e["offset"], e["length"], e["type"]) for e in found)

    assert again[0] == text
    assert bare(again[1]) == bare(entities)
    assert all(e["offset"] + e["length"] <= utf16_length(text) for e in entities)


@given(st.text("<>/b&=\"' a;#1i", max_size=30))
def test_any_markup_is_either_parsed_or_refused(markup: str) -> None:
    try:
        parse_html(markup)
    except ApiError as refused:
        assert refused.description.startswith("Bad Request: can't parse entities")
