"""The Fluent files, to which every language is held, and how messages are formatted."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

import bot.views.texts
from bot.views.html import Html
from bot.views.texts import INTERFACE_LANGUAGES, TextError, Texts, interface_language

LOCALES = Path(bot.views.texts.__file__).parent / "locales"
PLURALS = {"zero", "one", "two", "few", "many", "other"}
ENOUGH_NUMBERS = range(201)
# Of a phone's width, so that nothing is cut.
LONGEST_COMMAND = 40
LONGEST_BUTTON = 30
LONGEST_TOAST = 200  # Telegram's own limit


class References(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()
        self.selects: list[ast.SelectExpression] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        self.selects.append(node)
        self.generic_visit(node)


@cache
def resource(language: str) -> ast.Resource:
    return FluentParser().parse((LOCALES / f"{language}.ftl").read_text(encoding="utf-8"))


@cache
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


def selects(language: str) -> Iterator[tuple[str, str, dict[str, ast.Variant]]]:
    """Where a text depends on a value: the message, the variable, the variants by their keys."""
    for entry in resource(language).body:
        if isinstance(entry, ast.Message):
            references = References()
            references.visit(entry)
            for select in references.selects:
                assert isinstance(select.selector, ast.VariableReference), entry.id.name
                yield (
                    entry.id.name,
                    select.selector.id.name,
                    {_key(each): each for each in select.variants},
                )


def _key(variant: ast.Variant) -> str:
    key = variant.key
    return key.value if isinstance(key, ast.NumberLiteral) else key.name


def is_counted(variants: dict[str, ast.Variant]) -> bool:
    """Whether the value is a number."""
    return any(key.isdecimal() or key in PLURALS - {"other"} for key in variants)


@cache
def counted_variables() -> set[str]:
    """The variables that are integers."""
    return {
        variable
        for language in INTERFACE_LANGUAGES
        for _, variable, variants in selects(language)
        if is_counted(variants)
    }


def section_of(language: str) -> dict[str, str]:
    """The heading above each message."""
    heading, found = "", {}
    for entry in resource(language).body:
        if isinstance(entry, ast.GroupComment):
            heading = entry.content or ""
        elif isinstance(entry, ast.Message):
            found[entry.id.name] = heading
    return found


def shows_the_number(variant: ast.Variant, variable: str) -> bool:
    references = References()
    references.visit(variant.value)
    return variable in references.variables


def numbers_by_category(language: str) -> dict[str, list[int]]:
    """The whole numbers for which the language has each of its forms."""
    plural, found = Locale.parse(language).plural_form, dict[str, list[int]]()
    for number in ENOUGH_NUMBERS:
        found.setdefault(plural(number), []).append(number)
    return found


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
    counted = counted_variables()
    for name, variables in messages(language).items():
        values = {each: number if each in counted else "word" for each in variables}
        text = texts(name, **values)
        assert text.strip() == text
        assert text
        assert "{" not in text


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_form_that_a_number_needs_is_there(language: str) -> None:
    categories = numbers_by_category(language)
    bending = {
        (name, variable)
        for spoken in (language, "en")
        for name, variable, variants in selects(spoken)
        if variants.keys() & (PLURALS - {"other"})
    }
    for name, variable, variants in selects(language):
        if (name, variable) not in bending:
            continue
        assert variants.keys() & PLURALS <= categories.keys() | {"other"}, f"{name}: no such form"
        if not any(shows_the_number(variant, variable) for variant in variants.values()):
            continue
        default = next(key for key, variant in variants.items() if variant.default)
        for category, numbers in categories.items():
            left = [number for number in numbers if str(number) not in variants]
            assert not left or category in variants, f"{name}: {category} is missing"
            # Whatever is no form of whole numbers is never shown.
            assert default in categories, f"{name}: {default} is for no whole number"
            if len(left) > 1:
                shown = variants[category]
                assert shows_the_number(shown, variable), f"{name}: {category} is {left[:3]}…"


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_case_that_is_told_apart_in_english_is_told_apart(language: str) -> None:
    def cases(spoken: str) -> dict[tuple[str, str], set[str]]:
        return {
            (name, variable): set(variants)
            for name, variable, variants in selects(spoken)
            if not variants.keys() & (PLURALS - {"other"})
        }

    here = cases(language)
    for where, keys in cases("en").items():
        assert keys - {"other"} <= here.get(where, set()), where


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_what_stands_on_buttons_and_in_menus_is_short(language: str) -> None:
    texts, variables = Texts(language), messages(language)
    for name in variables:
        values = dict.fromkeys(variables[name], "")
        text = texts.plain(name, **values)
        if name.startswith("button-"):
            assert len(text) <= LONGEST_BUTTON, name
            assert not text.endswith("."), name
        elif name.startswith("command-"):
            assert len(text) <= LONGEST_COMMAND, name
            assert text[:1].islower(), name
            assert not text.endswith("."), name
        elif name.startswith("toast-"):
            assert len(text) <= LONGEST_TOAST - 64, name  # with a name of an artist in it


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_sections_are_the_same_in_every_language(language: str) -> None:
    def plain(spoken: str) -> set[str]:
        # Their headings are in the language of the file, but for "HTML".
        return {name for name, heading in section_of(spoken).items() if "HTML" in heading}

    assert plain(language) == plain("en")
    assert list(section_of(language)) == list(section_of("en")), "in another order"


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_tags_are_the_same_in_every_language(language: str) -> None:
    def tags(spoken: str) -> dict[str, list[str]]:
        texts, variables = Texts(spoken), messages(spoken)
        counted = counted_variables()
        return {
            name: sorted(re.findall(r"</?\w+>", texts(name, **_values(names, counted))))
            for name, names in variables.items()
        }

    assert tags(language) == tags("en")


def _values(names: set[str], counted: set[str]) -> dict[str, str | int]:
    return {name: 5 if name in counted else "word" for name in names}


def test_english_russian_and_spanish_are_spoken() -> None:
    assert {"en", "ru", "es"} <= set(INTERFACE_LANGUAGES)


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru", "ru"), ("ru-RU", "ru"), ("RU", "ru"), ("ru_UA", "ru"), ("en", "en"), ("en-GB", "en"),
     ("es-MX", "es"), ("uk", "en"), ("de", "en"), ("", "en"), (None, "en"), ("rus", "en")],
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
    heard = {n: texts("evidence-recordings", count=n) for n in (1, 3, 11, 21, 112)}
    assert heard == {
        1: "1 запись",
        3: "3 записи",
        11: "11 записей",
        21: "21 запись",
        112: "112 записей",
    }


def test_values_are_escaped_and_ready_html_is_not() -> None:
    texts = Texts("en")
    assert texts("genres-set", genres="<b>&") == "Done. Genres: &lt;b&gt;&amp;."
    assert texts("genres-set", genres=Html("<b>rock</b>")) == "Done. Genres: <b>rock</b>."
    nested = texts("track", artist="A&B", title="<i>")
    assert texts("recommend-line", number="1", track=nested) == "1. A&amp;B – &lt;i&gt;"


def test_plain_messages_are_not_escaped() -> None:
    assert Texts("en").plain("button-chosen", label="R&B") == "✓ R&B"


def test_an_unknown_message_raises() -> None:
    with pytest.raises(TextError, match="no message 'nothing-like-it'"):
        Texts("en")("nothing-like-it")


def test_a_missing_value_raises() -> None:
    with pytest.raises(TextError, match="genres"):
        Texts("en")("genres-set")


def test_an_unspoken_language_raises() -> None:
    with pytest.raises(TextError):
        Texts("xx")


@given(st.text(max_size=200))
def test_any_value_comes_out_as_it_went_in(value: str) -> None:
    text = Texts("en")("profile-genres", genres=value)
    unescaped = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped == f"Chosen genres: {value}"


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
            assert not re.search(r"[<>]|&\w+;", text)
            checked += 1
    assert checked > 30
