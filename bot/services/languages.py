"""Understands the language of songs in any usual spelling: "русский", "по-русски", "Russian", "ru".

The names come from Babel, in the languages of `_NAMED_IN` and in the language itself; what people
say besides is in `_ALSO`. Nothing is guessed: a misspelt name is an error that carries suggestions.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from bot.services import spelling

INSTRUMENTAL = "zxx"

# The languages a wish may name, the commonest in catalogs first.
SONG_LANGUAGES: tuple[str, ...] = (
    "en", "ru", "es", "fr", "de", "it", "pt", "uk", "ja", "ko", "zxx", "zh", "ar", "hi", "tr",
    "pl", "nl", "sv", "no", "da", "fi", "is", "cs", "sk", "hu", "ro", "bg", "sr", "hr", "sl",
    "bs", "mk", "sq", "el", "he", "yi", "hy", "ka", "az", "kk", "ky", "uz", "tg", "tk", "tt",
    "ba", "be", "lt", "lv", "et", "ga", "gd", "cy", "br", "ca", "eu", "gl", "fa", "ur", "bn",
    "pa", "ta", "te", "th", "vi", "id", "ms", "tl", "sw", "zu", "yo", "am", "mn", "la", "eo",
    "mt", "lb", "fo", "haw", "mi", "af",
)  # fmt: skip

_NAMED_IN = ("en", "ru", "uk", "es", "fr", "de")

_ALSO: dict[str, str] = {
    "en": "англ инглиш англоязычный американский британский american british",
    "ru": "рус рашн русскоязычный российский отечественный russkiy russkij russki",
    "es": "исп испаноязычный кастильский castilian castellano española",
    "fr": "фр франц франкоязычный française",
    "de": "нем немецкоязычный германский",
    "it": "ит итал italiana",
    "pt": "порт португалоязычный бразильский brazilian brasileiro",
    "uk": "укр украиноязычный",
    "ja": "яп nihongo",
    "ko": "кор hangul",
    "zh": "кит мандаринский кантонский mandarin cantonese zhongwen",
    "nl": "голландский фламандский flemish",
    "no": "nb nn букмол bokmål nynorsk",
    "fa": "фарси farsi иранский",
    "hi": "индийский indian",
    "he": "иврите ivrit еврейский",
    "la": "латынь латыни",
    "be": "белорусский беларуский",
    "ga": "gaelic",
    "gd": "гэльский",
    "tl": "fil филиппинский filipino pilipino",
    "bn": "bengali",
}

_WITHOUT_WORDS = frozenset(
    {
        "zxx", "instrumental", "instrumentals", "wordless", "no words", "without words",
        "no lyrics", "without lyrics", "no vocals", "no vocal", "without vocals", "no singing",
        "without singing", "без слов", "без вокала", "без голоса", "без пения", "без текста",
        "инструментал", "инструменталы", "инструменталка", "инструменталки", "instrumentales",
        "sin letra", "sin letras", "sin palabras", "sin voz", "sin voces", "sin canto",
    }
)  # fmt: skip

# Words around the name that change nothing.
_AROUND = frozenset({
    "in", "only", "the", "language", "languages", "lang", "song", "songs", "music", "track",
    "tracks", "vocals", "lyrics", "please", "want", "i", "на", "по", "только", "язык", "языке",
    "языка", "языки", "языков", "языках", "песня", "песни", "песню", "песен", "трек", "треки",
    "музыка", "музыку", "тексты", "хочу", "пожалуйста", "мова", "мовою", "auf", "en", "solo", "el",
    "la", "las", "los", "de", "idioma", "idiomas", "lengua", "cancion", "canciones", "musica",
    "tema", "temas", "cantado", "cantada", "cantadas", "letra", "letras", "quiero", "por", "favor",
})  # fmt: skip

# й is kept by folding, so the endings are written as people type them.
_HARD = ("ий", "ая", "ое", "ие", "ого", "ому", "им", "ом", "ой", "ую", "их", "ими", "и")
_SOFT = ("ый", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ой", "ую", "ых", "ыми", "о")
_UKRAINIAN = ("а", "ою", "ої", "у", "ий", "і", "их", "и")
# Spanish names besides those of Babel, and how such names end: ruso, rusa; alemán, alemana.
_ALSO_SPANISH = {
    "en": "americano británico estadounidense anglosajón",
    "es": "castellano hispano argentino mexicano colombiano chileno",
    "fi": "finlandés", "nl": "holandés", "pt": "brasileño",
}  # fmt: skip
_SPANISH_ENDINGS = {
    "o": ("a", "os", "as"), "es": ("esa", "eses", "esas"), "an": ("ana", "anes", "anas"),
    "on": ("ona", "ones", "onas"), "ol": ("ola", "oles", "olas"), "e": ("es",),
}  # fmt: skip


class LanguageNotUnderstood(Exception):
    """No language of songs is recognised.

    Attributes:
        suggestions: codes that may have been meant, likeliest first, at most three; often none.
    """

    def __init__(self, text: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(f"no language is called {text[:60]!r}")
        self.suggestions = suggestions


def parse_language(text: str) -> str | None:
    """Read a language of `SONG_LANGUAGES`; "zxx" is music without words, None is any language.

    Raises:
        LanguageNotUnderstood: an unknown or misspelt name, or more than one.
    """
    if len(text) > spelling.LONGEST_TEXT:
        raise LanguageNotUnderstood(text)
    words = spelling.words(text)
    name_words = [word for word in words if word not in _AROUND]
    if spelling.means_anything(words) or spelling.means_anything(name_words):
        return None
    for name in (" ".join(words), " ".join(name_words)):
        if name in _WITHOUT_WORDS:
            return INSTRUMENTAL
        if name in _names():
            return _names()[name]
    region = re.fullmatch(r"([a-z]{2,3})[-_](?:[a-z]{4}[-_])?[a-z]{2,4}", spelling.fold(text))
    if region and region[1] in _names():  # "en-US", "pt_BR", "zh-Hant-TW"
        return _names()[region[1]]
    raise LanguageNotUnderstood(text, _suggestions(name_words))


def language_names() -> Mapping[str, str]:
    """The code of a language by each of its names and their forms, folded."""
    return {**_names(), **dict.fromkeys(_WITHOUT_WORDS, INSTRUMENTAL)}


def language_name(code: str, ui: str) -> str:
    """Name of a language in the interface language `ui`, in the case of running text.

    Raises:
        KeyError: the code is unknown.
    """
    return str(Locale(ui).languages[code])


@cache
def _names() -> dict[str, str]:
    """Code by every folded name and form; built on first use, in some 0.2 s."""
    names: dict[str, str] = {}
    for code in SONG_LANGUAGES:
        for name in _spellings(code):
            for form in _forms(" ".join(spelling.words(name))):
                names.setdefault(form, code)
    return names


def _spellings(code: str) -> Iterator[str]:
    yield code
    if code == INSTRUMENTAL:
        yield from ("инструментальный", "инструментальная музыка", "instrumental music")
        return
    aliases: Mapping[str, str] = get_global("language_aliases")
    yield from (alias for alias, target in aliases.items() if target == code and len(alias) == 3)
    for ui in _NAMED_IN:
        yield language_name(code, ui)
    for name in (language_name(code, "es"), *_ALSO_SPANISH.get(code, "").split()):
        yield name
        yield from _spanish_forms(spelling.fold(name))
    own = Locale.parse(code).get_display_name()
    if own:
        yield own
    yield from _ALSO.get(code, "").split()


def _spanish_forms(name: str) -> Iterator[str]:
    """The other genders and numbers of a folded adjective."""
    for ending, endings in _SPANISH_ENDINGS.items():
        if name.endswith(ending):
            yield from (name.removesuffix(ending) + each for each in endings)


def _forms(name: str) -> Iterator[str]:
    """A folded name and its inflected forms, with the adverb: русский, русском, (по-)русски."""
    yield name
    for ending, endings in (("ий", _HARD), ("ый", _SOFT), ("ька", _UKRAINIAN)):
        if name.endswith(ending):
            stem = name[: -len("ий")] if ending != "ька" else name[: -len("а")]
            yield from (stem + each for each in endings)
            yield f"по{stem}{endings[-1]}"  # "порусски"


def _suggestions(words: list[str]) -> tuple[str, ...]:
    words = words[:4]  # a comparison with every name takes milliseconds
    known = [_names()[word] for word in words if word in _names() and len(word) > 2]
    for word in [" ".join(words), *words]:
        if 3 < len(word) <= 30:  # shorter words resemble too much
            near = difflib.get_close_matches(word, _names(), n=6, cutoff=0.78)
            known += [_names()[name] for name in near]
    return tuple(dict.fromkeys(known))[:3]
