"""The language of songs as people type it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.services.languages import (
    SONG_LANGUAGES,
    LanguageNotUnderstood,
    language_name,
    parse_language,
)

UNDERSTOOD: dict[str | None, str] = {
    "ru": "ru | RU | rus | рус | русский | Русский | русская | русские | русском | по-русски"
    "| порусски | на русском | на русском языке | русский язык | русские песни | Russian"
    "| in Russian | Russian songs | ruso | russe | російська | російською | русскоязычные | ru-RU"
    "| canciones rusas | en ruso | música rusa",
    "en": "en | eng | English | english language | английский | английские песни | на английском"
    "| по-английски | англ | Englisch | inglés | anglais | англоязычная музыка | en-US | en_GB"
    "| en inglés | canciones inglesas",
    "es": "es | spa | español | Español | espanol | Spanish | испанский | испанские | castellano"
    "| en español | canciones españolas | música en español",
    "fr": "fr | fra | fre | français | Francais | French | французский | по-французски",
    "de": "de | deu | ger | Deutsch | German | немецкий | немецкая музыка | auf Deutsch | alemana",
    "it": "it | italiano | Italian | итальянский | итальянском",
    "pt": "pt | português | portugues | Portuguese | португальский | pt-BR | brazilian",
    "uk": "uk | ukr | українська | українською | украинский | Ukrainian | по-украински",
    "ja": "ja | jpn | 日本語 | Japanese | японский",
    "ko": "ko | 한국어 | Korean | корейские песни",
    "he": "иврит | на иврите | Hebrew | עברית",
    "hi": "हिन्दी | хинди | Hindi",
    "tr": "Türkçe | TÜRKÇE | турецкий | turkce",
    "zh": "中文 | Chinese | китайский | zh-Hant-TW | mandarin",
    "la": "латынь | Latin",
    "zxx": "zxx | instrumental | Instrumental music | no words | without words | без слов"
    "| Без вокала | инструментальная музыка | инструментал | инструментальное"
    "| sin letra | música instrumental",
    None: "any | ANY | all | любой | любая | на любом языке | все языки | всё равно | все равно"
    "| any language | неважно | без разницы | cualquiera | cualquier idioma | me da igual",
}
NAMES = [(text.strip(), code) for code, texts in UNDERSTOOD.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "code"), NAMES, ids=[text for text, _ in NAMES])
def test_a_language_is_understood_in_any_usual_spelling(text: str, code: str | None) -> None:
    assert parse_language(text) == code


@pytest.mark.parametrize("ui", ["en", "ru", "es"])
@pytest.mark.parametrize("code", SONG_LANGUAGES)
def test_what_the_bot_calls_a_language_is_understood(code: str, ui: str) -> None:
    if code != "zxx":
        assert parse_language(language_name(code, ui)) == code
    assert parse_language(code) == code


@pytest.mark.parametrize(
    "text", ["", "  ", "клингонский", "klingon", "эльфийский", "!!!", "язык", "xx", "a" * 5000]
)
def test_an_unknown_language_is_not_guessed(text: str) -> None:
    with pytest.raises(LanguageNotUnderstood) as caught:
        parse_language(text)
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [("руский", "ru"), ("анлийский", "en"), ("Rusian", "ru"), ("Frensh", "fr"), ("germna", "de"),
     ("spanihs", "es"), ("итальняский", "it"), ("русский рок", "ru")],
)  # fmt: skip
def test_a_misspelt_language_is_suggested_and_not_accepted(text: str, code: str) -> None:
    with pytest.raises(LanguageNotUnderstood) as caught:
        parse_language(text)
    assert caught.value.suggestions[0] == code
    assert len(caught.value.suggestions) <= 3


def test_two_languages_are_both_suggested() -> None:
    with pytest.raises(LanguageNotUnderstood) as caught:
        parse_language("русский и английский")
    assert set(caught.value.suggestions[:2]) == {"ru", "en"}


@given(st.text(max_size=60))
@example("ﷺ" * 300)
@example("language")
def test_any_text_gives_a_language_or_the_one_error(text: str) -> None:
    try:
        code = parse_language(text)
    except LanguageNotUnderstood as error:
        assert set(error.suggestions) <= set(SONG_LANGUAGES)
    else:
        assert code is None or code in SONG_LANGUAGES


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.title, str.lower]), st.data())
def test_case_and_spaces_do_not_matter(name, change, data) -> None:
    text, code = name
    space = data.draw(st.sampled_from(["  ", "\t", "\u00a0", " \n "]))
    assert parse_language(f"{space}{change(text)}{space}".replace(" ", space)) == code
