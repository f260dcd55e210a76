"""The names and codes that lists use for languages, as the codes of the catalog."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

_BETWEEN = re.compile(r"[;,|/+&]")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")
_NAMED_IN = ("en", "ru")
# Names that Babel does not have, or has for something else.
_ALSO = {
    "instrumental": "zxx", "инструментал": "zxx", "no lyrics": "zxx",
    "no linguistic content": "zxx", "mandarin chinese": "zh", "mandarin": "zh", "cantonese": "zh",
    "cmn": "zh", "yue": "zh", "arab": "ar", "slovene": "sl", "azeri": "az", "farsi": "fa",
    "modern greek": "el", "bokmål": "no", "nynorsk": "no", "nb": "no", "nn": "no", "gaelic": "ga",
    "flemish": "nl", "brazilian portuguese": "pt", "castilian": "es", "tagalog": "tl",
    "filipino": "tl", "fil": "tl",
}  # fmt: skip
# They stand where a language does and say that it is none that has a name.
_NO_LANGUAGES = frozenset(
    {"other", "multilingual", "multiple languages", "mul", "unknown", "und", "na", "n a", "nan"}
    | {"none", "null", "imaginary", "artificial", "mis", "qaa", "set()", "другой"}
)


@dataclass(frozen=True)
class Languages:
    """What a row's words for languages mean.

    Attributes:
        codes: ISO 639-1 where there is one, else 639-3, or "zxx"; as the words come, each once.
        unknown: words that mean no language to us.
    """

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def languages_of(text: str) -> Languages:
    """The languages that a text names: "English,French", "ru;en", "eng", "pt-BR", "Русский"."""
    codes: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for word in _BETWEEN.split(text):
        name = word.strip(" []'\"\t").casefold()
        if not name or name in _NO_LANGUAGES:
            continue
        code = _names().get(name)
        if code is None and (shape := _CODE.fullmatch(name)):
            code = _names().get(shape[1])
        if code is None:
            unknown[word.strip()[:60]] = None
        else:
            codes[code] = None
    return Languages(tuple(codes), tuple(unknown))


@cache
def _names() -> Mapping[str, str]:
    """Codes by name and by code, casefolded."""
    found: dict[str, str] = {
        three: two
        for three, two in get_global("language_aliases").items()
        if re.fullmatch("[a-z]{3}", three) and re.fullmatch("[a-z]{2}", two)
    }
    for ui in _NAMED_IN:
        for code, name in Locale(ui).languages.items():
            if re.fullmatch("[a-z]{2,3}", code):  # without regions and scripts
                found.setdefault(code, code)
                found.setdefault(name.casefold(), code)
    return found | _ALSO
