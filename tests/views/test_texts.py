"""The Fluent files, and how messages are formatted."""

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

import bot.views.texts
from bot.views.html import Html
from bot.views.texts import INTERFACE_LANGUAGES, TextError, Texts, interface_language

LOCALES = Path(bot.views.texts.__file__).parent / "locales"
# Values that are integers.
COUNTED = {"ahead", "artists", "count", "found", "megabytes", "minutes", "weekday"}


class References(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


def resource(language: str) -> ast.Resource:
    return FluentParser().parse((LOCALES / f"{language}.ftl").read_text(encoding="utf-8"))


def messages(language: str) -> dict[str, set[str]]:
    """The variables of each message, those of the messages it refers to included."""
    found: dict[str, References] = {}
    for entry in resource(language).body:
        if isinstance(entry, ast.Message):
            found[entry.id.name] = References()
            found[entry.id.name].visit(entry)
    return {
        name: references.variables.union(*(found[each].variables for each in references.messages))
        for name, references in found.items()
    }


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_file_has_no_broken_lines_and_nothing_twice(language: str) -> None:
    entries = resource(language).body
    assert not [entry for entry in entries if isinstance(entry, ast.Junk)]
    names = [entry.id.name for entry in entries if isinstance(entry, ast.Message)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_language_has_the_same_messages_with_the_same_variables(language: str) -> None:
    assert messages(language) == messages("en")


@pytest.mark.parametrize("number", [0, 1, 2, 5, 11, 21, 22])
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_message_formats(language: str, number: int) -> None:
    texts = Texts(language)
    for name, variables in messages(language).items():
        values = {each: number if each in COUNTED else "word" for each in variables}
        text = texts(name, **values)
        assert text.strip() == text
        assert text
        assert "{" not in text


def test_english_and_russian_are_spoken() -> None:
    assert {"en", "ru"} <= set(INTERFACE_LANGUAGES)


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru", "ru"), ("ru-RU", "ru"), ("RU", "ru"), ("ru_UA", "ru"), ("en", "en"), ("en-GB", "en"),
     ("uk", "en"), ("de", "en"), ("", "en"), (None, "en"), ("rus", "en")],
)  # fmt: skip
def test_the_interface_follows_the_language_of_telegram(code: str | None, language: str) -> None:
    assert interface_language(code) == language


def test_russian_counts_in_three_forms() -> None:
    texts = Texts("ru")
    tracks = {n: texts("relaxed", found=n, where="", steps="").split(",")[0] for n in (1, 2, 5)}
    assert tracks == {
        1: "Точно подходит только 1 трек",
        2: "Точно подходят только 2 трека",
        5: "Точно подходят только 5 треков",
    }
    heard = {n: texts("profile-heard", count=n) for n in (1, 3, 11, 21, 112)}
    assert heard == {
        1: "Вы прислали 1 запись.",
        3: "Вы прислали 3 записи.",
        11: "Вы прислали 11 записей.",
        21: "Вы прислали 21 запись.",
        112: "Вы прислали 112 записей.",
    }


def test_values_are_escaped_and_ready_html_is_not() -> None:
    texts = Texts("en")
    assert texts("profile-taste", genres="<b>&") == "Your taste: &lt;b&gt;&amp;"
    assert texts("profile-taste", genres=Html("<b>rock</b>")) == "Your taste: <b>rock</b>"
    nested = texts("track", artist="A&B", title="<i>")
    assert texts("recommend-line", number="1", track=nested) == "1. A&amp;B – &lt;i&gt;"


def test_plain_messages_are_not_escaped() -> None:
    assert Texts("en").plain("button-chosen", label="R&B") == "✓ R&B"


def test_an_unknown_message_raises() -> None:
    with pytest.raises(TextError, match="no message 'nothing-like-it'"):
        Texts("en")("nothing-like-it")


def test_a_missing_value_raises() -> None:
    with pytest.raises(TextError, match="genres"):
        Texts("en")("profile-taste")


def test_an_unspoken_language_raises() -> None:
    with pytest.raises(TextError):
        Texts("xx")


@given(st.text(max_size=200))
def test_any_value_comes_out_as_it_went_in(value: str) -> None:
    text = Texts("en")("profile-taste", genres=value)
    unescaped = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped == f"Your taste: {value}"


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_what_telegram_shows_about_the_bot_is_within_its_limits(language: str) -> None:
    texts = Texts(language)
    assert len(texts.plain("bot-description")) <= 512
    assert len(texts.plain("bot-short-description")) <= 120
    for name in messages(language):
        if name.startswith("command-"):
            assert 1 <= len(texts.plain(name)) <= 256


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_plain_sections_hold_no_html(language: str) -> None:
    texts = Texts(language)
    variables = messages(language)
    in_plain_section = False
    checked = 0
    for entry in resource(language).body:
        if isinstance(entry, ast.GroupComment):
            in_plain_section = "HTML" in entry.content
        elif isinstance(entry, ast.Message) and in_plain_section:
            text = texts.plain(entry.id.name, **dict.fromkeys(variables[entry.id.name], "word"))
            assert not set(text) & set("<>&")
            checked += 1
    assert checked > 30
